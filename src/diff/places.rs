//! Where a statement that isn't paired yet stands among those that are: of
//! several that are alike, the one between the same neighbours is meant.

use super::matching::Pairs;
use super::view::View;

/// What standing between the same neighbours adds.
pub(super) const IN_PLACE: f64 = 0.14;
/// What being the only one there that changed adds.
pub(super) const ALONE_IN_PLACE: f64 = 0.3;

/// Where free statements stand among those that are paired already.
pub(super) struct Places {
    base: Vec<[Place; 2]>,
    head: Vec<[Place; 2]>,
}

/// The nearest paired neighbour in the cell (by its number in the base), and how
/// many free ones come between: from the front, and from the back.
type Place = (Option<usize>, usize);

impl Places {
    /// Takes the pairs so far; `stays` says whether a pair stands in one cell:
    /// one that went to another is no neighbour any more.
    pub(super) fn new(base: &View<'_>, head: &View<'_>, pairs: &Pairs, stays: impl Fn(usize, usize) -> bool) -> Self {
        let of_base = |at: usize| pairs.head_of(at).filter(|other| stays(at, *other)).map(|_| at);
        let of_head = |at: usize| pairs.base_of(at).filter(|one| stays(*one, at));
        Self {
            base: places(base, of_base, |at| pairs.is_free_base(at)),
            head: places(head, of_head, |at| pairs.is_free_head(at)),
        }
    }

    /// Returns what their places add to the likeness of two statements.
    pub(super) fn likeness(&self, base: usize, head: usize) -> f64 {
        let (Some([front, back]), Some([other_front, other_back])) = (self.base.get(base), self.head.get(head)) else {
            return 0.0;
        };
        let alone = front.1 == 0 && back.1 == 0 && (front.0.is_some() || back.0.is_some());
        match (front == other_front, back == other_back) {
            (true, true) if alone => ALONE_IN_PLACE,
            (false, false) => 0.0,
            _ => IN_PLACE,
        }
    }
}

fn places(view: &View<'_>, anchor: impl Fn(usize) -> Option<usize>, free: impl Fn(usize) -> bool) -> Vec<[Place; 2]> {
    let mut found = vec![[(None, 0); 2]; view.statements.len()];
    let mut walk = |order: &mut dyn Iterator<Item = usize>, way: usize| {
        let (mut last, mut count) = (None, 0);
        for at in order {
            if let Some(paired) = anchor(at) {
                (last, count) = (Some(paired), 0);
            } else if free(at) {
                if let Some(place) = found.get_mut(at).and_then(|each| each.get_mut(way)) {
                    *place = (last, count);
                }
                count += 1;
            }
        }
    };
    // Only what is free is asked for, and hardly any cell has something free.
    for cell in view.cells.iter().filter(|cell| cell.statements.clone().any(&free)) {
        walk(&mut cell.statements.clone(), 0);
        walk(&mut cell.statements.clone().rev(), 1);
    }
    found
}
