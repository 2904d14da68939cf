//! Offices and occupations of persons: «главный инженер» is a chief engineer throughout, never a head mechanic.

use super::Analysis;
use super::pattern::{self, Hit};
use super::termbase::{Role, TargetHit, Termbase};
use crate::model::Lang;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The titles that come with the program.
pub fn titles() -> &'static Termbase {
    static TITLES: LazyLock<Termbase> = LazyLock::new(|| {
        Termbase::from_table(include_str!("../../corpora/packs/ru-en/titles.tsv"), Lang::RU, Lang::EN)
    });
    &TITLES
}

/// A title of the target that is not the one the source has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// First and last source word of the right title, here or where the person is introduced.
    pub source: (usize, usize),
    /// First and last target word of the wrong title.
    pub target: (usize, usize),
    /// Entry of [`titles`] that the source has.
    pub entry: usize,
    /// Index of the bead.
    pub bead: usize,
}

/// Words so general that they may stand for any office.
const GENERAL: &[&str] = &[
    "boss",
    "chief",
    "deputy",
    "director",
    "executive",
    "expert",
    "head",
    "leader",
    "leading",
    "manager",
    "member",
    "official",
    "representative",
    "researcher",
    "scientist",
    "secretary",
    "specialist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "supervisor",
];

/// How many words may stand between a title and the name it belongs to («начальник управления генерал-майор …»).
const REACH: usize = 8;

/// Places where the target gives a person an office that the source knows nothing of, while the office the source
/// gives goes unnamed; and calques such as "main judge".
pub fn clashes(analysis: &Analysis) -> Vec<Clash> {
    let base = titles();
    let all_source = base.find_source(&analysis.source);
    let known: FxHashSet<usize> = all_source.iter().map(|h| h.id as usize).collect();
    let offices = pattern::longest(all_source);
    let target = base.find_target(&analysis.target);
    let mut found: Vec<Clash> = Vec::new();
    for hit in longest(&target) {
        let Some(bead) = analysis.target_bead(hit.hit.first) else { continue };
        let expected = expected(analysis, &offices, bead);
        let rendered = |e: &Hit| {
            let of_entry = |h: &&TargetHit| h.entry == e.id as usize && h.role == Role::Accepted;
            target.iter().filter(of_entry).any(|h| analysis.target_bead(h.hit.first) == Some(bead))
        };
        let same = || target.iter().filter(|o| o.hit.first == hit.hit.first && o.hit.last == hit.hit.last);
        let office = match hit.role {
            Role::Forbidden => expected.iter().find(|e| same().any(|o| o.entry == e.id as usize)),
            Role::Accepted => {
                let stranger = !same().any(|o| known.contains(&o.entry) || o.role == Role::Forbidden)
                    && is_description(analysis, &hit)
                    && !expected.iter().any(rendered);
                expected.first().filter(|_| stranger)
            }
        };
        if let Some(office) = office
            && !found.iter().any(|f| f.target == (hit.hit.first, hit.hit.last))
        {
            found.push(Clash {
                source: (office.first, office.last),
                target: (hit.hit.first, hit.hit.last),
                entry: office.id as usize,
                bead,
            });
        }
    }
    found
}

/// Hits of the target without those inside a longer one.
fn longest(hits: &[TargetHit]) -> Vec<TargetHit> {
    let inside = |a: &TargetHit, b: &TargetHit| {
        b.hit.first <= a.hit.first
            && a.hit.last <= b.hit.last
            && a.hit.last - a.hit.first < b.hit.last - b.hit.first
    };
    hits.iter().filter(|h| !hits.iter().any(|o| inside(h, o))).copied().collect()
}

/// The offices that the source speaks of in `bead`: those in its words, and those of the persons it names, from
/// where they are introduced.
fn expected(analysis: &Analysis, offices: &[Hit], bead: usize) -> Vec<Hit> {
    let mut found: Vec<Hit> =
        offices.iter().filter(|h| analysis.source_bead(h.first) == Some(bead)).copied().collect();
    let named: Vec<usize> = analysis
        .names
        .iter()
        .filter(|(m, _)| analysis.source_bead(m.first) == Some(bead))
        .map(|(m, _)| m.person)
        .collect();
    for (mention, _) in analysis.names.iter().filter(|(m, _)| named.contains(&m.person)) {
        let first = mention.given.unwrap_or(mention.first);
        let before = offices.iter().rfind(|h| {
            h.last < first
                && first - h.last <= REACH
                && analysis.source[h.last].sentence == analysis.source[first].sentence
        });
        found.extend(before);
    }
    found
}

/// True for a title that stands for a person by itself: with an article or at the head of a sentence, not before a
/// name, and not one so general that it may stand for any office.
fn is_description(analysis: &Analysis, hit: &TargetHit) -> bool {
    let words = &analysis.target;
    let (first, last) = (hit.hit.first, hit.hit.last);
    if first == last && GENERAL.contains(&words[first].key.as_str()) {
        return false;
    }
    if words[last].fold != words[last].key {
        return false;
    }
    let before = first.checked_sub(1).map(|i| &words[i]).filter(|w| w.sentence == words[first].sentence);
    let definite = before.is_none_or(|w| w.fold == "the" || w.fold == "and");
    let names_someone = words.get(last + 1).is_some_and(|w| w.close && w.is_capitalised());
    definite && !names_someone && !analysis.is_in_body(first)
}
