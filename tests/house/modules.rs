//! Who may import whom. The top-level modules are ordered, so that there are no
//! cycles and any of them could become a crate.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::files::{root, sources};

/// What each module may use besides itself. `lib.rs` and `main.rs` are free.
const MAY_USE: &[(&str, &str)] = &[
    ("source", ""),
    ("yaml", "source"),
    ("finding", "source"),
    ("wording", ""),
    ("markdown", "source finding yaml"),
    ("links", "source markdown"),
    ("model", "source finding yaml markdown links wording"),
    ("diff", "source model wording"),
    ("evidence", "source markdown model wording"),
    ("lint", "source finding yaml markdown links model evidence diff wording"),
    ("rules", "source finding yaml markdown links model evidence diff wording lint"),
    ("input", "source"),
    ("config", "source finding yaml model lint rules"),
    ("error", "source finding input config"),
    ("engine", "source yaml finding wording markdown links model evidence diff lint rules input config error"),
    ("render", "source yaml finding wording markdown links model diff lint rules error engine"),
    ("lsp", "source yaml finding wording markdown links model diff evidence lint rules input config error engine"),
    ("cli", "source yaml finding wording markdown links model diff lint rules input config error engine render lsp"),
];

/// Crates that one module alone, or one file, may use.
const FENCED: &[(&str, &str)] = &[
    ("gix", "src/input/"),
    ("pulldown_cmark", "src/markdown/"),
    ("html5gum", "src/markdown/"),
    ("serde_yaml", "src/yaml/"),
    ("similar", "src/wording/"),
    ("globset", "src/config/globs.rs"),
    ("miette", "src/render/pretty"),
    ("askama", "src/render/html/page.rs"),
    ("base64", "src/render/html/assets.rs"),
    ("sha2", "src/render/html/assets.rs"),
    ("system_open", "src/cli/report.rs"),
    ("lsp_server", "src/lsp/"),
    ("gen_lsp_types", "src/lsp/"),
    ("clap", "src/cli/"),
];

/// Returns the code of a file, without comments, with the line of each part.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let comment = |line: &str| line.trim_start().starts_with("//");
    text.lines().enumerate().filter(move |(_, line)| !comment(line)).map(|(at, line)| (at + 1, line))
}

fn module_of(path: &str) -> &str {
    path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or("")
}

#[test]
fn modules_use_only_those_above_them() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        MAY_USE.iter().map(|(module, names)| (*module, names.split_whitespace().collect())).collect();
    let used = Regex::new(r"\bcrate::(\{|[a-z_0-9]+)").unwrap();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let Some(may) = allowed.get(module) else {
            wrong.push(format!("{path}: the table of modules does not know `{module}`"));
            continue;
        };
        for (line, code) in code(&text) {
            for found in used.captures_iter(code) {
                let name = &found[1];
                if name == "{" {
                    wrong.push(format!("{path}:{line}: `use crate::{{…}}` hides what is used; write one `use` per module"));
                } else if name != module && !may.contains(name) {
                    wrong.push(format!("{path}:{line}: `{module}` may not use `{name}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_modules_has_no_cycle() {
    let mut above = BTreeSet::new();
    for (module, names) in MAY_USE {
        for name in names.split_whitespace() {
            assert!(above.contains(name), "`{module}` may use `{name}`, which does not stand above it in the table");
        }
        above.insert(*module);
    }
}

#[test]
fn the_table_of_modules_is_the_crates() {
    let declared = Regex::new(r"(?m)^(?:pub )?mod ([a-z_]+);").unwrap();
    let (_, lib) = sources().into_iter().find(|(path, _)| path == "src/lib.rs").unwrap();
    let declared: BTreeSet<&str> = declared.captures_iter(&lib).map(|found| found.get(1).unwrap().as_str()).collect();
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(module, _)| *module).collect();
    let unknown: Vec<&&str> = declared.difference(&known).collect();
    assert!(unknown.is_empty(), "modules that the table does not know: {unknown:?}");
}

#[test]
fn crates_are_used_where_they_are_fenced_in() {
    let mut wrong = Vec::new();
    for (krate, place) in FENCED {
        let used = Regex::new(&format!(r"(?:^|[^:\w]){krate}::")).unwrap();
        for (path, text) in sources().iter().filter(|(path, _)| !path.starts_with(place)) {
            let lines = code(text).filter(|(_, code)| used.is_match(code));
            wrong.extend(lines.map(|(line, _)| format!("{path}:{line}: only {place}… may use `{krate}`")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(root().join("Cargo.toml").is_file());
}
