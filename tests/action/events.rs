//! What is compared with what, for each event; and what comes of it.

use std::fs;

use crate::runner::{Runner, ready};

const SENIOR: &str = "careers/senior-software-engineer.md";
const STAFF: &str = "careers/staff-software-engineer.md";
const FEEDBACK: &str = "- Give feedback within days, in private, with an example\n";
const ZEROS: &str = "0000000000000000000000000000000000000000";

/// An old fault on `main`, and a branch that brings a new one and a change.
fn branched() -> Runner {
    let runner = Runner::new();
    runner.edit(SENIOR, FEEDBACK, &format!("{FEEDBACK}- Read [the old page](gone.md)\n"));
    runner.commit("Old fault");
    runner.sandbox.git(&["checkout", "--quiet", "-b", "topic"]);
    runner.edit(STAFF, "Recommend people", "Recommend [three](nowhere.md) people");
    runner.commit("New fault");
    runner.sandbox.git(&["checkout", "--quiet", "main"]);
    runner
}

#[test]
fn a_pull_request_is_compared_with_its_target() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    runner.sandbox.git(&["checkout", "--quiet", "main"]);
    runner.edit("careers/readme.md", "# ", "# The ");
    runner.commit("Main goes on");
    runner.pull_request("topic", "caldera/careers");
    runner.offline();
    let ran = runner.run("run");
    assert_eq!(ran.code, Some(1), "{}", ran.log);
    assert_eq!(ran.output("base"), "HEAD^1");
    assert_eq!(
        ["findings", "new-findings", "errors", "warnings", "changes"].map(|name| ran.output(name)),
        ["2", "1", "1", "0", "1"]
    );
    assert!(ran.log.contains("nowhere.md"), "{}", ran.log);
    assert!(!ran.log.contains("gone.md"), "the old finding is left out: {}", ran.log);
    for part in [
        "1 new finding",
        "nowhere.md",
        "`broken-link`",
        "#### What changes",
        "Recommend",
        "The ladder as it is now",
        "1 finding that the base",
    ] {
        assert!(ran.summary.contains(part), "the summary lacks `{part}`:\n{}", ran.summary);
    }
    let findings = fs::read_to_string(ran.output("findings-file")).unwrap();
    assert!(findings.contains("\"version\": 1"), "{findings}");
    assert!(fs::read_to_string(ran.output("diff-file")).unwrap().contains("\"changes\""));
    assert!(!fs::read_to_string(ran.output("summary-file")).unwrap().contains("The ladder as it is now"));
    assert!(ran.commands().iter().all(|line| line.starts_with("::group::") || *line == "::endgroup::"), "{:?}", ran.commands());

    let all = runner.set("INPUT_NEW_ONLY", "false").set("INPUT_FAIL_ON", "never").run("run");
    assert_eq!(all.code, Some(0), "{}", all.log);
    assert_eq!(["findings", "new-findings", "errors"].map(|name| all.output(name)), ["2", "1", "2"]);
    assert_eq!(all.output("report-file"), "", "nobody asked for a page");

    let with_page = runner.set("INPUT_REPORT", "ladder").run("run");
    let page = fs::read_to_string(with_page.output("report-file")).unwrap();
    for part in ["id=\"matrix\"", "nowhere.md", "id=\"changes\"", "Recommend"] {
        assert!(page.contains(part), "the page lacks `{part}`");
    }
}

#[test]
fn the_head_of_a_pull_request_is_compared_with_where_it_left() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    let (base, head) = (runner.sandbox.id("main"), runner.sandbox.id("topic"));
    runner.event("pull_request", &format!(r#"{{"pull_request":{{"number":7,"base":{{"sha":"{base}"}}}}}}"#));
    runner.checkout(&head, "50");
    let ran = runner.set("GITHUB_SHA", ZEROS).run("run");
    assert_eq!(ran.output("base"), format!("{base}..."), "{}", ran.log);
    assert_eq!(ran.output("new-findings"), "1");
}

#[test]
fn a_clone_without_history_says_what_to_do() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    runner.pull_request("topic", "caldera/careers");
    fs::remove_dir_all(runner.sandbox.path("clone")).unwrap();
    runner.sandbox.git(&["merge", "--quiet", "--no-ff", "topic"]);
    let merge = runner.sandbox.id("HEAD");
    runner.checkout(&merge, "1");
    let ran = runner.run("run");
    assert_eq!(ran.code, Some(2), "{}", ran.log);
    assert!(ran.log.contains("::error title=ladder-lint could not run::"), "{}", ran.log);
    assert!(ran.summary.contains("fetch-depth: 2"), "{}", ran.summary);
}

