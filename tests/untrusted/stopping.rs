//! Readers who go away, and signals: nothing half done is left behind.

use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{of, program, run, surround};
use crate::sandbox::Sandbox;
use crate::writing::faulty;

fn large(count: usize) -> Sandbox {
    let sandbox = Sandbox::init();
    for at in 0..count {
        sandbox.write(&format!("careers/engineer-{at}.md"), faulty("Engineer"));
    }
    sandbox.git(&["add", "--all"]);
    sandbox.git(&["commit", "--quiet", "-m", "A ladder"]);
    sandbox
}

/// What prints much.
const PRINTERS: [&[&str]; 14] = [
    &["check"],
    &["check", "--format", "concise"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "junit"],
    &["check", "--format", "markdown"],
    &["check", "--dry-run"],
    &["show"],
    &["show", "--format", "csv"],
    &["show", "--format", "html"],
    &["links"],
    &["explain", "broken-link"],
];

#[test]
fn readers_who_go_away() {
    let sandbox = large(60);
    for arguments in PRINTERS {
        // At once, and after the first bytes.
        for read in [0, 10] {
            let mut child = program(&sandbox.path("repo"), arguments)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program runs");
            let mut out = child.stdout.take().expect("it is piped");
            let _ = out.read_exact(&mut vec![0; read]);
            drop(out);
            let output = child.wait_with_output().expect("the program ends");
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            // What fits into a pipe is written before its reader is gone.
            assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {:?} {errors}", output.status);
            assert!(!errors.contains("error:"), "{arguments:?}: {errors}");
        }
    }
}

#[test]
fn nobody_who_reads_errors() {
    let sandbox = large(3);
    for arguments in [
        ["check", "--fix"].as_slice(),
        &["check", "nowhere.md"],
        &["check", "--write-baseline", "b.json"],
        &["report"],
        &["check", "-v"],
        &["--nonsense"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status =
            program(&sandbox.path("repo"), arguments).stdout(Stdio::null()).stderr(writer).status().expect("the program runs");
        let expected = if arguments.iter().any(|word| ["nowhere.md", "--nonsense"].contains(word)) { 2..=2 } else { 0..=1 };
        assert!(status.code().is_some_and(|code| expected.contains(&code)), "{arguments:?}: {status:?}");
    }
}

#[test]
fn standard_streams_that_are_closed() {
    let sandbox = large(3);
    for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        for arguments in [
            ["check"].as_slice(),
            &["check", "--format", "json=out.json"],
            &["show"],
            &["check", "-", "--stdin-path", "careers/a.md"],
            &["check", "--fix"],
            &["nonsense"],
        ] {
            let mut shell = Command::new("sh");
            let script = format!("exec \"$0\" \"$@\" {closed}");
            surround(shell.args(["-c", &script, env!("CARGO_BIN_EXE_ladder-lint")]).args(arguments), &sandbox.path("repo"));
            let status = shell.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("a shell");
            assert!(matches!(status.code(), Some(0..=2)), "{closed} {arguments:?}: {status:?}");
        }
        // Nothing that was meant for a closed stream went to a document.
        let changed = sandbox.git(&["diff", "--stat", "--", "careers"]);
        let texts = fs::read_dir(sandbox.path("repo/careers"))
            .expect("the folder")
            .map(|entry| fs::read_to_string(entry.expect("an entry").path()));
        assert!(
            texts.flatten().all(|text| text.starts_with("# Engineer") && text.ends_with("- The team.\n\n")),
            "{closed}: {changed}"
        );
    }
}

/// Returns what stands in the folder of documents that is none.
fn litter(sandbox: &Sandbox) -> Vec<String> {
    let names = fs::read_dir(sandbox.path("repo/careers")).expect("the folder");
    let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with("engineer-")).collect()
}

/// Signals at all times of a run that writes: each document is the old one or the
/// new one, whole, and nothing else is there.
#[test]
fn signals_while_documents_are_written() {
    let sandbox = large(of(40, 300));
    let (old, count) = (faulty("Engineer"), of(40, 300));
    let begun = Instant::now();
    run(&mut program(&sandbox.path("repo"), &["check", "--fix", "--quiet"]));
    let whole = begun.elapsed();
    let new = fs::read_to_string(sandbox.path("repo/careers/engineer-0.md")).expect("it is there");
    assert_ne!(old, new, "something is mended");
    let mut stopped = 0;
    let rounds = of(24, 120);
    for at in 0..rounds {
        sandbox.git(&["checkout", "--quiet", "--", "."]);
        let signal = ["INT", "TERM", "HUP"][at % 3];
        let mut command = program(&sandbox.path("repo"), &["check", "--fix", "--quiet"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        // Most of them towards the end, where documents are written.
        let share = 0.3 + 0.8 * f64::from(u32::try_from(at).expect("few")) / f64::from(u32::try_from(rounds).expect("few"));
        thread::sleep(whole.mul_f64(share));
        let killed = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).stderr(Stdio::null()).status();
        assert!(killed.is_ok());
        let status = child.wait().expect("the program ends");
        stopped += usize::from(status.signal().is_some());
        assert!(status.signal().is_some() || matches!(status.code(), Some(0 | 1)), "{signal}: {status:?}");
        assert_eq!(litter(&sandbox), [""; 0], "{signal} after {share} of a run leaves nothing behind");
        for at in 0..count {
            let text = fs::read_to_string(sandbox.path(&format!("repo/careers/engineer-{at}.md"))).expect("it is there");
            assert!(text == old || text == new, "{signal}: half a document: {text}");
        }
    }
    assert!(stopped > 0, "some runs were stopped");
}

#[test]
fn signals_while_documents_are_read() {
    let sandbox = large(of(100, 1_000));
    for signal in ["INT", "TERM", "HUP", "QUIT", "PIPE", "USR1"] {
        let mut command = program(&sandbox.path("repo"), &["check", "--output", "../report.txt"]);
        let mut child = command
            .stdout(File::create("/dev/null").expect("it is there"))
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        thread::sleep(Duration::from_millis(15));
        Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().expect("kill");
        let begun = Instant::now();
        let status = child.wait().expect("the program ends");
        if signal == "PIPE" {
            // Who reads us goes away: that is told where we write, if ever.
            assert!(matches!(status.code(), Some(0 | 1)), "{status:?}");
        } else {
            assert!(begun.elapsed() < Duration::from_secs(5), "{signal} ends a run at once");
            assert!(status.signal().is_some() || status.code() == Some(1), "{signal}: {status:?}");
        }
    }
}
