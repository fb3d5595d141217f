//! Runs the program, and holds what it takes of time and memory against what it
//! was given.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

/// Says that inputs have the sizes that they are meant to have, which a build
/// without optimisation would take minutes for:
/// `LADDER_LINT_FULL_SIZE=1 cargo test --release --test untrusted -- --test-threads 1 --nocapture`.
static FULL: LazyLock<bool> = LazyLock::new(|| std::env::var_os("LADDER_LINT_FULL_SIZE").is_some_and(|value| !value.is_empty()));

/// How many times its input a run may take of memory, and how much beside it.
const MEMORY: (u64, u64) = (20, 100 << 20);

/// Returns the first number in an everyday run, and the second where inputs are
/// to have their full sizes.
pub(crate) fn of(small: usize, full: usize) -> usize {
    if *FULL { full } else { small }
}

/// How long a run may take. A build without optimisation, on a machine that has
/// other things to do, only shows what doesn't end.
fn most_time() -> Duration {
    Duration::from_secs(if *FULL { 2 } else { 60 })
}

/// What a run did.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    /// How long it took.
    pub(crate) time: Duration,
    /// The most memory that it had at once, in bytes; 0 where the system doesn't
    /// tell.
    pub(crate) peak: u64,
}

/// Returns the program in a folder, with nothing of the machine's environment.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    surround(command.args(arguments), folder);
    command
}

/// Gives a command that folder, and an environment in which nothing is told.
pub(crate) fn surround(command: &mut Command, folder: &Path) {
    command.current_dir(folder).env_clear();
    command.envs(["SystemRoot", "PATH"].iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command.env("HOME", folder).env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap_or(folder));
    command.stdin(Stdio::null());
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    let outputs = tempfile::tempdir().expect("a temporary folder");
    let [out, err] = ["out", "err"].map(|name| outputs.path().join(name));
    command.stdout(File::create(&out).expect("a file")).stderr(File::create(&err).expect("a file"));
    let begun = Instant::now();
    let mut child = command.spawn().expect("the program runs");
    let mut peak = 0;
    // Far beyond what is allowed, so that what it took can be told.
    let limit = most_time() * 10;
    let status = loop {
        if let Some(status) = child.try_wait().expect("it is our child") {
            break status;
        }
        peak = peak.max(high_water(&child));
        if begun.elapsed() > limit {
            child.kill().expect("it is our child");
            child.wait().expect("it is our child");
            panic!("{command:?} hangs");
        }
        thread::sleep(Duration::from_micros(if begun.elapsed() < Duration::from_millis(200) { 200 } else { 2_000 }));
    };
    let time = begun.elapsed();
    let text = |path| String::from_utf8_lossy(&fs::read(path).expect("what it printed")).into_owned();
    Run { code: status.code(), out: text(&out), err: text(&err), time, peak }
}

/// Returns the most memory that a process had at once so far.
fn high_water(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or(0) * 1024
}

impl Run {
    /// Asserts that it was in time and in bounds for so many bytes of input, and
    /// ended as a run does: clean, with findings, or with an error that is told.
    pub(crate) fn hold(&self, what: &str, size: u64) {
        let told = format!(
            "{:>9.3} s {:>8.1} MB for {:>9.3} MB, exit {:?}: {what}",
            self.time.as_secs_f64(),
            megabytes(self.peak),
            megabytes(size),
            self.code
        );
        if *FULL {
            println!("{told}");
        }
        let errors = &self.err[..self.err.len().min(2_000)];
        assert!(matches!(self.code, Some(0..=2)), "{told}\n{errors}");
        assert!(!self.err.contains("panicked") && !self.err.contains("a bug in"), "{told}\n{errors}");
        if self.code == Some(2) {
            let first = self.err.lines().next().unwrap_or("");
            assert!(first.len() > 10, "an error is told: {told}\n{errors}");
        }
        assert!(self.time <= most_time(), "too slow: {told}");
        assert!(self.peak <= MEMORY.0 * size + MEMORY.1, "too large: {told}");
    }
}

fn megabytes(bytes: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let bytes = bytes as f64;
    bytes / f64::from(1 << 20)
}

/// Returns how many bytes all files below a folder take, those of git aside.
pub(crate) fn size(folder: &Path) -> u64 {
    let mut folders = vec![folder.to_owned()];
    let mut size = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.file_name() != ".git") {
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => folders.push(entry.path()),
                // What is larger isn't read.
                Ok(metadata) if metadata.is_file() => size += metadata.len().min(100 << 20),
                _ => {}
            }
        }
    }
    size
}
