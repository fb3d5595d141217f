//! Why the tool could not run.

use std::io::{self, Write};

use super::frame::frame;
use crate::error::Error;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;

/// Writes each problem of a configuration in a frame, then `error: …` and the
/// next step.
pub(in crate::render) fn error(error: &Error, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if let Error::Config(config) = error {
        for problem in &config.problems {
            out.write_all(frame(&config.sources, problem, style).as_bytes())?;
            writeln!(out)?;
        }
    }
    writeln!(out, "{} {}", style.paint(Tone::Error, "error:"), visible(&error.to_string()))?;
    for (at, line) in error.hint().iter().flat_map(|hint| hint.lines()).enumerate() {
        let head = if at == 0 { style.paint(Tone::Note, "hint:") } else { " ".repeat(5) };
        writeln!(out, "{head} {}", visible(line))?;
    }
    Ok(())
}