#[test]
fn a_push_is_compared_with_what_was_before() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    let before = runner.sandbox.id("main");
    runner.sandbox.git(&["checkout", "--quiet", "topic"]);
    runner.edit(STAFF, "Recommend", "Propose");
    let head = runner.commit("Two commits in one push");
    runner.event("push", &format!(r#"{{"before":"{before}","repository":{{"default_branch":"main"}}}}"#));
    runner.checkout(&head, "2");
    let ran = runner.run("run");
    assert_eq!((ran.output("base"), ran.output("new-findings")), (before.as_str(), "1"), "{}", ran.log);

    fs::remove_dir_all(runner.sandbox.path("clone")).unwrap();
    runner.checkout(&head, "2");
    runner.offline();
    let ran = runner.run("run");
    assert_eq!(ran.output("base"), "HEAD^1", "{}", ran.log);
    assert!(ran.log.contains("::warning") && ran.log.contains("fetch-depth: 0"), "{}", ran.log);
}

#[test]
fn a_new_branch_is_compared_with_where_it_left() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    let head = runner.sandbox.id("topic");
    runner.event("push", &format!(r#"{{"before":"{ZEROS}","repository":{{"default_branch":"main"}}}}"#));
    runner.checkout(&head, "50");
    let ran = runner.set("GITHUB_REF_NAME", "topic").run("run");
    assert_eq!((ran.output("base"), ran.output("new-findings"), ran.output("changes")), ("", "2", "0"), "{}", ran.log);

    runner.sandbox.git_in("clone", &["fetch", "--quiet", "origin", "main:refs/remotes/origin/main"]);
    let ran = runner.run("run");
    assert_eq!((ran.output("base"), ran.output("new-findings")), ("origin/main...", "1"), "{}", ran.log);
}

#[test]
fn a_merge_queue_is_compared_with_its_base() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    let base = runner.sandbox.id("main");
    runner.pull_request("topic", "caldera/careers");
    runner.event("merge_group", &format!(r#"{{"merge_group":{{"base_sha":"{base}"}}}}"#));
    let ran = runner.run("run");
    assert_eq!((ran.output("base"), ran.output("new-findings")), (base.as_str(), "1"), "{}", ran.log);
}

#[test]
fn texts_of_documents_are_no_commands() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    runner.sandbox.git(&["checkout", "--quiet", "topic"]);
    let hostile = "::error::x ##[add-mask]x @everyone <img src=x> `a|b` \u{202e}";
    runner.edit(STAFF, "Recommend", &format!("[{hostile}](::error::@everyone|##[add-mask]x%0A.md) Recommend"));
    runner.sandbox.write("careers/::error::z.md", format!("# {hostile}\n\n::add-mask::x\n"));
    runner.commit(&format!("{hostile}\n::error::message"));
    runner.pull_request("topic", "caldera/careers");
    let ran = runner.run("run");
    assert_eq!(ran.code, Some(1), "{}", ran.log);
    assert!(ran.commands().iter().all(|line| ["::group::Level diff", "::endgroup::"].contains(line)), "{:?}", ran.commands());
    assert!(ran.summary.contains("::error::"), "{}", ran.summary);
    let rows: Vec<&str> = ran.summary.lines().filter(|line| line.contains("`broken-link`")).collect();
    assert!(rows.iter().any(|row| row.contains("@<!-- -->everyone\\|#")), "{rows:#?}");
    for part in ["@everyone", "<img", "\u{202e}"] {
        assert!(!ran.summary.contains(part), "`{part}` is not just text:\n{}", ran.summary);
    }
}

#[test]
fn what_the_program_prints_is_no_command_either() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    runner.pull_request("topic", "caldera/careers");
    let real = env!("CARGO_BIN_EXE_ladder-lint");
    let script = format!("#!/usr/bin/env bash\necho '::error::x'; echo '##[add-mask]x' >&2\nexec {real} \"$@\"\n");
    runner.program("ladder-lint", &script);
    let ran = runner.set("LADDER_LINT", "ladder-lint").run("run");
    assert_eq!(ran.code, Some(1), "{}", ran.log);
    assert!(ran.log.contains("\n::error::x") && ran.log.contains("##[add-mask]x"), "{}", ran.log);
    assert!(ran.commands().iter().all(|line| ["::group::Level diff", "::endgroup::"].contains(line)), "{:?}", ran.commands());
}

#[test]
fn inputs_reach_the_program_as_they_are() {
    if !ready() {
        return;
    }
    let mut runner = branched();
    runner.pull_request("topic", "caldera/careers");
    // Stands for a program with these formats: notes its arguments, drops them.
    runner.program(
        "ladder-lint",
        &format!(
            "#!/usr/bin/env bash\nprintf '<%s>' \"$@\" >> \"$STUBS/calls\"; echo >> \"$STUBS/calls\"\nfor word; do shift; case $word in \
             --format=github | --format=sarif=*) ;; *) set -- \"$@\" \"$word\" ;; esac; done\nexec {} \"$@\"\n",
            env!("CARGO_BIN_EXE_ladder-lint")
        ),
    );
    let ran = runner
        .set("LADDER_LINT", "ladder-lint")
        .set("INPUT_ANNOTATIONS", "true")
        .set("INPUT_SARIF_FILE", "out.sarif")
        .set("INPUT_PATHS", "careers/$(touch pwned)\n; touch pwned\ncareers\n")
        .run("run");
    let calls = fs::read_to_string(runner.sandbox.path("bin/calls")).unwrap();
    assert!(calls.contains("<--format=github>") && calls.contains("/out.sarif>"), "{calls}");
    assert!(calls.contains("<--><careers/$(touch pwned)><; touch pwned><careers>"), "{calls}");
    assert_eq!(ran.code, Some(2), "such a path isn't there: {}", ran.log);
    assert!(!runner.sandbox.path("clone/pwned").exists());
    let ran = runner.set("INPUT_PATHS", STAFF).run("run");
    assert_eq!((ran.code, ran.output("new-findings")), (Some(1), "1"), "{}", ran.log);
    assert!(ran.output("sarif-file").ends_with("/clone/out.sarif"));
}
