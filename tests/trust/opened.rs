//! What is opened, as the system tells it: the program's own libraries, the
//! repository, and the user's configuration of git. Skipped where `strace` isn't
//! there.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::commands::{clean, ended, runs};
use crate::ladder::{LADDER, repository, text};
use crate::sandbox::Sandbox;

/// What every program opens, as the start of a path.
const OF_SYSTEM: &[&str] = &[
    "/dev/null",
    "/etc/ld.so.",
    "/lib",
    "/proc/self/",
    "/proc/sys/",
    "/sys/fs/cgroup/",
    "/sys/devices/system/cpu",
    "/usr/lib",
    "/usr/share/zoneinfo/",
];

/// The configuration of user and system, with the user's ignore file.
const OF_USER: &[&str] = &[".config/git/config", ".config/git/ignore", ".gitconfig"];
const OF_MACHINE: &[&str] = &["/etc/gitconfig"];

/// Returns the paths that a traced run opened or tried to, and the programs that
/// it started.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn traced(sandbox: &Sandbox, arguments: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    let log = sandbox.path("trace");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-s", "4096", "-e", "trace=open,openat,openat2,execve,execveat,connect,socket", "-o"]).arg(&log);
    strace.arg(env!("CARGO_BIN_EXE_ladder-lint")).args(arguments);
    clean(&mut strace, sandbox, &sandbox.path("repo"));
    strace.env_remove("LANG").envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    let output = ended(strace.stdin(Stdio::null()));
    let log = fs::read_to_string(log).ok().filter(|log| log.contains("execve("));
    // Where tracing isn't allowed, nothing is there to be read.
    let Some(log) = log else {
        eprintln!("skipped: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    };
    let (mut opened, mut started) = (Vec::new(), Vec::new());
    for line in log.lines() {
        let Some((call, rest)) = line.split_once(' ').and_then(|(_, call)| call.trim_start().split_once('(')) else { continue };
        match call {
            "open" | "openat" | "openat2" => opened.push(path(rest, &sandbox.shown("repo"))),
            "execve" | "execveat" | "connect" | "socket" => started.push(format!("{call}({rest}")),
            _ => {}
        }
    }
    Some((opened, started))
}

/// Returns the path of a call, from the root: `5</a/folder>, "name", …`.
fn path(arguments: &str, folder: &str) -> String {
    let (before, rest) = arguments.split_once('"').unwrap_or((arguments, ""));
    let name = rest.split_once('"').map_or(rest, |(name, _)| name);
    let around = before.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(folder, |(around, _)| around);
    let whole = Path::new(around).join(name);
    let mut parts: Vec<_> = Vec::new();
    for part in whole.components() {
        match part {
            std::path::Component::ParentDir => drop(parts.pop()),
            std::path::Component::CurDir => {}
            part => parts.push(part),
        }
    }
    parts.iter().collect::<std::path::PathBuf>().display().to_string()
}

/// Returns a repository that names things outside of it wherever it can.
fn leading_out() -> Sandbox {
    let sandbox = repository();
    let secret = sandbox.path("secret.md");
    fs::write(&secret, text("one", "#gone")).expect("a file");
    fs::create_dir_all(sandbox.path("outside")).expect("a folder");
    fs::write(sandbox.path("outside/page.md"), text("one", "#gone")).expect("a file");
    for (target, name) in [
        ("../../secret.md", "careers/linked.md"),
        ("../secret.md", ".gitignore"),
        ("../secret.md", ".gitattributes"),
        ("../outside", "linked"),
        ("/etc/passwd", "careers/passwd.md"),
        ("/etc", "etc"),
    ] {
        symlink(target, sandbox.path("repo").join(name)).expect("a link");
    }
    sandbox.git(&["add", "--force", "careers", "linked", "etc"]);
    sandbox.git(&["commit", "--quiet", "--message", "Links"]);
    let lead = "[a](../../secret.md) [b](/etc/passwd) [c](linked.md) [d](../linked/page.md) ![e](file:///etc/passwd)";
    sandbox.write(LADDER, text("ten projects", "#gone") + lead + "\n");
    let secret = sandbox.shown("secret.md");
    let config = fs::read_to_string(sandbox.path("repo/.git/config")).expect("a configuration");
    let names = ["attributesFile", "excludesFile", "hooksPath", "fsmonitor"].map(|name| format!("\t{name} = {secret}\n"));
    sandbox.write(
        ".git/config",
        format!(
            "{config}[core]\n{}[include]\n\tpath = {secret}\n[includeIf \"onbranch:main\"]\n\tpath = {secret}\n[remote \"origin\"]\n\turl = \
             {secret}\n[commit]\n\ttemplate = {secret}\n[mailmap]\n\tfile = {secret}\n[blame]\n\tignoreRevsFile = {secret}\n",
            names.concat()
        ),
    );
    sandbox
}

#[test]
fn nothing_outside_of_a_repository_is_opened() {
    if Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        eprintln!("skipped: what is opened is not looked at, as that takes strace");
        return;
    }
    let sandbox = leading_out();
    let (home, repo) = (sandbox.shown(""), sandbox.shown("repo"));
    let own = |path: &str| path == repo || path.starts_with(&format!("{repo}/"));
    let user: Vec<String> = OF_USER.iter().map(|name| format!("{}/{name}", home.trim_end_matches('/'))).collect();
    let mut seen = 0;
    for arguments in runs(&sandbox) {
        let Some((opened, started)) = traced(&sandbox, &arguments) else { return };
        assert_eq!(started.len(), 1, "{arguments:?} starts or connects to something: {started:#?}");
        for path in &opened {
            let known = own(path)
                || OF_SYSTEM.iter().any(|start| path.starts_with(start))
                || OF_MACHINE.contains(&path.as_str())
                || user.contains(path);
            assert!(known, "{arguments:?} opens {path}");
        }
        seen += opened.iter().filter(|path| own(path)).count();
    }
    assert!(seen > 100, "what is opened is seen: {seen}");
    assert!(path("AT_FDCWD</x>, \"../secret.md\", O_RDONLY) = 3", &repo).ends_with("/secret.md"));
}
