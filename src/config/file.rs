//! The file: its name, where it is looked for, and its text.

use std::sync::Arc;

use super::globs::Glob;
use super::own_rules::{self, PageFile};
use super::problem::{ConfigError, Problems, spot};
use super::{Settings, check, read};
use crate::source::{ArcStr, Entry, Listing, RepoPath, SourceMap};
use crate::yaml;

/// The file's name.
pub const FILE_NAME: &str = ".ladder-lint.yaml";

/// The size, in bytes, above which a file is none that somebody wrote.
const LARGEST: usize = 256 * 1024;

/// A name that people try.
const MISTAKEN: &str = ".ladder-lint.yml";

/// A configuration's path, as messages show it, and its bytes.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// The path.
    pub path: RepoPath,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl ConfigFile {
    /// Returns the configuration nearest to a folder, in it or above it.
    ///
    /// # Errors
    ///
    /// Where a file is there whose name is nearly right: it would be overlooked.
    pub fn find(listing: &Listing, folder: &str) -> Result<Option<RepoPath>, ConfigError> {
        let mut at = folder;
        loop {
            let here = |name: &str| RepoPath::new(&if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") });
            if listing.entry(&here(FILE_NAME)) == Some(Entry::File) {
                return Ok(Some(here(FILE_NAME)));
            }
            if listing.entry(&here(MISTAKEN)) == Some(Entry::File) {
                let mistaken = Self { path: here(MISTAKEN), bytes: Vec::new() };
                return Err(mistaken.refuse(
                    format!("`{MISTAKEN}` is not read: the configuration is called `{FILE_NAME}`"),
                    Some("rename the file".to_owned()),
                ));
            }
            if at.is_empty() {
                return Ok(None);
            }
            at = at.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// Returns an error on the file as a whole.
    pub fn refuse(self, message: String, help: Option<String>) -> ConfigError {
        let mut sources = SourceMap::new();
        let file = sources.add(self.path.clone(), ArcStr::from(String::from_utf8_lossy(&self.bytes)));
        let mut problems = Problems::default();
        problems.add(spot(file, 0, 0), message, help);
        ConfigError { path: self.path.to_string(), sources, problems: problems.found, more: 0, sound: None }
    }

    /// Reads the settings of a file that brings no rules of its own.
    ///
    /// # Errors
    ///
    /// As for [`ConfigFile::read_with`].
    pub fn read(self) -> Result<Settings, ConfigError> {
        self.read_with(&|_| Vec::new())
    }

    /// Reads the settings, and the pages of rules that `pages` finds by globs.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong, or where it is larger than
    /// 256 KiB. An empty file is right,
    /// and says nothing.
    pub fn read_with(self, pages: &dyn Fn(&[Glob]) -> Vec<PageFile>) -> Result<Settings, ConfigError> {
        if self.bytes.len() > LARGEST {
            let unread = Self { bytes: Vec::new(), ..self };
            let message = "a configuration is no larger than 256 KiB, and this is".to_owned();
            return Err(unread.refuse(message, Some("globs name many documents at once".to_owned())));
        }
        let mut sources = SourceMap::new();
        let mut problems = Problems::default();
        let text: ArcStr = ArcStr::from(String::from_utf8_lossy(&self.bytes));
        let file = sources.add(self.path.clone(), text.clone());
        if let Err(error) = std::str::from_utf8(&self.bytes) {
            let (at, width) = (error.valid_up_to(), char::REPLACEMENT_CHARACTER.len_utf8());
            let byte = self.bytes.get(at).copied().unwrap_or_default();
            let message = format!("this is not UTF-8 text: the byte 0x{byte:02X} belongs to no character");
            problems.add(spot(file, at, at + width), message, Some("save the file as UTF-8 text".to_owned()));
            return Err(problems.error(&sources).unwrap_or_else(|| self.refuse("it can't be read".to_owned(), None)));
        }
        let node = match yaml::parse_leniently(file, &text, 0) {
            Ok(yaml::Lenient { node, repeated }) => {
                for error in repeated {
                    let help = error.advice().map(str::to_owned);
                    problems.add(error.span, error.message, help);
                }
                node
            }
            Err(error) => {
                let help = error.advice().map(str::to_owned);
                problems.add(error.span, error.message, help);
                return Err(problems.error(&sources).unwrap_or_else(|| self.refuse("it can't be read".to_owned(), None)));
            }
        };
        let globs = read::rule_pages(&node, &mut problems);
        let found = if globs.is_empty() { Vec::new() } else { pages(&globs) };
        problems.own = own_rules::read(&globs, found, &mut sources, &mut problems);
        check::check(&node, &mut problems);
        let settings = read::read(&node, &mut problems);
        let settings =
            Settings { sources: Arc::new(sources.clone()), rule_pages: globs, own_rules: problems.own.clone(), ..settings };
        // Names can be looked up where all is well with the documents to read.
        let scope: Vec<_> =
            ["ladders", "ignore"].iter().filter_map(|key| node.entry(key)).map(|(key, value)| key.span.to(value.span)).collect();
        let sound = problems.found.iter().all(|problem| !scope.iter().any(|scope| scope.encloses(problem.span)));
        match problems.error(&sources) {
            Some(error) => Err(ConfigError { sound: sound.then(|| Box::new(settings)), ..error }),
            None => Ok(settings),
        }
    }
}
