//! `check` for other tools: what each of them documents that it needs, what it
//! has no room for, and that text of a document stays text.

#![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeSet;

use ladder_lint::engine::{CheckReport, PathFilter, State};
use ladder_lint::finding::{Finding, Severity};
use ladder_lint::input::SnapshotName;
use ladder_lint::render::{Format, Style};
use ladder_lint::source::Span;
use serde_json::Value;

use crate::contracts::{assert_gitlab, assert_junit, assert_sarif, assert_what_github_needs};
use crate::sample::{self, ENGINEER, Sample, span};
use crate::xml;

/// What nobody should call a level, and some do.
const HOSTILE: [&str; 12] = [
    "::error::x",
    " \u{a0}::add-mask::x",
    "##[add-mask]x",
    "a\n::warning file=x::y\r\n##vso[task.complete]b",
    "\u{1b}[31mred\u{0}\u{8}\u{202e}back\u{2066}\u{feff}\u{fffe}\u{ffff}",
    "@everyone and #12, GH-1",
    "<script>alert(1)</script><!-- </details> ]]> &amp; &#0;",
    "`code` ``` | a \\| b | **c** _d_ ~e~ $f$",
    "[x](https://x.example) ![y](1) [z](1) \\[w\\]",
    "{0} {{1}} %0A::error::z %25 a:b,c='\"",
    "- item\n# heading\n| --- |",
    "x\",line=1::y' onload='z",
];

fn check(report: &CheckReport<'_>, format: Format) -> String {
    crate::check(report, format, Style::default())
}

fn json(report: &CheckReport<'_>, format: Format) -> Value {
    serde_json::from_str(&check(report, format)).expect("it is JSON")
}

/// Returns a report with a finding of each severity that quotes a title
/// everywhere it can.
fn quoting<'a>(state: &'a State, title: &str) -> CheckReport<'a> {
    let template = Sample::new().check().findings.swap_remove(0);
    let place = state.sources.files().next().expect("there is a document");
    let at = Span::new(place.id, 3, 8);
    let finding = |severity| {
        let mut finding = Finding { severity, span: at, message: format!("level \"{title}\" lacks it"), ..template.clone() };
        finding.help = Some(format!("ask {title}"));
        finding.at.level = Some(title.to_owned());
        finding.subject = format!("{title}{severity}");
        for label in &mut finding.related {
            label.span = at;
            title.clone_into(&mut label.message);
        }
        finding
    };
    let findings = [Severity::Error, Severity::Warning, Severity::Note].map(finding).to_vec();
    CheckReport::new(state, findings, PathFilter::default())
}

fn one_document(path: &str) -> State {
    sample::state(SnapshotName::Worktree, &[(path, b"## Engineer\n\n### Craft\n\nDoes it.\n")])
}

/// Returns so many findings of each severity, the notes first.
fn many(sample: &Sample, each: usize) -> CheckReport<'_> {
    let template = sample.check().findings.swap_remove(0);
    let mut findings = Vec::new();
    for severity in [Severity::Note, Severity::Warning, Severity::Error] {
        findings.extend((0..each).map(|at| Finding { severity, subject: format!("{severity} {at}"), ..template.clone() }));
    }
    CheckReport::new(&sample.head, findings, PathFilter::default())
}

#[test]
fn sarif_is_what_oasis_and_github_say_it_is() {
    let sample = Sample::new();
    assert_sarif(&json(&sample.check(), Format::Sarif));
    let none = CheckReport::new(&sample.head, Vec::new(), PathFilter::default());
    assert_sarif(&json(&none, Format::Sarif));
    for title in HOSTILE {
        let state = one_document("ladder: a%20b#1.md");
        let log = json(&quoting(&state, title), Format::Sarif);
        assert_sarif(&log);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "ladder%3A%20a%2520b%231.md");
        // The only links are ours, one for each related place.
        let text = result["message"]["text"].as_str().unwrap().replace("\\\\", "").replace("\\[", "").replace("\\]", "");
        let related = result["relatedLocations"].as_array().unwrap().len();
        assert_eq!(text.matches('[').count(), related, "{text}");
        assert_eq!(text.matches("](").count(), related, "{text}");
    }
}

#[test]
fn sarif_has_exclusive_ends_in_code_points() {
    let sample = Sample::new();
    let template = sample.check().findings.swap_remove(0);
    let place = span(&sample.head, ENGINEER, "— 한국어 too\n", 0);
    let report = CheckReport::new(&sample.head, vec![Finding { span: place, ..template }], PathFilter::default());
    let log = json(&report, Format::Sarif);
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let number = |name: &str| region[name].as_u64().unwrap();
    assert_eq!(number("startLine"), number("endLine"), "the line break isn't part of it");
    assert_eq!(number("endColumn") - number("startColumn"), 9, "{region}");
}

