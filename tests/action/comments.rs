//! The comment on the pull request: one, kept up to date, where the token may.

use std::fs;

use crate::runner::{Runner, ready};

/// Stands for curl: notes method and address, keeps what is sent, answers with
/// the file that is named after the method, and with the status in `status`.
const CURL: &str = r#"#!/usr/bin/env bash
cat > "$STUBS/stdin"
while [ $# -gt 0 ]; do
  case $1 in
    --request) method=$2; shift ;;
    --output) output=$2; shift ;;
    --data) cp "${2#@}" "$STUBS/sent"; shift ;;
    https:*) url=$1 ;;
  esac
  shift
done
echo "$method $url" >> "$STUBS/calls"
case $url in *pulls\?*) cat "$STUBS/pulls" ;; *) cat "$STUBS/comments" ;; esac > "$output"
[ "$method" = GET ] && printf 200 || cat "$STUBS/status"
"#;

fn runner(from: &str) -> Runner {
    let mut runner = Runner::new();
    runner.sandbox.git(&["checkout", "--quiet", "-b", "topic"]);
    runner.edit("careers/staff-software-engineer.md", "Recommend people", "Recommend three people");
    runner.commit("Change");
    runner.sandbox.git(&["checkout", "--quiet", "main"]);
    runner.pull_request("topic", from);
    runner.program("curl", CURL);
    runner.set("INPUT_COMMENT", "true").set("INPUT_TOKEN", "secret");
    for (name, text) in [("comments", "[]"), ("status", "201"), ("calls", "")] {
        stub(&runner, name, text);
    }
    runner
}

fn stub(runner: &Runner, name: &str, text: &str) {
    fs::write(runner.sandbox.path("bin").join(name), text).unwrap();
}

fn told(runner: &Runner, name: &str) -> String {
    fs::read_to_string(runner.sandbox.path("bin").join(name)).unwrap_or_default()
}

#[test]
fn a_first_comment_is_made_and_then_kept() {
    if !ready() {
        return;
    }
    let runner = runner("caldera/careers");
    let ran = runner.run("run");
    assert_eq!(ran.code, Some(0), "{}", ran.log);
    let list = "https://api.github.example/repos/caldera/careers/issues/7/comments";
    assert_eq!(told(&runner, "calls"), format!("GET {list}?per_page=100&page=1\nPOST {list}\n"));
    assert!(told(&runner, "sent").contains("<!-- ladder-lint: ladder -->\\n### Career ladder"));
    assert!(!ran.log.contains("secret"), "{}", ran.log);

    stub(&runner, "calls", "");
    let body = "<!-- ladder-lint: ladder -->\\nold";
    stub(
        &runner,
        "comments",
        &format!(r#"[{{"id":1,"user":{{"type":"User"}},"body":"{body}"}},{{"id":2,"user":{{"type":"Bot"}},"body":"{body}"}}]"#),
    );
    runner.run("run");
    assert!(told(&runner, "calls").ends_with("PATCH https://api.github.example/repos/caldera/careers/issues/comments/2\n"));
}

#[test]
fn a_token_without_rights_fails_nothing() {
    if !ready() {
        return;
    }
    let runner = runner("caldera/careers");
    stub(&runner, "status", "403");
    let ran = runner.run("run");
    assert_eq!(ran.code, Some(0), "{}", ran.log);
    assert!(ran.log.contains("::notice") && ran.log.contains("no right to comment"), "{}", ran.log);
}

#[test]
fn a_fork_gets_the_summary_only() {
    if !ready() {
        return;
    }
    let runner = runner("somebody/careers");
    let ran = runner.run("run");
    assert_eq!((ran.code, ran.output("changes")), (Some(0), "1"), "{}", ran.log);
    assert_eq!(told(&runner, "calls"), "");
    assert!(ran.summary.contains("What changes") && ran.log.contains("a fork's token"), "{}", ran.log);
}

#[test]
fn another_workflow_comments_for_a_fork() {
    if !ready() {
        return;
    }
    let mut runner = runner("somebody/careers");
    runner.event(
        "workflow_run",
        r#"{"workflow_run":{"head_sha":"abc","head_branch":"a&b=c","head_repository":{"owner":{"login":"somebody"}}}}"#,
    );
    stub(&runner, "pulls", r#"[{"number":8,"head":{"sha":"other"}},{"number":9,"head":{"sha":"abc"}}]"#);
    let file = runner.sandbox.path("temp/summary.md");
    fs::write(&file, "Hello @everyone\n").unwrap();
    let ran = runner.set("INPUT_COMMENT_FROM", &file.display().to_string()).run("comment");
    assert_eq!(ran.code, Some(0), "{}", ran.log);
    let calls = told(&runner, "calls");
    assert!(
        calls.contains("head=somebody:a%26b%3Dc\n")
            && calls.contains("POST https://api.github.example/repos/caldera/careers/issues/9/"),
        "{calls}"
    );
    assert!(!told(&runner, "sent").contains("@everyone"));

    stub(&runner, "pulls", "[]");
    stub(&runner, "calls", "");
    let ran = runner.run("comment");
    assert_eq!(ran.code, Some(0), "{}", ran.log);
    assert!(!told(&runner, "calls").contains("POST"));
}
