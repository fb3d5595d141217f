//! Where reports go: standard output, or files, each in its format.

use std::cell::{Cell, OnceCell, RefCell};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::Everywhere;
use super::exit::{Failure, unwritable};
use super::options::FormatOption;
use super::pager::Pager;
use super::save;
use super::terminal::Terminal;
use super::written::through_no_link;
use crate::error::Error;
use crate::render::{Format, Style};

/// The commands whose output is read like a document, and may be long.
const PAGED: [&str; 5] = ["diff", "log", "blame", "show", "explain"];

/// The formats asked for, each with where it goes.
#[derive(Debug)]
pub(super) struct Output {
    formats: Vec<FormatOption>,
    style: Style,
    folder: PathBuf,
    /// True where nobody named the files.
    is_unnamed: bool,
    /// True where people may want to read a screen at a time.
    pages: bool,
    /// The pager, from the first text on, where there is one to be had.
    pager: OnceCell<Option<RefCell<Pager>>>,
    /// True where the reader has seen enough.
    is_over: Cell<bool>,
}

impl Output {
    /// Takes the formats of the command line; `allowed` are those that the
    /// command has, the usual one first.
    ///
    /// # Errors
    ///
    /// A format the command hasn't, two for standard output, or none for
    /// `--output`.
    pub(super) fn new(command: &str, allowed: &[Format], everywhere: &Everywhere, terminal: &Terminal) -> Result<Self, Error> {
        let mut formats = everywhere.format.clone();
        let usual = allowed.first().copied().unwrap_or(Format::Pretty);
        if let Some(other) = formats.iter().find(|option| !allowed.contains(&option.format)) {
            let names: Vec<_> = allowed.iter().map(|format| format.name()).collect();
            let message = format!("`{command}` has no format `{}`", other.format.name());
            return Err(Error::Usage { message, hint: Some(format!("its formats are {}", names.join(", "))) });
        }
        if let Some(file) = &everywhere.output {
            redirect(&mut formats, file, usual)?;
        }
        if formats.is_empty() {
            formats.push(FormatOption { format: usual, file: None });
            // Whoever chooses formats has chosen against it.
            if terminal.is_on_github && allowed.contains(&Format::Github) {
                formats.push(FormatOption { format: Format::Github, file: None });
            }
        }
        let shown: Vec<Format> = formats.iter().filter(|option| option.file.is_none()).map(|option| option.format).collect();
        if !go_together(&shown) {
            let message = "only one format can go to standard output".to_owned();
            return Err(Error::Usage {
                message,
                hint: Some("give the others a file, as in `--format json=ladder.json`".to_owned()),
            });
        }
        let style = Style { quiet: everywhere.quiet, ..terminal.stdout };
        let folder = everywhere.folder.clone().unwrap_or_default();
        let pages = PAGED.contains(&command) && !everywhere.no_pager && shown == [Format::Pretty] && Pager::has_reader();
        Ok(Self { formats, style, folder, is_unnamed: false, pages, pager: OnceCell::new(), is_over: Cell::new(false) })
    }

    /// Returns the output that goes to a file where nobody said where to.
    pub(super) fn or_to(mut self, everywhere: &Everywhere, file: &Path) -> Self {
        if everywhere.format.is_empty() && everywhere.output.is_none() {
            for option in &mut self.formats {
                option.file = Some(file.to_owned());
            }
            self.is_unnamed = true;
        }
        self
    }

