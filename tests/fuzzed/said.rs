//! What is printed: well formed for programs, and calm for people. Nothing in
//! it moves a cursor, turns a line around, or is a command to a runner.

use std::io::{self, Write};

use ladder_lint::error::Error;
use ladder_lint::render::{self, Format, Style};
use serde_json::Value;

/// Renders, and holds what comes of it; returns it.
pub(super) fn hold(format: Format, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).expect("memory can be written");
    let text = String::from_utf8(out).expect("every format writes UTF-8");
    for line in text.lines() {
        let command =
            line.trim_start().strip_prefix("::").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        assert!(!command || format == Format::Github && is_ours(line), "{format:?} has a command: {line:?}");
        for after in line.split("##").skip(1) {
            let mark = after.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[');
            assert!(!mark, "{format:?} has a command: {line:?}");
        }
    }
    // JSON has to say what is there, and escapes what has to be.
    let is_json = [Format::Json, Format::Sarif, Format::Gitlab].contains(&format);
    let is_hidden = |c: char| {
        c.is_control() && c != '\n' && !(format == Format::Csv && c == '\r') && (!is_json || c.is_ascii())
            || !is_json && matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let hidden = text.lines().find(|line| line.trim_end_matches('\r').contains(is_hidden));
    assert!(hidden.is_none(), "{format:?} hides a character: {hidden:?}");
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => {
            serde_json::from_str::<Value>(&text).unwrap_or_else(|error| panic!("{format:?}: {error}: {text}"));
        }
        Format::Junit => {
            uppsala::parse(&text).unwrap_or_else(|error| panic!("{format:?}: {error:?}: {text}"));
        }
        Format::Csv => hold_rows(&text),
        _ => {}
    }
    text
}

/// Returns true for the commands that we write ourselves.
fn is_ours(line: &str) -> bool {
    ["::error file=", "::warning file=", "::notice file=", "::group::", "::endgroup::"]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Every row has as many cells as the first, and no cell is a formula.
fn hold_rows(text: &str) {
    let mut widths = text.split_terminator("\r\n").map(|row| {
        let mut quoted = false;
        let cells: Vec<&str> = row
            .split(|c| {
                quoted ^= c == '"';
                c == ',' && !quoted
            })
            .collect();
        assert!(!quoted, "a quote is never closed: {row}");
        for cell in &cells {
            let shown = cell.trim_start_matches('"').trim_start();
            assert!(!shown.starts_with(['=', '+', '-', '@']), "a formula: {row}");
        }
        cells.len()
    });
    let first = widths.next();
    assert!(widths.all(|width| Some(width) == first), "rows of another width: {text}");
}

/// Holds how an error is told, and that it is one line.
pub(super) fn hold_error(error: &Error) {
    assert!(!error.to_string().is_empty());
    hold(Format::Pretty, |out| render::error(error, Style::default(), out));
    hold(Format::Json, |out| render::error_json(error, out));
}
