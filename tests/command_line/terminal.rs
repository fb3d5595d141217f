//! What only shows at a terminal: `script`, which most systems bring, makes one.

use std::path::Path;
use std::process::{Command, Stdio};

/// Returns what a terminal shows, and the exit code; none where no terminal can be
/// made.
fn at_a_terminal(arguments: &str, environment: &[(&str, &str)]) -> Option<(String, i32)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cli/ladders/faulty");
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_ladder-lint"));
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(&folder).stdin(Stdio::null());
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("TERM", "xterm")
        .env("LANG", "C.UTF-8")
        .env("GIT_CEILING_DIRECTORIES", folder.parent().expect("it has one"));
    // NOTE: a system without `script` tests what is decided, not what is shown.
    let output = command.envs(environment.iter().copied()).output().ok()?;
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().expect("it ends by itself")))
}

#[test]
fn long_output_goes_through_the_pager() {
    let Some((shown, code)) = at_a_terminal("explain broken-link", &[("LADDER_LINT_PAGER", "sed s/^/paged:/")]) else { return };
    assert_eq!(code, 0, "{shown}");
    assert!(shown.lines().count() > 5 && shown.lines().all(|line| line.starts_with("paged:")), "{shown}");
}

#[test]
fn a_pager_can_be_a_line_for_a_shell() {
    let pager = [("PAGER", "sed 's/^/one /' | sed 's/^/two /'")];
    let Some((shown, _)) = at_a_terminal("show", &pager) else { return };
    assert!(shown.lines().count() > 3 && shown.lines().all(|line| line.starts_with("two one")), "{shown}");
}

#[test]
fn less_is_told_to_end_where_one_screen_is_enough() {
    let Some((shown, _)) = at_a_terminal("show", &[("PAGER", "sh -c 'cat >/dev/null; echo told $LESS $LV'")]) else { return };
    assert_eq!(shown.trim(), "told FRX -c");
    let own = [("PAGER", "sh -c 'cat >/dev/null; echo told $LESS $LV'"), ("LESS", "S")];
    let Some((shown, _)) = at_a_terminal("show", &own) else { return };
    assert_eq!(shown.trim(), "told S -c");
}

#[test]
fn no_pager_and_a_pager_that_is_not_there_print_all() {
    for (arguments, pager) in
        [("--no-pager show", "sed s/^/paged:/"), ("show", "no-such-pager"), ("show", ""), ("check", "sed s/^/paged:/")]
    {
        let Some((shown, _)) = at_a_terminal(arguments, &[("LADDER_LINT_PAGER", pager)]) else { return };
        assert!(shown.lines().count() > 3 && !shown.contains("paged:"), "{arguments}: {shown}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_changes_no_exit_code() {
    let Some((shown, code)) = at_a_terminal("explain broken-link", &[("PAGER", "true")]) else { return };
    assert_eq!((shown.as_str(), code), ("", 0));
}

#[test]
fn colours_follow_the_terminal_and_the_environment() {
    let colours = |arguments: &str, environment: &[(&str, &str)]| {
        at_a_terminal(arguments, environment).map(|(shown, _)| shown.contains("\u{1b}["))
    };
    for (arguments, environment, expected) in [
        ("check", &[][..], true),
        ("check", &[("NO_COLOR", "1")], false),
        ("check", &[("TERM", "dumb")], false),
        ("check --color never", &[("CLICOLOR_FORCE", "1")], false),
        ("check --color always", &[("NO_COLOR", "1")], true),
    ] {
        let Some(colours) = colours(arguments, environment) else { return };
        assert_eq!(colours, expected, "{arguments} {environment:?}");
    }
}

#[test]
fn where_nobody_can_press_a_key_there_is_no_pager() {
    let Some((shown, _)) = at_a_terminal("show </dev/null", &[("PAGER", "sed s/^/paged:/")]) else { return };
    assert!(shown.lines().count() > 3 && !shown.contains("paged:"), "{shown}");
}
