//! Files with names that nobody expects, and names that lead to what is no file.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::program::{Run, program, run, size};
use crate::sandbox::Sandbox;

const LADDER: &str = "# Ladder\n\n## Engineer I\n\n### Scope\n\n- TBD\n\n## Engineer II\n\n### Scope\n\n- Owns a service\n";

/// Names of documents; a disk that takes one of them not is no failure.
const NAMES: &[&[u8]] = &[
    b"two\nlines.md",
    b"tab\there.md",
    b"carriage\rreturn.md",
    b"\x1b[31mred\x1b]0;title\x07.md",
    b"bell\x07 and delete\x7f.md",
    b"caf\xe9.md",
    b"\xff\xfe.md",
    b"\xed\xa0\x80.md",
    b"-rf.md",
    b"--format=json.md",
    b"::error::x.md",
    b"##[add-mask]x.md",
    b"=SUM(A1).md",
    b"a,b;c\"d'e.md",
    b"%0A%25{0}.md",
    b"<script>alert(1)<.md",
    b"[a](b) `c` *d* |.md",
    b" .md",
    b".md",
    b"...md",
    b"*?[a].md",
    b"back\\slash.md",
    b"CON.md",
    b"\xe2\x80\xaeback\xe2\x81\xa6wards.md",
    b"e\xcc\x81.md",
    b"a.md.md",
    b"A.MD",
];

/// The formats of a check, each of which names files.
const FORMATS: [&str; 8] = ["pretty", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"];

fn write(folder: &Path, name: &[u8], text: &str) -> bool {
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join(OsStr::from_bytes(name)), text).is_ok()
}

fn check(sandbox: &Sandbox, arguments: &[&str], what: &str) -> Run {
    let repo = sandbox.path("repo");
    let ran = run(&mut program(&repo, arguments));
    ran.hold(what, size(&repo));
    ran
}

#[test]
fn names_that_nobody_expects() {
    let sandbox = Sandbox::init();
    let folder = sandbox.path("repo/careers");
    sandbox.write("careers/readme.md", "# Careers\n\n- [Engineer I](a.md.md#engineer-i)\n- [Engineer II](a.md.md#engineer-ii)\n");
    let made: Vec<&&[u8]> = NAMES.iter().filter(|name| write(&folder, name, LADDER)).collect();
    let (texts, others): (Vec<&&[u8]>, Vec<_>) = made.into_iter().partition(|name| std::str::from_utf8(name).is_ok());
    let hidden = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    for git in [false, true] {
        if git {
            sandbox.git(&["add", "--all"]);
            sandbox.git(&["commit", "--quiet", "-m", "A ladder"]);
        }
        for format in FORMATS {
            let what = format!("names that nobody expects, as {format}");
            let ran = check(&sandbox, &["check", "--select", "placeholder-text,unreadable-file", "--format", format], &what);
            assert_eq!(ran.code, Some(1), "{what}: {}", ran.err);
            assert!(!ran.out.contains(hidden), "{what}: {:?}", ran.out.lines().find(|line| line.contains(hidden)));
            let obeyed = |line: &&str| line.trim_start().starts_with("::") && format != "github" || line.contains("##[");
            assert_eq!(ran.out.lines().find(obeyed), None, "{what}");
            if matches!(format, "json" | "sarif" | "gitlab") {
                serde_json::from_str::<serde_json::Value>(&ran.out).expect("it is JSON");
            }
            if format == "concise" {
                // `.md` alone is a name without an ending.
                assert_eq!(ran.out.matches("[placeholder-text]").count(), texts.len() - 1, "{what}: {}", ran.out);
                assert_eq!(ran.out.matches("it has a name that is not UTF-8").count(), others.len(), "{what}: {}", ran.out);
            }
        }
        for command in [["show"].as_slice(), &["diff"], &["links"], &["check", "--dry-run"], &["show", "--format", "csv"]] {
            if git || command != ["diff"] {
                check(&sandbox, command, "names that nobody expects");
            }
        }
    }
    for command in [["log"].as_slice(), &["check", "--rev", "HEAD"], &["diff", "HEAD~1"], &["check", "--fix", "--unsafe-fixes"]] {
        check(&sandbox, command, "names that nobody expects");
    }
}

