//! The vectors of the pieces: 128,000 rows under Huffman codes, decoded one at a time.

use super::file::{File, Numbers};
use super::format::{CODE_BITS, GROUPS, LEVELS, Section, WIDTH, codes};

/// The table of rows.
pub struct Rows {
    index: Numbers,
    bits: &'static [u8],
    groups: Vec<Group>,
}

/// Pieces quantised together.
struct Group {
    /// For the next [`CODE_BITS`] bits: the number they begin with, and how many bits it takes.
    decode: Vec<(f32, u8)>,
}

impl Rows {
    /// The table of `file`.
    pub fn new(file: File) -> Rows {
        let steps = file.numbers(Section::Steps);
        let lengths = file.section(Section::CodeLengths).as_chunks::<LEVELS>().0;
        let groups = lengths.iter().zip(0..GROUPS).map(|(lengths, group)| {
            let (step, least) = (steps.f32(group * 2), steps.f32(group * 2 + 1));
            let mut decode = vec![(0.0, 1); 1 << CODE_BITS];
            for (level, (code, length)) in codes(lengths).into_iter().zip(lengths).enumerate() {
                if *length > 0 {
                    let ends = (usize::from(code)..decode.len()).step_by(1 << length);
                    ends.for_each(|i| decode[i] = (least + step * level as f32, *length));
                }
            }
            Group { decode }
        });
        Rows {
            index: file.numbers(Section::RowIndex),
            bits: file.section(Section::Rows),
            groups: groups.collect(),
        }
    }

    /// Writes the vector of piece `id` to `out`.
    pub fn read(&self, id: u32, out: &mut [f32; WIDTH]) {
        let decode = &self.groups[id as usize % GROUPS].decode[..];
        let mut at = self.index.u32(id as usize) as usize * 8;
        for x in out {
            let window =
                self.bits.get(at / 8..).and_then(|b| b.first_chunk()).map_or(0, |b| u32::from_le_bytes(*b));
            let (value, length) = decode[(window >> (at % 8)) as usize % decode.len()];
            *x = value;
            at += usize::from(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row ends where the next begins, but for the bits that fill its last byte: decoding lost no step.
    #[test]
    fn rows_end_where_the_next_begins() {
        let rows = Rows::new(File::built_in());
        let count = rows.index.len() - 1;
        for id in (0..count).step_by(97).chain([count - 1]) {
            let mut vector = [0.0; WIDTH];
            rows.read(id as u32, &mut vector);
            let lengths = &File::built_in().section(Section::CodeLengths)[id % GROUPS * LEVELS..][..LEVELS];
            let steps = File::built_in().numbers(Section::Steps);
            let (step, least) = (steps.f32(id % GROUPS * 2), steps.f32(id % GROUPS * 2 + 1));
            let bits: usize =
                vector.iter().map(|x| usize::from(lengths[((x - least) / step).round() as usize])).sum();
            assert_eq!(rows.index.u32(id) as usize + bits.div_ceil(8), rows.index.u32(id + 1) as usize);
        }
    }
}
