//! action.yml, its script and the README speak of the same things.

use std::collections::BTreeSet;
use std::fs;

use regex::Regex;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

/// Returns the keys of a top-level mapping of action.yml.
fn keys(section: &str) -> BTreeSet<String> {
    let text = read("action.yml");
    let (_, rest) = text.split_once(&format!("\n{section}:\n")).unwrap();
    let key = Regex::new(r"^  ([a-z-]+):$").unwrap();
    let lines = rest.lines().take_while(|line| line.is_empty() || line.starts_with(' '));
    lines.filter_map(|line| key.captures(line)).map(|found| found[1].to_owned()).collect()
}

#[test]
fn inputs_are_never_part_of_a_script() {
    let text = read("action.yml");
    let scripts: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with("run:")).collect();
    assert_eq!(scripts.len(), 3);
    assert!(scripts.iter().all(|line| !line.contains("${{")), "{scripts:#?}");
}

#[test]
fn each_input_and_output_has_its_place() {
    let (text, script) = (read("action.yml"), read(".github/scripts/action.sh"));
    for input in keys("inputs") {
        let variable = format!("INPUT_{}", input.to_uppercase().replace('-', "_"));
        assert!(text.contains(&format!("{variable}: ${{{{ inputs.{input} }}}}")), "action.yml hands {input} to nobody");
        assert!(script.contains(&variable), "the script reads no {variable}");
    }
    for output in keys("outputs") {
        assert!(script.contains(&format!("output {output} ")), "the script writes no output {output}");
    }
}

#[test]
fn the_readme_uses_what_there_is() {
    let (inputs, outputs) = (keys("inputs"), keys("outputs"));
    let readme = read("README.md");
    let step = Regex::new(r"(?m)- uses: OWNER/ladder-lint@.*\n((?: {8,}.*\n)*)").unwrap();
    let input = Regex::new(r"(?m)^ {10}([a-z-]+):").unwrap();
    let steps: Vec<_> = step.captures_iter(&readme).collect();
    assert!(steps.len() >= 3, "the README shows the action");
    for found in steps {
        for name in input.captures_iter(&found[1]) {
            assert!(inputs.contains(&name[1]), "there is no input {}", &name[1]);
        }
    }
    for name in Regex::new(r"steps\.ladder\.outputs\.([a-z-]+)").unwrap().captures_iter(&readme) {
        assert!(outputs.contains(&name[1]), "there is no output {}", &name[1]);
    }
    for name in inputs.iter().chain(&outputs) {
        assert!(readme.contains(&format!("`{name}`")), "the README doesn't tell of {name}");
    }
}
