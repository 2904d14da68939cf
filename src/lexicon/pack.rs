//! The flat form of a lexicon.
//!
//! All numbers are little-endian. Header: magic `SVLEX01\0`, then u32 counts: source stems, target stems, pairs;
//! then u32: greatest idf in 1/16. Then, in this order:
//! - source string ends, u32 each; target string ends, u32 each (a string begins where the one before ends);
//! - first pair of each source stem, u32 each, and one more for the end;
//! - the pairs, u32 each: target number × 256 + weight (1 to 255 for 1/255 to 1);
//! - idf of each source stem, of each target stem, u8 in 1/16;
//! - source strings, target strings: UTF-8, each side sorted by bytes.

use super::tokens::tokens;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Lang;
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::hash::Hasher;

const MAGIC: &[u8; 8] = b"SVLEX01\0";
const HEADER: usize = 8 + 4 * 4;
/// Steps of one unit of idf.
const IDF_STEPS: f32 = 16.0;

/// What a pack is made of: pair weights (0 to 1) and idf values by stem.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Source stem → target stem → weight.
    pub pairs: BTreeMap<String, BTreeMap<String, f32>>,
    /// Inverse document frequency of source stems.
    pub source_idf: BTreeMap<String, f32>,
    /// Inverse document frequency of target stems.
    pub target_idf: BTreeMap<String, f32>,
    /// That of a stem never seen.
    pub max_idf: f32,
}

impl Table {
    /// Adds a dictionary's pair: a source word (more than one are no word and passed over) and what it means, each word
    /// of which may stand for it.
    pub fn add_words(&mut self, source: (&str, Lang), target: (&str, Lang), weight: f32) {
        let [source] = &tokens(source.0, source.1)[..] else { return };
        for target in tokens(target.0, target.1) {
            let known = self.pairs.entry(source.key.clone()).or_default().entry(target.key).or_default();
            *known = known.max(weight);
        }
    }

    /// Takes in what `other` says too: of each pair the greater weight; frequencies only for stems that this table
    /// does not know, and none above its greatest.
    pub fn absorb(&mut self, other: Table) {
        for (source, row) in other.pairs {
            let own = self.pairs.entry(source).or_default();
            for (target, weight) in row {
                let known = own.entry(target).or_default();
                *known = known.max(weight);
            }
        }
        for (own, new) in [(&mut self.source_idf, other.source_idf), (&mut self.target_idf, other.target_idf)]
        {
            for (stem, idf) in new {
                own.entry(stem).or_insert(idf.min(self.max_idf));
            }
        }
    }

    /// The table as a flat pack.
    pub fn to_bytes(&self) -> Vec<u8> {
        let sources: Vec<&String> = merged(self.pairs.keys(), self.source_idf.keys());
        let targets: Vec<&String> =
            merged(self.pairs.values().flat_map(BTreeMap::keys), self.target_idf.keys());
        let number: BTreeMap<&String, u32> =
            targets.iter().enumerate().map(|(i, t)| (*t, i as u32)).collect();
        let mut firsts = vec![0u32];
        let mut pairs = Vec::new();
        for source in &sources {
            for (target, weight) in self.pairs.get(*source).into_iter().flatten() {
                let weight = (weight * 255.0).round().clamp(1.0, 255.0) as u32;
                pairs.push(number[target] << 8 | weight);
            }
            firsts.push(pairs.len() as u32);
        }
        let mut out = MAGIC.to_vec();
        let max = (self.max_idf * IDF_STEPS).round() as u32;
        push_all(&mut out, [sources.len() as u32, targets.len() as u32, pairs.len() as u32, max]);
        push_all(&mut out, ends(&sources));
        push_all(&mut out, ends(&targets));
        push_all(&mut out, firsts);
        push_all(&mut out, pairs);
        for (stems, idf) in [(&sources, &self.source_idf), (&targets, &self.target_idf)] {
            let byte = |s: &String| idf.get(s).map_or(max, |v| (v * IDF_STEPS).round() as u32).min(255) as u8;
            out.extend(stems.iter().map(|s| byte(s)));
        }
        for stems in [&sources, &targets] {
            stems.iter().for_each(|s| out.extend_from_slice(s.as_bytes()));
        }
        out
    }
}

fn merged<'a>(a: impl Iterator<Item = &'a String>, b: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut all: Vec<&String> = a.chain(b).collect();
    all.sort();
    all.dedup();
    all
}

fn ends(stems: &[&String]) -> Vec<u32> {
    let mut end = 0;
    stems
        .iter()
        .map(|s| {
            end += s.len() as u32;
            end
        })
        .collect()
}

fn push_all(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    numbers.into_iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
}

/// A pack opened over its bytes.
#[derive(Clone, Debug)]
pub struct Pack<'a> {
    sources: Index<'a>,
    targets: Index<'a>,
    firsts: &'a [u8],
    pairs: &'a [u8],
    source_idf: &'a [u8],
    target_idf: &'a [u8],
    max_idf: u32,
    all: &'a [u8],
}

