#![doc = include_str!("omitted_clause.md")]

use super::clauses::{self, Clause};
use crate::check::coverage::{BeadWords, Word};
use crate::check::without::{cut, gains};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::table;
use crate::lang::turns::reports;
use crate::lexicon::tokens::TokenKind;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};
use std::sync::LazyLock;

/// The check.
#[derive(Debug)]
pub struct OmittedClause;

static RULE: Rule = Rule {
    id: "omitted-clause",
    category: Category::Omission,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("omitted_clause.md"),
};

impl Check for OmittedClause {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let ratio = clauses::length_ratio(case);
        for (index, bead) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            let (src, tgt) = (&case.aligned.source, &case.aligned.target);
            let (Some(source), Some(target)) = (src.span_of(&bead.src), tgt.span_of(&bead.tgt)) else {
                continue;
            };
            let expected = source.len() as f64 * ratio;
            // Words of the target that nothing explains may render the clause freely.
            let free = words.tgt.iter().filter(|w| w.content && w.matched < 0.05).count();
            let mut lost: Vec<Span> = Vec::new();
            for Clause { span, content } in
                clauses::uncovered(case.source_text(), source, &words.src, &words.tgt)
            {
                // Without the clause the lengths fit much better than with it.
                let less = expected - span.len() as f64 * ratio;
                let whole = target.len() as f64;
                let gain = (whole - less).abs() / (whole - expected).abs().max(1.0);
                if whole <= expected && gain < 0.7 && free < content {
                    lost.push(span);
                }
            }
            let short = (target.len() as f64) < expected * FULL;
            if short && !bead.moved && bead.confidence >= SURE {
                for span in unheard(case, source, target, &words, ratio) {
                    if !lost.iter().any(|known| known.overlaps(span)) {
                        lost.push(span);
                    }
                }
            }
            for span in lost.into_iter().filter(|span| !is_aside(span.of(case.source_text()))) {
                let told = format!(
                    "The translation leaves out «{}».",
                    span.of(case.source_text()).trim_matches([',', ' ', '—', '–', ':', '('])
                );
                let gap = clauses::gap(&words, span).unwrap_or(target.end);
                let places = Sides::Both(Places::from(span), Places::from(Span::new(gap, gap)));
                found.report(&RULE, index, places, told).confidence = 0.7;
            }
        }
    }
}

/// True for a clause that is only an aside: «само собой разумеется».
fn is_aside(clause: &str) -> bool {
    static ASIDES: LazyLock<Vec<&str>> =
        LazyLock::new(|| table::lines(include_str!("../../../corpora/packs/ru/asides.txt")).collect());
    let words: Vec<String> = clause
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .map(|w| w.to_lowercase().replace('ё', "е"))
        .collect();
    ASIDES.binary_search(&words.join(" ").as_str()).is_ok()
}

/// A translation longer than this share of what the original lets expect has room for everything.
const FULL: f64 = 0.97;
/// Beads surer than this are judged by the encoder.
const SURE: f32 = 0.6;
/// A clause whose absence brings the original so much nearer (difference of cosines) is missing in the translation.
/// (At 0.03 three in four clauses cut out of 470 news sentences are found; but free renderings by people reach that
/// too.)
const MISSED: f32 = 0.05;
/// The same for a clause without which the lengths fit: they differ by at most this share of what they do with it.
const MISSED_FITTING: f32 = 0.025;
const FITTING: f64 = 0.4;
/// The greatest share of its words that may find a translation all the same: there are chance matches.
const HEARD: f32 = 0.35;
/// Fewer words than this say what may be said in other words elsewhere: «само собой разумеется».
const TELLING: usize = 3;
/// More clauses than this has no sentence, only a list.
const MOST: usize = 24;

/// Clauses without which the original lies nearer to the translation, and most of whose words find no translation.
fn unheard(case: &Case<'_>, source: Span, target: Span, words: &BeadWords, ratio: f64) -> Vec<Span> {
    let text = case.source_text();
    let pieces = clauses::pieces(text, source);
    if pieces.len() < 2 || pieces.len() > MOST {
        return Vec::new();
    }
    let says = |w: &&Word| w.content || w.token.kind != TokenKind::Word;
    let weak = |piece: &Span| {
        let inside: Vec<usize> =
            (0..words.src.len()).filter(|i| piece.contains(words.src[*i].token.span)).collect();
        // Who says so is often said otherwise or elsewhere: DfT for «Министерство транспорта», "she said".
        let forms: Vec<&str> = inside.iter().map(|i| words.src[*i].token.form.as_str()).collect();
        if reports(Lang::RU).is_some_and(|cues| !cues.find(&forms).is_empty()) {
            return false;
        }
        let telling: Vec<usize> = inside.into_iter().filter(|i| says(&&words.src[*i])).collect();
        let number = |i: &usize| words.src[*i].token.kind == TokenKind::Number;
        let same = |i: &usize| words.tgt.iter().any(|t| t.token.key == words.src[*i].token.key);
        let kept = telling.iter().filter(|i| words.kept(**i) >= 0.06 || number(i) && same(i)).count();
        telling.len() >= TELLING && kept as f32 <= HEARD * telling.len() as f32
    };
    let pieces: Vec<Span> = pieces.into_iter().filter(weak).collect();
    let whole = source.of(text);
    let variants: Vec<String> = pieces.iter().map(|p| cut(whole, source.start, *p)).collect();
    let Some(gains) = gains(case, target.of(case.target_text()), whole, &variants) else { return Vec::new() };
    // Where the length, too, is that of the original without the clause, less will do.
    let length = target.len() as f64;
    let expected = |cut: usize| (source.len() - cut) as f64 * ratio;
    let fits =
        |piece: &Span| (length - expected(piece.len())).abs() <= FITTING * (length - expected(0)).abs();
    let missed = pieces
        .into_iter()
        .zip(gains)
        .filter(|(piece, gain)| *gain >= if fits(piece) { MISSED_FITTING } else { MISSED });
    missed.map(|(piece, _)| piece.trim(text)).collect()
}
