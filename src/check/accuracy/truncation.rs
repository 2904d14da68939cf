#![doc = include_str!("truncation.md")]

use super::clauses::length_ratio;
use crate::check::coverage::Word;
use crate::check::without::{Half, gains_without};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::numerals::{Numerals, Role};
use crate::lexicon::tokens::TokenKind;
use crate::model::{Category, Lang, Places, Severity, Sides, Span, UnitKind};

/// The check.
#[derive(Debug)]
pub struct Truncation;

static RULE: Rule = Rule {
    id: "truncation",
    category: Category::Truncation,
    severity: Severity::Major,
    needs: Needs::English,
    page: include_str!("truncation.md"),
};

/// Words that never end an English sentence.
const NEVER_LAST: [&str; 21] = [
    "the", "a", "an", "and", "or", "than", "but", "its", "their", "our", "whose", "because", "although",
    "whereas", "per", "during", "between", "among", "toward", "towards", "despite",
];

/// Words that seldom do: they need a sign from the original too.
const SELDOM_LAST: [&str; 25] = [
    "to", "of", "from", "for", "with", "by", "in", "on", "at", "about", "before", "after", "since", "until",
    "under", "into", "onto", "upon", "against", "will", "be", "has", "have", "been", "would",
];

/// True for "few and far between".
fn is_idiom(tgt: &[Word]) -> bool {
    matches!(tgt, [.., far, between] if far.token.form == "far" && between.token.form == "between")
}

/// Words that let a preposition stand last: what it is about, the house he lives in.
const LICENCES: [&str; 12] =
    ["what", "who", "whom", "which", "where", "how", "that", "why", "when", "whatever", "whoever", "whose"];

impl Check for Truncation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let ratio = length_ratio(case);
        for (index, bead) in case.beads() {
            let words = case.coverage().bead(index);
            for (place, sentence) in bead.tgt.iter().enumerate() {
                let Some(sentence) = case.aligned.target.sentences.get(*sentence) else { continue };
                let kind = case.aligned.target.doc.units[sentence.unit].kind;
                let text = sentence.span.of(case.target_text());
                let bare = text.trim_end_matches(['”', '"', '’', ')', '»']);
                let stopped = bare.ends_with(['.', '!', '?']);
                // A paragraph that ends without a stop where the original has one.
                let source = case.aligned.source.span_of(&bead.src);
                let stops = source.is_some_and(|s| s.of(case.source_text()).ends_with('.'));
                let open = kind == UnitKind::Paragraph && stops && bare.ends_with(char::is_alphanumeric);
                let dots = text.contains("...") || text.contains('…');
                let ends = (stopped || open) && !dots && kind != UnitKind::Headline;
                for gap in before_comma(&words.tgt, case.target_text(), sentence.span) {
                    let form = gap.token.form.as_str();
                    let told = format!("The clause breaks off after “{form}”.");
                    found.report_target(&RULE, index, gap.token.span, told);
                }
                let mut inside = words.tgt.iter().filter(|w| sentence.span.contains(w.token.span));
                let Some(last) = inside.next_back().filter(|_| ends) else { continue };
                let form = last.token.form.as_str();
                let tail = Span::new(last.token.span.end, sentence.span.end).of(case.target_text());
                if tail.chars().any(char::is_alphanumeric) {
                    continue;
                }
                let lost = (place + 1 == bead.tgt.len()).then(|| tail_lost(&words.src)).flatten();
                let short = || {
                    let whole = case.aligned.target.span_of(&bead.tgt).map_or(0, Span::len);
                    source.is_some_and(|s| (whole as f64) < 0.93 * ratio * s.len() as f64)
                };
                let fact_lost = |lost: Span| fact_lost(case, index, lost);
                let licensed = || words.tgt.iter().any(|w| LICENCES.contains(&w.token.form.as_str()));
                let seldom = SELDOM_LAST.contains(&form) && !licensed() || is_cardinal(form) || open;
                let places = match (NEVER_LAST.contains(&form), lost) {
                    _ if last.token.kind == TokenKind::Capital || is_idiom(&words.tgt) => continue,
                    (true, Some(lost)) => Sides::Both(Places::from(lost), Places::from(last.token.span)),
                    (true, None) if text.ends_with('.') => Sides::Target(Places::from(last.token.span)),
                    (false, Some(lost))
                        if seldom && (open || fact_lost(lost) || short() && unsaid(case, index, lost)) =>
                    {
                        Sides::Both(Places::from(lost), Places::from(last.token.span))
                    }
                    _ => continue,
                };
                found.report(&RULE, index, places, format!("The sentence breaks off after “{form}”."));
            }
        }
    }
}

/// A source without the words that were cut off lies nearer to the translation than the whole, by so much (difference
/// of cosines).
const MISSED: f32 = 0.01;

/// True if the translation in the bead `index` is not known to say what stands in `lost`: «they know it went on» is
/// whole. Without the encoder the lexicon's word stands.
fn unsaid(case: &Case<'_>, index: usize, lost: Span) -> bool {
    gains_without(case, index, Half::Source, &[lost]).is_none_or(|gains| gains[0] >= MISSED)
}

/// Words that never end a clause, before a comma: "no earlier than, he said". "Less than, say, Britney" is whole.
fn before_comma<'a>(words: &'a [Word], text: &'a str, sentence: Span) -> impl Iterator<Item = &'a Word> {
    const NEVER: [&str; 8] = ["the", "a", "an", "than", "its", "their", "whose", "our"];
    let dated =
        |i: usize| i > 0 && matches!(words[i - 1].token.form.as_str(), "earlier" | "later" | "sooner");
    let breaks = move |(i, w): &(usize, &Word)| {
        sentence.contains(w.token.span)
            && NEVER.contains(&w.token.form.as_str())
            && (w.token.form != "than" || dated(*i))
            && text[w.token.span.end..].starts_with(", ")
            && w.token.kind == TokenKind::Word
    };
    words.iter().enumerate().filter(breaks).map(|(_, w)| w)
}

/// A word of the last three of the source that say something and that nothing in the target translates, and the
/// rest behind it.
fn tail_lost(src: &[Word]) -> Option<Span> {
    let last = src.last()?;
    let mut heavy = src.iter().rev().filter(|w| w.token.form.chars().count() > 3).take(3);
    let lost = heavy.find(|w| w.matched < 0.05)?;
    Some(lost.token.span.cover(last.token.span))
}

/// True if a date or number of the source in or behind `tail` has no counterpart.
fn fact_lost(case: &Case<'_>, bead: usize, tail: Span) -> bool {
    let facts = case.facts();
    let kept = |i: usize| facts.pairs.iter().any(|p| p.src == i);
    let mut here =
        facts.source.iter().enumerate().filter(|(_, f)| f.bead == bead && f.extract.span.end >= tail.start);
    here.any(|(i, _)| !kept(i))
}

fn is_cardinal(form: &str) -> bool {
    Numerals::of(Lang::EN).get(form).iter().any(|(role, _)| *role == Role::Cardinal) && form != "one"
}
