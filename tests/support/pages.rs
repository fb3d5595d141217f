//! Pages of `report`: of every ladder of the fixtures, and of one that is
//! nothing but attempts to run something.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]
#![allow(clippy::format_push_string, reason = "a ladder is easier to read so")]
#![allow(dead_code, reason = "every test file compiles this module and uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::git::Sandbox;

/// What somebody may write who wants a reader's browser to run something.
pub(crate) const ATTEMPTS: [&str; 8] = [
    "&lt;script&gt;globalThis.ran=1&lt;/script&gt;",
    "`</script><script>globalThis.ran=1</script>`",
    "`\"><img src=x onerror=globalThis.ran=1>`",
    "`' onfocus='globalThis.ran=1' autofocus='`",
    "[x](javascript:globalThis.ran=1) <b onclick=\"globalThis.ran=1\">y</b>",
    "`</style></title></dialog><svg onload=globalThis.ran=1>`",
    "`--> ]]> {{ 7*7 }} {% include x %} &lt;base href=//x.example&gt;`",
    "`<meta http-equiv=refresh content=0;url=//x.example>`",
];

/// Returns the names of the fixtures' ladders.
pub(crate) fn ladders() -> Vec<String> {
    let entries = fs::read_dir(fixtures()).expect("there are ladders").map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> =
        entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ladders")
}

/// Makes a repository with one commit for each of these ladders, the last of
/// them in its files.
pub(crate) fn repository(ladders: &[&str]) -> Sandbox {
    let sandbox = Sandbox::init();
    for name in ladders {
        sandbox.git(&["rm", "-r", "--quiet", "--ignore-unmatch", "."]);
        copy(&fixtures().join(name), "", &sandbox);
        sandbox.git(&["add", "--all"]);
        sandbox.git(&["commit", "--quiet", "-m", name]);
    }
    sandbox.git(&["remote", "add", "origin", "https://github.com/caldera/careers.git"]);
    sandbox
}

fn copy(from: &Path, prefix: &str, sandbox: &Sandbox) {
    for entry in fs::read_dir(from).expect("a folder of fixtures") {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copy(&entry.path(), &format!("{path}/"), sandbox);
        } else {
            sandbox.write(&path, fs::read(entry.path()).expect("a fixture can be read"));
        }
    }
}

/// Makes a repository whose every title, statement, fact and file name is an
/// attempt, with a commit before.
pub(crate) fn hostile() -> Sandbox {
    let sandbox = Sandbox::init();
    let name = if cfg!(unix) { "careers/<img src=x onerror=globalThis.ran=1>\"'.md" } else { "careers/'onerror='x.md" };
    for round in 0..2 {
        let attempt = |at: usize| ATTEMPTS.iter().cycle().nth(at + round).copied().unwrap_or_default();
        let mut text = format!("# Engineers {}\n", attempt(0));
        for (at, title) in ["Engineer", "Senior Engineer", "Staff Engineer"].iter().enumerate() {
            let code = at + 1;
            text += &format!("\n## {} {title} (L{code})\n\n- **Time Horizon**: {code} months {}\n", attempt(at), attempt(at + 2));
            for (row, dimension) in ["Delivery", "Mentorship", "Craft"].iter().enumerate().filter(|(row, _)| *row != at) {
                text += &format!("\n### {dimension} {}\n\n", attempt(row));
                for (line, attempt) in ATTEMPTS.iter().enumerate() {
                    text += &format!("- Says {} in round {round} and line {line}: {attempt}\n", title.to_lowercase());
                }
            }
        }
        text += &format!(
            "\n## Senior Engineer vs Staff Engineer\n\n### Scope {}\n\n- **Senior Engineer**: {}\n",
            attempt(1),
            attempt(2)
        );
        text += &format!("- **Staff Engineer**: {}\n\n[dead]({})\n", attempt(3), "no-such-'\"%3Cscript%3E.md");
        sandbox.write(name, text);
        sandbox.git(&["add", "--all"]);
        sandbox.git(&["commit", "--quiet", "-m", "round"]);
    }
    sandbox.git(&["remote", "add", "origin", "https://github.com/caldera/\"><script>globalThis.ran=1<script>"]);
    sandbox
}

/// Runs the program in a repository.
pub(crate) fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder-lint"));
    command.args(arguments).current_dir(sandbox.path("repo")).env_clear();
    // Windows finds its own libraries by this.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command.env("HOME", sandbox.path("")).env("GIT_CEILING_DIRECTORIES", sandbox.path(""));
    command.output().expect("the program runs")
}

/// Returns what the program prints: a page.
pub(crate) fn page(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let output = run(sandbox, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a page is UTF-8")
}
