//! Offices and occupations of persons: «главный инженер» is a chief engineer throughout, never a head mechanic.

use super::names::NameMention;
use super::names::spelling::Spelled;
use super::pattern::{self, Hit};
use super::shelves::Shelves;
use super::termbase::{Role, TargetHit, Termbase};
use super::words::Word;
use super::{Analysis, outermost};
use crate::lang::stem::stem;
use crate::lexicon::Lexicon;
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

/// In how many of the first places where a person is named the office may be given.
const INTRODUCED: usize = 50;

/// Places where the target gives a person an office that the source knows nothing of, while the office the source
/// gives goes unnamed; and calques such as "main judge".
pub fn clashes(analysis: &Analysis) -> Vec<Clash> {
    let base = titles();
    let all_source = base.find_source(&analysis.source);
    let known: FxHashSet<usize> = all_source.iter().map(|h| h.id as usize).collect();
    let offices = Offices::new(analysis, pattern::longest(all_source));
    let target = base.find_target(&analysis.target);
    let beads = analysis.bead_count();
    let shelved = Shelves::new(beads, target.iter().map(|h| analysis.target_bead(h.hit.first)));
    let mut found: Vec<Clash> = Vec::new();
    for hit in outermost(&target) {
        let Some(bead) = analysis.target_bead(hit.hit.first) else { continue };
        let here = || shelved.of(bead).iter().map(|i| &target[*i]);
        let expected = offices.expected(analysis, bead);
        let rendered = |e: &Hit| here().any(|h| h.entry == e.id as usize && h.role == Role::Accepted);
        // "general" in "lieutenant general" is no general
        let rendered_beside = |e: &Hit| {
            let inside = |h: &&TargetHit| hit.hit.first <= h.hit.first && h.hit.last <= hit.hit.last;
            here().filter(|h| !inside(h)).any(|h| h.entry == e.id as usize && h.role == Role::Accepted)
        };
        let same = || here().filter(|o| o.hit.first == hit.hit.first && o.hit.last == hit.hit.last);
        let office = match hit.role {
            Role::Forbidden => expected.iter().find(|e| same().any(|o| o.entry == e.id as usize)).copied(),
            Role::Accepted => {
                let unknown = !same().any(|o| known.contains(&o.entry) || o.role == Role::Forbidden);
                let stranger = unknown && is_description(analysis, &hit) && !expected.iter().any(rendered);
                let own = || {
                    offices
                        .own(analysis, &hit)
                        .filter(|e| unknown && !rendered_beside(e))
                        .filter(|_| !same().any(|o| expected.iter().any(|e| e.id as usize == o.entry)))
                };
                expected.first().filter(|_| stranger).copied().or_else(own)
            }
        };
        if let Some(office) = office
            && found.last().is_none_or(|f| f.target != (hit.hit.first, hit.hit.last))
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

/// The offices of the source, in order, and which stand in which bead.
struct Offices {
    hits: Vec<Hit>,
    by_bead: Shelves,
}

impl Offices {
    fn new(analysis: &Analysis, hits: Vec<Hit>) -> Self {
        let beads = hits.iter().map(|h| analysis.source_bead(h.first));
        Offices { by_bead: Shelves::new(analysis.bead_count(), beads), hits }
    }

    /// The offices that the source speaks of in `bead`: those in its words, and those of the persons it names,
    /// from where they are introduced.
    fn expected(&self, analysis: &Analysis, bead: usize) -> Vec<Hit> {
        let mut found: Vec<Hit> = self.by_bead.of(bead).iter().map(|i| self.hits[*i]).collect();
        let mut named: Vec<usize> = analysis.names_in(bead).map(|(m, _)| m.person).collect();
        named.sort_unstable();
        named.dedup();
        let first_places = named.iter().flat_map(|person| analysis.names_of(*person).take(INTRODUCED));
        let mut mentions: Vec<&NameMention> = first_places.map(|(m, _)| m).collect();
        mentions.sort_by_key(|m| m.first);
        found.extend(mentions.into_iter().filter_map(|m| self.before(analysis, m.given.unwrap_or(m.first))));
        found
    }

    /// The office that the source gives directly before the name of the person whom the English calls by the office
    /// `hit`, if that person is named there: «главный тренер … Стрельцов», general manager Streltsov.
    fn own(&self, analysis: &Analysis, hit: &TargetHit) -> Option<Hit> {
        let words = &analysis.target;
        let (first, last) = (hit.hit.first, hit.hit.last);
        if first == last && GENERAL.contains(&words[first].key.as_str()) {
            return None;
        }
        let bead = analysis.target_bead(first)?;
        // “Coach Streltsov”, or “Streltsov, coach of the team”
        let goes_on = |w: &Word| w.close && (w.is_capitalised() || matches!(w.fold.as_str(), "who" | "in"));
        let told = words.get(last + 1).is_some_and(goes_on);
        let behind = |name: usize| {
            let article =
                usize::from(words.get(name + 1).is_some_and(|w| matches!(w.fold.as_str(), "a" | "the")));
            name + 1 + article == first && !words[name + 1].close && !told
        };
        let called = |spelled: &Spelled| match spelled {
            Spelled::Right { surname, given } => {
                given.or(surname.first().copied()) == Some(last + 1)
                    || surname.last().is_some_and(|n| behind(*n))
            }
            _ => false,
        };
        let (mention, _) = analysis.names_in(bead).find(|(_, spelled)| called(spelled))?;
        let office = self.before(analysis, mention.given.unwrap_or(mention.first))?;
        // Deputy Finance Minister
        let forms = &titles().entries[office.id as usize].target;
        let part = forms.iter().any(|form| form.rsplit(' ').next() == Some(words[last].fold.as_str()));
        let named = part || (first..=last).any(|at| is_said(analysis, bead, at));
        (!named).then_some(office)
    }

    /// The office just before source word `first`, in its sentence.
    fn before(&self, analysis: &Analysis, first: usize) -> Option<Hit> {
        let upto = self.hits.partition_point(|h| h.last < first);
        let words = &analysis.source;
        let near = |h: &Hit| first - h.last <= REACH && words[h.last].sentence == words[first].sentence;
        self.hits[..upto].last().copied().filter(near)
    }
}

/// Least weight of a pair in the lexicon that may be a translation.
const MAY_TRANSLATE: f32 = 0.02;

/// True if some word of the source in `bead` may be what target word `at` translates, or the lexicon does not know it.
fn is_said(analysis: &Analysis, bead: usize, at: usize) -> bool {
    let Some(lexicon) = Lexicon::built_in(Lang::RU, Lang::EN) else { return true };
    let key = stem(&analysis.target[at].fold, Lang::EN);
    let translates =
        |i: &usize| lexicon.weight(&stem(&analysis.source[*i].fold, Lang::RU), &key) >= MAY_TRANSLATE;
    lexicon.target_id(&key).is_none() || analysis.source_in(bead).iter().any(translates)
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
    // the major youth horrors; the driver's seat
    let adjective =
        matches!(words[last].fold.as_str(), "major" | "general" | "private" | "principal" | "chief");
    let modifies = words[last].possessive || adjective && words.get(last + 1).is_some_and(|w| w.close);
    // the historian who leads the dig, the officer in charge: the office in other words
    let told = words.get(last + 1).is_some_and(|w| w.close && matches!(w.fold.as_str(), "who" | "in"));
    definite && !names_someone && !modifies && !told && !analysis.is_in_body(first)
}
