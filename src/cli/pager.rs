//! The pager: long output a screen at a time, as git does it.
//!
//! It is named by the user's environment alone. Git would ask a repository's
//! configuration, too; but nothing in a repository may make us run a program.

use std::io::{self, IsTerminal as _, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::terminal::{is_set, told};

/// What we and everybody else are told about pagers by; the first that is set
/// wins, be it to nothing.
const VARIABLES: [&str; 2] = ["LADDER_LINT_PAGER", "PAGER"];

/// The pager where none is named.
const USUAL: &str = "less";

/// How `less` (and `lv`) should behave where nobody says otherwise, as git has it:
/// end at once where one screen is enough, show colours, leave the text there.
const DEFAULTS: [(&str, &str); 2] = [("LESS", "FRX"), ("LV", "-c")];

/// Characters for which a command is given to a shell.
const OF_SHELLS: &str = "|&;<>()$`\\\"'*?[#~=%{";

/// A pager that runs.
#[derive(Debug)]
pub(super) struct Pager {
    child: Child,
    interrupted: Arc<AtomicBool>,
}

/// Returns the command of the pager; none where the output is to be printed as
/// it is. `told` returns the value of a variable of the environment.
pub(super) fn command(told: impl Fn(&str) -> Option<String>) -> Option<String> {
    let command = VARIABLES.into_iter().find_map(told).unwrap_or_else(|| USUAL.to_owned());
    let command = command.trim();
    (!command.is_empty() && command != "cat").then(|| command.to_owned())
}

impl Pager {
    /// Returns true where somebody sits at both ends: git's hooks print to a
    /// terminal, too, but are given no keyboard, and a commit must not wait for one.
    pub(super) fn has_reader() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Starts the pager; none where there is none to be had, which is no reason
    /// to print nothing.
    pub(super) fn start() -> Option<Self> {
        let command = command(told)?;
        let mut process = process(&command);
        process.stdin(Stdio::piped());
        process.envs(DEFAULTS.into_iter().filter(|(name, _)| !is_set(name)));
        let child = process.spawn().ok()?;
        Some(Self { child, interrupted: interrupted() })
    }

    /// Hands text to the pager, and returns true where its reader wants more.
    ///
    /// # Errors
    ///
    /// Any but that of a reader who has seen enough.
    pub(super) fn write(&mut self, text: &[u8]) -> io::Result<bool> {
        if self.interrupted.load(Ordering::Relaxed) {
            drop(self.child.stdin.take());
        }
        let Some(pipe) = &mut self.child.stdin else { return Ok(false) };
        match pipe.write_all(text).and_then(|()| pipe.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                drop(self.child.stdin.take());
                Ok(false)
            }
            written => written.map(|()| true),
        }
    }
}

/// Leaves the interrupt key to the pager from now on, where it stops a search;
/// whoever was interrupted is told, and doesn't end before the pager does.
fn interrupted() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    {
        // NOTE: where that can't be had, the key ends us as it would without a pager.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupted));
    }
    interrupted
}

impl Drop for Pager {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // NOTE: how a pager ends says nothing about the ladder.
        let _ = self.child.wait();
    }
}

/// Returns the command as a process: words are enough for most, and then one that
/// isn't there is noticed; what needs a shell gets one.
fn process(command: &str) -> Command {
    if cfg!(unix) && command.contains(|c: char| OF_SHELLS.contains(c)) {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]);
        return shell;
    }
    let mut words = command.split_whitespace();
    let mut process = Command::new(words.next().unwrap_or(USUAL));
    process.args(words);
    process
}

#[cfg(test)]
mod tests;
