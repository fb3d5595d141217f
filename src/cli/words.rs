//! The command line before it is parsed: puts in the `check` that may be left
//! out, and finds what must be known even where it can't be parsed.

use std::ffi::OsString;

use super::suggest::closest;
use super::terminal::Color;

/// The commands, and clap's own.
const COMMANDS: [&str; 16] = [
    "check",
    "diff",
    "show",
    "log",
    "blame",
    "links",
    "report",
    "rules",
    "explain",
    "init",
    "config",
    "lsp",
    "completions",
    "man",
    "external-diff",
    "help",
];

/// The options that take the next word as their value.
const WITH_VALUE: [&str; 20] = [
    "-C",
    "--config",
    "--format",
    "--output",
    "--color",
    "--rev",
    "--select",
    "--ignore",
    "--fail-on",
    "--new-since",
    "--baseline",
    "--write-baseline",
    "--stdin-path",
    "--max-findings",
    "--level",
    "--dimension",
    "--diff",
    "--since",
    "-n",
    "--max-count",
];

/// The options that make the program tell of itself.
const OF_ITSELF: [&str; 4] = ["-h", "--help", "-V", "--version"];

/// The words of the command line, the program's name first.
#[derive(Debug)]
pub(super) struct Words {
    words: Vec<OsString>,
    /// The first word that is no option, where no command was named.
    instead_of_command: Option<String>,
}

impl Words {
    /// Takes the words and puts `check` in front where no command is named.
    pub(super) fn new(mut words: Vec<OsString>) -> Self {
        if words.is_empty() {
            words.push("ladder-lint".into());
        }
        let first = first_word(&words);
        let named = first.as_deref().is_some_and(|word| COMMANDS.contains(&word));
        let of_itself = first.is_none() && words.iter().any(|word| OF_ITSELF.iter().any(|option| word == option));
        if named || of_itself {
            return Self { words, instead_of_command: None };
        }
        words.insert(1, "check".into());
        Self { words, instead_of_command: first }
    }

    /// Returns all words, a command among them.
    pub(super) fn all(&self) -> &[OsString] {
        &self.words
    }

    /// Returns the words after the program's name, as they may be typed again.
    pub(super) fn typed(&self) -> String {
        let words: Vec<_> = self.words.iter().skip(1).map(|word| word.to_string_lossy()).collect();
        words.join(" ")
    }

    /// Returns the command that is run.
    pub(super) fn command(&self) -> Option<String> {
        first_word(&self.words).filter(|word| COMMANDS.contains(&word.as_str()))
    }

    /// Returns the word that stands where a command may and the command it may
    /// have meant.
    pub(super) fn misspelt_command(&self) -> Option<(&str, &'static str)> {
        let word = self.instead_of_command.as_deref()?;
        closest(word, COMMANDS).map(|command| (word, command))
    }

    /// Returns true where a `--` parts revisions from paths.
    pub(super) fn are_parted(&self) -> bool {
        self.words.iter().any(|word| word == "--")
    }

    /// Returns what `--color` says, read before the command line is parsed so
    /// that its own errors heed it.
    pub(super) fn color(&self) -> Color {
        let last = self.values("--color").pop();
        last.and_then(|word| Color::from_name(&word)).unwrap_or(Color::Auto)
    }

    /// Returns true where JSON is asked for on standard output.
    pub(super) fn wants_json(&self) -> bool {
        self.values("--output").is_empty() && self.values("--format").iter().any(|format| format == "json")
    }

    /// Returns the values of an option, in either way of writing it.
    fn values(&self, option: &str) -> Vec<String> {
        let mut values = Vec::new();
        let mut words = self.words.iter().skip(1).map(|word| word.to_string_lossy());
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            if word == option {
                values.extend(words.next().map(std::borrow::Cow::into_owned));
            } else if let Some(value) = word.strip_prefix(option).and_then(|rest| rest.strip_prefix('=')) {
                values.push(value.to_owned());
            }
        }
        values
    }
}

/// Returns the first word that is neither an option nor an option's value.
fn first_word(words: &[OsString]) -> Option<String> {
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        if word == "--" {
            return None;
        } else if WITH_VALUE.contains(&&*word) {
            words.next();
        } else if !word.starts_with('-') || word == "-" {
            return Some(word.into_owned());
        }
    }
    None
}
