//! `log --format json` and `blame --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::diff::{Change, Summary, changes, summary};
use super::{VERSION, write};
use crate::engine::{self, BlameReport};
use crate::render::LogPart;
use crate::render::date::moment;

#[derive(Serialize)]
struct Commit<'a> {
    id: &'a str,
    author: &'a str,
    date: String,
    subject: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    commit: Commit<'a>,
    changes: Vec<Change<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    levels: Vec<Level<'a>>,
}

#[derive(Serialize)]
struct Level<'a> {
    track: &'a str,
    #[serde(rename = "level")]
    title: &'a str,
    code: Option<&'a str>,
    path: &'a str,
    line: usize,
    statements: Vec<Statement<'a>>,
}

#[derive(Serialize)]
struct Statement<'a> {
    text: &'a str,
    dimension: Option<&'a str>,
    path: &'a str,
    line: usize,
    worded: Option<Commit<'a>>,
    brought: Option<Commit<'a>>,
}

/// Writes a part of the history: one object of all parts together.
pub(in crate::render) fn log(part: &LogPart<'_>, out: &mut dyn Write) -> io::Result<()> {
    match part {
        LogPart::Head => write!(out, "{{\"version\":{VERSION},\"commits\":["),
        LogPart::Entry { commit, report, first } => {
            let entry = Entry { commit: told(commit), changes: changes(report), summary: summary(report) };
            out.write_all(if *first { b"\n" } else { b",\n" })?;
            Ok(serde_json::to_writer(out, &entry)?)
        }
        LogPart::Tail { cut, .. } => {
            let cut = serde_json::to_string(&cut.map(|commit| &commit.id))?;
            writeln!(out, "\n],\"cut_at\":{cut}}}")
        }
    }
}

/// Writes who brought each statement.
pub(in crate::render) fn blame(report: &BlameReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sources = &report.state.sources;
    let levels = report.levels.iter().map(|(track, level, blame)| Level {
        track,
        title: &level.title,
        code: level.code.as_deref(),
        path: sources.path(level.name_span).as_str(),
        line: sources.start(level.name_span).line,
        statements: blame
            .statements
            .iter()
            .map(|each| Statement {
                text: &each.text,
                dimension: each.dimension.as_deref(),
                path: sources.path(each.span).as_str(),
                line: sources.start(each.span).line,
                worded: each.worded.as_ref().map(told),
                brought: each.brought.as_ref().map(told),
            })
            .collect(),
    });
    write(&Output { version: VERSION, levels: levels.collect() }, out)
}

fn told(commit: &engine::Commit) -> Commit<'_> {
    Commit { id: &commit.id, author: &commit.author, date: moment(commit.seconds, commit.offset), subject: &commit.subject }
}
