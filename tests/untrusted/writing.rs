//! Disks that are full, folders that may not be written, files that somebody else
//! changes meanwhile, and traps where something will be written.

use std::fs::{self, File, OpenOptions, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::places::as_nobody;
use crate::program::{Run, of, program, run, surround};
use crate::sandbox::Sandbox;

/// A track with a slip of the pen in each of its dimensions but one.
pub(crate) fn faulty(title: &str) -> String {
    let level = |rung: &str, name: &str| {
        format!("## {rung} {title}\n\n### {name}\n\n- Says what a plan needs.\n\n### Impact\n\n- The team.\n\n")
    };
    let levels = [("Junior", "Comunication"), ("", "Communication"), ("Senior", "Communication"), ("Staff", "Communicatoin")];
    format!("# {title}\n\n{}", levels.map(|(rung, name)| level(rung, name)).concat())
}

fn ladder() -> Sandbox {
    let sandbox = Sandbox::init();
    for title in ["Engineer", "Designer", "Analyst"] {
        sandbox.write(&format!("careers/{}.md", title.to_lowercase()), faulty(title));
    }
    sandbox.write("baseline.json", "{\"version\": 1, \"findings\": []}\n");
    sandbox.git(&["add", "--all"]);
    sandbox.git(&["commit", "--quiet", "-m", "A ladder"]);
    sandbox
}

/// Returns what git says has changed.
fn changed(sandbox: &Sandbox) -> String {
    sandbox.git(&["status", "--porcelain", "--untracked-files=all"])
}

fn assert_refused(ran: &Run, what: &str) {
    ran.hold(what, 0);
    assert_eq!(ran.code, Some(2), "{what}: {} {}", ran.out, ran.err);
    let lines: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("error: ")).collect();
    assert!(matches!(lines[..], [line] if line.contains("can't be written: ")), "{what}: {}", ran.err);
}

/// What writes files: one that the user names, which stands for `FILE`.
const WRITERS: [&[&str]; 9] = [
    &["check", "--output", "FILE"],
    &["check", "--format", "json=FILE"],
    &["check", "--format", "pretty", "--format", "sarif=FILE"],
    &["check", "--write-baseline", "FILE"],
    &["show", "--format", "csv=FILE"],
    &["diff", "HEAD", "--output", "FILE"],
    &["log", "--output", "FILE"],
    &["links", "--format", "json=FILE"],
    &["report", "--output", "FILE"],
];

fn with(arguments: &[&'static str], file: &'static str) -> Vec<&'static str> {
    let named = |argument: &&'static str| match *argument {
        "FILE" => file,
        "json=FILE" => ["json=", file].concat().leak(),
        "sarif=FILE" => ["sarif=", file].concat().leak(),
        "csv=FILE" => ["csv=", file].concat().leak(),
        other => other,
    };
    arguments.iter().map(named).collect()
}

#[test]
fn files_that_cannot_be_written() {
    let sandbox = ladder();
    let repo = sandbox.path("repo");
    for arguments in WRITERS {
        // `--write-baseline` writes beside the file and renames, and nothing takes the place of a device.
        let is_renamed = arguments.contains(&"--write-baseline");
        for file in ["/dev/full", "nowhere/file", "careers", "careers/engineer.md/file", ""] {
            if file == "/dev/full" && (is_renamed || !Path::new(file).exists()) {
                continue;
            }
            let arguments = with(arguments, file);
            let ran = run(&mut program(&repo, &arguments));
            if file.is_empty() {
                assert_eq!(ran.code, Some(2), "{arguments:?}: {} {}", ran.out, ran.err);
            } else {
                assert_refused(&ran, &format!("{arguments:?}"));
            }
            assert_eq!(changed(&sandbox), "", "{arguments:?}");
        }
    }
}

#[test]
fn standard_output_that_is_full() {
    let sandbox = ladder();
    for arguments in [
        ["check"].as_slice(),
        &["show"],
        &["diff", "HEAD~0"],
        &["rules"],
        &["log"],
        &["check", "--format", "json"],
        &["check", "--dry-run"],
        &["--help"],
        &["completions", "bash"],
    ] {
        let mut shell = Command::new("sh");
        surround(
            shell.args(["-c", "exec \"$0\" \"$@\" > /dev/full", env!("CARGO_BIN_EXE_ladder-lint")]).args(arguments),
            &sandbox.path("repo"),
        );
        assert_refused(&run(&mut shell), &format!("{arguments:?}"));
    }
}

/// Runs the program on a disk that takes no byte more.
fn on_full_disk(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    // A file over the limit is a signal, which ends us unless it is ignored.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    surround(shell.args(["-c", script, env!("CARGO_BIN_EXE_ladder-lint")]).args(arguments), &sandbox.path("repo"));
    // What is printed is cut, too.
    let output = shell.output().expect("a shell");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr), time: Duration::ZERO, peak: 0 }
}

