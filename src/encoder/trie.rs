//! A double array: a set of byte strings with a number each, walked a byte at a time where it lies.
//!
//! The layout is that of darts-clone (Yata): a unit of 32 bits holds a label, whether a string ends here, and the
//! offset to its children. SentencePiece keeps its normaliser in this form, `yada` writes it for the pieces.

use super::file::Numbers;

/// The set.
#[derive(Clone, Copy)]
pub struct Trie {
    units: Numbers,
}

/// A place in the set: the strings that begin with the bytes walked so far.
#[derive(Clone, Copy)]
pub struct Node {
    children: usize,
}

impl Trie {
    /// The set whose units these are.
    pub fn new(units: Numbers) -> Trie {
        Trie { units }
    }

    /// The place before the first byte.
    pub fn root(self) -> Node {
        Node { children: offset(self.units.u32(0)) }
    }

    /// The place one `byte` further and, where a string ends there, its number; `None` if no string goes on so.
    #[inline]
    pub fn step(self, from: Node, byte: u8) -> Option<(Node, Option<u32>)> {
        let index = from.children ^ usize::from(byte);
        let unit = self.units.u32(index);
        // The highest bit marks a number, which is no place to go on from.
        if unit & 0x8000_00ff != u32::from(byte) {
            return None;
        }
        let node = Node { children: index ^ offset(unit) };
        let value = (unit & 0x100 != 0).then(|| self.units.u32(node.children) & 0x7fff_ffff);
        Some((node, value))
    }
}

/// How far a unit's children are: 21 bits, in steps of one or of 256.
fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}
