//! Two sentences joined by a comma alone, as Russian may and English may not.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::tag::Tag;
use crate::lang::english::{Kind, Tokens};
use crate::lang::stem;
use crate::model::{Category, Severity};

/// See the page.
pub struct CommaSplice;

static RULE: Rule = Rule {
    id: "comma-splice",
    category: Category::Punctuation,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("comma_splice.md"),
};

/// Pronouns that begin a clause as its subject. Sorted.
const SUBJECTS: &[&str] = &["he", "i", "it", "she", "they", "we"];
/// What the Russian has behind its comma.
const RUSSIAN_SUBJECTS: &[&str] = &["мы", "оно", "они", "она", "он", "это", "я"];
/// Words that make the first clause depend on the second, or the comma an apposition's. Sorted.
const JOINING: &[&str] = &[
    "although", "and", "as", "because", "before", "both", "but", "despite", "either", "if", "like",
    "neither", "nor", "not", "once", "or", "since", "so", "than", "that", "though", "unless", "until",
    "whether", "while",
];
/// Verbs behind which a speaker is named: the war is over, he said. Beginnings of words.
const SPEAKING: &[&str] = &[
    "add", "admit", "argu", "assur", "believ", "claim", "conclud", "consider", "continu", "declar",
    "emphasi", "explain", "feel", "felt", "hop", "insist", "kn", "mention", "not", "point", "promis",
    "recall", "report", "said", "say", "seem", "stat", "stress", "suggest", "tell", "thin", "thought",
    "told", "turn", "underlin", "warn", "writ", "wrot",
];
/// The fewest tokens of a clause; shorter rows of clauses are a figure of speech (he came, he saw).
const SHORTEST: usize = 4;

impl Check for CommaSplice {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            let Some(comma) = splice(&tokens, tags) else { continue };
            let bead = case.bead_at_target(tokens.list[comma].span.start);
            if joins_by_comma(case.source_of(bead)) {
                let message = "A comma alone does not join two sentences.";
                let finding = found.report_target(&RULE, bead, tokens.span(comma, comma + 1), message);
                finding.suggestion = Some(format!("; {}", tokens.text(comma + 1)));
            }
        }
    }
}

/// The comma between two clauses that could both stand alone, if the sentence has no other mark before it.
fn splice(tokens: &Tokens<'_>, tags: &[Tag]) -> Option<usize> {
    let comma = (0..tokens.len()).find(|&at| tokens.kind(at) == Kind::Mark)?;
    let opens = matches!(
        tags.first()?,
        Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun | Tag::Name | Tag::Names | Tag::Existential
    );
    let joined = |at| tags[at] == Tag::Question || JOINING.binary_search(&tokens.lower(at)).is_ok();
    let stands = opens
        && tokens.text(comma) == ","
        && comma >= SHORTEST
        && !(0..comma).any(joined)
        && (1..comma).any(|at| is_finite(tags[at]));
    let subject = SUBJECTS.binary_search(&tokens.lower(comma + 1)).is_ok();
    let verb = (comma + 2..tags.len()).find(|&at| tags[at] != Tag::Adverb)?;
    let speaks = (verb..tags.len().min(verb + 3))
        .any(|at| SPEAKING.iter().any(|beginning| tokens.lower(at).starts_with(beginning)));
    // A question at the end (he came, did he) or a clause of a word or two is a figure of speech.
    let last = tokens.len() - 1;
    let whole = tokens.text(last) == "." && last > comma + SHORTEST;
    (stands && subject && is_finite(tags[verb]) && !speaks && whole).then_some(comma)
}

/// True for a verb that makes a sentence.
fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Modal | Tag::Past | Tag::Present | Tag::Third)
}

/// True if a comma and a pronoun as subject stand in the Russian.
fn joins_by_comma(source: &str) -> bool {
    source.split(',').skip(1).any(|clause| {
        let first = clause.split_whitespace().next().unwrap_or_default();
        RUSSIAN_SUBJECTS.contains(&stem::fold(first).as_str())
    })
}