#[derive(Clone, Copy, Debug)]
struct Strings<'a> {
    ends: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Strings<'a> {
    fn get(&self, index: usize) -> &'a [u8] {
        let start = if index == 0 { 0 } else { u32_at(self.ends, index - 1) as usize };
        &self.bytes[start..u32_at(self.ends, index) as usize]
    }

    fn len(&self) -> usize {
        self.ends.len() / 4
    }

    /// True if the ends ascend and the last is the length of the strings.
    fn sound(&self) -> bool {
        let mut ends = self.ends.chunks_exact(4).map(|b| u32_at(b, 0) as usize);
        ends.clone().is_sorted() && ends.next_back().unwrap_or(0) == self.bytes.len()
    }
}

/// Strings found by their hash: a check asks for some thousands of stems, and a search by halves reads sixteen strings
/// for each.
#[derive(Clone, Debug)]
struct Index<'a> {
    strings: Strings<'a>,
    /// Numbers of strings at the places of their hashes or behind them, [`NONE`] elsewhere; a power of two of them, at
    /// least twice as many as strings.
    places: Vec<u32>,
}

/// A place without a string.
const NONE: u32 = u32::MAX;

impl<'a> Index<'a> {
    /// The index of `strings`, or `None` if one of them does not lie within its bytes.
    fn of(strings: Strings<'a>) -> Option<Self> {
        let mut places = vec![NONE; (strings.len() * 2).next_power_of_two()];
        let mask = places.len() - 1;
        let mut start = 0;
        for number in 0..strings.len() {
            let end = u32_at(strings.ends, number) as usize;
            let mut at = hash(strings.bytes.get(start..end)?) & mask;
            while places[at] != NONE {
                at = (at + 1) & mask;
            }
            places[at] = number as u32;
            start = end;
        }
        Some(Index { strings, places })
    }

    fn find(&self, wanted: &str) -> Option<u32> {
        let mask = self.places.len() - 1;
        let mut at = hash(wanted.as_bytes()) & mask;
        while self.places[at] != NONE {
            if self.strings.get(self.places[at] as usize) == wanted.as_bytes() {
                return Some(self.places[at]);
            }
            at = (at + 1) & mask;
        }
        None
    }
}

fn hash(bytes: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    let hash = hasher.finish();
    (hash ^ hash >> 32) as usize
}

