//! The user's termbase, from a CSV table ([`table`]) or a TBX file ([`tbx`]).
//!
//! Its entries are matched as the built-in ones are: the source in any case form, the longest form first, the
//! target in any inflection. They bind: where the source has the term, one of its translations must stand in the
//! same bead.

pub mod table;
pub mod tbx;

use super::Analysis;
use super::pattern::{self, Hit};
use super::shelves::Shelves;
use super::termbase::{Entry, Role, TargetHit, Termbase};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Aligned, Lang};
use rustc_hash::FxHashMap;
use std::path::Path;

/// How many words before a term its context may begin.
const CONTEXT: usize = 50;

/// Reads a glossary from the `text` of the file `path` for translations from `source` to `target`. A file is TBX
/// when its name ends in `.tbx` or `.xml` or its text begins with a tag, otherwise a table.
///
/// # Errors
/// A line that cannot be a term, columns that are missing, XML that is not well formed: with file and line.
pub fn read(path: &Path, text: &str, source: Lang, target: Lang) -> Result<Vec<Entry>> {
    let extension = path.extension().map(|e| e.to_ascii_lowercase());
    let is_xml = extension.is_some_and(|e| e == "tbx" || e == "xml") || text.trim_start().starts_with('<');
    let entries = if is_xml { tbx::read(text, source, target) } else { table::read(text, source, target) };
    entries.map_err(|error| error.at(path))
}

/// The termbase of glossary `entries`: English common words are met by stem too.
pub fn termbase(entries: Vec<Entry>, source: Lang, target: Lang) -> Termbase {
    Termbase::with_stems(entries, source, target)
}

fn error(line: u64, what: impl Into<String>, help: &str) -> Error {
    Error::new(ErrorKind::Format, what).line(line).help(help)
}

/// What is wrong with a glossary term in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Index of the entry.
    pub entry: usize,
    /// The source words.
    pub source: Hit,
    /// The forbidden rendering that stands there; `None` where no rendering was found.
    pub target: Option<Hit>,
    /// Index of the bead.
    pub bead: usize,
}

/// Where the target breaks the glossary `base`: a forbidden rendering, or none of the allowed ones in the bead.
pub fn breaches(analysis: &Analysis, aligned: &Aligned, base: &Termbase) -> Vec<Breach> {
    let named = pattern::longest(base.find_source(&analysis.source));
    // Of several entries with one source form, one is enough.
    let mut rivals_of: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for hit in &named {
        rivals_of.entry(hit.id as usize).or_insert_with(|| base.rivals(hit.id as usize));
    }
    let asked = rivals_of.values().flatten().copied().collect();
    let target = base.find_target_of(&asked, &analysis.target);
    let of_target = |h: &TargetHit| analysis.target_bead(h.hit.first);
    let shelved = Shelves::new(aligned.beads.len(), target.iter().map(of_target));
    let exceptions = base.find_exceptions(&analysis.source);
    let mut found: Vec<Breach> = Vec::new();
    for source in named {
        let entry = source.id as usize;
        let Some(bead) = analysis.source_bead(source.first).filter(|b| !aligned.beads[*b].tgt.is_empty())
        else {
            continue;
        };
        if is_excepted(&exceptions, source) {
            continue;
        }
        let rivals = &rivals_of[&entry];
        let here = |role: Role| {
            let hits = shelved.of(bead).iter().map(|i| &target[*i]);
            hits.filter(move |h| h.role == role && rivals.contains(&h.entry))
        };
        let allowed: Vec<Hit> = here(Role::Accepted).map(|h| h.hit).collect();
        let outside = |hit: &Hit| !allowed.iter().any(|a| a.first <= hit.first && hit.last <= a.last);
        let forbidden = here(Role::Forbidden).map(|h| h.hit).find(outside);
        if (forbidden.is_some() || allowed.is_empty())
            && !found.iter().rev().take_while(|f| f.bead == bead).any(|f| rivals.contains(&f.entry))
        {
            found.push(Breach { entry, source, target: forbidden, bead });
        }
    }
    found
}

/// True when the source words of `hit` stand in one of `exceptions`, contexts that their entry excepts.
fn is_excepted(exceptions: &[Hit], hit: Hit) -> bool {
    let upto = exceptions.partition_point(|c| c.first <= hit.first);
    let near = exceptions[..upto].iter().rev().take_while(|c| c.first + CONTEXT >= hit.first);
    near.filter(|c| c.id == hit.id).any(|c| hit.last <= c.last)
}

#[cfg(test)]
mod tests;
