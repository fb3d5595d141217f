//! Why the tool could not run, where a program asked for JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::{VERSION, write};
use crate::error;

#[derive(Serialize)]
struct Output {
    version: u32,
    error: Error,
}

#[derive(Serialize)]
struct Error {
    kind: &'static str,
    message: String,
    hint: Option<String>,
}

/// Writes the error.
pub(in crate::render) fn error(error: &error::Error, out: &mut dyn Write) -> io::Result<()> {
    let error = Error { kind: error.kind().name(), message: error.to_string(), hint: error.hint() };
    write(&Output { version: VERSION, error }, out)
}
