//! The settings in force, a line each, with where they came from.

use std::io::{self, Write};

use crate::engine::{ConfigReport, Effective, Origin};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, pad};

/// The widest that the column of names gets, in cells.
const WIDEST: usize = 44;

/// Writes the file, and each setting with its value and where it came from.
pub(in crate::render) fn config(report: &ConfigReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let settings = &report.state.settings;
    match settings.path() {
        Some(path) => writeln!(out, "settings of {}", style.paint(Tone::Bold, &visible(&path)))?,
        None => writeln!(out, "there is no .ladder-lint.yaml; `ladder-lint init` writes one")?,
    }
    writeln!(out)?;
    let widest = report.settings.iter().map(|setting| cells(&visible(&setting.key))).max().unwrap_or(0).min(WIDEST);
    for setting in &report.settings {
        let origin = match setting.origin {
            Origin::File(span) => format!("line {}", settings.sources.start(span).line),
            Origin::Inferred => "inferred".to_owned(),
            Origin::Default => "default".to_owned(),
        };
        let key = visible(&setting.key).into_owned();
        let key = pad(&cut(&key, widest), widest);
        let room = style.width.saturating_sub(widest + 14).max(12);
        let origin =
            style.paint(if matches!(setting.origin, Origin::File(_)) { Tone::Bold } else { Tone::Dim }, &pad(&origin, 9));
        for (at, value) in lines(setting, room).into_iter().enumerate() {
            match at {
                0 => writeln!(out, " {key}  {origin}  {value}")?,
                _ => writeln!(out, " {}{value}", " ".repeat(widest + 13))?,
            }
        }
    }
    Ok(())
}

/// Returns a value in lines of so many cells, parted between its texts.
fn lines(setting: &Effective, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let count = setting.values.len();
    for (at, value) in setting.values.iter().enumerate() {
        let value = cut(&visible(value), room);
        let value = if at + 1 < count { format!("{value},") } else { value.to_string() };
        match lines.last_mut() {
            Some(line) if cells(line) + 1 + cells(&value) <= room => *line = format!("{line} {value}"),
            _ => lines.push(value),
        }
    }
    lines
}
