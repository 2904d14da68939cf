//! TBX (ISO 30042): the dialects Basic and Core, in the older form (`martif`, `termEntry`, `langSet`, `tig`, `ntig`)
//! and in the newer of 2019 (`tbx`, `conceptEntry`, `langSec`, `termSec`), whose data categories are attributes
//! (style DCA, `<termNote type="administrativeStatus">`) or elements of a namespace (style DCT,
//! `<min:administrativeStatus>`).
//!
//! A concept is one entry: its terms in the source language and in the target language. A term whose
//! `administrativeStatus` is deprecated or superseded (or whose `normativeAuthorization` says so) is a forbidden
//! rendering on the target side; a preferred one comes first. A definition or note is the entry's note, a subject field
//! its kind. Other data categories are passed over.

use super::error;
use crate::error::Result;
use crate::model::Lang;
use crate::terms::termbase::Entry;
use crate::xml::{attribute, line, local_name, reference};
use quick_xml::Reader;
use quick_xml::events::Event;

/// How a concept regards a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Status {
    Preferred,
    #[default]
    Admitted,
    Deprecated,
}

/// A concept as far as it has been read.
#[derive(Default)]
struct Concept {
    lang: Option<Lang>,
    terms: Vec<(Lang, String, Status)>,
    note: String,
    subject: String,
}

/// Elements whose text matters; in style DCT a data category is one by its own name.
const CATEGORIES: &[&str] = &[
    "administrativeStatus",
    "definition",
    "descrip",
    "normativeAuthorization",
    "note",
    "subjectField",
    "term",
    "termNote",
];

const HELP: &str = "check the file with the program that wrote it";

/// Reads a TBX text: the concepts that have a term in both languages.
///
/// # Errors
/// XML that is not well formed, and a text without any concept: with the line.
pub fn read(text: &str, source: Lang, target: Lang) -> Result<Vec<Entry>> {
    let mut reader = Reader::from_str(text);
    let (mut entries, mut concepts) = (Vec::new(), 0);
    let mut concept: Option<Concept> = None;
    // The type attribute of every open element, and the text since the last one that matters opened.
    let mut types: Vec<String> = Vec::new();
    let mut content = String::new();
    loop {
        let event = reader.read_event();
        let bad = |what: String| error(line(text, reader.buffer_position()), what, HELP);
        match event.map_err(|e| bad(format!("not well-formed XML: {e}")))? {
            Event::Eof if types.is_empty() => break,
            Event::Eof => return Err(bad("the text ends inside an element".into())),
            Event::Start(tag) => {
                let name = local_name(&tag);
                if matches!(name.as_str(), "termEntry" | "conceptEntry") {
                    concept = Some(Concept::default());
                }
                if let (Some(concept), "langSet" | "langSec") = (&mut concept, name.as_str()) {
                    concept.lang = attribute(&tag, "lang").and_then(|code| Lang::parse(&code));
                }
                if CATEGORIES.contains(&name.as_str()) {
                    content.clear();
                }
                types.push(attribute(&tag, "type").unwrap_or_default());
            }
            Event::Text(piece) => content.push_str(&piece),
            Event::CData(piece) => content.push_str(&piece),
            Event::GeneralRef(name) => content.push_str(&reference(&name)),
            Event::End(tag) => {
                let kind = types.pop().unwrap_or_default();
                let name = tag.local_name().as_ref().to_string();
                if matches!(name.as_str(), "termEntry" | "conceptEntry") {
                    concepts += 1;
                    entries.extend(concept.take().and_then(|c| c.entry(source, target)));
                } else if let Some(concept) = &mut concept {
                    concept.close(&name, &kind, content.trim());
                }
            }
            _ => {}
        }
    }
    if concepts == 0 {
        return Err(error(1, "no termEntry and no conceptEntry", "a TBX file has one for each concept"));
    }
    Ok(entries)
}

impl Concept {
    /// Takes in an element that ends: its name, its type, its text.
    fn close(&mut self, name: &str, kind: &str, text: &str) {
        let category = if matches!(name, "termNote" | "descrip") && !kind.is_empty() { kind } else { name };
        match (category, self.lang) {
            ("term", Some(lang)) if !text.is_empty() => {
                self.terms.push((lang, text.to_string(), Status::Admitted))
            }
            ("administrativeStatus" | "normativeAuthorization", _) => {
                if let Some((.., status)) = self.terms.last_mut() {
                    *status = match text {
                        t if t.starts_with("preferred") => Status::Preferred,
                        t if t.starts_with("deprecated") || t.starts_with("superseded") => Status::Deprecated,
                        _ => Status::Admitted,
                    };
                }
            }
            ("note" | "descrip" | "definition", _) if self.note.is_empty() => self.note = text.to_string(),
            ("subjectField", _) => self.subject = text.to_string(),
            _ => {}
        }
    }

    /// The entry, if the concept has terms in both languages. Every source term counts, the deprecated too: texts
    /// have them.
    fn entry(mut self, source: Lang, target: Lang) -> Option<Entry> {
        self.terms.sort_by_key(|(_, _, status)| *status != Status::Preferred);
        let of = |lang: Lang, deprecated: bool| -> Vec<String> {
            let wanted =
                self.terms.iter().filter(|(l, _, s)| *l == lang && (*s == Status::Deprecated) == deprecated);
            wanted.map(|(_, term, _)| term.clone()).collect()
        };
        let mut sources = of(source, false);
        sources.extend(of(source, true));
        let (targets, forbidden) = (of(target, false), of(target, true));
        let has_target = !targets.is_empty() || !forbidden.is_empty();
        let whole = !sources.is_empty() && has_target;
        whole.then(|| Entry {
            source: sources,
            target: targets,
            forbidden,
            note: self.note.clone(),
            kind: self.subject.clone(),
            binding: true,
            ..Entry::default()
        })
    }
}
