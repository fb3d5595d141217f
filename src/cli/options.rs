//! Values of options.

use std::path::PathBuf;

use crate::diff::Significance;
use crate::finding::Severity;
use crate::render::Format;

/// `FORMAT` or `FORMAT=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormatOption {
    /// The format.
    pub(super) format: Format,
    /// The file to write; none is standard output.
    pub(super) file: Option<PathBuf>,
}

/// From which severity on findings make the run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Note,
    /// Nothing.
    Never,
}

/// From which significance on changes make `diff` fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOnChange {
    /// Major changes.
    Major,
    /// Minor and major changes.
    Minor,
    /// Any change.
    Editorial,
}

impl FailOnChange {
    /// Returns true where a change of that significance makes the run fail.
    pub(super) fn fails(self, significance: Significance) -> bool {
        significance
            >= match self {
                Self::Major => Significance::Major,
                Self::Minor => Significance::Minor,
                Self::Editorial => Significance::Editorial,
            }
    }
}

impl FailOn {
    /// Returns true where a finding of that severity makes the run fail.
    pub(super) fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Note => true,
            Self::Never => false,
        }
    }
}

/// Reads the value of `--format`.
///
/// # Errors
///
/// One sentence on what is wrong with it.
pub(super) fn format(value: &str) -> Result<FormatOption, String> {
    let (name, file) = match value.split_once('=') {
        Some((_, "")) => return Err("the name of the file is missing after `=`".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (value, None),
    };
    let names = Format::ALL.map(Format::name).join(", ");
    let format = Format::ALL.into_iter().find(|format| format.name() == name);
    let format = format.ok_or_else(|| format!("the formats are {names}"))?;
    Ok(FormatOption { format, file })
}
