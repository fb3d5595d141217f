//! The runner that isn't one: starts the script as action.yml does.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::git::Sandbox;
use crate::support;

/// Returns whether the script can be run here.
pub(crate) fn ready() -> bool {
    let there = Command::new("jq").arg("--version").output().is_ok();
    assert!(there || std::env::var_os("CI").is_none(), "jq is missing");
    there
}

/// A repository with a clean ladder on `main`, and what a runner has around it.
pub(crate) struct Runner {
    pub(crate) sandbox: Sandbox,
    variables: BTreeMap<String, String>,
}

/// What a run of the script left.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) log: String,
    pub(crate) outputs: BTreeMap<String, String>,
    pub(crate) summary: String,
}

impl Runner {
    /// Makes the repository; `main` is checked out.
    pub(crate) fn new() -> Self {
        let sandbox = Sandbox::init();
        for (path, text) in support::files(Path::new("fixtures/ladders/caldera")) {
            sandbox.write(&path, text);
        }
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "--quiet", "--message", "Begin"]);
        for folder in ["temp", "bin"] {
            fs::create_dir_all(sandbox.path(folder)).unwrap();
        }
        let mut runner = Self { sandbox, variables: BTreeMap::new() };
        let root = env!("CARGO_MANIFEST_DIR");
        for (name, value) in [
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_ACTION_PATH", root),
            ("GITHUB_REPOSITORY", "caldera/careers"),
            ("GITHUB_SERVER_URL", "https://github.example"),
            ("GITHUB_API_URL", "https://api.github.example"),
            ("GITHUB_WORKFLOW", "ladder"),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
            ("LADDER_LINT", env!("CARGO_BIN_EXE_ladder-lint")),
            ("INPUT_ANNOTATIONS", "false"),
        ] {
            runner.set(name, value);
        }
        runner
    }

    /// Sets a variable.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Replaces text in a file of the work tree, which has to have it.
    pub(crate) fn edit(&self, path: &str, before: &str, after: &str) {
        let file = self.sandbox.path("repo").join(path);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(before), "{path} says `{before}`");
        fs::write(file, text.replace(before, after)).unwrap();
    }

    /// Commits all that was edited; returns the commit.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.sandbox.git(&["add", "--all"]);
        self.sandbox.git(&["commit", "--quiet", "--message", message]);
        self.sandbox.id("HEAD")
    }

    /// Puts a program into the first folder of the path.
    pub(crate) fn program(&self, name: &str, script: &str) {
        let file = self.sandbox.path("bin").join(name);
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Clones a commit as actions/checkout does: without branches, so deep.
    pub(crate) fn checkout(&mut self, commit: &str, depth: &str) {
        self.sandbox.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
        self.sandbox.git_in("", &["init", "--quiet", "clone"]);
        let (url, depth) = (self.sandbox.url("repo"), format!("--depth={depth}"));
        self.sandbox.git_in("clone", &["remote", "add", "origin", &url]);
        self.sandbox.git_in("clone", &["fetch", "--quiet", "--no-tags", &depth, "origin", commit]);
        self.sandbox.git_in("clone", &["checkout", "--quiet", "--detach", commit]);
        self.set("GITHUB_SHA", commit);
    }

    /// Takes the way to the server away from the clone.
    pub(crate) fn offline(&self) {
        self.sandbox.git_in("clone", &["remote", "set-url", "origin", "/nowhere"]);
    }

    /// Sets the event.
    pub(crate) fn event(&mut self, name: &str, payload: &str) {
        fs::write(self.sandbox.path("event.json"), payload).unwrap();
        self.set("GITHUB_EVENT_NAME", name);
    }

    /// Makes the merge of a branch into `main` and the event of its pull request,
    /// and clones the merge.
    pub(crate) fn pull_request(&mut self, branch: &str, from: &str) {
        let base = self.sandbox.id("main");
        self.sandbox.git(&["checkout", "--quiet", "--detach", "main"]);
        self.sandbox.git(&["merge", "--quiet", "--no-ff", "--message", "Merge", branch]);
        let merge = self.sandbox.id("HEAD");
        self.event(
            "pull_request",
            &format!(r#"{{"pull_request":{{"number":7,"base":{{"sha":"{base}"}},"head":{{"repo":{{"full_name":"{from}"}}}}}}}}"#),
        );
        self.checkout(&merge, "2");
    }

    /// Runs a command of the script in the clone.
    pub(crate) fn run(&self, command: &str) -> Ran {
        let at = |name: &str| self.sandbox.path(name);
        for file in ["output", "summary", "path"] {
            fs::write(at(file), "").unwrap();
        }
        let path = format!("{}:{}", at("bin").display(), std::env::var("PATH").unwrap());
        let folder = if at("clone").exists() { "clone" } else { "repo" };
        let ran = Command::new("bash")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/.github/scripts/action.sh"))
            .arg(command)
            .current_dir(at(folder))
            .env_clear()
            .env("PATH", path)
            .env("HOME", at("temp"))
            .env("GITHUB_WORKSPACE", at(folder))
            .env("GITHUB_EVENT_PATH", at("event.json"))
            .env("GITHUB_OUTPUT", at("output"))
            .env("GITHUB_STEP_SUMMARY", at("summary"))
            .env("GITHUB_PATH", at("path"))
            .env("RUNNER_TEMP", at("temp"))
            .env("STUBS", at("bin"))
            .envs(&self.variables)
            .output()
            .expect("bash is installed");
        let read = |name: &str| fs::read_to_string(at(name)).unwrap();
        let log = [ran.stdout, ran.stderr].map(|stream| String::from_utf8_lossy(&stream).into_owned()).concat();
        let outputs = read("output");
        let outputs = outputs.lines().filter_map(|line| line.split_once('=')).map(|(name, value)| (name.into(), value.into()));
        Ran { code: ran.status.code(), log, outputs: outputs.collect(), summary: read("summary") }
    }
}

impl Ran {
    /// Returns an output, and fails where there is none.
    pub(crate) fn output(&self, name: &str) -> &str {
        self.outputs.get(name).unwrap_or_else(|| panic!("no output {name}:\n{}", self.log))
    }

    /// Returns the lines of the log that a runner would obey.
    pub(crate) fn commands(&self) -> Vec<&str> {
        let mut stopped: Option<String> = None;
        let mut obeyed = Vec::new();
        for line in self.log.lines() {
            let command = line.trim_start();
            match &stopped {
                Some(end) if command == end => stopped = None,
                None if command.starts_with("::stop-commands::") => {
                    stopped = command.rsplit("::").next().map(|token| format!("::{token}::"));
                }
                None if command.starts_with("::") || line.contains("##[") => obeyed.push(line),
                Some(_) | None => {}
            }
        }
        assert!(stopped.is_none(), "commands are left off:\n{}", self.log);
        obeyed
    }
}