#[test]
fn sarif_keeps_the_worst_below_the_limit_of_github() {
    let sample = Sample::new();
    let log = json(&many(&sample, 9_000), Format::Sarif);
    assert_what_github_needs(&log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 24_999);
    for (level, count) in [("error", 9_000), ("warning", 9_000), ("note", 6_999)] {
        assert_eq!(results.iter().filter(|result| result["level"] == level).count(), count, "{level}");
    }
    let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(told, "2001 more findings are left out");
}

#[test]
fn annotations_are_ten_of_each_severity_and_the_last_says_how_many_more() {
    let sample = Sample::new();
    let text = check(&many(&sample, 13), Format::Github);
    let lines: Vec<&str> = text.lines().collect();
    let commands = ["::error ", "::warning ", "::notice "];
    for (at, command) in commands.iter().enumerate() {
        let of_it = &lines[at * 10..at * 10 + 10];
        assert!(of_it.iter().all(|line| line.starts_with(command)), "{of_it:#?}");
        let (last, others) = of_it.split_last().unwrap();
        assert!(last.contains("(and 3 more "), "{last}");
        assert!(others.iter().all(|line| !line.contains("more ")), "{others:#?}");
    }
    assert_eq!(lines[30], "::group::9 findings without an annotation");
    assert!(lines[31..40].iter().all(|line| line.starts_with("careers/engineer.md:3:4: ")), "{text}");
    assert_eq!(lines[40..], ["::endgroup::"]);
    let ten = check(&many(&sample, 10), Format::Github);
    assert!(ten.lines().count() == 30 && !ten.contains("more "), "{ten}");
    assert_eq!(check(&CheckReport::new(&sample.head, Vec::new(), PathFilter::default()), Format::Github), "");
}

#[test]
fn annotations_have_columns_on_one_line_only() {
    let sample = Sample::new();
    let template = sample.check().findings.swap_remove(0);
    for (place, columns) in [("Engineer (E1)\n", true), ("## Engineer (E1)\n\n**Delivery", false)] {
        let span = span(&sample.head, ENGINEER, place, 0);
        let report = CheckReport::new(&sample.head, vec![Finding { span, ..template.clone() }], PathFilter::default());
        let text = check(&report, Format::Github);
        assert_eq!(text.contains(",col="), columns, "{text}");
        assert_eq!(text.contains(",endColumn="), columns, "{text}");
        assert!(text.contains(if columns { "line=3,endLine=3" } else { "line=3,endLine=5" }), "{text}");
    }
}

#[test]
fn annotations_escape_what_they_quote() {
    let state = one_document("a%,b:c\nd.md");
    let text = check(&quoting(&state, "50%, a:b\n::error::x ##[debug]y"), Format::Github);
    assert_eq!(
        text.lines().next(),
        Some(
            "::error file=a%25%2Cb%3Ac%0Ad.md,line=1,endLine=1,col=4,endColumn=9,title=missing-dimension::\
             level \"50%25, a:b ::error::x #\\u{23}[debug]y\" lacks it%0Aask 50%25, a:b ::error::x #\\u{23}[debug]y"
        )
    );
}

#[test]
fn gitlab_gets_the_fields_it_documents() {
    let sample = Sample::new();
    let mut findings = sample.check().findings;
    findings.extend(sample.check().findings);
    let issues = json(&CheckReport::new(&sample.head, findings, PathFilter::default()), Format::Gitlab);
    assert_gitlab(&issues);
    let fingerprints: BTreeSet<&str> =
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), 8);
    assert!(fingerprints.contains("c03c8151b15e0d53") && fingerprints.contains("c03c8151b15e0d53-2"), "{fingerprints:?}");
    let severities: BTreeSet<&str> = issues.as_array().unwrap().iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, BTreeSet::from(["info", "major", "minor"]));
}

