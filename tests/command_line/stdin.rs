//! Unsaved text in real repositories: what git leaves out, and what no listing
//! shows, stay what they are.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::sandbox::Sandbox;

const LADDER: &str = "# Engineer\n\n## Engineer (E1)\n\n**Craft:** Builds, see the [tools](../tools/readme.md).\n\n\
                      ## Senior Engineer (E2)\n\n**Craft:** Builds more.\n";

/// Returns what `check -` prints of a text in the place of a document, and the exit
/// code.
fn checked(sandbox: &Sandbox, path: &str, text: &str, more: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(["check", "-", "--format", "concise", "--stdin-path", path]).args(more).current_dir(sandbox.path("repo"));
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    (String::from_utf8(output.stdout).expect("it prints UTF-8"), output.status.code())
}

#[test]
fn what_git_ignores_is_no_part_of_the_ladder_before_it_is_saved_either() {
    let sandbox = Sandbox::init();
    sandbox.write(".gitignore", "drafts/\n");
    sandbox.write("drafts/plan.md", "# Plan\n");
    sandbox.commit("careers/engineer.md", &LADDER.replace("../tools/readme.md", "engineer.md"), "A ladder");
    let broken = LADDER.replace("../tools/readme.md", "nowhere.md");
    assert_eq!(checked(&sandbox, "drafts/plan.md", &broken, &[]), (String::new(), Some(0)));
    let (told, code) = checked(&sandbox, "careers/engineer.md", &broken, &[]);
    assert!(told.starts_with("careers/engineer.md:5:") && code == Some(1), "{told}");
}

#[test]
fn a_path_from_the_root_of_the_disk_will_do() {
    let sandbox = Sandbox::init();
    sandbox.commit("careers/engineer.md", "# Nothing yet\n", "An empty page");
    let (told, code) = checked(&sandbox, &sandbox.shown("repo/careers/engineer.md"), LADDER, &["--no-config"]);
    assert!(told.starts_with("careers/engineer.md:5:") && code == Some(1), "{told}");
}

#[test]
fn the_inside_of_a_submodule_stays_unknown() {
    let sandbox = Sandbox::init();
    let id = sandbox.commit("careers/engineer.md", LADDER, "A ladder");
    sandbox.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{id},tools")]);
    std::fs::create_dir(sandbox.path("repo/tools")).expect("a folder");
    assert_eq!(checked(&sandbox, "careers/engineer.md", LADDER, &[]), (String::new(), Some(0)));
}

#[test]
fn a_fix_of_what_is_typed_changes_nothing_on_disk() {
    let sandbox = Sandbox::init();
    sandbox.commit("careers/engineer.md", LADDER, "A ladder");
    let typed = LADDER.replace("../tools/readme.md", "#senior-enginer-e2");
    let (patch, code) = {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
        command.args(["check", "-", "--dry-run", "--stdin-path", "careers/engineer.md"]).current_dir(sandbox.path("repo"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
        child.stdin.take().expect("it is piped").write_all(typed.as_bytes()).expect("the program reads");
        let output = child.wait_with_output().expect("the program ends");
        (String::from_utf8(output.stdout).expect("it prints UTF-8"), output.status.code())
    };
    assert!(patch.contains("+**Craft:** Builds, see the [tools](#senior-engineer-e2).") && code == Some(1), "{patch}");
    assert_eq!(std::fs::read_to_string(sandbox.path("repo/careers/engineer.md")).expect("it is there"), LADDER);
}
