//! One named test per fixture in `fixtures/rules`: a fixture runs its own rule
//! only. `bad*` is held against the snapshot beside it, `good*` must be silent.
//! A fixture of several files is a folder whose `why.txt` says what it is for;
//! that of a rule on changes has a `base/` and a `head/` in it.

mod support;

use std::path::Path;

use support::{Repository, only};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[expect(clippy::disallowed_methods, reason = "tests read their fixtures")]
fn file(path: &Path) -> Outcome {
    run(path, &Repository::from_text(&std::fs::read_to_string(path)?), None)
}

fn folder(why: &Path) -> Outcome {
    let folder = why.parent().ok_or("a fixture stands in a folder")?;
    if folder.join("base").is_dir() {
        let base = Repository::from_folder(&folder.join("base"));
        return run(folder, &Repository::from_folder(&folder.join("head")), Some(&base));
    }
    run(folder, &Repository::from_folder(folder), None)
}

fn run(fixture: &Path, repository: &Repository, base: Option<&Repository>) -> Outcome {
    let rule_folder = fixture.parent().ok_or("a fixture stands in its rule's folder")?;
    let rule = rule_folder.file_name().ok_or("the folder has the rule's name")?.to_string_lossy();
    let name = fixture.file_stem().ok_or("a fixture has a name")?.to_string_lossy();
    if repository.model.ladders.is_empty() {
        return Err("no ladder was found in this fixture, so it tests nothing".into());
    }
    let findings = match base {
        Some(base) => repository.check_since(base, &only(&rule)),
        None => repository.check_one(&rule),
    };
    let lines = repository.lines(&findings);
    if name.starts_with("good") {
        return if findings.is_empty() { Ok(()) } else { Err(format!("a good fixture must be silent:\n{lines}").into()) };
    }
    if findings.is_empty() {
        return Err("a bad fixture must raise its rule".into());
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(std::path::absolute(rule_folder)?);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name.as_ref(), lines));
    Ok(())
}

datatest_stable::harness! {
    { test = file, root = "fixtures/rules", pattern = r"^[^/\\]+[/\\](bad|good)[^/\\]*\.md$" },
    { test = folder, root = "fixtures/rules", pattern = r"^[^/\\]+[/\\](bad|good)-[^/\\]+[/\\]why\.txt$" },
}
