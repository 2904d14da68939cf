//! Original and translation side by side, a row a bead.

use super::marks::Marks;
use super::words::direction;
use crate::model::{Aligned, Bead, Report, Side, UnitKind};
use maud::{Markup, html};
use std::collections::HashMap;
use std::io::Write;

/// So many rows are laid out together; a browser passes over the groups that are off the screen.
const GROUP: usize = 25;

/// Below this confidence a pairing is called weak: what is found in it may be the aligner's fault.
const WEAK: f32 = 0.5;

/// Writes the section of the texts.
///
/// # Errors
/// What `out` says.
pub fn write(
    report: &Report,
    source: &Marks<'_>,
    target: &Marks<'_>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let aligned = &report.aligned;
    // A translation that was checked alone takes the whole width.
    let alone = aligned.source.sentences.is_empty();
    let rows = Rows { aligned, source, target, moved: moved(aligned), alone };
    let class = if alone { "texts alone" } else { "texts" };
    writeln!(out, "<section class=\"{class}\" id=\"texts\" aria-labelledby=\"texts-title\">")?;
    super::put(
        out,
        html! {
            h2 id="texts-title" { @if alone { "Translation" } @else { "Side by side" } }
            @if !alone {
                div class="columns" aria-hidden="true" {
                    span {} span { "Original " b { (aligned.source.doc.lang) } }
                    span { "Translation " b { (aligned.target.doc.lang) } }
                }
            }
        },
    )?;
    for (number, group) in report.aligned.beads.chunks(GROUP).enumerate() {
        out.write_all(b"<div class=\"group\">\n")?;
        for (at, bead) in group.iter().enumerate() {
            super::put(out, rows.row(number * GROUP + at, bead))?;
        }
        out.write_all(b"</div>\n")?;
    }
    out.write_all(b"</section>\n")
}

/// Where moved beads stand in the translation: the bead before each (`None` at the beginning) → the moved ones.
fn moved(aligned: &Aligned) -> HashMap<Option<usize>, Vec<usize>> {
    let mut holder = vec![None; aligned.target.sentences.len()];
    for (number, bead) in aligned.beads.iter().enumerate() {
        for sentence in &bead.tgt {
            holder[*sentence] = Some(number);
        }
    }
    let mut found: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (number, bead) in aligned.beads.iter().enumerate().filter(|(_, b)| b.moved) {
        let Some(first) = bead.tgt.first() else { continue };
        found.entry(first.checked_sub(1).and_then(|at| holder[at])).or_default().push(number);
    }
    found
}

struct Rows<'a> {
    aligned: &'a Aligned,
    source: &'a Marks<'a>,
    target: &'a Marks<'a>,
    moved: HashMap<Option<usize>, Vec<usize>>,
    /// There is no original.
    alone: bool,
}

impl Rows<'_> {
    fn row(&self, number: usize, bead: &Bead) -> Markup {
        let label = number + 1;
        html! {
            @if number == 0 { (self.guests(None)) }
            div id={ "b" (label) } class={ "bead" (self.class(bead)) } {
                p class="gutter" {
                    a href={ "#b" (label) } aria-label={ "pair " (label) } { (label) }
                    @if !bead.is_null() { (confidence(bead)) }
                }
                @if !self.alone { (side(&self.aligned.source, &bead.src, self.source, "No counterpart in the original")) }
                (side(&self.aligned.target, &bead.tgt, self.target, "No counterpart in the translation"))
                @if bead.moved { (self.away(number, bead)) }
                (self.guests(Some(number)))
            }
            "\n"
        }
    }

    /// Says where the translation of a moved bead stands.
    fn away(&self, number: usize, bead: &Bead) -> Markup {
        let before = self.moved.iter().find(|(_, beads)| beads.contains(&number)).and_then(|(at, _)| *at);
        html! {
            @if !bead.tgt.is_empty() {
                p class="move" {
                    "Moved: the translation has this "
                    @if let Some(before) = before {
                        "behind " a href={ "#b" (before + 1) } { "pair " (before + 1) }
                    } @else { "at its beginning" }
                }
            }
        }
    }

    /// Says which moved beads stand behind bead `at` in the translation.
    fn guests(&self, at: Option<usize>) -> Markup {
        html! {
            @if let Some(moved) = self.moved.get(&at) {
                p class="move guest" {
                    @if at.is_some() { "Here the translation has " } @else { "The translation begins with " }
                    @for (n, bead) in moved.iter().enumerate() {
                        @if n > 0 { ", " }
                        a href={ "#b" (bead + 1) } { "pair " (bead + 1) }
                    }
                }
            }
        }
    }

    /// A bead that begins a paragraph stands off from the one before; a headline looks like one.
    fn class(&self, bead: &Bead) -> &'static str {
        let begins = |side: &Side, sentences: &[usize]| {
            let at = *sentences.first()?;
            let unit = side.sentences[at].unit;
            Some((at == 0 || side.sentences[at - 1].unit != unit, side.doc.units[unit].kind))
        };
        let place = begins(&self.aligned.source, &bead.src).or(begins(&self.aligned.target, &bead.tgt));
        match place {
            Some((_, UnitKind::Headline)) => " headline",
            Some((true, _)) => " begins",
            _ => "",
        }
    }
}

fn side(side: &Side, sentences: &[usize], marks: &Marks<'_>, missing: &str) -> Markup {
    html! {
        @if sentences.is_empty() {
            p class="gap" { (missing) }
        } @else {
            p class="text" lang=(side.doc.lang) dir=(direction(side.doc.lang)) {
                @for (at, sentence) in sentences.iter().enumerate() {
                    @if at > 0 { " " }
                    (marks.sentence(*sentence))
                }
            }
        }
    }
}

fn confidence(bead: &Bead) -> Markup {
    let percent = (bead.confidence * 100.0).round();
    html! {
        @if bead.confidence < WEAK {
            small class="weak" title="The two sides hardly share words: the pairing itself may be wrong" {
                "weak " (percent) "%"
            }
        } @else {
            small title="How sure the pairing is" { (percent) "%" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Lang, Origin, Sentence, Span};

    /// A bead beside sentence `tgt`, in a text of `count` one-letter sentences.
    fn aligned(beads: &[(usize, usize, bool)]) -> Aligned {
        let side = || Side {
            doc: Document {
                text: "x".repeat(beads.len()),
                lang: Lang::EN,
                origin: Origin::default(),
                units: vec![],
            },
            sentences: (0..beads.len()).map(|i| Sentence { span: Span::new(i, i + 1), unit: 0 }).collect(),
        };
        let bead = |(s, t, moved): &(usize, usize, bool)| Bead {
            src: vec![*s],
            tgt: vec![*t],
            confidence: 1.0,
            moved: *moved,
        };
        Aligned { id: "x".into(), source: side(), target: side(), beads: beads.iter().map(bead).collect() }
    }

    #[test]
    fn a_moved_bead_is_announced_where_the_translation_has_it() {
        let end = moved(&aligned(&[(0, 2, true), (1, 0, false), (2, 1, false)]));
        assert_eq!(end, HashMap::from([(Some(2), vec![0])]));
        let beginning = moved(&aligned(&[(0, 1, false), (1, 2, false), (2, 0, true)]));
        assert_eq!(beginning, HashMap::from([(None, vec![2])]));
    }
}
