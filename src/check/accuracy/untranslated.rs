//! Words of the original left in English text. Of other scripts the English alone tells; of Latin ones the original
//! and the English word list together.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, homoglyph, lexis};
use crate::lang::figures::Figures;
use crate::lang::joined::is_han;
use crate::model::{Category, Severity};

/// Finds runs of Cyrillic and Chinese words, and words of a Latin original.
pub struct Untranslated;

static RULE: Rule = Rule {
    id: "untranslated",
    category: Category::Untranslated,
    severity: Severity::Major,
    needs: Needs::English,
    page: include_str!("untranslated.md"),
};

impl Check for Untranslated {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        for tokens in case.english().sentences(text) {
            let mut at = 0;
            while at < tokens.len() {
                let Some(last) = run(&tokens, at) else {
                    at += 1;
                    continue;
                };
                if !is_mentioned(&tokens, at, last) {
                    let span = tokens.span(at, last);
                    let bead = case.bead_at_target(span.start);
                    let script = if span.of(text).contains(is_han) { "Chinese" } else { "Cyrillic" };
                    found.report_target(&RULE, bead, span, format!("{script} text was left in the English."));
                }
                at = last + 1;
            }
            if Figures::of(case.aligned.source.doc.lang).is_some() {
                latin(case, &tokens, found);
            }
        }
    }
}

/// Reports words that English does not know and the original has in the same passage. Names are left alone: they
/// begin with a capital, or stand beside one (Rio de la Plata).
fn latin(case: &Case<'_>, tokens: &Tokens<'_>, found: &mut Findings) {
    let passages = passages(case, tokens);
    for (first, last) in &passages {
        let span = tokens.span(*first, *last);
        let bead = case.bead_at_target(span.start);
        found.report_target(&RULE, bead, span, "A passage of the original was left in the English.");
    }
    for at in
        (0..tokens.len()).filter(|at| !passages.iter().any(|(first, last)| (first..=last).contains(&at)))
    {
        let word = tokens.text(at);
        let plain = word.chars().count() >= SHORTEST_LATIN && word.chars().all(char::is_lowercase);
        let beside = |i: usize| tokens.is_capitalised(i) || matches!(tokens.text(i), "“" | "”" | "\"" | "(");
        if !plain || word.chars().any(homoglyph::is_cyrillic) || lexis::is_known(word) {
            continue;
        }
        let span = tokens.span(at, at);
        let bead = case.bead_at_target(span.start);
        let original = case.source_of(bead).split(|c: char| !c.is_alphabetic());
        let left_in = original.into_iter().any(|w| w.to_lowercase() == word);
        if left_in && !(at > 0 && beside(at - 1)) && !beside(at + 1) {
            found.report_target(&RULE, bead, span, "A word of the original was left in the English.");
        }
    }
}

/// Rows of words that stand so in the original, two of them at least unknown to English: first and last token. What is
/// in quotation marks is a title.
fn passages(case: &Case<'_>, tokens: &Tokens<'_>) -> Vec<(usize, usize)> {
    let is_latin = |word: &str| word.chars().all(|c| c.is_alphabetic() && c < '\u{250}');
    let words: Vec<usize> = (0..tokens.len()).filter(|at| is_latin(tokens.text(*at))).collect();
    let lower: Vec<String> = words.iter().map(|at| tokens.text(*at).to_lowercase()).collect();
    let Some(first) = words.first() else { return Vec::new() };
    let original = case.source_of(case.bead_at_target(tokens.span(*first, *first).start));
    let original: Vec<String> = original
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let common = |at: usize, there: usize| {
        lower[at..].iter().zip(&original[there..]).take_while(|(left, right)| left == right).count()
    };
    let is_foreign = |at: &usize| {
        let word = tokens.text(*at);
        word.chars().all(char::is_lowercase) && !lexis::is_known(word)
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let length = (0..original.len()).map(|there| common(at, there)).max().unwrap_or_default();
        let row = &words[at..at + length];
        if length >= SHORTEST_PASSAGE && row.iter().filter(|word| is_foreign(word)).count() >= 2 {
            let quoted = matches!(tokens.before(row[0], 1), "“" | "\"" | "‘" | "«");
            found.extend((!quoted).then_some((row[0], row[length - 1])));
        }
        at += length.max(1);
    }
    found
}

/// Fewer words in a row may be a name.
const SHORTEST_PASSAGE: usize = 4;

/// Shorter words (letters) are too often particles of names.
const SHORTEST_LATIN: usize = 4;

/// The last token of the run of Cyrillic words that begins at token `first`; `None` if none begins there.
fn run(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    if !is_left_in(tokens.text(first)) {
        return None;
    }
    let mut last = first;
    loop {
        let glue = matches!(tokens.text(last + 1), "," | "." | "«" | "»" | "-" | "–" | "—");
        let next = last + 1 + usize::from(glue);
        if !is_left_in(tokens.text(next)) {
            return Some(last);
        }
        last = next;
    }
}

/// True for a word with Chinese characters, or with Cyrillic letters that cannot be a Latin word typed on the wrong keyboard layout.
fn is_left_in(word: &str) -> bool {
    if word.contains(is_han) {
        return true;
    }
    word.chars().any(homoglyph::is_cyrillic) && homoglyph::latin_of(word).is_none() && {
        // A compound such as IT-компания: the Cyrillic part has letters with no Latin double.
        !word.chars().any(|c| c.is_ascii_alphabetic())
            || word.split('-').any(|part| !part.is_empty() && part.chars().all(homoglyph::is_cyrillic))
    }
}

/// True where the English speaks of the word instead of using it: the original in brackets behind its
/// translation, or a word or letter that is named as one.
fn is_mentioned(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    const NAMED: &[&str] = &[
        "character",
        "characters",
        "letter",
        "letters",
        "phrase",
        "sign",
        "spelled",
        "spelling",
        "symbol",
        "term",
        "word",
        "words",
    ];
    let named = |at: usize| NAMED.binary_search(&at.checked_sub(1).map_or("", |i| tokens.lower(i))).is_ok();
    let before = tokens.before(first, 1);
    if named(first) {
        return true;
    }
    let quoted = matches!(before, "“" | "\"" | "‘" | "'" | "«");
    let open = first - usize::from(quoted && first > 0);
    if quoted && named(open) {
        return true;
    }
    // Translated before or after: title (Заглавие), or “Заглавие” (“Title”).
    let bracket =
        open > 1 && matches!(tokens.before(open, 1), "(" | "[") && tokens.kind(open - 2) != Kind::Number;
    let behind = last + 1 + usize::from(quoted);
    bracket && matches!(tokens.text(behind), ")" | "]" | "," | ";")
        || quoted && tokens.text(behind) == "(" && matches!(tokens.text(behind + 1), "“" | "\"" | "‘")
}
