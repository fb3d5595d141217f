//! What each format for programs promises: our own JSON Schemas, the schema of
//! SARIF, the XSD of `JUnit`, and what GitHub and GitLab say that they need.

#![allow(dead_code, reason = "every test file uses a part of it")]
#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

fn schema(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn own(command: &str) -> Validator {
    let schema = serde_json::from_str(&schema(&format!("{command}.v1.json"))).expect("it is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
}

static OWN: LazyLock<[(&str, Validator); 5]> =
    LazyLock::new(|| ["check", "diff", "show", "log", "blame"].map(|command| (command, own(command))));

static SARIF: LazyLock<Validator> = LazyLock::new(|| {
    let mut schema: Value = serde_json::from_str(&schema("sarif-2.1.0.json")).expect("it is JSON");
    // Two patterns for languages, which no report names, have a bracket too many for this validator.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"].as_object_mut().expect("a property").remove("pattern");
    }
    jsonschema::validator_for(&schema).expect("the schema is one")
});

fn assert_valid(validator: &Validator, json: &Value, what: &str) {
    let errors: Vec<String> = validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// Asserts that the JSON of one of our commands keeps its contract; returns it.
pub(crate) fn assert_own(command: &str, text: &str) -> Value {
    let json = serde_json::from_str(text).unwrap_or_else(|error| panic!("{command}: {error}: {text}"));
    let (_, validator) = OWN.iter().find(|(own, _)| *own == command).expect("the command has a schema");
    assert_valid(validator, &json, command);
    json
}

/// Asserts that a log is SARIF 2.1.0 as OASIS defines it, and that GitHub takes
/// it.
pub(crate) fn assert_sarif(log: &Value) {
    assert_valid(&SARIF, log, "SARIF");
    assert_what_github_needs(log);
}

/// The properties that GitHub calls required, and its limits:
/// <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>.
pub(crate) fn assert_what_github_needs(log: &Value) {
    assert!(log["$schema"].is_string());
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(1), "at most 20 runs");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "ladder-lint");
    let text = |value: &Value, most: usize| {
        let text = value.as_str().expect("a text");
        assert!(!text.is_empty() && text.chars().count() <= most, "{text}");
    };
    let rules = driver["rules"].as_array().expect("rules");
    assert!(rules.len() < 25_000);
    for rule in rules {
        text(&rule["id"], 255);
        text(&rule["shortDescription"]["text"], 1024);
        text(&rule["fullDescription"]["text"], 1024);
        text(&rule["help"]["text"], usize::MAX);
        text(&rule["help"]["markdown"], usize::MAX);
        assert!(["error", "warning", "note"].iter().any(|level| rule["defaultConfiguration"]["level"] == *level));
    }
    let results = run["results"].as_array().expect("results");
    assert!(results.len() < 25_000, "{}", results.len());
    let mut hashes = BTreeSet::new();
    for result in results {
        text(&result["message"]["text"], usize::MAX);
        let position = result["ruleIndex"].as_u64().expect("its rule is there");
        assert_eq!(result["ruleId"], rules[usize::try_from(position).expect("it is small")]["id"]);
        let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().expect("a hash");
        assert!(hashes.insert(hash), "{hash} stands for two results");
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1), "GitHub shows the first");
        let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
        assert!(related.len() <= 1_000);
        for location in [&result["locations"][0]].into_iter().chain(&related) {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
            assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{uri}");
            let part = |name: &str| place["region"][name].as_u64().expect("a number");
            let (start, end) = (["startLine", "startColumn"].map(part), ["endLine", "endColumn"].map(part));
            assert!(start[1] >= 1 && start <= end, "{place}");
        }
    }
}

/// Asserts that a report has the fields that GitLab documents:
/// <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.
pub(crate) fn assert_gitlab(issues: &Value) {
    let mut fingerprints = BTreeSet::new();
    for issue in issues.as_array().expect("a list") {
        for field in ["description", "check_name"] {
            assert!(issue[field].as_str().is_some_and(|text| !text.is_empty()), "{issue}");
        }
        assert!(fingerprints.insert(issue["fingerprint"].as_str().expect("a text")), "{issue}");
        assert!(["info", "minor", "major", "critical", "blocker"].iter().any(|known| issue["severity"] == *known), "{issue}");
        let path = issue["location"]["path"].as_str().expect("a path");
        assert!(!path.is_empty() && !path.starts_with("./") && !path.starts_with('/'), "{path}");
        let lines = &issue["location"]["lines"];
        let (begin, end) = (lines["begin"].as_u64().expect("a line"), lines["end"].as_u64().expect("a line"));
        assert!(1 <= begin && begin <= end, "{issue}");
    }
}

/// Asserts that a report is what the XSD of Jenkins' xUnit plugin (`junit-10.xsd`)
/// describes.
pub(crate) fn assert_junit(text: &str) {
    let schema = schema("junit-10.xsd");
    let schema = uppsala::parse(&schema).expect("the schema is XML");
    let validator = uppsala::XsdValidator::from_schema(&schema).expect("the schema is one");
    let report = uppsala::parse(text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    let errors = validator.validate(&report);
    assert!(errors.is_empty(), "{errors:?}: {text}");
}
