//! The page of `report`, as text: what it holds, what it never holds. How it
//! behaves is tested in a browser, by `tests/browser.rs`.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "support/expected.rs"]
#[allow(clippy::disallowed_methods, reason = "a test reads what it expects")]
mod expected;
#[path = "support/git.rs"]
#[allow(dead_code, reason = "every test file compiles this module and uses a part of it")]
mod git;
#[path = "support/pages.rs"]
mod pages;

use git::Sandbox;
use pages::{ATTEMPTS, hostile, ladders, page, repository, run};
use regex::Regex;

const REPORT: [&str; 3] = ["report", "--format", "html"];

/// Returns what is between two marks, all of them.
fn all<'p>(page: &'p str, pattern: &str) -> Vec<&'p str> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(page).map(|found| found.get(1).expect("a group").as_str()).collect()
}

fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

/// Returns the page without style and script, which are ours.
fn body(page: &str) -> &str {
    let (_, rest) = page.split_once("</style>").expect("a style");
    rest.rsplit_once("<script type=\"module\">").expect("a script").0
}

#[test]
fn every_ladder_has_a_page_that_asks_for_nothing() {
    for name in ladders() {
        let page = page(&repository(&[&name]), &REPORT);
        assert!(page.starts_with("<!doctype html>"), "{name}");
        assert_eq!((count(&page, "<style"), count(&page, "<script")), (1, 1), "{name}");
        assert!(
            page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-"),
            "{name}"
        );
        assert_eq!(all(&page, r"\s(src|srcset|action|poster|data|style|on[a-z]+)="), [""; 0], "{name}");
        for address in all(body(&page), r#"href="([^"]*)""#) {
            let is_own = address.starts_with('#') || address.starts_with("https://github.com/caldera/careers/blob/");
            assert!(is_own, "{name}: {address}");
        }
        let anchors = all(body(&page), r#"\sid="([^"]*)""#);
        for target in all(body(&page), r##"href="#([^"]*)""##) {
            assert!(anchors.contains(&target), "{name}: #{target} leads nowhere");
        }
    }
}

#[test]
fn a_page_has_every_level_dimension_and_statement() {
    let sandbox = repository(&["caldera"]);
    let text = page(&sandbox, &REPORT);
    let json = page(&sandbox, &["show", "--format", "json"]);
    let show: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let levels: Vec<&serde_json::Value> =
        show["tracks"].as_array().expect("tracks").iter().flat_map(|track| track["levels"].as_array().expect("levels")).collect();
    assert_eq!(count(&text, "<article class=\"level\""), levels.len());
    let cells: usize = levels.iter().map(|level| level["dimensions"].as_array().expect("dimensions").len()).sum();
    assert_eq!(count(&text, "<div class=\"cell\""), cells);
    let escaped = |text: &str| text.replace('&', "&#38;").replace('\'', "&#39;").replace('"', "&#34;");
    for level in levels {
        for dimension in level["dimensions"].as_array().expect("dimensions") {
            for statement in dimension["statements"].as_array().expect("statements") {
                let said = escaped(statement["text"].as_str().expect("a text"));
                assert!(text.contains(&format!("<li>{said}</li>")), "{said}");
            }
        }
    }
}

#[test]
fn a_finding_is_marked_in_its_cell() {
    let page = page(&repository(&["caldera-faulty"]), &REPORT);
    let missing = all(&page, r##"<td class="gap missing found"><a href="#l[-0-9]+" aria-label="([^"]*)""##);
    assert_eq!(missing, ["nothing, missing, 1 finding"]);
    assert!(page.contains("data-rule=\"missing-dimension\""));
    assert!(page.contains("<dt id=\"rule-missing-dimension\">"));
}

#[test]
fn places_lead_to_the_forge_only_where_they_are_there() {
    let sandbox = repository(&["caldera-faulty"]);
    let commit = sandbox.id("HEAD");
    let links = |page: &str| all(body(page), r#"href="https://github.com/caldera/careers/blob/([0-9a-f]+)/"#).len();
    let clean = page(&sandbox, &REPORT);
    assert!(links(&clean) > 0 && clean.contains(&format!("/blob/{commit}/careers/")), "{commit}");
    // A document that was edited isn't on the forge as it is here.
    let path = "careers/staff-software-engineer.md";
    let file = |page: &str| count(page, &format!("/{path}#L"));
    assert!(file(&clean) > 0);
    let shown = sandbox.git(&["show", &format!("HEAD:{path}")]);
    sandbox.write(path, format!("{shown}\n\nMore.\n"));
    let edited = page(&sandbox, &REPORT);
    assert!(links(&edited) > 0 && file(&edited) == 0, "{} {}", links(&edited), file(&edited));
    let committed = page(&sandbox, &["report", "--rev", "HEAD", "--format", "html"]);
    assert!(file(&committed) > 0);
    sandbox.git(&["remote", "set-url", "origin", "https://gitlab.com/caldera/careers.git"]);
    let address = format!("https://gitlab.com/caldera/careers/-/blob/{commit}/{path}#L");
    assert!(page(&sandbox, &["report", "--rev", "HEAD", "--format", "html"]).contains(&address));
    sandbox.git(&["remote", "set-url", "origin", "https://forge.example/caldera/careers.git"]);
    assert!(!body(&page(&sandbox, &["report", "--rev", "HEAD", "--format", "html"])).contains("https://"));
}

#[test]
fn changes_stand_in_the_matrix_and_in_a_list() {
    let sandbox = repository(&["caldera", "caldera-faulty"]);
    let whole = page(&sandbox, &["report", "--diff", "HEAD~1", "HEAD", "--format", "html"]);
    let json = page(&sandbox, &["diff", "HEAD~1", "HEAD", "--format", "json"]);
    let diff: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    for significance in ["major", "minor", "editorial"] {
        let shown = format!("{significance} ({})", diff["summary"][significance]);
        assert!(whole.contains(&shown), "{shown}");
    }
    assert!(count(&whole, "changed") > 0 && count(&whole, "<mark>") > 0);
    assert!(Regex::new(r#"<td class="[^"]* changed"#).expect("a pattern").is_match(&whole));
    // One revision, a range and two revisions mean the same here.
    assert_eq!(whole, page(&sandbox, &["report", "--rev", "HEAD", "--diff", "HEAD~1", "--format", "html"]));
    assert_eq!(whole, page(&sandbox, &["report", "--format", "html", "--diff", "HEAD~1..HEAD"]));
    let part = page(&sandbox, &["diff", "HEAD~1", "HEAD", "--format", "html"]);
    assert!(part.contains("id=\"changes\"") && !part.contains("id=\"matrix\"") && !part.contains("id=\"findings\""));
    let part = page(&sandbox, &["show", "--format", "html"]);
    assert!(part.contains("id=\"matrix\"") && !part.contains("id=\"changes\"") && !part.contains("id=\"findings\""));
}

#[test]
fn nothing_that_a_ladder_says_is_more_than_text() {
    let page = page(&hostile(), &["report", "--diff", "HEAD~1", "--format", "html"]);
    let own = body(&page);
    for mark in ["<script", "<img", "<svg", "<base", "<meta", "<b ", "</style", "</title", "javascript:globalThis.ran=1\""] {
        assert!(!own.contains(mark), "{mark}");
    }
    // Values of attributes are text, too.
    let bare = Regex::new(r#"="[^"]*""#).expect("a pattern").replace_all(own, "=_").into_owned();
    let ours = Regex::new(r"^</?[a-z0-9]+( [a-z-]+(=_)?)*>$").expect("a pattern");
    for tag in all(&bare, "(<[^>]*>)") {
        let is_ours = ours.is_match(tag);
        let names = all(tag, r" ([a-z-]+)");
        let runs = |name: &&str| name.starts_with("on") || *name == "style" || *name == "autofocus";
        assert!(is_ours && !names.iter().any(runs), "{tag}");
    }
    // All of it can be read, in each of two levels.
    assert!(count(own, "&#60;script&#62;globalThis.ran=1&#60;/script&#62;") > 6);
    assert!(count(own, "globalThis.ran=1") > 6 * ATTEMPTS.len());
}

#[test]
fn the_file_is_written_where_it_was_asked_for() {
    let sandbox = repository(&["caldera"]);
    let written = |name: &str| std::fs::metadata(sandbox.path("repo").join(name)).is_ok_and(|file| file.len() > 10_000);
    let told = run(&sandbox, &["report"]);
    assert_eq!(String::from_utf8_lossy(&told.stderr), "wrote ladder-report.html\n");
    assert!(told.stdout.is_empty() && written("ladder-report.html"));
    let told = run(&sandbox, &["report", "--quiet", "--output", "other.html"]);
    assert!(told.stdout.is_empty() && told.stderr.is_empty() && written("other.html"));
    let refused = run(&sandbox, &["report", "--open", "--format", "html"]);
    assert_eq!(refused.status.code(), Some(2), "a page on standard output can't be opened");
    let refused = run(&sandbox, &["report", "--rev", "HEAD", "--diff", "HEAD", "HEAD"]);
    assert_eq!(refused.status.code(), Some(2), "three revisions are one too many");
}

/// Without style and script: `fixtures/render/page.html`.
#[test]
fn a_folder_without_git_has_a_page_too() {
    let sandbox = Sandbox::new();
    let ladder = "# Engineers at Caldera\n\n## Engineer (E1)\n\n**Time Horizon:** 2 weeks\n\n### Craft\n\n- Writes code.\n- Tests it.\n\n\
        ### Delivery\n\n- Ships features.\n\n## Senior Engineer (E2)\n\n**Time Horizon:** 2 months\n\n### Craft\n\n- Reads `<code>` & \"writes\" it.\n\n\
        ### Delivery\n\n- Ships projects.\n\n## Staff Engineer (E3)\n\n### Craft\n\n- TBD\n\n[How](how.md)\n";
    sandbox.write("careers/engineers.md", ladder);
    let page = page(&sandbox, &REPORT);
    assert!(!body(&page).contains("https://"), "there is no forge to lead to");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/render/page.html");
    expected::assert_expected(&path, body(&page).trim_start());
}
