//! The JSON Schema: checked in, in step, and of the program's opinion.

use std::fs;
use std::path::{Path, PathBuf};

use ladder_lint::config::{ConfigFile, FILE_NAME, SCHEMA_URL, json_schema};
use ladder_lint::source::RepoPath;
use serde_json::Value;

use super::memory::{problems, settings};

const SCHEMA: &str = "fixtures/schemas/config.v1.json";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn admits(text: &str) -> bool {
    // `off` is a word, as in YAML 1.2 and for editors.
    let options = serde_yaml::options! { strict_booleans: true };
    let value: Value = serde_yaml::from_str_with_options(text, options).expect("it is YAML");
    jsonschema::is_valid(&json_schema(), &value)
}

/// With `LADDER_LINT_REGENERATE` set, writes the schema instead.
#[test]
fn the_schema_that_is_checked_in_is_the_programs() {
    let own = serde_json::to_string_pretty(&json_schema()).expect("it is JSON") + "\n";
    let path = root().join(SCHEMA);
    if std::env::var_os("LADDER_LINT_REGENERATE").is_some() {
        fs::write(&path, own).expect("the schema can be written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == own, "{SCHEMA} is out of date: run `LADDER_LINT_REGENERATE=1 cargo test --test config`");
}

#[test]
fn the_schema_is_where_new_configurations_look_for_it() {
    assert!(SCHEMA_URL.ends_with(SCHEMA), "{SCHEMA_URL}");
    let written = fs::read_to_string(root().join("fixtures/cli/init/written")).expect("a run of init");
    assert!(written.starts_with("# yaml-language-server: $schema=https://"), "editors look at the first line");
}

#[test]
fn what_the_program_reads_the_schema_admits() {
    let sample = readme_sample();
    let written = fs::read_to_string(root().join("fixtures/cli/init/written")).expect("a run of init");
    for text in [sample.as_str(), &written, "# nothing\n", "", "rules: {links: {severity: note}}\n", "ignore: careers/old.md\n"] {
        settings(text);
        assert!(text.trim().is_empty() || admits(text), "the schema refuses:\n{text}");
    }
}

#[test]
fn what_is_wrong_by_its_form_the_schema_refuses() {
    let by_form = [
        "unknown-key",
        "unknown-rule",
        "bad-severity",
        "wrong-type",
        "unknown-shape",
        "negative-number",
        "list-for-map",
        "unknown-site",
        "unknown-group",
        "empty-company",
        "incomplete",
        "all-at-once",
    ];
    for name in by_form {
        let text = fs::read_to_string(root().join(format!("fixtures/cli/config-{name}/config.yaml"))).expect("the case exists");
        assert!(!admits(&text), "the schema admits {name}");
        assert!(!problems(&text).is_empty(), "the program reads {name}");
    }
}

/// Returns the sample of README.
fn readme_sample() -> String {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README").replace("\r\n", "\n");
    let (_, rest) = readme.split_once("<!-- sample: configuration -->\n```yaml\n").expect("README has a sample");
    rest.split_once("```").expect("it ends").0.to_owned()
}

#[test]
fn the_sample_of_the_readme_fits_a_ladder() {
    let mut files = Vec::new();
    collect(&root().join("fixtures/ladders/packback"), "", &mut files);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let state = super::memory::state(&files, &readme_sample());
    let wrong = ladder_lint::config::check_names(&state.settings, &state.model);
    assert!(wrong.is_none(), "{:#?}", wrong.map(|error| error.problems));
    assert_eq!(state.findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>(), [""; 0]);
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a fixture").map(|entry| entry.expect("an entry")) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push((name, fs::read_to_string(entry.path()).expect("text")));
        }
    }
}

#[test]
fn no_text_makes_the_program_panic() {
    let sample = readme_sample();
    for end in (0..sample.len()).step_by(7).filter(|end| sample.is_char_boundary(*end)) {
        let file = ConfigFile { path: RepoPath::new(FILE_NAME), bytes: sample.as_bytes()[..end].to_vec() };
        if let Err(error) = file.read() {
            assert!(!error.problems.is_empty());
        }
    }
}
