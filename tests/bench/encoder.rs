//! Measures the sentence encoder on a file of one sentence a line:
//!
//! ```text
//! RAYON_NUM_THREADS=1 cargo run --release --example bench-encoder -- SENTENCES.txt [VECTORS.f32]
//! ```
//!
//! Prints the start-up time, sentences a second of three passes, and the peak memory where the system tells it;
//! writes the vectors as little-endian `f32`. `encoder.py` beside this file runs it together with the reference.

use std::error::Error;
use std::time::Instant;
use sverka::encoder::Encoder;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().ok_or("usage: bench-encoder SENTENCES [VECTORS]")?)?;
    let sentences: Vec<&str> = text.lines().collect();

    let start = Instant::now();
    let encoder = Encoder::built_in();
    println!("start-up {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    encoder.features(&sentences[..1.min(sentences.len())]);
    println!("first sentence {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let mut vectors = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let features = encoder.features(&sentences);
        let encoded = start.elapsed().as_secs_f64();
        let groups: Vec<[_; 1]> = features.iter().map(|f| [f]).collect();
        vectors = encoder.vectors(&groups);
        let all = start.elapsed().as_secs_f64();
        let rate = sentences.len() as f64 / all;
        let each = 1e6 * (all - encoded) / sentences.len() as f64;
        println!("{rate:.0} sentences/s, of it {each:.0} µs a vector");
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status
            .lines()
            .filter(|l| l.starts_with("VmHWM") || l.starts_with("RssAnon"))
            .for_each(|l| println!("{l}"));
    }
    if let Some(path) = arguments.next() {
        let bytes: Vec<u8> =
            vectors.iter().flat_map(|v| v.as_array()).flat_map(|x| x.to_le_bytes()).collect();
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
