//! JSON, version 1: a contract. Optional fields may be added, none is renamed;
//! `fixtures/schemas` holds its schemas.
//!
//! One file for each command, each with its own structs: the shape of the
//! output is written down once, and nowhere else in the program.

mod check;
mod config;
mod diff;
mod error;
mod links;
mod log;
mod place;
mod rules;
mod show;

use std::io::{self, Write};

use serde::Serialize;

pub(super) use check::check;
pub(super) use config::config;
pub(super) use diff::diff;
pub(super) use error::error;
pub(super) use links::links;
pub(super) use log::{blame, log};
pub(super) use rules::{explain, rules};
pub(super) use show::show;

/// The version of every object below.
const VERSION: u32 = 1;

fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Writes a JSON Schema as it is.
pub(super) fn schema(schema: &serde_json::Value, out: &mut dyn Write) -> io::Result<()> {
    write(schema, out)
}
