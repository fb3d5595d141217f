//! What the server gets from the program around it, which alone knows the
//! command line and the terminal.

use std::path::PathBuf;

use crate::config::Settings;
use crate::error::Error;
use crate::input::{Repository, Snapshot};

/// Reads the settings of a repository from one of its snapshots.
pub type Load = dyn Fn(&Repository, &dyn Snapshot) -> Result<Settings, Error>;

/// What the program gives to the server.
pub struct Host {
    /// The folder to read where the editor names none.
    pub folder: Option<PathBuf>,
    /// Which settings a repository has.
    pub load: Box<Load>,
    /// The address below which rules' pages are, where it is known.
    pub rule_pages: Option<&'static str>,
    /// Writes a line to standard error.
    pub log: fn(&str),
}
