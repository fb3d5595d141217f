//! Why the tool could not run, whose fault it is, and what to do next.

pub use crate::config::ConfigError;
use crate::input::InputError;

/// Whose fault it is: decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line.
    Usage,
    /// The configuration.
    Config,
    /// The repository or its files.
    Input,
    /// Ours.
    Bug,
}

/// The tool could not run. Never used for a fault in a document: that is a
/// finding.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line is wrong.
    #[error("{message}")]
    Usage {
        /// What is wrong, one sentence, lower case.
        message: String,
        /// The next step.
        hint: Option<String>,
    },
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] Box<ConfigError>),
    /// The file of accepted findings is wrong.
    #[error("{message}")]
    Baseline {
        /// What is wrong and where, one sentence, lower case.
        message: String,
    },
    /// A snapshot could not be had.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The repository has nothing to work on.
    #[error("{message}")]
    Nothing {
        /// What is missing.
        message: String,
        /// The next step.
        hint: Option<String>,
    },
    /// Something that can't happen happened.
    #[error("{0}")]
    Bug(String),
}

impl ErrorKind {
    /// Returns the name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Config => "config",
            Self::Input => "input",
            Self::Bug => "bug",
        }
    }
}

impl Error {
    /// Returns whose fault it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Usage { .. } => ErrorKind::Usage,
            Self::Config(_) | Self::Baseline { .. } => ErrorKind::Config,
            Self::Input(_) | Self::Nothing { .. } => ErrorKind::Input,
            Self::Bug(_) => ErrorKind::Bug,
        }
    }

    /// Returns the next step, one sentence.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Usage { hint, .. } | Self::Nothing { hint, .. } => hint.clone(),
            Self::Input(error) => error.hint(),
            Self::Baseline { .. } => Some("`ladder-lint check --write-baseline FILE` writes it anew".to_owned()),
            Self::Config(_) => Some("`--no-config` runs without it".to_owned()),
            Self::Bug(_) => None,
        }
    }
}