#[test]
fn junit_is_well_formed_and_counts_right() {
    let sample = Sample::new();
    let none = CheckReport::new(&sample.head, Vec::new(), PathFilter::default());
    let states: Vec<State> = ["a<b>&\"'.md", "::error::b.md", "c\u{1}\n::d.md"].map(one_document).into();
    let mut texts = vec![check(&sample.check(), Format::Junit), check(&none, Format::Junit)];
    for title in HOSTILE {
        texts.extend(states.iter().map(|state| check(&quoting(state, title), Format::Junit)));
    }
    for text in texts {
        assert_junit(&text);
        let elements = xml::elements(&text);
        let count = |name: &str| elements.iter().filter(|element| element.name == name).count().to_string();
        let root = &elements[0];
        assert_eq!(root.name, "testsuites");
        assert_eq!(root.attribute("tests"), Some(count("testcase").as_str()), "{text}");
        assert_eq!(root.attribute("failures"), Some(count("failure").as_str()), "{text}");
        let sum = |name: &str| {
            let suites = elements.iter().filter(|element| element.name == "testsuite");
            suites.map(|suite| suite.attribute(name).unwrap().parse::<usize>().unwrap()).sum::<usize>().to_string()
        };
        assert_eq!((sum("tests"), sum("failures")), (count("testcase"), count("failure")), "{text}");
        let whole = |element: &xml::Element| element.name != "testcase" || element.attribute("classname").is_some();
        assert!(elements.iter().all(whole), "{text}");
    }
}

#[test]
fn a_summary_is_cut_between_findings_and_says_so() {
    let sample = Sample::new();
    let report = many(&sample, 3_000);
    let text = check(&report, Format::Markdown);
    assert!(text.len() <= 900 * 1024 && text.len() > 890 * 1024, "{}", text.len());
    let told = text.lines().filter(|line| line.starts_with("- **")).count();
    let helps = text.lines().filter(|line| line.starts_with("  - help: ")).count();
    assert_eq!(told, helps, "the last finding is whole");
    let left = 9_000 - told;
    assert!(
        text.ends_with(&format!("\n**{left} more findings left out**, as a summary may be no longer than this.\n")),
        "{left}"
    );
    let state = one_document(&format!("{}.md", "##[".repeat(80)));
    let template = quoting(&state, "##[a]").findings.swap_remove(0);
    let report = CheckReport::new(&state, vec![template; 9_000], PathFilter::default());
    assert!(check(&report, Format::Markdown).len() <= 900 * 1024);
    assert!(!check(&many(&sample, 3), Format::Markdown).contains("left out"));
}

/// What is left of a report without the text of documents: how it is built.
fn skeleton(format: Format, text: &str) -> Vec<String> {
    let commands = |line: &str| line.starts_with("::").then(|| line.split("::").nth(1).unwrap_or("").to_owned());
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => {
            let mut keys = Vec::new();
            walk(&serde_json::from_str(text).expect("it is JSON"), "", &mut keys);
            keys
        }
        Format::Junit => xml::elements(text).iter().map(xml::Element::shape).collect(),
        Format::Github => text.lines().filter_map(commands).collect(),
        Format::Markdown => text.lines().map(markup).collect(),
        Format::Pretty | Format::Concise | Format::Csv | Format::Html => {
            vec![text.lines().filter(|line| line.contains("rror")).count().to_string()]
        }
    }
}

/// Returns what of a line is markup on GitHub: not escaped, not between
/// backticks.
fn markup(line: &str) -> String {
    let bare = line.replace("<!-- -->", "").replace("&amp;", "");
    let mut marks = String::new();
    let (mut chars, mut in_code) = (bare.chars(), false);
    while let Some(c) = chars.next() {
        match c {
            '\\' if !in_code => _ = chars.next(),
            '`' => in_code = !in_code,
            '*' | '_' | '[' | '<' | '|' | '~' | '$' | '&' | '!' if !in_code => marks.push(c),
            _ => {}
        }
    }
    assert!(!in_code, "{line}");
    let start: String = line.chars().take_while(|c| " -#|".contains(*c)).collect();
    start + &marks
}

fn walk(value: &Value, path: &str, keys: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), keys)),
        Value::Array(values) => values.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{path}/{at}"), keys)),
        _ => keys.push(path.to_owned()),
    }
}

#[test]
fn text_of_documents_changes_nothing_but_text() {
    let state = one_document("careers/engineer.md");
    let formats = [Format::Json, Format::Sarif, Format::Gitlab, Format::Junit, Format::Github, Format::Markdown];
    for format in formats {
        let plain = check(&quoting(&state, "plain"), format);
        for title in HOSTILE {
            let text = check(&quoting(&state, title), format);
            assert_eq!(skeleton(format, &text), skeleton(format, &plain), "{format:?}: {text}");
            assert_eq!(text.lines().count(), plain.lines().count(), "{format:?}: {text}");
            let hidden = |c: char| {
                c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
            };
            // JSON for programs says exactly what is there.
            assert!(format == Format::Json || !text.contains(hidden), "{format:?}: {text:?}");
            assert!(format != Format::Markdown || !text.contains("@everyone") && !text.contains("#12"), "{text}");
        }
    }
}
