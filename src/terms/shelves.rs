//! What stands in which bead, so that a rule looks into one bead without walking through the whole text.

/// The numbers of the items of a list, bead by bead.
#[derive(Clone, Debug, Default)]
pub struct Shelves {
    /// Where each bead's items begin in `items`; one more than there are beads.
    starts: Vec<usize>,
    items: Vec<usize>,
}

impl Shelves {
    /// Puts item `i` of a list on the shelf of its bead, `beads[i]`; an item without a bead is on none. `count` is
    /// the number of beads. Items of one bead keep their order.
    pub fn new(count: usize, beads: impl Iterator<Item = Option<usize>> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for bead in beads.clone().flatten() {
            starts[bead + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut free = starts.clone();
        let mut items = vec![0; starts[count]];
        for (item, bead) in beads.enumerate() {
            if let Some(bead) = bead {
                items[free[bead]] = item;
                free[bead] += 1;
            }
        }
        Shelves { starts, items }
    }

    /// The items of `bead`, ascending; none for a bead there is not.
    pub fn of(&self, bead: usize) -> &[usize] {
        match self.starts.get(bead..bead + 2) {
            Some(&[from, to]) => &self.items[from..to],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_on_its_shelf() {
        let shelves = Shelves::new(3, [Some(2), None, Some(0), Some(2)].into_iter());
        assert_eq!((shelves.of(0), shelves.of(1), shelves.of(2)), (&[2][..], &[][..], &[0, 3][..]));
        assert!(shelves.of(3).is_empty() && Shelves::default().of(0).is_empty());
    }
}
