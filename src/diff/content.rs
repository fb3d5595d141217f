//! What a level, dimension or track says, as one thing that can be compared
//! with another: the pairs of neighbouring words of all its statements.

use super::view::{CellView, LevelView, TrackView, View};
use crate::wording::Bag;

/// Neighbouring words, sorted, with repetitions.
#[derive(Debug, Clone, Default)]
pub(super) struct Content(Vec<u64>);

impl Content {
    pub(super) fn of_cell(view: &View<'_>, cell: &CellView<'_>) -> Self {
        Self::gather(view, std::iter::once(cell), [])
    }

    pub(super) fn of_level(view: &View<'_>, level: &LevelView<'_>) -> Self {
        let facts = level.facts().iter().map(|fact| format!("{} {}", fact.name, fact.value));
        Self::gather(view, view.cells.get(level.cells.clone()).into_iter().flatten(), facts)
    }

    pub(super) fn of_track(view: &View<'_>, track: &TrackView<'_>) -> Self {
        Self::gather(view, view.cells.get(track.cells.clone()).into_iter().flatten(), [])
    }

    fn gather<'v>(
        view: &View<'_>,
        cells: impl IntoIterator<Item = &'v CellView<'v>>,
        more: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut all = Vec::new();
        for cell in cells {
            for statement in view.statements.get(cell.statements.clone()).into_iter().flatten() {
                all.extend(Bag::new(&statement.statement.text).shingles());
            }
        }
        for text in more {
            all.extend(Bag::new(&text).shingles());
        }
        all.sort_unstable();
        Self(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the different pairs of words, sorted.
    pub(super) fn features(&self) -> Vec<u64> {
        let mut features = self.0.clone();
        features.dedup();
        features
    }

    /// Returns how much both say alike, from 0 to 1, the same in both
    /// directions.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0_u32;
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(two.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    one.next();
                    two.next();
                }
            }
        }
        let total = u32::try_from(self.0.len() + other.0.len()).unwrap_or(u32::MAX);
        2.0 * f64::from(shared) / f64::from(total.max(1))
    }
}