#[test]
fn a_disk_that_is_full() {
    let sandbox = ladder();
    for arguments in [["check", "--fix"].as_slice(), &["check", "--write-baseline", "baseline.json"], &["init"]] {
        assert_refused(&on_full_disk(&sandbox, arguments), &format!("{arguments:?}"));
        assert_eq!(changed(&sandbox), "", "{arguments:?}: all is as it was, and nothing is left behind");
    }
    sandbox.commit(".ladder-lint.yaml", "company: {name: Fernbridge}\n", "Settings");
    assert_refused(&on_full_disk(&sandbox, &["init", "--force"]), "a new configuration");
    assert_eq!(changed(&sandbox), "", "the configuration is as it was");
    for arguments in [["check", "--output", "report.txt"].as_slice(), &["report"]] {
        assert_refused(&on_full_disk(&sandbox, arguments), &format!("{arguments:?}"));
    }
}

#[test]
fn folders_that_may_not_be_written() {
    let sandbox = ladder();
    let set = |mode| {
        for path in ["", "careers"] {
            fs::set_permissions(sandbox.path("repo").join(path), Permissions::from_mode(mode)).expect("our folder");
        }
    };
    sandbox.git(&["config", "safe.directory", "*"]);
    set(0o555);
    let mut told = Vec::new();
    for arguments in [
        ["check", "--fix"].as_slice(),
        &["init"],
        &["check", "--output", "report.txt"],
        &["check", "--format", "json=report.json"],
        &["check", "--write-baseline", "new.json"],
        &["check", "--write-baseline", "baseline.json"],
        &["report"],
    ] {
        told.extend(as_nobody(&sandbox, arguments).map(|mut command| (arguments, run(&mut command))));
    }
    // What only reads works.
    let reads = as_nobody(&sandbox, &["check", "--format", "concise"]).map(|mut command| run(&mut command));
    set(0o755);
    for (arguments, ran) in told {
        assert_refused(&ran, &format!("{arguments:?}"));
    }
    assert!(reads.is_none_or(|ran| ran.code == Some(1)));
    assert_eq!(changed(&sandbox), "");
}

/// Whoever made the repository put links where files will be written.
#[test]
fn traps_where_something_is_written() {
    let sandbox = ladder();
    let secret = sandbox.path("secret");
    fs::write(&secret, "secret\n").expect("a file");
    for name in
        [".baseline.json.new", ".baseline.json.tmp", "ladder-report.html", ".ladder-lint.yaml.new", ".ladder-lint.yaml.tmp"]
    {
        symlink("../secret", sandbox.path("repo").join(name)).expect("a link");
    }
    for arguments in [
        ["check", "--write-baseline", "baseline.json"].as_slice(),
        &["report"],
        &["init"],
        &["init", "--force"],
        &["check", "--fix"],
    ] {
        let ran = run(&mut program(&sandbox.path("repo"), arguments));
        assert!(matches!(ran.code, Some(0..=2)), "{arguments:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(&secret).expect("it is there"), "secret\n", "{arguments:?}");
    }
    symlink("../secret", sandbox.path("repo/.ladder-lint.yaml.link")).expect("a link");
    fs::rename(sandbox.path("repo/.ladder-lint.yaml.link"), sandbox.path("repo/.ladder-lint.yaml")).expect("it can be renamed");
    for (arguments, code) in [(["init"].as_slice(), 2), (&["check"], 2), (&["init", "--force"], 0)] {
        let ran = run(&mut program(&sandbox.path("repo"), arguments));
        assert_eq!(ran.code, Some(code), "{arguments:?}: {} {}", ran.out, ran.err);
        assert!(!ran.err.contains("secret\n"), "{arguments:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(&secret).expect("it is there"), "secret\n", "{arguments:?}");
    }
}

/// Somebody takes documents away, and puts others, folders, links and pipes in
/// their places, as fast as they can.
#[test]
fn files_that_change_while_they_are_read() {
    let sandbox = ladder();
    let folder = sandbox.path("repo/careers");
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let path = folder.join("engineer.md");
            let beside = folder.join(".beside");
            let put = |make: &dyn Fn(&Path)| {
                let _ = fs::remove_dir_all(&beside).or_else(|_| fs::remove_file(&beside));
                make(&beside);
                let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
                let _ = fs::rename(&beside, &path);
            };
            while !is_over.load(Ordering::Relaxed) {
                put(&|path| fs::write(path, faulty("Engineer")).expect("a file"));
                put(&|path| _ = symlink("../../outside.md", path));
                put(&|path| fs::write(path, vec![0xff; 100_000]).expect("a file"));
                put(&|path| _ = Command::new("mkfifo").arg(path).status());
                put(&|path| _ = fs::create_dir(path));
                put(&|path| _ = File::create(path).and_then(|file| file.set_len(1 << 40)));
                let mut file = OpenOptions::new().append(true).create(true).open(folder.join("designer.md")).expect("a file");
                let _ = std::io::Write::write_all(&mut file, b"more\n");
                let _ = file.set_len(faulty("Designer").len() as u64);
                thread::sleep(Duration::from_micros(300));
            }
        });
        for at in 0..of(40, 400) {
            let arguments: &[&str] = [["check"].as_slice(), &["show"], &["check", "--fix"], &["diff"]][at % 4];
            run(&mut program(&sandbox.path("repo"), arguments)).hold(&format!("documents that change: {arguments:?}"), 1 << 20);
        }
        is_over.store(true, Ordering::Relaxed);
    });
}
