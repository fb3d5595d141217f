//! The settings in force, a line each, with where they came from.

use std::io::{self, Write};

use crate::engine::{ConfigReport, Effective, Origin};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, pad};

/// How wide the column of names is, in cells.
const NAMES: usize = 30;

/// Writes the file, and each setting with its value and where it came from,
/// below the names of what it belongs to.
pub(in crate::render) fn config(report: &ConfigReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let settings = &report.state.settings;
    match settings.path() {
        Some(path) => writeln!(out, "settings of {}", style.paint(Tone::Bold, &visible(&path)))?,
        None => writeln!(out, "there is no .ladder-lint.yaml; `ladder-lint init` writes one")?,
    }
    writeln!(out)?;
    let names: Vec<String> = report.settings.iter().map(name).collect();
    let mut around: &[String] = &[];
    for (setting, name) in report.settings.iter().zip(&names) {
        let (_, above) = setting.path.split_last().unwrap_or((&String::new(), &[]));
        let shared = around.iter().zip(above).take_while(|(one, other)| one == other).count();
        for (depth, name) in above.iter().enumerate().skip(shared) {
            let name = cut(&visible(name), style.width.saturating_sub(2 * depth + 2));
            writeln!(out, " {}{}", "  ".repeat(depth), style.paint(Tone::Bold, &name))?;
        }
        around = above;
        let origin = match setting.origin {
            Origin::File(span) => format!("line {}", settings.sources.start(span).line),
            Origin::Inferred => "inferred".to_owned(),
            Origin::Default => "default".to_owned(),
        };
        let name = pad(&cut(name, NAMES), NAMES);
        let room = style.width.saturating_sub(NAMES + 14).max(12);
        let origin = style.paint(Tone::Dim, &pad(&origin, 9));
        for (at, value) in lines(setting, room).into_iter().enumerate() {
            match at {
                0 => writeln!(out, " {name}  {origin}  {value}")?,
                _ => writeln!(out, " {}{value}", " ".repeat(NAMES + 13))?,
            }
        }
    }
    Ok(())
}

/// Returns a setting's own name, indented below what it belongs to.
fn name(setting: &Effective) -> String {
    let depth = setting.path.len().saturating_sub(1);
    format!("{}{}", "  ".repeat(depth), visible(setting.path.last().map_or("", String::as_str)))
}

/// Returns a value in lines of so many cells, parted between its texts.
fn lines(setting: &Effective, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let count = setting.values.len();
    for (at, value) in setting.values.iter().enumerate() {
        let value = cut(&visible(value), room);
        let value = if at + 1 < count { format!("{value},") } else { value };
        match lines.last_mut() {
            Some(line) if cells(line) + 1 + cells(&value) <= room => *line = format!("{line} {value}"),
            _ => lines.push(value),
        }
    }
    lines
}
