//! Where the levels are: one file for each shape, evidence to claim.

mod files;
mod sections;

pub(super) use files::{Candidate, Families, candidate, families};
pub(super) use sections::{Group, groups, lone_group};
