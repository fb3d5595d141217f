//! A ladder as rows for a spreadsheet: one for each statement and each fact,
//! after RFC 4180.

use std::io::{self, Write};

use crate::engine::ShowReport;
use crate::model::{Ladder, Level, Track};
use crate::render::visible::visible;
use crate::source::{SourceMap, Span};

/// The columns. A `kind` is `expectation`, `text` (outside any dimension) or
/// `fact`, whose name stands under `dimension`.
const HEADER: &str = "ladder,track,rank,level,code,kind,dimension,statement,path,line";

/// Writes a header and the rows. What a level names and leaves empty is a row
/// without statement; what it lacks is none.
pub(super) fn show(report: &ShowReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{HEADER}\r\n")?;
    for (ladder, track) in report.tracks() {
        for level in report.levels(track) {
            let rows = Rows { sources: &report.state.sources, ladder, track, level };
            rows.write(out)?;
        }
    }
    Ok(())
}

/// What all rows of one level share.
struct Rows<'a> {
    sources: &'a SourceMap,
    ladder: &'a Ladder,
    track: &'a Track,
    level: &'a Level,
}

impl Rows<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let level = self.level;
        if level.facts.is_empty() && level.statements.is_empty() && level.expectations.is_empty() {
            self.row(["text", "", ""], level.name_span, out)?;
        }
        for fact in &level.facts {
            self.row(["fact", &fact.name, &fact.value], fact.value_span, out)?;
        }
        for statement in &level.statements {
            self.row(["text", "", &statement.text], statement.span, out)?;
        }
        for cell in &level.expectations {
            if cell.statements.is_empty() {
                self.row(["expectation", &cell.dimension, ""], cell.name_span, out)?;
            }
            for statement in &cell.statements {
                self.row(["expectation", &cell.dimension, &statement.text], statement.span, out)?;
            }
        }
        Ok(())
    }

    fn row(&self, [kind, dimension, statement]: [&str; 3], span: Span, out: &mut dyn Write) -> io::Result<()> {
        let Self { sources, ladder, track, level } = self;
        let code = level.code.as_deref().unwrap_or("");
        let cells = [
            field(&ladder.name),
            field(&track.label()),
            level.rank.to_string(),
            field(&level.title),
            field(code),
            kind.to_owned(),
            field(dimension),
            field(statement),
            field(sources.path(span).as_str()),
            sources.start(span).line.to_string(),
        ];
        write!(out, "{}\r\n", cells.join(","))
    }
}

/// Returns a text as a field: on one line, quoted where it has to be. What a
/// spreadsheet would take for a formula gets an apostrophe in front: whoever
/// writes a ladder must not run anything at its reader's.
fn field(text: &str) -> String {
    let shown = visible(text);
    let formula = shown.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let safe = if formula { format!("'{shown}") } else { shown.into_owned() };
    if safe.contains([',', '"', ';']) || safe.trim() != safe { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}