fn u32_at(bytes: &[u8], index: usize) -> u32 {
    let at = index * 4;
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

impl<'a> Pack<'a> {
    /// Opens `bytes` in place; nothing is read but the stems, for their index.
    ///
    /// # Errors
    /// Bytes that are not a whole, sound pack.
    pub fn open(bytes: &'a [u8]) -> Result<Pack<'a>> {
        let broken = || {
            Error::new(ErrorKind::Format, "this is not a lexicon pack, or it is damaged")
                .help("make it again with `sverka lexicon build`")
        };
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(broken());
        }
        let count = |i: usize| u32_at(&bytes[8..], i) as usize;
        let (n, m, p) = (count(0), count(1), count(2));
        let mut rest = &bytes[HEADER..];
        let mut take = |len: usize| -> Result<&'a [u8]> {
            let (head, tail) = rest.split_at_checked(len).ok_or_else(broken)?;
            rest = tail;
            Ok(head)
        };
        let (source_ends, target_ends) = (take(n * 4)?, take(m * 4)?);
        let (firsts, pairs) = (take((n + 1) * 4)?, take(p * 4)?);
        let (source_idf, target_idf) = (take(n)?, take(m)?);
        let length = |ends: &[u8], n: usize| if n == 0 { 0 } else { u32_at(ends, n - 1) as usize };
        let source_bytes = take(length(source_ends, n))?;
        let target_bytes = take(length(target_ends, m))?;
        let pack = Pack {
            sources: Index::of(Strings { ends: source_ends, bytes: source_bytes }).ok_or_else(broken)?,
            targets: Index::of(Strings { ends: target_ends, bytes: target_bytes }).ok_or_else(broken)?,
            firsts,
            pairs,
            source_idf,
            target_idf,
            max_idf: count(3) as u32,
            all: bytes,
        };
        Ok(pack)
    }

    /// True if every reference inside the pack holds: what a pack from a stranger must show before it is used.
    pub fn sound(&self) -> bool {
        let mut firsts = self.firsts.chunks_exact(4).map(|b| u32_at(b, 0));
        self.sources.strings.sound()
            && self.targets.strings.sound()
            && firsts.clone().is_sorted()
            && firsts.next_back() == Some(self.pairs.len() as u32 / 4)
            && self.pairs.chunks_exact(4).all(|b| ((u32_at(b, 0) >> 8) as usize) < self.target_idf.len())
    }

    /// Number of a source stem.
    pub fn source(&self, stem: &str) -> Option<u32> {
        self.sources.find(stem)
    }

    /// Number of a target stem.
    pub fn target(&self, stem: &str) -> Option<u32> {
        self.targets.find(stem)
    }

    /// The target stem of a number.
    pub fn target_stem(&self, id: u32) -> &'a str {
        std::str::from_utf8(self.targets.strings.get(id as usize)).unwrap_or_default()
    }

    /// The pairs of a source stem: target number, weight.
    pub fn pairs(&self, source: u32) -> impl Iterator<Item = (u32, f32)> + 'a {
        let range = u32_at(self.firsts, source as usize)..u32_at(self.firsts, source as usize + 1);
        let pairs = self.pairs;
        range.map(move |i| u32_at(pairs, i as usize)).map(|pair| (pair >> 8, (pair & 255) as f32 / 255.0))
    }

    /// Inverse document frequency of a source stem.
    pub fn source_idf(&self, source: u32) -> f32 {
        f32::from(self.source_idf[source as usize]) / IDF_STEPS
    }

    /// Inverse document frequency of a target stem.
    pub fn target_idf(&self, target: u32) -> f32 {
        f32::from(self.target_idf[target as usize]) / IDF_STEPS
    }

    /// That of an unseen stem.
    pub fn max_idf(&self) -> f32 {
        self.max_idf as f32 / IDF_STEPS
    }

    /// The table the pack was made of, weights and frequencies as near as the pack keeps them.
    pub fn table(&self) -> Table {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut table = Table { max_idf: self.max_idf(), ..Table::default() };
        for source in 0..self.source_idf.len() {
            let stem = text(self.sources.strings.get(source));
            let row: BTreeMap<String, f32> = self
                .pairs(source as u32)
                .map(|(target, weight)| (self.target_stem(target).to_string(), weight))
                .collect();
            if !row.is_empty() {
                table.pairs.insert(stem.clone(), row);
            }
            table.source_idf.insert(stem, self.source_idf(source as u32));
        }
        for target in 0..self.target_idf.len() {
            table.target_idf.insert(text(self.targets.strings.get(target)), self.target_idf(target as u32));
        }
        table
    }

    /// A short name of the content: FNV-1a of every 64th byte, as eight hexadecimal digits.
    pub fn version(&self) -> String {
        let mut hash = 0x811c_9dc5_u32;
        for byte in self.all.iter().step_by(64) {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        format!("{hash:08x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table { max_idf: 9.0, ..Table::default() };
        for (s, t, w) in [("дом", "house", 0.8), ("дом", "home", 0.2), ("кот", "cat", 1.0)] {
            table.pairs.entry(s.into()).or_default().insert(t.into(), w);
        }
        table.source_idf.insert("и".into(), 0.5);
        table
    }

    #[test]
    fn a_pack_says_what_the_table_said() {
        let bytes = table().to_bytes();
        let pack = Pack::open(&bytes).unwrap();
        assert!(pack.sound());
        let house = pack.source("дом").unwrap();
        let got: Vec<(&str, f32)> = pack.pairs(house).map(|(t, w)| (pack.target_stem(t), w)).collect();
        assert_eq!(got.len(), 2);
        assert!(got.iter().any(|(t, w)| *t == "house" && (w - 0.8).abs() < 0.01));
        assert_eq!(pack.source_idf(pack.source("и").unwrap()), 0.5);
        assert_eq!(pack.source_idf(house), 9.0, "not counted is as rare as can be");
        assert_eq!(pack.source("собака"), None);
    }

    #[test]
    fn a_pack_gives_its_table_back() {
        let bytes = table().to_bytes();
        assert_eq!(Pack::open(&bytes).unwrap().table().to_bytes(), bytes);
    }

    #[test]
    fn a_table_takes_in_another() {
        let mut own = table();
        let mut other = Table { max_idf: 12.0, ..Table::default() };
        for (s, t, w) in [("дом", "house", 0.3), ("дом", "block", 0.6), ("том", "volume", 0.9)] {
            other.pairs.entry(s.into()).or_default().insert(t.into(), w);
        }
        other.source_idf.extend([("и".to_string(), 3.0), ("том".to_string(), 11.0)]);
        own.absorb(other);
        assert_eq!(own.pairs["дом"]["house"], 0.8);
        assert_eq!((own.pairs["дом"]["block"], own.pairs["том"]["volume"]), (0.6, 0.9));
        assert_eq!((own.source_idf["и"], own.source_idf["том"]), (0.5, 9.0));
    }

    #[test]
    fn a_cut_or_foreign_file_is_refused() {
        let bytes = table().to_bytes();
        for cut in [0, 7, 12, HEADER, bytes.len() - 1] {
            assert!(Pack::open(&bytes[..cut]).is_err(), "{cut}");
        }
        assert!(Pack::open(b"PK\x03\x04 something else altogether").is_err());
    }
}
