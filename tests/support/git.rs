//! Builds real repositories in temporary folders, with the `git` client.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use ladder_lint::input::{Environment, InputError, Repository, Snapshot};
use ladder_lint::source::RepoPath;
use tempfile::TempDir;

/// A temporary folder, and a way to run git in it that sees nothing of the
/// machine's own configuration.
pub(crate) struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    /// Makes an empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Makes a repository in `repo`, with no commit.
    pub(crate) fn init() -> Self {
        Self::init_with(&[])
    }

    /// Makes a repository in `repo`, with further arguments for `git init`.
    pub(crate) fn init_with(arguments: &[&str]) -> Self {
        let sandbox = Self::new();
        sandbox.git_in("", &[&["init", "--quiet", "repo"], arguments].concat());
        sandbox
    }

    /// Makes a repository with two commits: `ladder.md` says `one`, then `two`.
    pub(crate) fn with_history() -> Self {
        let sandbox = Self::init();
        sandbox.commit("ladder.md", "one\n", "First");
        sandbox.commit("ladder.md", "two\n", "Second");
        sandbox
    }

    /// Returns a path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Returns a path in the folder as text.
    pub(crate) fn shown(&self, path: &str) -> String {
        self.path(path).display().to_string()
    }

    /// Returns a path in the folder as a URL, from which git clones as from a
    /// server.
    pub(crate) fn url(&self, path: &str) -> String {
        let path = self.shown(path).replace('\\', "/");
        format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
    }

    /// Writes a file in `repo`.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path("repo").join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Writes a file in `repo` and commits it; returns the commit's id.
    pub(crate) fn commit(&self, path: &str, text: &str, message: &str) -> String {
        self.write(path, text);
        self.git(&["add", "--", path]);
        self.git(&["commit", "--quiet", "-m", message]);
        self.id("HEAD")
    }

    /// Returns the full id of a revision of `repo`.
    pub(crate) fn id(&self, revision: &str) -> String {
        self.git(&["rev-parse", revision])
    }

    /// Runs git in `repo`; returns what it printed, trimmed.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_in("repo", arguments)
    }

    /// Runs git in a folder; returns what it printed, trimmed.
    pub(crate) fn git_in(&self, folder: &str, arguments: &[&str]) -> String {
        let (output, errors) = self.try_git_in(folder, arguments);
        output.unwrap_or_else(|| panic!("git {arguments:?} failed: {errors}"))
    }

    /// Runs git in `repo` with a file of it as its input; returns what it printed,
    /// trimmed.
    pub(crate) fn git_from(&self, input: &str, arguments: &[&str]) -> String {
        let input = fs::File::open(self.path("repo").join(input)).expect("the input");
        let (output, errors) = Self::run(self.command("repo", arguments).stdin(input));
        output.unwrap_or_else(|| panic!("git {arguments:?} failed: {errors}"))
    }

    /// As [`Sandbox::git_in`]; none where git fails, with what it said.
    pub(crate) fn try_git_in(&self, folder: &str, arguments: &[&str]) -> (Option<String>, String) {
        Self::run(&mut self.command(folder, arguments))
    }

    fn run(command: &mut Command) -> (Option<String>, String) {
        let output = command.output().expect("git is installed");
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (output.status.success().then_some(text), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"])
            .args(["-c", "core.autocrlf=false", "-c", "protocol.file.allow=always", "-c", "advice.detachedHead=false"])
            .args(arguments)
            .current_dir(self.path(folder))
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.folder.path());
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "Ada Fernbridge").env(format!("GIT_{role}_EMAIL"), "ada@fernbridge.example");
            command.env(format!("GIT_{role}_DATE"), "2024-05-06T07:08:09Z");
        }
        command
    }

    /// Opens `repo`.
    pub(crate) fn open(&self) -> Repository {
        self.open_at("repo")
    }

    /// Opens what is around a folder.
    pub(crate) fn open_at(&self, folder: &str) -> Repository {
        Repository::discover_in(&self.path(folder), &Environment::default()).expect("it opens")
    }
}

/// Returns the paths of a snapshot.
pub(crate) fn paths(snapshot: &dyn Snapshot) -> Vec<String> {
    snapshot.listing().files().map(ToString::to_string).collect()
}

/// Returns a file of a snapshot as text.
pub(crate) fn text(snapshot: &dyn Snapshot, path: &str) -> String {
    String::from_utf8(bytes(snapshot, path)).expect("UTF-8")
}

/// Returns `ladder.md` at a revision.
pub(crate) fn ladder(repository: &Repository, revision: &str) -> String {
    let snapshot = repository.revision(revision).unwrap_or_else(|error| panic!("{revision}: {error}"));
    text(&*snapshot, "ladder.md")
}

/// Returns the bytes of a file of a snapshot.
pub(crate) fn bytes(snapshot: &dyn Snapshot, path: &str) -> Vec<u8> {
    snapshot.read(&RepoPath::new(path)).unwrap_or_else(|error| panic!("{path} {error}"))
}

/// Returns why a file of a snapshot can't be read.
pub(crate) fn read_error(snapshot: &dyn Snapshot, path: &str) -> String {
    snapshot.read(&RepoPath::new(path)).expect_err("it can't be read").to_string()
}

/// Returns message and hint of an error, one line each.
pub(crate) fn told<T>(result: Result<T, InputError>) -> String {
    let Err(error) = result else { panic!("it should fail") };
    format!("{error}\n{}", error.hint().unwrap_or_default())
}
