//! Runs the program in a repository.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::sandbox::Sandbox;

/// Runs the program, in 80 columns and without colours.
pub(crate) fn run(repository: &Sandbox, folder: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(arguments).current_dir(repository.path(folder)).env_clear();
    // Windows finds its own libraries by this.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", repository.path("")).env("GIT_CEILING_DIRECTORIES", repository.path("")).env("LANG", "C.UTF-8");
    command.output().expect("the program runs")
}

/// Returns what it prints in `repo`; it has to do its work.
pub(crate) fn printed(repository: &Sandbox, arguments: &[&str]) -> String {
    let output = run(repository, "repo", arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// Returns what it says where it can't do its work.
pub(crate) fn refused(repository: &Sandbox, arguments: &[&str]) -> String {
    let output = run(repository, "repo", arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).expect("it prints UTF-8")
}

/// Returns its JSON, held against the schema of the command.
pub(crate) fn json(repository: &Sandbox, arguments: &[&str]) -> Value {
    let text = printed(repository, &[&["--format", "json"], arguments].concat());
    let json: Value = serde_json::from_str(&text).expect("it prints JSON");
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/schemas/{}.v1.json", arguments[0]));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(schema).expect("a schema")).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{arguments:?}: {errors:#?}");
    json
}

/// Returns each commit that `log` tells of: its subject, then its changes.
pub(crate) fn log(repository: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let json = json(repository, &[&["log"], arguments].concat());
    let commits = json["commits"].as_array().expect("a list of commits");
    let told = commits.iter().map(|commit| {
        let changes: Vec<String> = commit["changes"].as_array().expect("a list of changes").iter().map(change).collect();
        format!("{}: {}", word(&commit["subject"]), changes.join("; "))
    });
    told.collect()
}

fn change(change: &Value) -> String {
    let place = |place: &Value| {
        let names = ["level", "dimension"].map(|name| word(&place[name]).to_owned());
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("/")
    };
    let to = if change["to"].is_null() { String::new() } else { format!(" => {}", place(&change["to"])) };
    format!("{} {} {}{to}", word(&change["entity"]), word(&change["change"]), place(change))
}

/// Returns a text of JSON; nothing for none.
pub(crate) fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