#[test]
fn names_of_great_length() {
    let sandbox = Sandbox::init();
    sandbox.write("careers/engineer.md", LADDER);
    // An index makes the folder the ladder's own.
    sandbox.write(
        "careers/readme.md",
        "# Careers\n\n- [Engineer I](engineer.md#engineer-i)\n- [Engineer II](engineer.md#engineer-ii)\n",
    );
    let long = format!("careers/{}.md", "n".repeat(250));
    sandbox.write(&long, LADDER);
    assert!(check(&sandbox, &["check", "--format", "concise"], "a name of 253 bytes").out.contains("nnnn"));

    // Longer than the system takes at once: two halves, one put into the other.
    let folder = "d".repeat(200);
    let half = [folder.as_str(); 12].join("/");
    fs::create_dir_all(sandbox.path("repo/careers").join(&half)).expect("a half");
    fs::create_dir_all(sandbox.path("half").join(&half)).expect("a half");
    fs::write(sandbox.path("half").join(&half).join("deep.md"), LADDER).expect("a file");
    fs::rename(sandbox.path("half"), sandbox.path("repo/careers").join(&half).join("half")).expect("it can be moved");
    let ran = check(&sandbox, &["check", "--format", "concise"], "a path of 4,800 bytes");
    assert!(ran.out.contains("longer than 4096 bytes"), "it is named: {}", ran.out);

    // A tree of git's knows no such limit.
    sandbox.git(&["add", "careers/engineer.md", "careers/readme.md"]);
    sandbox.git(&["commit", "--quiet", "-m", "A ladder"]);
    let mut id = sandbox.id("HEAD:careers/engineer.md");
    let mut kind = "100644 blob";
    for at in 0..31 {
        let name = match at {
            0 => "deep.md",
            30 => "careers",
            _ => &folder,
        };
        let mut entry = format!("{kind} {id}\t{name}\n");
        if at == 29 {
            entry = format!("040000 tree {id}\td\n");
            for name in ["engineer.md", "readme.md"] {
                let id = sandbox.id(&format!("HEAD:careers/{name}"));
                entry.extend(["100644 blob ", &id, "\t", name, "\n"]);
            }
        }
        sandbox.write("../entries", entry);
        id = sandbox.git_from("../entries", &["mktree"]);
        kind = "040000 tree";
    }
    let ran = check(&sandbox, &["check", "--format", "concise", "--rev", &id], "a path of 6,000 bytes in a tree");
    assert!(ran.out.contains("longer than 4096 bytes"), "it is named: {}", ran.out);
}

