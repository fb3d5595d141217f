//! Where the levels are: one file for each shape, evidence to claim.

mod dimension_major;
mod files;
mod front_matter;
mod heads;
mod labels;
mod matrix;
mod sections;

pub(super) use dimension_major::{DimensionMajor, dimension_major, join_files};
pub(super) use files::{Candidate, Families, candidate, families, features, told_candidate, undecided};
pub(super) use front_matter::levels as front_matter_levels;
pub(super) use heads::Heads;
pub(super) use labels::labelled_levels;
pub(super) use matrix::{Matrix, lines, matrices};
pub(super) use sections::{Group, groups, lone_group};
