//! Verb forms that cannot follow what stands before them: can goes, did not went, must to, is consists.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Tokens, tag::Tag};
use crate::lang::table;
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds wrong verb forms.
pub struct VerbForm;

static RULE: Rule = Rule {
    id: "verb-form",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("verb_form.md"),
};

/// Past tense → participle of the irregular verbs in which the two differ, and neither is the base form.
static IRREGULAR: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../corpora/packs/en/irregular.tsv"));
    rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
});

/// The participle of `past`, if that is the past tense of an irregular verb and nothing else.
fn participle(past: &str) -> Option<&'static str> {
    IRREGULAR.binary_search_by_key(&past, |verb| verb.0).ok().map(|at| IRREGULAR[at].1)
}

impl Check for VerbForm {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            for at in 0..tokens.len() {
                let Some((last, message)) = fault(&tokens, tags, at) else { continue };
                let span = tokens.span(at, last);
                found.report_target(&RULE, case.bead_at_target(span.start), span, message);
            }
        }
    }
}

/// The last token of the fault that begins with the auxiliary at `at`, and what is wrong.
fn fault(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<(usize, &'static str)> {
    let word = tokens.lower(at);
    if word == "been" && lacks_have(tokens, tags, at) {
        return Some((at, "“been” needs has, have or had before it."));
    }
    let mut verb = at + 1;
    while matches!(
        tokens.lower(verb),
        "not" | "n't" | "n’t" | "also" | "never" | "only" | "still" | "soon" | "always"
    ) {
        verb += 1;
    }
    let spaced = verb > at && tokens.list.get(verb).is_some_and(|t| t.is_word()) && tokens.spaced(verb - 1);
    if !spaced {
        return None;
    }
    let (form, tag) = (tokens.lower(verb), *tags.get(verb)?);
    let past = participle(form).is_some();
    let modal = matches!(word, "can" | "could" | "must" | "should" | "would" | "cannot")
        || word == "will" && tags[at] == Tag::Modal;
    if modal
        && matches!(word, "can" | "could" | "must" | "should")
        && form == "to"
        && tags.get(verb + 1) == Some(&Tag::Base)
        && !leaves_its_verb_out(tokens, at)
    {
        return Some((verb, "No “to” behind this verb."));
    }
    if modal && verb == at + 1 && matches!(form, "can" | "could" | "must" | "should" | "would") {
        return Some((verb, "Two modal verbs cannot stand together."));
    }
    let third = tag == Tag::Third && form.ends_with('s') && form.len() > 3
        || matches!(form, "has" | "is" | "was" | "does");
    // "his will was read", "all they could was done": only behind a pronoun that opens its clause is it a modal verb.
    let opened = at > 0 && tags[at - 1] == Tag::Pronoun && (at == 1 || tags[at - 2] == Tag::Mark);
    if modal && (past || third && opened) {
        return Some((verb, "The base form of the verb belongs here."));
    }
    let negated = verb > at + 1;
    if matches!(word, "did" | "does" | "do")
        && negated
        && (past || third || tag == Tag::Past && form.ends_with("ed"))
    {
        return Some((verb, "The base form of the verb belongs here."));
    }
    if word == "to"
        && past
        && matches!(
            tags.get(verb + 1),
            Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun | Tag::Preposition | Tag::To)
        )
    {
        return Some((verb, "The base form of the verb belongs here."));
    }
    if matches!(word, "has" | "have" | "had") && past && !matches!(form, "bore" | "forgot") {
        return Some((verb, "The participle belongs here."));
    }
    if matches!(word, "more" | "most")
        && verb == at + 1
        && (tag == Tag::Comparative && form.ends_with("er") && form.len() > 4)
    {
        return Some((verb, "Doubled comparison."));
    }
    let lexical = !tags[..at].contains(&Tag::Question)
        && matches!(
            form,
            "consists"
                | "depends"
                | "belongs"
                | "exists"
                | "contains"
                | "seems"
                | "includes"
                | "becomes"
                | "begins"
                | "occurs"
                | "refers"
                | "relates"
        );
    (matches!(word, "is" | "are" | "was" | "were") && verb == at + 1 && lexical)
        .then_some((verb, "Two verbs stand where one belongs."))
}

/// True for a modal at `at` whose verb is understood: “everything we can to help”, “as much as they could to …”.
fn leaves_its_verb_out(tokens: &Tokens<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|i| {
        matches!(
            tokens.lower(i),
            "all" | "anything" | "as" | "best" | "everything" | "more" | "than" | "what" | "whatever"
        )
    })
}

/// True for a “been” at `at` behind a noun, a pronoun or another form of be, with no form of have before it.
fn lacks_have(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    let have = |word: &str| {
        matches!(word, "has" | "have" | "had" | "having" | "'ve" | "’ve" | "'s" | "’s" | "'d" | "’d" | "of")
    };
    let subject = at > 0
        && (tags[at - 1].is_noun()
            || matches!(tokens.before(at, 1), "is" | "are" | "was" | "were" | "they" | "he"));
    subject && !(0..at).any(|i| have(tokens.lower(i)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(IRREGULAR.windows(2).all(|w| w[0].0 < w[1].0));
        assert_eq!(participle("went"), Some("gone"));
    }
}
