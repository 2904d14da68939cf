//! The termbase: institutions and fixed names, what each is called in both languages, and what it is not.
//!
//! The built-in one is `corpora/packs/ru-en/termbase.tsv`; a user's glossary becomes another with the same
//! matching (see [`super::glossary`]).

use super::pattern::{Hit, Matcher};
use super::words::Word;
use crate::hash::fnv1a;
use crate::lang::table;
use crate::model::{Lang, TermKind};
use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

/// What a form in the target language is to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The preferred name or another that is right.
    Accepted,
    /// A wrong or loose rendering.
    Forbidden,
}

/// One thing and its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Forms in the source language, the head form first; never empty.
    pub source: Vec<String>,
    /// Accepted forms in the target language, the preferred one first.
    pub target: Vec<String>,
    /// Renderings that are wrong.
    pub forbidden: Vec<String>,
    /// What it names, as the table says: `state`, `court`, `company`, `media`, …
    pub kind: String,
    /// A note for the editor; empty in the built-in termbase.
    pub note: String,
    /// True where the user gave it: then a missing rendering is a fault, not only a wrong one.
    pub binding: bool,
    /// True where capitals must be as the entry has them.
    pub case_sensitive: bool,
    /// Source contexts in which the term is not judged; each contains the term.
    pub except: Vec<String>,
}

impl Entry {
    /// The head form.
    pub fn head(&self) -> &str {
        self.source.first().map_or("", String::as_str)
    }

    /// The preferred name in the target language.
    pub fn preferred(&self) -> &str {
        self.target.first().map_or("", String::as_str)
    }

    /// Its kind in the ledger.
    pub fn ledger_kind(&self) -> TermKind {
        match self.kind.as_str() {
            "place" => TermKind::Place,
            "term" | "post" => TermKind::Term,
            _ => TermKind::Organisation,
        }
    }

    /// True for a body (not a post, treaty or tax): what may have an acronym of its own and a loose name.
    pub fn is_body(&self) -> bool {
        self.ledger_kind() == TermKind::Organisation
    }

    /// The accepted forms that are acronyms.
    pub fn target_acronyms(&self) -> impl Iterator<Item = &str> {
        self.target.iter().map(String::as_str).filter(|form| is_acronym(form))
    }
}

/// True for a form in capitals: one word of two to six characters, dots not counted ("U.N.", "OPEC+", "MChS").
pub fn is_acronym(form: &str) -> bool {
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    let others = form.chars().filter(|c| c.is_alphabetic() && !c.is_uppercase()).count();
    !form.contains(' ') && capitals >= 2 && others < capitals && form.chars().count() <= 8
}

/// A form in the target language where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetHit {
    /// Index into [`Termbase::entries`].
    pub entry: usize,
    /// Index into the entry's accepted or forbidden forms; for a variant of word order, of the form it varies.
    pub form: usize,
    /// Which of the two.
    pub role: Role,
    /// First and last word.
    pub hit: Hit,
}

/// Entries and the means to find them.
///
/// What finds target forms is made when it is first asked for: a user's termbase of many thousands is mostly about
/// other things than the text at hand (see [`Termbase::find_target_of`]).
#[derive(Clone, Debug)]
pub struct Termbase {
    /// All entries.
    pub entries: Vec<Entry>,
    source: Matcher,
    exceptions: Matcher,
    target: OnceLock<TargetForms>,
    /// A matcher for the target without patterns.
    unfilled: Matcher,
    version: u32,
}

/// The target forms of some entries and what each is to its entry.
#[derive(Clone, Debug)]
struct TargetForms {
    matcher: Matcher,
    /// By the number under which the matcher has it: entry, index among its forms, role.
    forms: Vec<(usize, usize, Role)>,
}

impl TargetForms {
    fn of<'e>(mut matcher: Matcher, entries: impl Iterator<Item = (usize, &'e Entry)>) -> Self {
        let mut forms = Vec::new();
        for (number, entry) in entries {
            for (role, written) in [(Role::Accepted, &entry.target), (Role::Forbidden, &entry.forbidden)] {
                for (index, form) in written.iter().enumerate() {
                    let mut file = |form: &str| {
                        matcher.add(form, forms.len() as u32, entry.case_sensitive);
                        forms.push((number, index, role));
                    };
                    file(form);
                    ministry_orders(form).iter().for_each(|other| file(other));
                }
            }
        }
        TargetForms { matcher, forms }
    }

    fn find(&self, words: &[Word]) -> Vec<TargetHit> {
        let resolve = |hit: Hit| {
            let (entry, form, role) = self.forms[hit.id as usize];
            TargetHit { entry, form, role, hit }
        };
        self.matcher.find(words).into_iter().map(resolve).collect()
    }
}

impl Termbase {
    /// A termbase of `entries` for a pair of languages. English common words are met in both numbers.
    pub fn new(entries: Vec<Entry>, source: Lang, target: Lang) -> Self {
        Termbase::build(entries, Matcher::new(source), Matcher::new(target))
    }

    /// The same, but English common words are met by stem ("vaccinated", "vaccinating").
    pub fn with_stems(entries: Vec<Entry>, source: Lang, target: Lang) -> Self {
        Termbase::build(entries, Matcher::new(source).with_stems(), Matcher::new(target).with_stems())
    }

    fn build(entries: Vec<Entry>, mut source: Matcher, unfilled: Matcher) -> Self {
        let mut exceptions = source.emptied();
        for (number, entry) in entries.iter().enumerate() {
            for form in &entry.source {
                source.add(form, number as u32, entry.case_sensitive);
            }
            for context in &entry.except {
                exceptions.add(context, number as u32, entry.case_sensitive);
            }
        }
        let version = version(&entries);
        Termbase { entries, source, exceptions, target: OnceLock::new(), unfilled, version }
    }

