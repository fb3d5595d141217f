//! The levels of a track, shared between the states in which they are the same.
//!
//! Apart because what a level holds is most of a model, and most commits leave
//! most levels as they are: a copy costs nothing, and the very same list says
//! that nothing in it is different.

use std::ops::Deref;
use std::sync::Arc;

use super::Level;

/// Levels in order; a copy of the list copies no level.
#[derive(Debug, Clone, Default)]
pub struct Levels(Arc<Vec<Level>>);

impl Levels {
    /// Returns true where both are one list: not equal by its contents, but the
    /// very same.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns the list, to be changed; other copies stay what they are.
    pub(super) fn edit(&mut self) -> &mut Vec<Level> {
        Arc::make_mut(&mut self.0)
    }

    /// Returns the levels themselves.
    pub(super) fn into_vec(self) -> Vec<Level> {
        Arc::unwrap_or_clone(self.0)
    }
}

impl Deref for Levels {
    type Target = [Level];

    fn deref(&self) -> &[Level] {
        &self.0
    }
}

impl From<Vec<Level>> for Levels {
    fn from(levels: Vec<Level>) -> Self {
        Self(Arc::new(levels))
    }
}

impl<'a> IntoIterator for &'a Levels {
    type Item = &'a Level;
    type IntoIter = std::slice::Iter<'a, Level>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
