//! `external-diff` where git calls it: in the place of its own diff.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;

use sandbox::Sandbox;

const LADDER: &str = "careers/engineer.md";

const TEXT: &str = "\
# Engineer

Engineers at Northwind build what merchants use.

## Engineer (E1)

**Delivery:** Ships small features with a reviewer.

**Mentorship:** Pairs with interns.

## Senior Engineer (E2)

**Delivery:** Ships one project a quarter.

**Mentorship:** Mentors one engineer.
";

/// Returns a repository whose ladder is diffed by levels.
fn repository() -> Sandbox {
    let repository = Sandbox::init();
    repository.write(".gitattributes", "careers/*.md diff=ladder\n");
    repository.write("docs/deploy.md", "# Deploy\n\nPress the button.\n");
    repository.write(LADDER, TEXT);
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--message", "One"]);
    repository.git(&["config", "diff.ladder.command", &driver()]);
    repository
}

/// Returns the command as git's shell takes it.
fn driver() -> String {
    format!("'{}' external-diff", env!("CARGO_BIN_EXE_ladder-lint").replace('\\', "/"))
}

/// Returns what git itself prints, without the line of ids that the driver leaves
/// out.
fn as_git_has_it(repository: &Sandbox, arguments: &[&str]) -> String {
    let text = repository.git(&[&["diff", "--no-ext-diff"], arguments].concat());
    // A hunk's heading is the driver's own matter.
    let lines = text.lines().filter(|line| !line.starts_with("index "));
    lines
        .map(|line| if line.starts_with("@@") { line.split_inclusive(" @@").next().unwrap_or(line) } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_level_is_told_in_the_place_of_lines() {
    let repository = repository();
    repository.write(LADDER, TEXT.replace("one project", "two projects"));
    let printed = repository.git(&["diff"]);
    assert_eq!(
        printed,
        "\
diff --git a/careers/engineer.md b/careers/engineer.md
Engineer  careers/engineer.md
  Senior Engineer (E2)
    ~ Delivery: reworded (major, line 13)
        Ships [-one project-]{+two projects+} a quarter.

lines: 1 added, 1 removed; `--no-ext-diff` shows them"
    );
    repository.git(&["commit", "--quiet", "--all", "--message", "Two"]);
    assert!(repository.git(&["show", "--ext-diff", "--format="]).contains("[-one project-]"));
    assert!(repository.git(&["log", "-p", "--ext-diff", "-1"]).contains("[-one project-]"));
    assert!(!repository.git(&["show", "--format="]).contains("[-one project-]"), "git asks for the option itself");
}

#[test]
fn the_ladder_around_a_file_is_known() {
    // A file alone, of a ladder with a file for each level, is no ladder.
    let repository = repository();
    let level =
        |title: &str, scope: &str| format!("# {title}\n\n## Scope\n\n- {scope}\n\n## Communication\n\n- Writes to the team.\n");
    for (name, title, scope) in [
        ("designer.md", "Designer", "Draws one screen at a time"),
        ("senior-designer.md", "Senior Designer", "Draws a whole flow"),
        ("staff-designer.md", "Staff Designer", "Draws for several teams"),
    ] {
        repository.commit(&format!("design/{name}"), &level(title, scope), title);
    }
    repository.write(".gitattributes", "*.md diff=ladder\n");
    repository.write("design/senior-designer.md", level("Senior Designer", "Draws a whole flow in a week"));
    let printed = repository.git(&["diff", "--", "design"]);
    assert!(printed.contains("Senior Designer") && printed.contains("{+in a week+}"), "{printed}");
    // The same from a folder below, and for a commit of the past.
    repository.git(&["commit", "--quiet", "--all", "--message", "Faster"]);
    assert!(repository.git_in("repo/design", &["show", "--ext-diff"]).contains("{+in a week+}"));
    // A bare repository has what its HEAD has.
    repository.git_in("", &["clone", "--quiet", "--bare", "repo", "bare.git"]);
    let setting = format!("diff.external={}", driver());
    let printed = repository.git_in("bare.git", &["-c", &setting, "show", "--ext-diff", "--format="]);
    assert!(printed.contains("{+in a week+}"), "{printed}");
}

#[test]
fn files_come_and_go() {
    let repository = repository();
    repository.git(&["rm", "--quiet", "--cached", LADDER]);
    let removed = repository.git(&["diff", "--cached"]);
    assert!(removed.contains("deleted file mode 100644") && removed.contains("track removed with 5 statements"), "{removed}");
    repository.git(&["commit", "--quiet", "--message", "Gone"]);
    repository.git(&["add", LADDER]);
    let added = repository.git(&["diff", "--cached"]);
    assert!(added.contains("new file mode 100644") && added.contains("track added with 5 statements"), "{added}");
}

#[test]
fn a_renamed_file_is_one_change() {
    let repository = repository();
    repository.git(&["mv", LADDER, "careers/engineering ladder.md"]);
    let moved = repository.git(&["diff", "--cached", "-M"]);
    assert!(moved.contains("rename from careers/engineer.md\nrename to careers/engineering ladder.md"), "{moved}");
    repository.write("careers/engineering ladder.md", TEXT.replace("one project", "two projects"));
    repository.git(&["add", "."]);
    let moved = repository.git(&["diff", "--cached", "-M"]);
    assert!(moved.contains("similarity index") && moved.contains("[-one project-]{+two projects+}"), "{moved}");
}

#[test]
fn what_says_nothing_to_the_ladder_is_a_patch() {
    let repository = repository();
    let driver = driver();
    let external = |arguments: &[&str]| {
        let external = format!("diff.external={driver}");
        repository.git(&[&["-c", &external, "diff"], arguments].concat())
    };
    // Typesetting, a document outside the ladder, a name that needs quoting, no
    // newline at the end, what isn't UTF-8, another mode, a binary file.
    repository.write(LADDER, TEXT.replace("**Delivery:**", "__Delivery:__"));
    repository.write("docs/deploy.md", "# Deploy\n\nPress the red button.");
    repository.write("docs/größe \"1\".txt", "one\n");
    repository.git(&["add", "--intent-to-add", "docs"]);
    repository.write("docs/new.rs", "fn main() {}\n");
    assert_eq!(external(&["--", "careers", "docs"]), as_git_has_it(&repository, &["--", "careers", "docs"]));
    // And it applies.
    let patch = repository.git(&["-c", &format!("diff.external={driver}"), "diff", "--", LADDER]);
    repository.write("patch", patch + "\n");
    repository.git(&["apply", "--check", "--reverse", "patch"]);

    repository.git(&["add", "."]);
    repository.write("image", b"\x89PNG\0\x01");
    repository.git(&["add", "--intent-to-add", "image"]);
    let binary = external(&["--", "image"]);
    assert!(binary.contains("Binary files /dev/null and b/image differ"), "{binary}");
    repository.git(&["commit", "--quiet", "--message", "Two"]);
    repository.git(&["update-index", "--chmod=+x", LADDER]);
    assert_eq!(external(&["--cached", "--", LADDER]), as_git_has_it(&repository, &["--cached", "--", LADDER]));
}

#[test]
fn broken_settings_hide_nothing() {
    let repository = repository();
    repository.write(".ladder-lint.yaml", "no-such-key: 1\n");
    repository.write(LADDER, TEXT.replace("one project", "two projects"));
    assert!(repository.git(&["diff"]).contains("{+two projects+}"));
}

#[test]
fn a_conflict_is_named() {
    let repository = repository();
    repository.git(&["branch", "other"]);
    repository.commit(LADDER, &TEXT.replace("one project", "two projects"), "Two");
    repository.git(&["checkout", "--quiet", "other"]);
    repository.commit(LADDER, &TEXT.replace("one project", "three projects"), "Three");
    let (merged, _) = repository.try_git_in("repo", &["merge", "main"]);
    assert!(merged.is_none(), "it conflicts");
    let printed = repository.git(&["diff", "--cached"]);
    assert_eq!(printed, "* Unmerged path careers/engineer.md");
}

#[test]
fn nothing_reaches_the_terminal_that_it_would_obey() {
    let repository = repository();
    repository.write("docs/deploy.md", "# Deploy\n\nPress \u{1b}[31mred\u{202e}.\n");
    repository.write(LADDER, TEXT.replace("one project", "\u{1b}]0;title\u{7}two projects"));
    let driver = format!("{} --color always", driver());
    let printed =
        repository.git(&["-c", &format!("diff.external={driver}"), "-c", &format!("diff.ladder.command={driver}"), "diff"]);
    assert!(printed.contains("\\u{1b}[31mred\\u{202e}") && printed.contains("\u{1b}[32m"), "{printed:?}");
    assert!(!printed.contains("\u{1b}]") && !printed.contains('\u{7}'), "{printed:?}");
}
