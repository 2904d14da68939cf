//! An alignment on its own: tab-separated, JSON Lines, TMX.

use crate::align::Why;
use crate::model::{Aligned, Bead, Side};
use quick_xml::escape::escape;
use serde::Serialize;
use std::io::Write;

/// A bead as a line of JSON: what a person corrects and `--beads` reads back.
#[derive(Serialize)]
struct Line<'a> {
    src: &'a [usize],
    tgt: &'a [usize],
    confidence: f64,
    moved: bool,
    source: String,
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a Why>,
}

fn text(side: &Side, indexes: &[usize]) -> String {
    let pieces: Vec<String> = indexes.iter().map(|i| side.sentence(*i).replace(['\t', '\n'], " ")).collect();
    pieces.join(" ")
}

fn sides(aligned: &Aligned, bead: &Bead) -> (String, String) {
    (text(&aligned.source, &bead.src), text(&aligned.target, &bead.tgt))
}

/// Tab-separated: source, target, confidence, `moved` or nothing; with `whys` (one a bead) also the weight of the
/// words that matched, the weight of all words, the length cost, the encoder's closeness (empty where it was not
/// asked) and the score.
///
/// # Errors
/// What `out` says.
pub fn tsv(aligned: &Aligned, whys: Option<&[Why]>, out: &mut impl Write) -> std::io::Result<()> {
    for (index, bead) in aligned.beads.iter().enumerate() {
        let (source, target) = sides(aligned, bead);
        write!(out, "{source}\t{target}\t{:.2}\t{}", bead.confidence, if bead.moved { "moved" } else { "" })?;
        if let Some(why) = whys.map(|w| &w[index]) {
            let closeness = why.closeness.map_or(String::new(), |c| format!("{c:.2}"));
            write!(
                out,
                "\t{:.2}\t{:.2}\t{:.2}\t{closeness}\t{:.2}",
                why.matched, why.mass, why.length, why.score
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// JSON Lines: a bead a line, with the sentence indexes of both sides from 0 and their texts.
///
/// # Errors
/// What `out` says.
pub fn jsonl(aligned: &Aligned, whys: Option<&[Why]>, out: &mut impl Write) -> std::io::Result<()> {
    for (index, bead) in aligned.beads.iter().enumerate() {
        let (source, target) = sides(aligned, bead);
        let line = Line {
            src: &bead.src,
            tgt: &bead.tgt,
            confidence: super::json::round(f64::from(bead.confidence)),
            moved: bead.moved,
            source,
            target,
            why: whys.map(|w| &w[index]),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

/// TMX 1.4: a translation unit for each bead with both sides filled.
///
/// # Errors
/// What `out` says.
pub fn tmx(aligned: &Aligned, out: &mut impl Write) -> std::io::Result<()> {
    let (s, t) = (aligned.source.doc.lang, aligned.target.doc.lang);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<tmx version=\"1.4\">")?;
    writeln!(
        out,
        "  <header creationtool=\"sverka\" creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"plain\" \
         adminlang=\"en\" srclang=\"{s}\" datatype=\"plaintext\"/>",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(out, "  <body>")?;
    for bead in aligned.beads.iter().filter(|b| !b.is_null()) {
        let (source, target) = sides(aligned, bead);
        let (source, target) = (printable(&source), printable(&target));
        writeln!(out, "    <tu>")?;
        writeln!(out, "      <prop type=\"confidence\">{:.2}</prop>", bead.confidence)?;
        writeln!(out, "      <tuv xml:lang=\"{s}\"><seg>{}</seg></tuv>", escape(&*source))?;
        writeln!(out, "      <tuv xml:lang=\"{t}\"><seg>{}</seg></tuv>", escape(&*target))?;
        writeln!(out, "    </tu>")?;
    }
    writeln!(out, "  </body>")?;
    writeln!(out, "</tmx>")
}

/// Without the control characters that XML 1.0 cannot hold.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
