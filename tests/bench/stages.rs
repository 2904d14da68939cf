//! Time and memory of each stage over a batch of documents, on one thread:
//!
//! ```text
//! cargo run --release --example bench-stages -- corpora/wires/manifest.csv [ROUNDS]
//! ```
//!
//! Every stage is run over all documents before the next begins. For each the seconds of the quickest round, the
//! target words a second, and the peak memory of the process up to its end (where the system tells it) are printed.

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use sverka::config::Settings;
use sverka::desk::Desk;
use sverka::model::Aligned;
use sverka::read::folder::{Files, jobs};
use sverka::read::{Pair, Stated, pair_of_files};
use sverka::report::json;

/// The quickest of `rounds` runs of `work`, its result, and a line about it.
fn stage<T>(name: &str, words: usize, rounds: usize, mut work: impl FnMut() -> T) -> T {
    let mut best = f64::INFINITY;
    let mut made = None;
    for _ in 0..rounds {
        let start = Instant::now();
        made = Some(work());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{name:<34}{best:>9.3} s{:>12.0} words/s{:>9}", words as f64 / best, peak_memory());
    made.expect("at least one round")
}

/// The peak memory so far in MB, or nothing.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.map_or(String::new(), |k| format!("{:.0} MB", k / 1024.0))
}

fn main() -> Result<(), Box<dyn Error>> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let mut arguments = std::env::args().skip(1);
    let manifest = arguments.next().ok_or("usage: bench-stages MANIFEST [ROUNDS]")?;
    let rounds: usize = arguments.next().map_or(Ok(3), |n| n.parse())?.max(1);
    let stated = Stated::default();
    let jobs = jobs(Path::new(&manifest), "ru", "en")?;
    let read = || -> Result<Vec<Pair>, sverka::error::Error> {
        let texts = jobs.iter().filter_map(|job| match &job.files {
            Files::Texts(source, target) => Some(pair_of_files(&job.id, source, target, &stated)),
            _ => None,
        });
        texts.collect()
    };
    let words: usize = read()?.iter().map(|p| p.target.text.split_whitespace().count()).sum();
    println!("{} documents, {words} target words, the quickest of {rounds} rounds", jobs.len());
    // What is loaded once is not a stage's.
    let plain = Desk::new(Settings { encoder: false, ..Settings::default() });
    let desk = Desk::default();
    read()?.into_iter().take(1).for_each(|pair| drop(desk.check(pair)));

    let pairs = stage("read", words, rounds, read)?;
    stage("segment", words, rounds, || {
        let cut = |pair: &Pair| {
            sverka::segment::segment(pair.source.clone()).sentences.len()
                + sverka::segment::segment(pair.target.clone()).sentences.len()
        };
        pairs.iter().map(cut).sum::<usize>()
    });
    let align = |desk: &Desk| pairs.iter().map(|p| desk.align(p.clone())).collect::<Vec<Aligned>>();
    stage("segment, align on words", words, rounds, || align(&plain));
    let aligned = stage("segment, align with the encoder", words, rounds, || align(&desk));
    stage("extract", words, rounds, || {
        let of = |a: &Aligned| {
            let sides = [(&a.source.doc.text, a.source.doc.lang), (&a.target.doc.text, a.target.doc.lang)];
            sides.map(|(text, lang)| sverka::extract::extract(text, lang).len()).iter().sum::<usize>()
        };
        aligned.iter().map(of).sum::<usize>()
    });
    let check = |desk: &Desk| pairs.iter().map(|p| desk.check(p.clone())).collect::<Vec<_>>();
    stage("all up to the report, on words", words, rounds, || check(&plain));
    let reports = stage("all up to the report", words, rounds, || check(&desk));
    stage("English alone", words, rounds, || {
        let target = |p: &Pair| sverka::read::target_alone(&p.id, p.target.text.clone(), &stated);
        pairs.iter().map(|p| desk.check_target(target(p)).findings.len()).sum::<usize>()
    });
    stage("write as JSON", words, rounds, || {
        reports.iter().filter(|r| json::write(r, &mut std::io::sink()).is_ok()).count()
    });
    Ok(())
}