#[test]
fn names_on_the_command_line() {
    let sandbox = Sandbox::init();
    sandbox.commit("careers/engineer.md", LADDER, "A ladder");
    let long = "a/".repeat(30_000);
    for path in [&long, "\u{1b}[31m", "a\nb", "::error::x", "\u{202e}", "", ".", "..", "/etc/passwd", "~", "C:\\", "NUL"] {
        for arguments in [
            ["check", path].as_slice(),
            &["diff", "HEAD", "--", path],
            &["check", "--config", path],
            &["check", "--baseline", path],
            &["check", "--rev", path],
            &["show", path],
            &["check", "--select", path],
            &["blame", path],
            &["explain", path],
            &["-C", path, "check"],
        ] {
            let shown: String = format!("{arguments:?}").chars().take(100).collect();
            let ran = check(&sandbox, arguments, &shown);
            assert!(!ran.err.contains(|c: char| c.is_control() && c != '\n'), "{shown}: {:?}", ran.err);
        }
    }
    let mut bytes = program(&sandbox.path("repo"), &["check"]);
    let ran = run(bytes.arg(OsStr::from_bytes(b"caf\xe9\xff.md")));
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    ran.hold("an argument that is no text", 0);
    let mut bytes = program(&sandbox.path("repo"), &["check", "--config"]);
    let ran = run(bytes.arg(OsStr::from_bytes(b"caf\xe9\xff.yaml")));
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

/// What stands at `careers/hostile.md`, and a part of what is told of it.
type Place = (&'static str, fn(&Path) -> bool, &'static str);

const LINK: &str = "is a symbolic link, which is never followed";
const DEVICE: &str = "is a pipe, a socket or a device, which is never opened";

fn made(command: &str, arguments: &[&str]) -> bool {
    Command::new(command).args(arguments).output().is_ok_and(|output| output.status.success())
}

const PLACES: &[Place] = &[
    ("a link to itself", |path| symlink("hostile.md", path).is_ok(), LINK),
    (
        "a link to a link to it",
        |path| symlink("other.md", path).is_ok() && symlink("hostile.md", path.with_file_name("other.md")).is_ok(),
        "",
    ),
    ("a link to nothing", |path| symlink("gone.md", path).is_ok(), LINK),
    ("a link out of the repository", |path| symlink("../../outside.md", path).is_ok(), LINK),
    ("a link to a secret", |path| symlink("/etc/passwd", path).is_ok(), LINK),
    ("a link to zeros without end", |path| symlink("/dev/zero", path).is_ok(), LINK),
    ("a link to the terminal", |path| symlink("/dev/tty", path).is_ok(), LINK),
    ("a link to standard input", |path| symlink("/dev/stdin", path).is_ok(), LINK),
    ("a link to the program's memory", |path| symlink("/proc/self/mem", path).is_ok(), LINK),
    ("a link of 4,000 bytes", |path| symlink(format!("{}x", "./".repeat(2_000)), path).is_ok(), LINK),
    ("a link to its own folder", |path| symlink(".", path).is_ok(), LINK),
    ("a link to the root of the disk", |path| symlink("/", path).is_ok(), LINK),
    ("a pipe", |path| made("mkfifo", &[&path.display().to_string()]), DEVICE),
    ("a socket", |path| UnixListener::bind(path).is_ok(), DEVICE),
    ("a device", |path| made("mknod", &[&path.display().to_string(), "c", "1", "5"]), DEVICE),
    ("a device of blocks", |path| made("mknod", &[&path.display().to_string(), "b", "7", "200"]), DEVICE),
    ("a folder", |path| fs::create_dir(path).is_ok() && fs::write(path.join("a.md"), "# A\n").is_ok(), ""),
    (
        "a sparse file of a terabyte",
        |path| fs::File::create(path).and_then(|file| file.set_len(1 << 40)).is_ok(),
        "is larger than 32 MiB",
    ),
    ("a file that grows while it is read", |path| symlink("/proc/self/status", path).is_ok(), LINK),
];

#[test]
fn what_is_no_document() {
    for (name, make, part) in PLACES {
        for git in [false, true] {
            let sandbox = if git { Sandbox::init() } else { Sandbox::new() };
            sandbox.write("careers/engineer.md", LADDER);
            fs::write(sandbox.path("outside.md"), "# Secret\n\nsecret\n").expect("a file");
            if !make(&sandbox.path("repo/careers/hostile.md")) {
                println!("{name} can't be made here");
                continue;
            }
            for arguments in
                [["check", "--format", "concise"].as_slice(), &["check", "--format", "concise", "careers/hostile.md"]]
            {
                let ran = check(&sandbox, arguments, name);
                assert_eq!(
                    ran.code,
                    Some(i32::from(!part.is_empty() || arguments.len() <= 3)),
                    "{name}: {} {}",
                    ran.out,
                    ran.err
                );
                assert!(ran.out.contains(part), "{name}: {}", ran.out);
                assert!(!ran.out.contains("secret") && !ran.out.contains("root:"), "{name}: {}", ran.out);
            }
            for arguments in [["show"].as_slice(), &["links"], &["check", "--fix"], &["report"], &["show", "careers/hostile.md"]]
            {
                check(&sandbox, arguments, name);
            }
            // As configuration, baseline or document that the user names.
            let path = "careers/hostile.md";
            for arguments in [["check", "--config", path], ["check", "--baseline", path]] {
                let ran = check(&sandbox, &arguments, name);
                assert_eq!(ran.code, Some(2), "{name}: {arguments:?}: {}", ran.out);
            }
            fs::rename(sandbox.path("repo").join(path), sandbox.path("repo/.ladder-lint.yaml")).expect("it can be renamed");
            check(&sandbox, &["check"], name);
        }
    }
}

/// Returns a command that runs the program as somebody who may not do everything,
/// and none where that can't be had.
pub(crate) fn as_nobody(sandbox: &Sandbox, arguments: &[&str]) -> Option<Command> {
    use std::os::unix::process::CommandExt as _;
    let mut command = program(&sandbox.path("repo"), arguments);
    let probe = sandbox.path("probe");
    fs::write(&probe, "x").expect("a file");
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o000)).expect("our file");
    if fs::read(&probe).is_ok() {
        // We may do everything; whoever runs the program then may not.
        command.uid(65_534).gid(65_534);
        fs::set_permissions(sandbox.path(""), fs::Permissions::from_mode(0o755)).expect("our folder");
    }
    let works = Command::new(command.get_program()).arg("--version").output().is_ok_and(|output| output.status.success());
    works.then_some(command)
}