    /// The termbase that comes with the program, Russian to English.
    pub fn built_in() -> &'static Termbase {
        static BASE: LazyLock<Termbase> = LazyLock::new(|| {
            Termbase::from_table(include_str!("../../corpora/packs/ru-en/termbase.tsv"), Lang::RU, Lang::EN)
        });
        &BASE
    }

    /// A termbase from a table of a pack: source forms, target forms, kind, forbidden forms; forms parted by ";".
    pub fn from_table(table: &str, source: Lang, target: Lang) -> Self {
        Termbase::new(table::rows(table).map(|row| entry(&row)).collect(), source, target)
    }

    /// A number that changes with every entry: of termbases with the same one the same can be expected.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Where `words` of the source name entries: the id of a hit is the entry's index. Hits may overlap.
    pub fn find_source(&self, words: &[Word]) -> Vec<Hit> {
        self.source.find(words)
    }

    /// Where the contexts that entries except stand in `words` of the source, in order: the id of a hit is the
    /// entry's index.
    pub fn find_exceptions(&self, words: &[Word]) -> Vec<Hit> {
        self.exceptions.find(words)
    }

    /// The entries that share a source form with `entry`, itself included.
    pub fn rivals(&self, entry: usize) -> Vec<usize> {
        let forms = &self.entries[entry].source;
        let shares = |e: &Entry| e.source.iter().any(|form| forms.contains(form));
        self.source.ids_of(forms).into_iter().filter(|i| shares(&self.entries[*i])).collect()
    }

    /// Where `words` of the target have forms of entries. Hits may overlap.
    pub fn find_target(&self, words: &[Word]) -> Vec<TargetHit> {
        let every = || TargetForms::of(self.unfilled.clone(), self.entries.iter().enumerate());
        self.target.get_or_init(every).find(words)
    }

    /// The same for `entries` alone, indexes into [`Termbase::entries`]: for a text that speaks of few.
    pub fn find_target_of(&self, entries: &BTreeSet<usize>, words: &[Word]) -> Vec<TargetHit> {
        let these = entries.iter().map(|i| (*i, &self.entries[*i]));
        TargetForms::of(self.unfilled.clone(), these).find(words)
    }
}

/// A hash of all that `entries` say.
fn version(entries: &[Entry]) -> u32 {
    let mut pieces: Vec<&[u8]> = Vec::new();
    for entry in entries {
        for list in [&entry.source, &entry.target, &entry.forbidden, &entry.except] {
            pieces.extend(list.iter().map(String::as_bytes));
            // The end of a list, which no form can be.
            pieces.push(b"\0");
        }
        let flags: &[u8] = match (entry.binding, entry.case_sensitive) {
            (false, false) => b"",
            (true, false) => b"b",
            (false, true) => b"c",
            (true, true) => b"bc",
        };
        pieces.extend([entry.kind.as_bytes(), entry.note.as_bytes(), flags]);
    }
    fnv1a(&pieces) as u32
}

fn entry(row: &[&str]) -> Entry {
    let forms = |column: usize| -> Vec<String> {
        let cell = row.get(column).copied().unwrap_or_default();
        cell.split(';').filter(|form| !form.is_empty()).map(str::to_string).collect()
    };
    Entry {
        source: forms(0),
        target: forms(1),
        forbidden: forms(3),
        kind: row.get(2).copied().unwrap_or_default().to_string(),
        ..Entry::default()
    }
}

/// The other orders of a ministry's or department's name: "Ministry of Health" is "Health Ministry" and
/// "Ministry for Health" too.
fn ministry_orders(form: &str) -> Vec<String> {
    for head in ["Ministry", "Department"] {
        if let Some(subject) = form.strip_prefix(head).and_then(|rest| rest.strip_prefix(" of ")) {
            let bare = subject.strip_prefix("the ").unwrap_or(subject);
            return vec![format!("{bare} {head}"), format!("{head} for {bare}")];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::words;
    use unicode_normalization::is_nfc;

    const TABLE: &str = include_str!("../../corpora/packs/ru-en/termbase.tsv");

    #[test]
    fn the_table_is_sorted_unique_and_in_nfc() {
        let lines: Vec<&str> = table::lines(TABLE).collect();
        assert!(lines.len() >= 900, "{} entries", lines.len());
        assert!(lines.is_sorted() && is_nfc(TABLE));
        let heads: BTreeSet<&str> = lines.iter().filter_map(|l| l.split([';', '\t']).next()).collect();
        assert_eq!(heads.len(), lines.len(), "a head form occurs twice");
    }

    #[test]
    fn every_row_is_whole() {
        for entry in &Termbase::built_in().entries {
            assert!(
                !entry.source.is_empty() && !entry.target.is_empty() && !entry.kind.is_empty(),
                "{entry:?}"
            );
            for form in &entry.forbidden {
                assert!(!entry.target.contains(form), "{form} is accepted and forbidden");
            }
            for form in entry.target.iter().chain(&entry.forbidden) {
                assert!(form.trim() == form && !form.contains('\t'), "{form:?}");
            }
        }
    }

    #[test]
    fn ministries_in_both_orders() {
        let base = Termbase::built_in();
        for text in ["Ministry of Health", "Health Ministry", "Ministry for Health"] {
            let words = words::of_text(text, Lang::EN);
            let hits = base.find_target(&words);
            assert!(
                hits.iter().any(|h| base.entries[h.entry].head() == "Министерство здравоохранения"),
                "{text}"
            );
        }
    }
}
