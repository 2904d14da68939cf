//! The language model: counts of word and class n-grams, turned into costs.

use super::{PACK, Result, tagger};
use std::collections::HashMap;
use std::fs;
use sverka::lang::english::ngrams::{Family, SLOT, START, class, fingerprint, key};
use sverka::lang::english::{Reading, tagger::normal};
use sverka::model::{Lang, Span};

/// How often an n-gram of two or three words must be met to be kept.
const LEAST: u32 = 2;
/// What is taken off every count for the n-grams that were not met.
const DISCOUNT: f64 = 0.6;
/// The weight of the counts of the text beside those of the big list of bigrams.
const TEXT: f64 = 0.5;

type Counts = HashMap<Vec<String>, u32>;

/// Builds `ngrams.bin`.
pub fn build(masc: &str, bigrams: &str, frequencies: &str, texts: &[&str]) -> Result<String> {
    let (mut words, mut classes) = (Counts::new(), Counts::new());
    for sentence in tagger::corpus(masc)? {
        let forms: Vec<String> = sentence.words.iter().map(|w| w.form.clone()).collect();
        let kinds =
            forms.iter().zip(&sentence.tags).map(|(form, tag)| class(form, *tag).to_string()).collect();
        count(&mut words, forms);
        count(&mut classes, kinds);
    }
    for path in texts {
        for line in fs::read_to_string(path)?.lines() {
            let spans: Vec<Span> = sverka::segment::sentences(line, Lang::EN);
            let reading = Reading::new(line, spans.into_iter());
            for (tokens, tags) in reading.sentences(line).zip(reading.tags(line)) {
                let mut form = String::new();
                let forms: Vec<String> = (0..tokens.len())
                    .map(|at| {
                        normal(tokens.text(at), &mut form);
                        form.clone()
                    })
                    .collect();
                let kinds = forms.iter().zip(tags).map(|(form, tag)| class(form, *tag).to_string()).collect();
                count(&mut words, forms);
                count(&mut classes, kinds);
            }
        }
    }
    let mut costs: HashMap<u64, u8> = HashMap::new();
    insert(&mut costs, Family::Classes, &classes, &HashMap::new(), &HashMap::new());
    let big = pairs(bigrams)?;
    let single = singles(frequencies)?;
    insert(&mut costs, Family::Words, &words, &big, &single);
    let bytes = table(&costs);
    fs::write(format!("{PACK}/ngrams.bin"), &bytes)?;
    Ok(format!("ngrams.bin: {} n-grams, {} bytes", costs.len(), bytes.len()))
}

/// Counts the n-grams of up to three parts of a sentence, its start included.
fn count(counts: &mut Counts, parts: Vec<String>) {
    let all: Vec<String> = std::iter::once(START.to_string()).chain(parts).collect();
    for at in 1..all.len() {
        for order in 1..=3.min(at + 1) {
            *counts.entry(all[at + 1 - order..=at].to_vec()).or_default() += 1;
        }
    }
    *counts.entry(vec![START.to_string()]).or_default() += 1;
}

/// `word word count` lines: the share of each second word behind its first.
fn pairs(path: &str) -> Result<HashMap<Vec<String>, f64>> {
    let mut counts: HashMap<Vec<String>, f64> = HashMap::new();
    let mut firsts: HashMap<String, f64> = HashMap::new();
    for line in fs::read_to_string(path)?.lines() {
        let columns: Vec<&str> = line.trim_start_matches('\u{feff}').split(' ').collect();
        let [first, second, number] = columns[..] else { continue };
        let Ok(number) = number.parse::<f64>() else { continue };
        *firsts.entry(first.into()).or_default() += number;
        counts.insert(vec![first.into(), second.into()], number);
    }
    // The list holds the commonest pairs only: about two thirds of all running text.
    Ok(counts.into_iter().map(|(pair, number)| (pair.clone(), 0.66 * number / firsts[&pair[0]])).collect())
}

/// `word count` lines: the share of each word.
fn singles(path: &str) -> Result<HashMap<String, f64>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().filter_map(|l| l.trim_start_matches('\u{feff}').split_once(' '));
    let counts: HashMap<String, f64> =
        lines.filter_map(|(w, c)| Some((w.to_string(), c.parse().ok()?))).collect();
    let all: f64 = counts.values().sum();
    Ok(counts.into_iter().map(|(word, number)| (word, number / all)).collect())
}

fn insert(
    costs: &mut HashMap<u64, u8>,
    family: Family,
    counts: &Counts,
    big: &HashMap<Vec<String>, f64>,
    single: &HashMap<String, f64>,
) {
    let total: f64 = counts.iter().filter(|(parts, _)| parts.len() == 1).map(|(_, c)| f64::from(*c)).sum();
    let mut put = |parts: &[String], share: f64| {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let tenths = (-share.max(1e-9).log2() * 10.0).round().clamp(0.0, 255.0);
        costs.insert(key(family, &parts), tenths as u8);
    };
    for (parts, number) in counts {
        let number = f64::from(*number);
        let known = match parts.len() {
            1 => single.get(&parts[0]).copied(),
            2 => big.get(parts).copied(),
            _ => None,
        };
        if parts.len() > 1 && number < f64::from(LEAST) && known.is_none() {
            continue;
        }
        let context = match parts.len() {
            1 => total,
            _ => f64::from(counts.get(&parts[..parts.len() - 1]).copied().unwrap_or(1)),
        };
        let own = (number - if parts.len() > 1 { DISCOUNT } else { 0.0 }) / context;
        put(parts, known.map_or(own, |share| TEXT * own + (1.0 - TEXT) * share));
    }
    for (parts, share) in big.iter().filter(|(parts, _)| !counts.contains_key(*parts)) {
        put(parts, (1.0 - TEXT) * share);
    }
    for (word, share) in single {
        let parts = vec![word.clone()];
        if !counts.contains_key(&parts) {
            put(&parts, (1.0 - TEXT) * share);
        }
    }
}

/// An open hash table, seven slots of ten filled.
fn table(costs: &HashMap<u64, u8>) -> Vec<u8> {
    let slots = costs.len() * 10 / 7 + 1;
    let mut bytes = vec![0u8; slots * SLOT];
    let mut all: Vec<(&u64, &u8)> = costs.iter().collect();
    all.sort_unstable();
    for (key, cost) in all {
        let mut at = *key as usize % slots;
        while bytes[at * SLOT..at * SLOT + 2] != [0, 0] {
            at = (at + 1) % slots;
        }
        bytes[at * SLOT..at * SLOT + 2].copy_from_slice(&fingerprint(*key).to_le_bytes());
        bytes[at * SLOT + 2] = *cost;
    }
    bytes
}
