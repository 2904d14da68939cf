#![doc = include_str!("currency.md")]

use super::facts::{Fault, changed};
use crate::check::coverage::{LEAST_MATCH, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::Fact;
use crate::lang::units::{Unit, Units};
use crate::lexicon::tokens::TokenKind;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Currency;

static RULE: Rule = Rule {
    id: "currency",
    category: Category::Number,
    severity: Severity::Critical,
    needs: Needs::Facts,
    page: include_str!("currency.md"),
};

impl Check for Currency {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Currency, |s, t| {
            format!("The currency is wrong: {s} became {t}.")
        });
        bare(case, found);
    }
}

/// Reports a currency that is named without an amount, or apart from it, and became another one: «юань», "yen".
fn bare(case: &Case<'_>, found: &mut Findings) {
    let (lang, other) = (case.aligned.source.doc.lang, case.aligned.target.doc.lang);
    // Without a lexicon nobody knows which of the names are translations.
    if (lang, other) != (Lang::RU, Lang::EN) {
        return;
    }
    for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
        let words = case.coverage().bead(index);
        let (src, tgt) = (named(&words.src, lang), named(&words.tgt, other));
        // One of each, or it would be a guess what stands for what.
        let ([(from, meant)], [(to, told)]) = (&without(&src, &tgt)[..], &without(&tgt, &src)[..]) else {
            continue;
        };
        let (from, to) = (words.src[*from].token.span, words.tgt[*to].token.span);
        let measured = |span: Span, facts: &[Fact]| facts.iter().any(|f| f.extract.span.contains(span));
        if measured(from, &case.facts().source) || measured(to, &case.facts().target) {
            continue;
        }
        let message = format!("The currency is wrong: {} became {}.", meant[0].plural, told[0].plural);
        let finding = found.report(&RULE, index, Sides::Both(Places::from(from), Places::from(to)), message);
        finding.suggestion = Some(meant[0].plural.to_string());
    }
}

/// A word that names currencies: its place among the words of its side, and what it may name.
type Named = (usize, &'static [&'static Unit]);

/// The words that name currencies and find no translation, an amount before them or none: «юань подорожал».
fn named(words: &[Word], lang: Lang) -> Vec<Named> {
    let units = Units::of(lang);
    let money = |w: &Word| {
        units.get(&w.token.form).iter().all(|u| u.is_money()) && !units.get(&w.token.form).is_empty()
    };
    let small = |w: &Word| {
        w.token.kind == TokenKind::Word && w.token.form.chars().count() >= 3 && w.matched < LEAST_MATCH
    };
    let found = words.iter().enumerate().filter(|(_, w)| small(w) && money(w));
    found.map(|(at, w)| (at, units.get(&w.token.form))).collect()
}

/// Those of `own` of which `others` name none.
fn without(own: &[Named], others: &[Named]) -> Vec<Named> {
    let said =
        |units: &[&Unit]| others.iter().any(|(_, o)| o.iter().any(|o| units.iter().any(|u| u.id == o.id)));
    own.iter().filter(|(_, units)| !said(units)).copied().collect()
}
