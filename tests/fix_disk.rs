//! Fixes on disk, and as patches that the real git applies.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "support/git.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sandbox;

use std::fs;
use std::process::{Command, Output};

use ladder_lint::engine::Changed;
use ladder_lint::input::{InputError, Rewrite};
use ladder_lint::render;
use ladder_lint::source::RepoPath;
use sandbox::Sandbox;

/// Names that ask for quotes, spaces or escapes in a patch. Windows knows fewer.
const NAMES: [&str; 6] = [
    "careers/engineer.md",
    "careers/with space.md",
    "careers/größe 漢.md",
    if cfg!(windows) { "careers/plain1.md" } else { "careers/a \"quoted\" name.md" },
    if cfg!(windows) { "careers/plain2.md" } else { "careers/back\\slash.md" },
    if cfg!(windows) { "careers/plain3.md" } else { "careers/tab\there.md" },
];

/// A track with two slips of the pen; `NL` ends its lines.
fn track(title: &str) -> String {
    let level = |rung: &str, name: &str| {
        format!(
            "## {rung} {title}NLNL### {name}NLNL- Says what a plan needs.NLNL### ImpactNLNL- ::warning::careNL- The team.NLNL"
        )
    };
    let levels = [("Junior", "Comunication"), ("", "Communication"), ("Senior", "Communication"), ("Staff", "Communicatoin")];
    let levels: String = levels.iter().map(|(rung, name)| level(rung, name)).collect();
    format!("# {title}NLNL{levels}").trim_end_matches("NL").to_owned()
}

fn nasty() -> Sandbox {
    let sandbox = Sandbox::init();
    for (at, name) in NAMES.iter().enumerate() {
        let text = track(["Engineer", "Designer", "Analyst", "Writer", "Tester", "Planner"][at]);
        let text = text.replace("NL", if at % 2 == 0 { "\r\n" } else { "\n" });
        let (mark, end) = (if at == 2 { "\u{feff}" } else { "" }, if at < 3 { "" } else { "\n" });
        sandbox.write(name, format!("{mark}{text}{end}"));
    }
    sandbox.write("careers/readme.md", "- [Talk](engineer.md#comunication)\n- [Elsewhere](<with space.md#communicatoin>)\n");
    sandbox.git(&["add", "--all"]);
    sandbox.git(&["commit", "--quiet", "-m", "Ladder"]);
    sandbox
}

fn run(sandbox: &Sandbox, folder: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(args).current_dir(sandbox.path(folder)).env_clear();
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("GIT_CEILING_DIRECTORIES", sandbox.path(""));
    command.output().expect("the program runs")
}

