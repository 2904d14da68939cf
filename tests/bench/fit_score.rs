//! Fits the weights of `sverka score` on human judgements and writes them as a table:
//!
//! ```text
//! zcat mlqe-train.jsonl.gz | cargo run --release --example fit-score > score.tsv
//! mv score.tsv corpora/packs/ru-en/score.tsv
//! ```
//!
//! A line of the input is `{"src", "mt", "score_z"}`: a Russian segment, its English translation, and the judgement
//! in standard deviations from the mean. Ridge regression on standardised values; a feature of the translation whose
//! weight comes out with the wrong sign is left out, the greatest first, and the rest fitted again. The correlation
//! that five-fold cross-validation gives is told on standard error.

use std::error::Error;
use std::io::BufRead;
use sverka::check::Case;
use sverka::config::Settings;
use sverka::quality::{features, meaning::Meaning};
use sverka::read::{Stated, pair_of_segments};

/// How much a weight of the source's vector is held back (chosen by cross-validation: 3,000 to 10,000 are as good).
const HELD: f64 = 6000.0;
/// The same for the weight of a feature.
const HELD_FEATURE: f64 = 120.0;
const FOLDS: usize = 5;

struct Row {
    values: Vec<f64>,
    judgement: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in std::io::stdin().lock().lines() {
        rows.push(row(&serde_json::from_str(&line?)?)?);
    }
    let columns = rows.first().ok_or("no judgements on standard input")?.values.len();
    let name = |at: usize| match features::NAMES.get(at) {
        Some(name) => name.to_string(),
        None => format!("vector-{:03}", at - features::NAMES.len()),
    };
    let mut predicted = Vec::new();
    for fold in 0..FOLDS {
        let (seen, unseen): (Vec<_>, Vec<_>) =
            rows.iter().enumerate().partition(|(at, _)| at % FOLDS != fold);
        let seen: Vec<&Row> = seen.into_iter().map(|(_, row)| row).collect();
        let (constant, weights) = signed(&seen, columns, &name);
        predicted.extend(
            unseen.into_iter().map(|(_, row)| (constant + dot(&weights, &row.values), row.judgement)),
        );
    }
    eprintln!("{} pairs, cross-validated correlation {:.4}", rows.len(), correlation(&predicted));
    let all: Vec<&Row> = rows.iter().collect();
    let (constant, weights) = signed(&all, columns, &name);
    let mut table = vec![format!("constant\t{constant:.6}")];
    let used = weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
    table.extend(used.map(|(at, weight)| format!("{}\t{weight:.6}", name(at))));
    table.sort();
    println!(
        "# Weights of `sverka score` (src/quality): a feature, or a coordinate of the source's vector, and its weight."
    );
    println!("# Made by `cargo run --example fit-score`; SOURCES-score.md says from what.");
    println!("{}", table.join("\n"));
    Ok(())
}

fn row(line: &serde_json::Value) -> Result<Row, Box<dyn Error>> {
    let text =
        |field: &str| line[field].as_str().map(str::to_string).ok_or(format!("no {field:?} in {line}"));
    let pair = pair_of_segments("", text("src")?, text("mt")?, &Stated::default())?;
    let meaning = Meaning::of(&pair.source.text, &pair.target.text);
    let (aligned, settings) = (sverka::align(pair), Settings::default());
    let values = features::of(&Case::new(&aligned, &settings, false), &meaning);
    let vector = meaning.vectors.0.as_array();
    let values = values.iter().chain(vector).map(|v| f64::from(*v)).collect();
    Ok(Row { values, judgement: line["score_z"].as_f64().ok_or("no \"score_z\"")? })
}

/// The constant and the weights, those with a wrong sign being 0.
fn signed(rows: &[&Row], columns: usize, name: &dyn Fn(usize) -> String) -> (f64, Vec<f64>) {
    let mut used: Vec<usize> = (0..columns).collect();
    loop {
        let (constant, weights, spread) = ridge(rows, &used);
        let wrong = |at: &usize| weights[*at] * f64::from(features::sign(&name(used[*at]))) < 0.0;
        let size = |at: &usize| weights[*at].abs() * spread[*at];
        match (0..used.len()).filter(wrong).max_by(|a, b| size(a).total_cmp(&size(b))) {
            Some(at) => {
                used.remove(at);
            }
            None => {
                let mut all = vec![0.0; columns];
                used.iter().zip(&weights).for_each(|(at, weight)| all[*at] = *weight);
                return (constant, all);
            }
        }
    }
}

/// Constant, weights and spread of the columns `used`.
fn ridge(rows: &[&Row], used: &[usize]) -> (f64, Vec<f64>, Vec<f64>) {
    let (count, n) = (rows.len() as f64, used.len());
    let mean = |value: &dyn Fn(&Row) -> f64| rows.iter().map(|r| value(r)).sum::<f64>() / count;
    let means: Vec<f64> = used.iter().map(|c| mean(&|r| r.values[*c])).collect();
    let spread = used.iter().zip(&means).map(|(c, m)| mean(&|r| (r.values[*c] - m).powi(2)).sqrt() + 1e-9);
    let spread: Vec<f64> = spread.collect();
    let middle = mean(&|r| r.judgement);
    let (mut matrix, mut right) = (vec![vec![0.0; n]; n], vec![0.0; n]);
    for row in rows {
        let z: Vec<f64> = (0..n).map(|i| (row.values[used[i]] - means[i]) / spread[i]).collect();
        for i in 0..n {
            right[i] += z[i] * (row.judgement - middle);
            matrix[i][..=i].iter_mut().zip(&z).for_each(|(cell, zj)| *cell += z[i] * zj);
        }
    }
    for (i, column) in used.iter().enumerate() {
        matrix[i][i] += if *column < features::NAMES.len() { HELD_FEATURE } else { HELD };
    }
    let scaled = solved(matrix, right);
    let weights: Vec<f64> = scaled.iter().zip(&spread).map(|(w, s)| w / s).collect();
    (middle - dot(&weights, &means), weights, spread)
}

/// Solves a symmetric positive definite system, given by its lower triangle (Cholesky).
fn solved(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let sum = a[i][j] - dot(&a[i][..j], &a[j][..j]);
            a[i][j] = if i == j { sum.sqrt() } else { sum / a[j][j] };
        }
        b[i] = (b[i] - dot(&a[i][..i], &b[..i])) / a[i][i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    b
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Pearson's.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let (ma, mb) = pairs.iter().fold((0.0, 0.0), |(a, b), p| (a + p.0 / count, b + p.1 / count));
    let sum = |f: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(a, b)| f(a - ma, b - mb)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}
