//! TMX (translation memory exchange, LISA 1.4b): translation units, each with its text in two or more languages.
//!
//! Of a unit the texts in the two languages asked for are taken; where the languages are not stated, the source is
//! that of the header (`srclang`), or else of the first text, and the target the first other one. Formatting codes
//! inside a text (`bpt`, `ept`, `ph`, `it`, `ut`) are left out, text that is only marked (`hi`) stays. The notes and
//! properties of a unit are passed over.

use super::pairs::Rows;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Lang;
use crate::xml::{attribute, line, local_name, reference};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements whose text is code of the program that made the memory.
const CODES: &[&str] = &["bpt", "ept", "ph", "it", "ut"];

/// A unit: its texts with their languages.
type Unit = Vec<(Lang, String)>;

/// Reads a TMX text: the units that have a text in at least one of the two languages, as rows; a language that is
/// missing in a unit is an empty cell.
///
/// # Errors
/// XML that is not well formed, with the line; a text without a unit in the two languages.
pub fn rows(text: &str, source: Option<Lang>, target: Option<Lang>) -> Result<Rows> {
    let (header, units) = units(text)?;
    let langs = || units.iter().flatten().map(|(lang, _)| *lang);
    let source = source.or(header).or_else(|| langs().find(|l| Some(*l) != target));
    let target = target.or_else(|| langs().find(|l| Some(*l) != source));
    let (Some(source), Some(target)) = (source, target) else {
        return Err(bad(1, "no translation unit in two languages")
            .help("a TMX file has a <tu> for each pair, with a <tuv xml:lang=…> for each language"));
    };
    let mut rows = Rows::default();
    (rows.source_lang, rows.target_lang) = (Some(source), Some(target));
    for unit in &units {
        let of = |lang: Lang| unit.iter().find(|(l, _)| *l == lang).map(|(_, text)| text.clone());
        let (s, t) = (of(source), of(target));
        if s.is_some() || t.is_some() {
            rows.push(s.unwrap_or_default(), t.unwrap_or_default());
        }
    }
    if !units.iter().any(|u| [source, target].iter().all(|lang| u.iter().any(|(l, _)| l == lang))) {
        return Err(bad(1, format!("no translation unit in both {source} and {target}"))
            .help("name the languages of the file with --source-lang and --target-lang"));
    }
    Ok(rows)
}

fn bad(line: u64, what: impl Into<String>) -> Error {
    Error::new(ErrorKind::Format, what).line(line)
}

/// The source language of the header, and the units.
fn units(text: &str) -> Result<(Option<Lang>, Vec<Unit>)> {
    let mut reader = Reader::from_str(text);
    let (mut header, mut units) = (None, Vec::new());
    let mut unit = Unit::new();
    let mut lang = None;
    // The text of the segment that is open, and how deep in codes it is; elements open at all.
    let (mut segment, mut codes, mut depth): (Option<String>, usize, usize) = (None, 0, 0);
    loop {
        let event = reader.read_event();
        let bad = |what: String| {
            bad(line(text, reader.buffer_position()), what)
                .help("check the file with the program that wrote it")
        };
        match event.map_err(|e| bad(format!("not well-formed XML: {e}")))? {
            Event::Eof if depth == 0 => return Ok((header, units)),
            Event::Eof => return Err(bad("the text ends inside an element".into())),
            Event::Start(tag) => {
                depth += 1;
                match local_name(&tag).as_str() {
                    "header" => header = attribute(&tag, "srclang").and_then(|code| Lang::parse(&code)),
                    "tu" => unit.clear(),
                    "tuv" => lang = attribute(&tag, "lang").and_then(|code| Lang::parse(&code)),
                    "seg" => segment = Some(String::new()),
                    name if CODES.contains(&name) => codes += 1,
                    _ => {}
                }
            }
            Event::Empty(tag) if local_name(&tag) == "header" => {
                header = attribute(&tag, "srclang").and_then(|code| Lang::parse(&code));
            }
            Event::Text(piece) if codes == 0 => add(&mut segment, &piece),
            Event::CData(piece) if codes == 0 => add(&mut segment, &piece),
            Event::GeneralRef(name) if codes == 0 => add(&mut segment, &reference(&name)),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.local_name().as_ref() {
                    "tu" => units.push(std::mem::take(&mut unit)),
                    "seg" => {
                        let words = segment.take().unwrap_or_default();
                        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                        unit.extend(lang.map(|lang| (lang, words)));
                    }
                    name if CODES.contains(&name) => codes = codes.saturating_sub(1),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

fn add(segment: &mut Option<String>, piece: &str) {
    if let Some(text) = segment {
        text.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMORY: &str = r#"<?xml version="1.0"?>
<tmx version="1.4"><header srclang="ru-RU" datatype="plaintext"/><body>
<tu><note>из архива</note><tuv xml:lang="en-US"><seg>Oil &amp; gas</seg></tuv>
    <tuv xml:lang="ru-RU"><seg>Нефть <bpt i="1">&lt;b&gt;</bpt>и <hi>газ</hi><ept i="1"/></seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Без перевода</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Rien</seg></tuv></tu>
</body></tmx>"#;

    #[test]
    fn units_become_rows_source_first() {
        let rows = rows(MEMORY, None, None).unwrap();
        assert_eq!((rows.source_lang, rows.target_lang), (Some(Lang::RU), Some(Lang::EN)));
        assert_eq!(rows.source, ["Нефть и газ", "Без перевода"]);
        assert_eq!(rows.target, ["Oil & gas", ""]);
    }

    #[test]
    fn stated_languages_overrule() {
        let rows = rows(MEMORY, Some(Lang::EN), Some(Lang::RU)).unwrap();
        assert_eq!(rows.source[0], "Oil & gas");
        let e = super::rows(MEMORY, Some(Lang::RU), Lang::parse("fr")).err().unwrap();
        assert!(e.to_string().contains("both ru and fr"), "{e}");
    }

    #[test]
    fn broken_xml_is_an_error_with_its_line() {
        let e = rows("<tmx>\n<body>\n<tu></seg>", None, None).err().unwrap();
        assert_eq!(e.line, Some(3));
        assert!(rows("<tmx><body>", None, None).is_err());
        assert!(rows("", None, None).is_err());
    }
}