#[test]
fn what_may_not_be_read() {
    let sandbox = Sandbox::new();
    sandbox.write("careers/engineer.md", LADDER);
    sandbox.write("careers/secret.md", LADDER);
    sandbox.write("careers/closed/designer.md", LADDER);
    for (path, mode) in [("careers/secret.md", 0o000), ("careers/closed", 0o000)] {
        fs::set_permissions(sandbox.path("repo").join(path), fs::Permissions::from_mode(mode)).expect("our file");
    }
    let ran = as_nobody(&sandbox, &["check", "--format", "concise"]).map(|mut command| run(&mut command));
    fs::set_permissions(sandbox.path("repo/careers/closed"), fs::Permissions::from_mode(0o755)).expect("our folder");
    let Some(ran) = ran else { return };
    ran.hold("what may not be read", size(&sandbox.path("repo")));
    assert_eq!(ran.code, Some(1), "{} {}", ran.out, ran.err);
    for part in [
        "`careers/secret.md` was left out: it can't be read: permission denied",
        "`careers/closed` was left out: it can't be read: permission denied",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

#[test]
fn folders_without_end() {
    let sandbox = Sandbox::new();
    sandbox.write("careers/engineer.md", LADDER);
    let deep = vec!["d"; 1_900].join("/");
    fs::create_dir_all(sandbox.path("repo").join(&deep)).expect("folders");
    check(&sandbox, &["check"], "1,900 folders in each other");
    fs::remove_dir_all(sandbox.path("repo/d")).expect("it can be removed");
    for at in 0..crate::program::of(500, 20_000) {
        fs::create_dir_all(sandbox.path("repo").join(format!("careers/x{at}.md"))).expect("a folder");
    }
    check(&sandbox, &["check"], "thousands of folders that are called as documents");
    for at in 0..crate::program::of(1_000, 20_000) {
        sandbox.write(&format!("careers/many/{at}.md"), "");
    }
    check(&sandbox, &["check"], "thousands of empty documents");
    for at in 0..crate::program::of(300, 5_000) {
        sandbox.write(&format!("ladder-{at}/engineer.md"), LADDER);
    }
    check(&sandbox, &["check"], "thousands of ladders");
}
