//! A small ladder with an index, in two files and one.

use crate::sandbox::Sandbox;

pub(crate) const INDEX: &str = "careers/README.md";
pub(crate) const DESIGNER: &str = "careers/designer.md";
pub(crate) const SENIOR: &str = "careers/senior-designer.md";
pub(crate) const STAFF: &str = "careers/staff-designer.md";

const INDEX_TEXT: &str = "\
# Careers at Fernbridge

- [Designer](designer.md)
- [Senior Designer](senior-designer.md)
- [Staff Designer](staff-designer.md)

Read first what is [expected of a staff designer in conversations](staff-designer.md#communication).
";

const DESIGNER_TEXT: &str = "\
# Designer (D1)

## Scope

- Draws one screen at a time.

## Communication

- Explains drawings to the team.

## Mentorship

- Shows interns around.
";

const SENIOR_TEXT: &str = "\
# Senior Designer (D2)

Comes after [Designer](designer.md).

## Scope

- Draws a whole flow, from the first sketch.

## Communication

- Writes down why a drawing is as it is.
- Asks other teams.

## Mentorship

- Reviews drawings of designers.
";

const STAFF_TEXT: &str = "\
# Staff Designer (D3)

## Scope

- Draws for several teams.

## Communication

- Speaks for design where plans are made.

## Mentorship

- Mentors senior designers.
";

/// Returns a repository with the ladder.
pub(crate) fn repository() -> Sandbox {
    let repository = Sandbox::init();
    for (path, text) in [(INDEX, INDEX_TEXT), (DESIGNER, DESIGNER_TEXT), (SENIOR, SENIOR_TEXT), (STAFF, STAFF_TEXT)] {
        repository.write(path, text);
    }
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--message", "Write the ladder down"]);
    repository
}

/// Runs `check` in a repository; returns its exit code and what it prints.
pub(crate) fn check(repository: &Sandbox) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ladder-lint"))
        .args(["check", "--format", "concise", "--fail-on", "note"])
        .current_dir(repository.path("repo"))
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code(), told)
}