fn texts(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(sandbox.path("repo/careers"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}

#[test]
fn git_applies_the_patch_and_gets_what_fix_writes() {
    let sandbox = nasty();
    let before = texts(&sandbox);
    let dry = run(&sandbox, "repo", &["check", "--dry-run"]);
    assert_eq!(texts(&sandbox), before, "a dry run writes nothing");
    assert_eq!(dry.status.code(), Some(1), "nothing was fixed");
    assert_eq!(String::from_utf8_lossy(&dry.stderr), "12 findings would be fixed in 7 files\n");
    sandbox.write("fixes.patch", &dry.stdout);

    let fixed = run(&sandbox, "repo", &["check", "--fix"]);
    let told = String::from_utf8_lossy(&fixed.stdout).into_owned();
    assert_eq!(fixed.status.code(), Some(0), "{told}");
    assert!(told.contains("12 fixed in 7 files"), "{told}");
    let written = texts(&sandbox);
    assert_ne!(written, before);
    assert!(written.iter().all(|(_, text)| !String::from_utf8_lossy(text).to_lowercase().contains("comunication")));

    sandbox.git(&["checkout", "--quiet", "--", "."]);
    assert_eq!(texts(&sandbox), before);
    sandbox.git(&["apply", "--check", "--whitespace=nowarn", "fixes.patch"]);
    sandbox.git(&["apply", "--whitespace=nowarn", "fixes.patch"]);
    for ((name, one), (_, other)) in texts(&sandbox).iter().zip(&written) {
        assert_eq!(String::from_utf8_lossy(one), String::from_utf8_lossy(other), "{name}");
    }
    let again = run(&sandbox, "repo", &["check", "--fix"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("nothing fixed"), "a second run changes nothing");
    assert_eq!(texts(&sandbox), written);
}

#[test]
fn a_revision_can_be_fixed_as_a_patch_only() {
    let sandbox = nasty();
    let dry = run(&sandbox, "repo/careers", &["check", "--fix", "--dry-run", "--rev", "HEAD"]);
    sandbox.write("fixes.patch", &dry.stdout);
    sandbox.git(&["apply", "--check", "--whitespace=nowarn", "fixes.patch"]);
    for refused in [["--rev", "HEAD"].as_slice(), &["--staged"]] {
        let run = run(&sandbox, "repo", &[&["check", "--fix"], refused].concat());
        assert_eq!(run.status.code(), Some(2));
    }
}

#[test]
fn only_what_is_printed_is_fixed() {
    let sandbox = nasty();
    run(&sandbox, "repo/careers", &["--fix", "with space.md"]);
    let changed = sandbox.git(&["-c", "core.quotePath=false", "diff", "--name-only"]);
    assert_eq!(changed.lines().collect::<Vec<_>>(), ["careers/readme.md", "careers/with space.md"], "its links follow");
}

/// Any two texts: their patch makes one of the other.
#[test]
fn any_patch_is_one_that_git_applies() {
    let sandbox = Sandbox::init();
    let mut seed: u64 = 11;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let lines =
        ["a\n", "b\r\n", "\n", "- c\n", "+++ d\n", "--- e\n", "@@ -1 +1 @@\n", " \t\n", "::error::x\n", "##[f]\n", "ß\u{2028}\n"];
    let mut changed = Vec::new();
    for at in 0..120 {
        let mut old: Vec<&str> = (0..next(30)).map(|_| lines[next(lines.len())]).collect();
        let mut new = old.clone();
        for _ in 0..=next(5) {
            let place = next(new.len() + 1);
            match next(3) {
                0 if place < new.len() => drop(new.remove(place)),
                1 if place < new.len() => new[place] = lines[next(lines.len())],
                _ => new.insert(place, lines[next(lines.len())]),
            }
        }
        old.extend((next(2) == 0).then_some("end"));
        new.extend((next(2) == 0).then_some("end"));
        let (old, new) = (old.concat(), new.concat());
        if old != new && !old.is_empty() && !new.is_empty() {
            let path = RepoPath::new(&format!("{at}.md"));
            sandbox.write(path.as_str(), &old);
            changed.push(Changed { path, before: old.into(), after: new.into() });
        }
    }
    let mut patch = Vec::new();
    render::patch(&changed.iter().collect::<Vec<_>>(), &mut patch).unwrap();
    assert!(String::from_utf8_lossy(&patch).starts_with("::stop-commands::"), "a runner is told not to obey");
    sandbox.write("all.patch", patch);
    sandbox.git(&["apply", "--whitespace=nowarn", "all.patch"]);
    for each in changed {
        let text = fs::read_to_string(sandbox.path("repo").join(each.path.as_str())).unwrap();
        assert_eq!(text, *each.after, "{}", each.path);
    }
}

fn rewrite<'a>(path: &'a RepoPath, before: &'a str, after: &'a str) -> Rewrite<'a> {
    Rewrite { path, before, after }
}

#[test]
fn a_document_that_changed_meanwhile_is_left_alone() {
    let sandbox = Sandbox::init();
    let paths = ["a.md", "b.md", "c.md", "gone.md"].map(RepoPath::new);
    for path in &paths[..3] {
        sandbox.write(path.as_str(), "old\n");
    }
    sandbox.write("b.md", "somebody else's\n");
    let [a, b, c, gone] = &paths;
    let groups = [
        vec![rewrite(a, "old\n", "new\n"), rewrite(b, "old\n", "new\n")],
        vec![rewrite(c, "old\n", "new\n")],
        vec![rewrite(gone, "old\n", "new\n")],
    ];
    let left = sandbox.open().rewrite(&groups).unwrap();
    let left: Vec<String> = left.iter().map(|each| format!("{} {}", each.path, each.why)).collect();
    assert_eq!(
        left,
        ["a.md goes with `b.md`, which can't be fixed now", "b.md changed while it was checked", "gone.md is gone from disk"]
    );
    let text = |path: &str| fs::read_to_string(sandbox.path("repo").join(path)).unwrap();
    assert_eq!([text("a.md"), text("b.md"), text("c.md")], ["old\n", "somebody else's\n", "new\n"]);
    assert!(!sandbox.path("repo/gone.md").exists());
    assert_eq!(files_of(&sandbox), ["a.md", "b.md", "c.md"]);
}

fn files_of(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path("repo")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != ".git");
    names.sort();
    names
}

