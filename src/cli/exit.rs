//! How a run ends: the exit codes, stated once.

use std::io;
use std::process::ExitCode;

use crate::error::{Error, ErrorKind};
use crate::input::InputError;

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// 0: nothing to say, or nothing as strong as `--fail-on`.
    Clean,
    /// 1: findings at or above `--fail-on`.
    Findings,
    /// 2: the command line, the configuration or the input is wrong.
    CannotRun,
    /// 3: we are wrong.
    Bug,
}

/// Why a command stopped.
#[derive(Debug)]
pub(super) enum Failure {
    /// It could not run.
    Error(Error),
    /// Standard output could not be written.
    Write(io::Error),
}

impl Exit {
    /// Returns the exit that an error asks for.
    pub(super) fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Usage | ErrorKind::Config | ErrorKind::Input => Self::CannotRun,
            ErrorKind::Bug => Self::Bug,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::CannotRun => 2,
            Exit::Bug => 3,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Self::Error(error.into())
    }
}

/// Returns the error of a file that could not be written.
pub(super) fn unwritable(what: &str, error: &io::Error) -> Error {
    Error::Usage { message: format!("{what} can't be written: {error}"), hint: None }
}
