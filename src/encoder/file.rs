//! The weight file, used where it lies in the program.

use super::format::{MAGIC, MATRICES, SECTIONS, Section, VECTORS};
use super::matrix::Levels;

/// Made by `corpora/models/convert_encoder.rs`; see the README beside it for where it comes from.
static BYTES: &[u8] = include_bytes!("../../corpora/models/use-multilingual/encoder.bin");

/// A weight file, opened.
#[derive(Clone, Copy)]
pub struct File {
    bytes: &'static [u8],
}

impl File {
    /// The file inside the program.
    pub fn built_in() -> File {
        // A constant, not an input: a program built with another file must not run, and no test would pass.
        assert!(BYTES.starts_with(&MAGIC), "encoder.bin is not of this program's format");
        File { bytes: BYTES }
    }

    /// The bytes of a section.
    pub fn section(self, section: Section) -> &'static [u8] {
        let table = Numbers(&self.bytes[MAGIC.len()..][..SECTIONS * 8]);
        let (start, length) = (table.u32(section as usize * 2), table.u32(section as usize * 2 + 1));
        &self.bytes[start as usize..][..length as usize]
    }

    /// A section of four-byte numbers.
    pub fn numbers(self, section: Section) -> Numbers {
        Numbers(self.section(section))
    }

    /// The matrix `name` of [`MATRICES`].
    pub fn matrix(self, name: &str) -> Levels {
        let mut start = 0;
        for (index, (n, inputs, outputs)) in MATRICES.iter().enumerate() {
            let size = inputs * outputs;
            if *n == name {
                let bytes = &self.section(Section::Matrices)[start..start + size];
                return Levels { step: self.numbers(Section::Floats).f32(index), bytes, columns: *outputs };
            }
            start += size;
        }
        unreachable!("no matrix {name}")
    }

    /// The vector `name` of [`VECTORS`].
    pub fn vector(self, name: &str) -> Vec<f32> {
        let mut start = MATRICES.len();
        for (n, length) in VECTORS {
            if n == name {
                let floats = self.numbers(Section::Floats);
                return (start..start + length).map(|i| floats.f32(i)).collect();
            }
            start += length;
        }
        unreachable!("no vector {name}")
    }
}

/// Little-endian numbers of four bytes, read as they are asked for, so that no alignment is needed.
#[derive(Clone, Copy)]
pub struct Numbers(&'static [u8]);

impl Numbers {
    /// How many there are.
    pub fn len(self) -> usize {
        self.0.len() / 4
    }

    /// Number `index`; 0 beyond the end.
    #[inline]
    pub fn u32(self, index: usize) -> u32 {
        self.0.as_chunks().0.get(index).map_or(0, |b| u32::from_le_bytes(*b))
    }

    /// Number `index` as floating point; 0 beyond the end.
    #[inline]
    pub fn f32(self, index: usize) -> f32 {
        f32::from_bits(self.u32(index))
    }
}