#[test]
fn a_document_that_may_not_be_written_stops_all() {
    let sandbox = Sandbox::init();
    let (one, other) = (RepoPath::new("a.md"), RepoPath::new("b.md"));
    sandbox.write("a.md", "old\n");
    sandbox.write("b.md", "old\n");
    let path = sandbox.path("repo/b.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions.clone()).unwrap();
    let groups = [vec![rewrite(&one, "old\n", "new\n")], vec![rewrite(&other, "old\n", "new\n")]];
    let error = sandbox.open().rewrite(&groups).unwrap_err();
    assert_eq!(error.to_string(), "`b.md` can't be written: permission denied");
    assert!(matches!(&error, InputError::Unwritable { written: 0, .. }));
    assert!(error.hint().unwrap().starts_with("nothing was written"));
    assert_eq!(fs::read_to_string(sandbox.path("repo/a.md")).unwrap(), "old\n");
    assert_eq!(files_of(&sandbox), ["a.md", "b.md"]);
    #[expect(clippy::permissions_set_readonly_false, reason = "so that the folder can be removed")]
    permissions.set_readonly(false);
    fs::set_permissions(&path, permissions).unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_links_are_not_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let sandbox = nasty();
    let path = sandbox.path("repo/careers/engineer.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).unwrap();
    // A second name of a document, and a document outside.
    symlink("engineer.md", sandbox.path("repo/careers/second.md")).unwrap();
    fs::write(sandbox.path("outside.md"), track("Outsider").replace("NL", "\n")).unwrap();
    symlink("../../outside.md", sandbox.path("repo/careers/outside.md")).unwrap();
    let before = fs::read(sandbox.path("outside.md")).unwrap();
    run(&sandbox, "repo", &["check", "--fix"]);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o750);
    assert!(!fs::read_to_string(&path).unwrap().contains("Comunication"));
    assert!(fs::symlink_metadata(sandbox.path("repo/careers/second.md")).unwrap().is_symlink());
    assert_eq!(fs::read(sandbox.path("outside.md")).unwrap(), before);
    // A folder that became a link out of the repository.
    fs::create_dir(sandbox.path("elsewhere")).unwrap();
    fs::write(sandbox.path("elsewhere/a.md"), "old\n").unwrap();
    symlink(sandbox.path("elsewhere"), sandbox.path("repo/linked")).unwrap();
    let linked = RepoPath::new("linked/a.md");
    let error = sandbox.open().rewrite(&[vec![rewrite(&linked, "old\n", "new\n")]]).unwrap_err();
    assert_eq!(error.to_string(), "`linked/a.md` can't be written: permission denied");
    assert_eq!(fs::read_to_string(sandbox.path("elsewhere/a.md")).unwrap(), "old\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_an_error() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = nasty();
    let folder = sandbox.path("repo/careers");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // The system's administrator may write everywhere.
    let privileged = fs::write(folder.join("probe"), "").is_ok();
    let before = texts(&sandbox);
    let output = run(&sandbox, "repo", &["check", "--fix"]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    if privileged {
        return;
    }
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't be written: permission denied"));
    assert_eq!(texts(&sandbox), before);
}

#[test]
fn a_plain_folder_is_fixed_too() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("plain/careers")).unwrap();
    fs::write(sandbox.path("plain/careers/engineer.md"), track("Engineer").replace("NL", "\n")).unwrap();
    let output = run(&sandbox, "plain", &["check", "--fix", "--quiet"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), b"".as_slice()));
    let text = fs::read_to_string(sandbox.path("plain/careers/engineer.md")).unwrap();
    assert_eq!(
        text,
        track("Engineer").replace("NL", "\n").replace("Comunication", "Communication").replace("Communicatoin", "Communication")
    );
}
