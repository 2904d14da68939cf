//! A name in Latin letters that the translation spells otherwise than the original.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::lexis;
use crate::lang::letters::is_letter;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// See the page.
pub struct NameAltered;

static RULE: Rule = Rule {
    id: "name-altered",
    category: Category::Name,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("name_altered.md"),
};

/// Shorter names (letters) are too easily alike.
const SHORTEST: usize = 5;

impl Check for NameAltered {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let (source, target) = (&case.aligned.source.doc, &case.aligned.target.doc);
        if target.lang != Lang::EN {
            return;
        }
        let all: FxHashSet<String> = latin_words(&source.text, Span::new(0, source.text.len()))
            .into_iter()
            .map(|span| plain(span.of(&source.text)))
            .collect();
        for (number, bead) in case.beads() {
            let spans = (case.aligned.source.span_of(&bead.src), case.aligned.target.span_of(&bead.tgt));
            let (Some(from), Some(to)) = spans else { continue };
            let names = latin_words(&source.text, from).into_iter();
            let mut names: Vec<(Span, String)> = names
                .filter(|span| span.of(&source.text).starts_with(char::is_uppercase))
                .map(|span| (span, plain(span.of(&source.text))))
                .filter(|(_, name)| is_judged(name))
                .collect();
            if names.is_empty() {
                continue;
            }
            let words = latin_words(&target.text, to);
            let here: Vec<String> = words.iter().map(|span| plain(span.of(&target.text))).collect();
            names.retain(|(_, name)| !here.iter().any(|word| same(name, word)));
            for (span, word) in words.iter().zip(&here) {
                let slip = span.of(&target.text);
                let strange = slip.starts_with(char::is_uppercase)
                    && is_judged(word)
                    && !lexis::is_known(word)
                    && !all.iter().any(|other| same(other, word));
                let like = names.iter().find(|(_, name)| strange && is_slip(name, word, source.lang));
                let Some((place, _)) = like else { continue };
                let name = place.of(&source.text);
                let message = format!("the original spells the name “{name}”, the translation “{slip}”");
                let places = Sides::Both(Places::from(*place), Places::from(*span));
                let finding = found.report(&RULE, number, places, message);
                finding.confidence = 0.9;
                finding.suggestion = Some(name.to_string());
            }
        }
    }
}

/// The words in Latin letters in `within`, a stretch of `text`; in Chinese they stand without blanks.
fn latin_words(text: &str, within: Span) -> Vec<Span> {
    let latin = |c: char| (c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c)) && is_letter(c);
    let mut found: Vec<Span> = Vec::new();
    for (at, c) in within.of(text).char_indices() {
        let (start, end) = (within.start + at, within.start + at + c.len_utf8());
        match found.last_mut() {
            Some(last) if last.end == start && (latin(c) || matches!(c, '\u{300}'..='\u{36f}')) => {
                last.end = end
            }
            _ if latin(c) => found.push(Span::new(start, end)),
            _ => {}
        }
    }
    found
}

/// Languages that leave names as they are, or write them in another script.
const UNBENDING: [&str; 10] = ["de", "en", "es", "fr", "it", "nl", "pt", "ru", "uk", "zh"];

/// `word` in lower case without accents and the e of German umlauts: Mueller is Müller.
fn plain(word: &str) -> String {
    let bare: String = word.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    let bare = bare.to_lowercase().replace('ß', "ss").replace('ł', "l").replace('ø', "o");
    bare.replace("ue", "u").replace("oe", "o").replace("ae", "a")
}

fn is_judged(plain: &str) -> bool {
    plain.len() >= SHORTEST && plain.bytes().all(|b| b.is_ascii_lowercase())
}

/// True if one is the other, perhaps with an s of the genitive or plural.
fn same(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// True if `word` is `name` with a letter or two wrong. In a source that bends names the ending tells nothing.
fn is_slip(name: &str, word: &str, source: Lang) -> bool {
    let apart = strsim::osa_distance(name, word);
    let bends = !UNBENDING.contains(&source.code());
    let common = name.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let ending = bends && common + 3 >= word.len();
    apart > 0
        && apart <= word.len().min(name.len()) / 4
        && name.as_bytes()[0] == word.as_bytes()[0]
        && !ending
}
