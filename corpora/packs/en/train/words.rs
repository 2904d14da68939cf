//! The word list: two Hunspell dictionaries expanded into one finite-state map.

use super::{PACK, Result};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use sverka::lang::english::lexis::Entry;

/// Builds `words.fst`; says how many words it holds.
pub fn build(us: &str, gb: &str, frequencies: &str) -> Result<String> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (dir, american) in [(us, true), (gb, false)] {
        let affixes = Affixes::parse(&fs::read_to_string(format!("{dir}/index.aff"))?);
        let dictionary = fs::read_to_string(format!("{dir}/index.dic"))?;
        for line in dictionary.lines().skip(1) {
            affixes.expand(line, |word, offensive| add(&mut entries, word, american, offensive));
        }
    }
    let extra = fs::read_to_string(format!("{PACK}/words.txt"))?;
    for word in sverka::lang::table::lines(&extra) {
        for american in [true, false] {
            add(&mut entries, word, american, false);
        }
    }
    let seen = fs::read_to_string(format!("{PACK}/seen.txt"))?;
    for word in sverka::lang::table::lines(&seen) {
        entries.entry(word.to_string()).or_insert(Entry { unsuggested: true, ..Entry::default() });
    }
    for line in fs::read_to_string(frequencies)?.lines() {
        let Some((word, count)) = line.trim_start_matches('\u{feff}').split_once(' ') else { continue };
        if let (Some(entry), Ok(count)) = (entries.get_mut(word), count.parse::<f64>()) {
            entry.frequency = (count.log2() * 6.0).clamp(0.0, 255.0) as u8;
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (word, entry) in &entries {
        map.insert(word, entry.pack())?;
    }
    let bytes = map.into_inner()?;
    fs::write(format!("{PACK}/words.fst"), &bytes)?;
    Ok(format!("words.fst: {} words, {} bytes", entries.len(), bytes.len()))
}

/// Adds one form to what is known of its lower-case spelling.
fn add(entries: &mut BTreeMap<String, Entry>, word: &str, american: bool, offensive: bool) {
    if word.chars().any(|c| !c.is_alphabetic() && c != '\'') {
        return;
    }
    let lower = word.to_lowercase();
    let plain = word == lower;
    let entry = entries.entry(lower).or_insert(Entry { name: true, ..Entry::default() });
    entry.american |= american;
    entry.british |= !american;
    entry.name &= !plain;
    entry.unsuggested |= offensive;
}

/// One suffix or prefix rule: what is stripped, what is added, and where it applies.
struct Affix {
    strip: String,
    add: String,
    condition: Vec<Class>,
}

/// One place of a condition: the letters it accepts.
struct Class {
    letters: String,
    negated: bool,
}

/// The affix file, as far as the English dictionaries use it.
struct Affixes {
    prefixes: HashMap<char, Vec<Affix>>,
    suffixes: HashMap<char, Vec<Affix>>,
}

impl Affixes {
    fn parse(text: &str) -> Self {
        let mut affixes = Affixes { prefixes: HashMap::new(), suffixes: HashMap::new() };
        for line in text.lines() {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [kind @ ("PFX" | "SFX"), flag, strip, add, condition, ..] = columns[..] else { continue };
            let zero = |part: &str| if part == "0" { String::new() } else { part.to_string() };
            let affix = Affix { strip: zero(strip), add: zero(add), condition: classes(condition) };
            let side = if kind == "PFX" { &mut affixes.prefixes } else { &mut affixes.suffixes };
            side.entry(flag.chars().next().unwrap_or_default()).or_default().push(affix);
        }
        affixes
    }

    /// Hands every form of the dictionary line `entry` (without possessives) to `take`.
    fn expand(&self, entry: &str, mut take: impl FnMut(&str, bool)) {
        let (stem, flags) = entry.split_once('/').unwrap_or((entry, ""));
        let stem = stem.trim().trim_end_matches("'s");
        let offensive = flags.contains('!');
        let mut forms = vec![stem.to_string()];
        for affix in flags.chars().filter(|f| *f != 'M').filter_map(|f| self.suffixes.get(&f)).flatten() {
            if affix.applies(stem)
                && let Some(head) = stem.strip_suffix(affix.strip.as_str())
            {
                forms.push(format!("{head}{}", affix.add));
            }
        }
        for form in &forms {
            take(form, offensive);
            for prefix in flags.chars().filter_map(|f| self.prefixes.get(&f)).flatten() {
                take(&format!("{}{form}", prefix.add), offensive);
            }
        }
    }
}

impl Affix {
    fn applies(&self, stem: &str) -> bool {
        let letters: Vec<char> = stem.chars().collect();
        letters.len() >= self.condition.len()
            && letters[letters.len() - self.condition.len()..].iter().zip(&self.condition).all(
                |(letter, class)| {
                    class.letters.is_empty() || class.letters.contains(*letter) != class.negated
                },
            )
    }
}

/// The classes of a condition such as `[^aeiou]y`; `.` accepts everything.
fn classes(condition: &str) -> Vec<Class> {
    let mut classes = Vec::new();
    let mut rest = condition.chars();
    while let Some(c) = rest.next() {
        classes.push(match c {
            '[' => {
                let inner: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let letters = inner.trim_start_matches('^').to_string();
                Class { negated: inner.starts_with('^'), letters }
            }
            '.' => Class { letters: String::new(), negated: false },
            letter => Class { letters: letter.to_string(), negated: false },
        });
    }
    classes
}
