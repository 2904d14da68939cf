//! The vectors of the pieces: 128,000 rows under Huffman codes, decoded one at a time.

use super::file::{File, Numbers};
use super::format::{CODE_BITS, GROUPS, LEVELS, Section, WIDTH, codes};

/// The table of rows.
pub struct Rows {
    index: Numbers,
    bits: &'static [u8],
    groups: Vec<Group>,
}

/// Pieces quantised together: the numbers are `least + step × level`.
struct Group {
    least: f32,
    step: f32,
    /// By the next [`CODE_BITS`] bits.
    decode: Vec<Run>,
}

/// The whole codes that some bits begin with: mostly several, as a code has three bits on average.
#[derive(Clone, Copy, Default)]
struct Run {
    levels: [u8; RUN],
    /// How many there are.
    count: u8,
    /// How many bits they take.
    bits: u8,
}

/// Levels decoded at once, at most.
const RUN: usize = 4;

impl Group {
    fn new(lengths: &[u8; LEVELS], step: f32, least: f32) -> Group {
        let mut single = vec![(0, 0); 1 << CODE_BITS];
        for (level, (code, length)) in codes(lengths).into_iter().zip(lengths).enumerate() {
            if *length > 0 {
                let ends = (usize::from(code)..single.len()).step_by(1 << length);
                ends.for_each(|bits| single[bits] = (level as u8, *length));
            }
        }
        let run = |bits: usize| {
            let mut run = Run::default();
            while usize::from(run.count) < RUN {
                let (level, length) = single[bits >> run.bits];
                // A group of one level only would have codes of no length; there is none such.
                if length == 0 || u32::from(run.bits + length) > CODE_BITS {
                    break;
                }
                run.levels[usize::from(run.count)] = level;
                run.count += 1;
                run.bits += length;
            }
            run
        };
        Group { least, step, decode: (0..single.len()).map(run).collect() }
    }
}

impl Rows {
    /// The table of `file`.
    pub fn new(file: File) -> Rows {
        let steps = file.numbers(Section::Steps);
        let lengths = file.section(Section::CodeLengths).as_chunks::<LEVELS>().0;
        let groups = lengths.iter().zip(0..GROUPS);
        Rows {
            index: file.numbers(Section::RowIndex),
            bits: file.section(Section::Rows),
            groups: groups.map(|(l, g)| Group::new(l, steps.f32(g * 2), steps.f32(g * 2 + 1))).collect(),
        }
    }

    /// Writes the vector of piece `id` to `out`.
    pub fn read(&self, id: u32, out: &mut [f32; WIDTH]) {
        let Group { least, step, decode } = &self.groups[id as usize % GROUPS];
        let mut levels = [0u8; WIDTH + RUN];
        let (mut count, mut at) = (0, self.index.u32(id as usize) as usize * 8);
        while count < WIDTH {
            let window =
                self.bits.get(at / 8..).and_then(|b| b.first_chunk()).map_or(0, |b| u32::from_le_bytes(*b));
            let run = decode[(window >> (at % 8)) as usize % decode.len()];
            levels[count..count + RUN].copy_from_slice(&run.levels);
            count += usize::from(run.count).max(1);
            at += usize::from(run.bits);
        }
        out.iter_mut().zip(levels).for_each(|(x, level)| *x = least + step * f32::from(level));
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
