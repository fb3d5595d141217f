//! Why the tool could not run, where a program asked for JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::place::Range;
use super::{VERSION, write};
use crate::error::{self, ConfigError};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    kind: &'static str,
    message: String,
    hint: Option<String>,
    /// What is wrong with a configuration, each at its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Range,
    help: Option<&'a str>,
}

/// Writes the error.
pub(in crate::render) fn error(error: &error::Error, out: &mut dyn Write) -> io::Result<()> {
    let problems = match error {
        error::Error::Config(config) => problems(config),
        _ => Vec::new(),
    };
    let error = Error { kind: error.kind().name(), message: error.to_string(), hint: error.hint(), problems };
    write(&Output { version: VERSION, error }, out)
}

fn problems(config: &ConfigError) -> Vec<Problem<'_>> {
    let all = config.problems.iter();
    all.map(|problem| Problem {
        message: &problem.message,
        place: Range::shown(&config.sources, problem.span),
        help: problem.help.as_deref(),
    })
    .collect()
}