    /// Returns the files that are written, from the working directory.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.formats.iter().filter_map(|option| Some(self.folder.join(option.file.as_ref()?))).collect()
    }

    /// Writes a report everywhere, standard output last: where its reader goes
    /// away, the files are there.
    pub(super) fn write(&self, render: impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        self.write_apart(&render, &render)
    }

    /// As [`Output::write`], where files get something else than standard output.
    pub(super) fn write_apart(
        &self,
        kept: impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>,
        shown: impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut sink = self.begin();
        sink.keep(&kept)?;
        sink.finish()?;
        sink.show(&shown)
    }

    /// Prints to standard output, or to the pager in front of it.
    fn print(&self, text: &[u8]) -> io::Result<()> {
        if self.pages && !text.is_empty() {
            let pager = self.pager.get_or_init(|| Pager::start().map(RefCell::new));
            if let Some(pager) = pager {
                let more = pager.borrow_mut().write(text)?;
                self.is_over.set(!more);
                return Ok(());
            }
        }
        let mut out = io::stdout().lock();
        out.write_all(text).and_then(|()| out.flush())
    }

    /// Starts a report that is written bit by bit.
    pub(super) fn begin(&self) -> Sink<'_> {
        Sink { output: self, kept: self.formats.iter().map(|_| Vec::new()).collect() }
    }
}

/// Sends the one format without a file to that of `--output`.
///
/// # Errors
///
/// Where there are several such formats, or every format has its file.
fn redirect(formats: &mut Vec<FormatOption>, file: &Path, usual: Format) -> Result<(), Error> {
    if formats.is_empty() {
        formats.push(FormatOption { format: usual, file: None });
    }
    let mut open: Vec<_> = formats.iter_mut().filter(|option| option.file.is_none()).collect();
    if let [option] = &mut open[..] {
        option.file = Some(file.to_owned());
        return Ok(());
    }
    let what = if open.is_empty() { "none is left" } else { "there are several" };
    let message = format!("`--output` is the file of one format, and {what}");
    Err(Error::Usage { message, hint: Some("give each format its file, as in `--format json=ladder.json`".to_owned()) })
}

/// Returns true for at most one format, and for one for people with the
/// annotations of a workflow's run: a log takes both.
fn go_together(shown: &[Format]) -> bool {
    let others: Vec<_> = shown.iter().filter(|&&format| format != Format::Github).collect();
    match shown.len() {
        0 | 1 => true,
        2 => matches!(others[..], [Format::Pretty | Format::Concise]),
        _ => false,
    }
}

/// A report that is written bit by bit: at once to standard output, to files
/// when it is finished.
#[derive(Debug)]
pub(super) struct Sink<'a> {
    output: &'a Output,
    kept: Vec<Vec<u8>>,
}

impl Sink<'_> {
    /// Writes the next bit.
    pub(super) fn write(&mut self, render: impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        self.keep(&render)?;
        self.show(&render)
    }

    /// Returns true where nobody reads on, neither at a screen nor in a file.
    pub(super) fn is_over(&self) -> bool {
        self.output.is_over.get() && self.output.formats.iter().all(|option| option.file.is_none())
    }

    /// Writes the files.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        for (option, text) in self.output.formats.iter().zip(&self.kept) {
            let Some(file) = &option.file else { continue };
            let path = self.output.folder.join(file);
            // A link where the user didn't say to write is the repository's.
            #[expect(clippy::disallowed_methods, reason = "the user named this file to be written")]
            let written = if self.output.is_unnamed {
                save::replace(&path, text)
            } else {
                through_no_link(&self.output.folder, file).and_then(|()| fs::write(path, text))
            };
            written.map_err(|error| unwritable(&format!("`{}`", file.display()), &error))?;
        }
        Ok(())
    }

    fn keep(&mut self, render: &impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let style = Style { color: false, width: Style::default().width, ..self.output.style };
        for (option, text) in self.output.formats.iter().zip(&mut self.kept).filter(|(option, _)| option.file.is_some()) {
            render(option.format, style, text).map_err(Failure::Write)?;
        }
        Ok(())
    }

    fn show(&self, render: &impl Fn(Format, Style, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        for option in self.output.formats.iter().filter(|option| option.file.is_none()) {
            let mut text = Vec::new();
            render(option.format, self.output.style, &mut text).map_err(Failure::Write)?;
            self.output.print(&text).map_err(Failure::Write)?;
        }
        Ok(())
    }
}
