//! Where reports go: standard output, or files, each in its format.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use super::args::Everywhere;
use super::exit::{Failure, unwritable};
use super::options::FormatOption;
use super::terminal::Terminal;
use crate::error::Error;
use crate::render::{Format, Style};

/// The formats asked for, each with where it goes.
#[derive(Debug)]
pub(super) struct Output {
    formats: Vec<FormatOption>,
    style: Style,
    folder: PathBuf,
}

impl Output {
    /// Takes the formats of the command line; `allowed` are those that the
    /// command has.
    ///
    /// # Errors
    ///
    /// A format the command hasn't, or two for standard output.
    pub(super) fn new(command: &str, allowed: &[Format], everywhere: &Everywhere, terminal: &Terminal) -> Result<Self, Error> {
        let mut formats = everywhere.format.clone();
        if let Some(other) = formats.iter().find(|option| !allowed.contains(&option.format)) {
            let names: Vec<_> = allowed.iter().map(|format| format.name()).collect();
            let message = format!("`{command}` has no format `{}`", other.format.name());
            return Err(Error::Usage { message, hint: Some(format!("its formats are {}", names.join(", "))) });
        }
        if formats.iter().filter(|option| option.file.is_none()).count() > 1 {
            let message = "only one format can go to standard output".to_owned();
            return Err(Error::Usage {
                message,
                hint: Some("give the others a file, as in `--format json=ladder.json`".to_owned()),
            });
        }
        if formats.is_empty() {
            formats.push(FormatOption { format: Format::Pretty, file: None });
        }
        let style = Style { quiet: everywhere.quiet, ..terminal.stdout };
        Ok(Self { formats, style, folder: everywhere.folder.clone().unwrap_or_default() })
    }

    /// Writes a report everywhere, standard output last: where its reader goes
    /// away, the files are there.
    pub(super) fn write(&self, render: impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        for option in &self.formats {
            let Some(file) = &option.file else { continue };
            let mut text = Vec::new();
            let style = Style { color: false, width: Style::default().width, ..self.style };
            render(option.format, style, &mut text).map_err(Failure::Write)?;
            #[expect(clippy::disallowed_methods, reason = "the user named this file to be written")]
            let written = fs::write(self.folder.join(file), text);
            written.map_err(|error| unwritable(&format!("`{}`", file.display()), &error))?;
        }
        for option in self.formats.iter().filter(|option| option.file.is_none()) {
            let mut text = Vec::new();
            render(option.format, self.style, &mut text).map_err(Failure::Write)?;
            let mut out = io::stdout().lock();
            out.write_all(&text).and_then(|()| out.flush()).map_err(Failure::Write)?;
        }
        Ok(())
    }
}
