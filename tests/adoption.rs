//! What is left out of a check, and what is not: what comments allow, what a base
//! has already, what a baseline accepts.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[path = "render/sample.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sample;

use ladder_lint::engine::{Baseline, Checked, Inspection, State};
use ladder_lint::input::SnapshotName;
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::RepoPath;

const LADDER: &str = "\
# Engineer

## Engineer (E1)

### Delivery

Ships small features with a reviewer at hand.

### Communication

Tells the team what changed and why.

### Mentorship

Pairs with interns every week.

## Senior Engineer (E2)

### Delivery

Ships one project a quarter with the team.

### Communication

Explains a decision in writing.

### Mentorship

TBD

## Staff Engineer (E3)

### Delivery

Leads projects of two teams at a time.

### Communication

Writes proposals that other teams adopt.

See [the guide](guide.md) for more.

## Principal Engineer (E4)

### Delivery

Leads the largest projects of the company.

### Communication

Writes proposals that change how the company works.

### Mentorship

Mentors staff engineers of all teams.
";

fn read(files: &[(&str, &str)]) -> State {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    sample::state(SnapshotName::Worktree, &files)
}

fn one(text: &str) -> State {
    read(&[("careers/engineer.md", text)])
}

fn rules() -> RuleSet {
    RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known")
}

fn inspect(head: &State, base: Option<&State>, baseline: Option<&Baseline>) -> Checked {
    Inspection { head, base, baseline, rules: &rules(), owner: None }.run()
}

/// Returns rule and line of each finding.
fn told(state: &State, checked: &Checked) -> Vec<String> {
    let place = |span| state.sources.start(span).line;
    checked.findings.iter().map(|finding| format!("{} {}", finding.rule, place(finding.span))).collect()
}

fn since(base: &State, head: &State) -> Vec<String> {
    told(head, &inspect(head, Some(base), None))
}

const FAULTS: [&str; 3] = ["placeholder-text 29", "missing-dimension 31", "broken-link 41"];

#[test]
fn the_ladder_has_its_faults() {
    let state = one(LADDER);
    assert_eq!(told(&state, &inspect(&state, None, None)), FAULTS);
}

#[test]
fn a_comment_allows_what_it_stands_by() {
    let with = |comment: &str, place: &str| {
        let state = one(&LADDER.replacen(place, &format!("{comment}{place}"), 1));
        let checked = inspect(&state, None, None);
        let rules: Vec<String> = checked.findings.iter().map(|finding| finding.rule.clone()).collect();
        (rules.join(" "), checked.left_out.suppressed)
    };
    let allow = |rules: &str| format!("<!-- ladder-lint: allow({rules}) because it is so -->\n\n");
    let left = |text: &str, count| (text.to_owned(), count);
    assert_eq!(with(&allow("missing-dimension"), "## Staff"), left("placeholder-text broken-link", 1));
    assert_eq!(with(&allow("missing-dimension"), "### Delivery\n\nLeads projects"), left("placeholder-text broken-link", 1));
    assert_eq!(with(&allow("broken-link"), "### Delivery\n\nLeads projects"), left("placeholder-text missing-dimension", 1));
    assert_eq!(with(&allow("broken-link, missing-dimension"), "# Engineer"), left("placeholder-text", 2));
    assert_eq!(with(&allow("placeholder-text"), "TBD"), left("missing-dimension broken-link", 1));
    let all = "placeholder-text missing-dimension broken-link";
    // A comment above a heading is about the heading, and one about a neighbour about nothing.
    assert_eq!(
        with(&allow("broken-link"), "## Staff"),
        left("placeholder-text unused-suppression missing-dimension broken-link", 0)
    );
    assert_eq!(with(&allow("placeholder-text"), "Explains a decision"), left(&format!("unused-suppression {all}"), 0));
}

#[test]
fn comments_are_held_to_their_word() {
    let with = |comment: &str| {
        let state = one(&LADDER.replace("TBD", &format!("TBD {comment}")));
        let checked = inspect(&state, None, None);
        let own = checked.findings.iter().filter(|finding| finding.rule.ends_with("-suppression"));
        own.map(|finding| format!("{}; {}", finding.message, finding.help.clone().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(with("<!-- ladder-lint: allow(placeholder-text) because it is so -->"), "");
    assert_eq!(
        with("<!-- ladder-lint: allow(placeholder-test) because it is so -->"),
        "`placeholder-test` is no rule, so nothing is allowed here; did you mean `placeholder-text`? `ladder-lint rules` lists \
         the rules, and a comment names each of them"
    );
    assert_eq!(
        with("<!-- ladder-lint: allow(placeholder-text) -->"),
        "this comment allows `placeholder-text` and doesn't say why; add the reason for whoever reads it next: \
         `<!-- ladder-lint: allow(RULE) because … -->`"
    );
    assert_eq!(
        with("<!-- ladder-lint: allow(placeholder-text, broken-link) because it is so -->"),
        "`broken-link` has nothing to say here, so there is nothing to allow; remove the rule from the comment"
    );
    assert_eq!(
        with("<!-- ladder-lint: allow placeholder-text -->"),
        "this comment to ladder-lint is not understood, because no `(` follows `allow`; write it as \
         `<!-- ladder-lint: allow(RULE) because … -->`"
    );
    assert_eq!(
        with("<!-- ladder-lint: allow(placeholder-text, unused-suppression) because it is so -->"),
        "`unused-suppression` is about comments such as this one, and no comment can allow it; mend the comment that it names, \
         or set `unused-suppression: off`"
    );
    // Only a change shows whether there is something to allow.
    assert_eq!(with("<!-- ladder-lint: allow(placeholder-text, lost-statement) because it is so -->"), "");
}

#[test]
fn a_rule_that_was_not_run_leaves_its_comments_alone() {
    let text = LADDER.replace("TBD", "Text <!-- ladder-lint: allow(placeholder-text) because it was so -->");
    let state = one(&text);
    let told = |select: &[&str]| {
        let select: Vec<String> = select.iter().map(ToString::to_string).collect();
        let rules = RuleSet::new(REGISTRY, &select, &[]).expect("all rules are known");
        Inspection { head: &state, base: None, baseline: None, rules: &rules, owner: None }.run().findings.len()
    };
    assert_eq!(told(&["unused-suppression"]), 0);
    assert_eq!(told(&["unused-suppression", "placeholder-text"]), 1);
}

#[test]
fn comments_change_nothing_that_is_understood() {
    let comment = "<!-- ladder-lint: allow(missing-dimension) because it is so -->";
    for comment in [comment, "{/* ladder-lint: allow(missing-dimension) because TBD */}"] {
        let spread = LADDER.replace("\n\n", &format!("\n\n{comment}\n\n"));
        let (base, head) = (one(LADDER), one(&spread));
        let checked = inspect(&head, Some(&base), None);
        assert!(checked.diff.changes.is_empty(), "{:#?}", checked.diff.changes);
        assert!(checked.findings.iter().all(|finding| finding.rule == "unused-suppression"), "{:?}", told(&head, &checked));
    }
}

#[test]
fn nothing_is_new_in_the_same_ladder() {
    let state = one(LADDER);
    assert_eq!(since(&state, &state), [""; 0]);
    let checked = inspect(&state, Some(&state), None);
    assert_eq!(checked.left_out.old, 3);
}

#[test]
fn a_comment_that_allows_nothing_is_new_where_it_allowed_something() {
    let allow = |rule: &str| format!("<!-- ladder-lint: allow({rule}) because it is so -->");
    // It allowed nothing before.
    let base = LADDER.replace("## Staff", &format!("{}\n\n## Staff", allow("broken-link")));
    let head = base.replace("every week", "every month");
    assert_eq!(since(&one(&base), &one(&head)), [""; 0]);
    // What it allowed is mended, and the comment was left behind.
    let base = LADDER.replace("TBD", &format!("TBD {}", allow("placeholder-text")));
    let head = base.replace("TBD", "Mentors one engineer.");
    assert_eq!(since(&one(&base), &one(&head)), ["unused-suppression 29"]);
}

#[test]
fn a_rename_or_a_move_brings_nothing() {
    let base = one(LADDER);
    let renamed = LADDER
        .replace("Staff Engineer", "Lead Engineer")
        .replace("### Mentorship", "### Growing others")
        .replace("# Engineer\n", "# Engineering\n")
        .replace("(E", "(IC ");
    assert_eq!(since(&base, &one(&renamed)), [""; 0]);
    assert_eq!(since(&base, &read(&[("people/ladder/engineering.md", &renamed)])), [""; 0]);
    let rewrapped = LADDER.replace(" at ", "\nat ").replace("\n\n", "\n\n\n");
    assert_eq!(since(&base, &one(&rewrapped)), [""; 0]);
    assert_eq!(since(&base, &one(&LADDER.replace('\n', "\r\n"))), [""; 0]);
    let linked = renamed.replace("(guide.md)", "(../../careers/guide.md)");
    assert_eq!(
        since(
            &read(&[("careers/engineer.md", &LADDER.replace("guide.md", "../careers/guide.md"))]),
            &read(&[("people/ladder/engineering.md", &linked)])
        ),
        [""; 0]
    );
}

#[test]
fn a_document_that_is_split_brings_nothing() {
    let base = one(LADDER);
    let (title, levels) = LADDER.split_once("\n\n## ").expect("levels follow the title");
    assert_eq!(title, "# Engineer");
    let mut files: Vec<(String, String)> = Vec::new();
    for level in levels.split("\n\n## ") {
        let (heading, rest) = level.split_once('\n').expect("a heading");
        let name = heading.split(" (").next().unwrap_or("").to_lowercase().replace(' ', "-");
        files.push((format!("careers/{name}.md"), format!("# {heading}\n{}", rest.replace("\n### ", "\n## "))));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_eq!(since(&base, &read(&files)), [""; 0]);
}

#[test]
fn only_what_a_change_causes_is_new() {
    let base = one(LADDER);
    let again = LADDER.replace("Ships one project a quarter with the team.", "TBD");
    assert_eq!(since(&base, &one(&again)), ["placeholder-text 21"]);
    // The one that was there before is the one that stays where it was.
    let twice = LADDER.replace("TBD", "- TBD\n- TBD for now");
    assert_eq!(since(&one(&LADDER.replace("TBD", "- TBD for now")), &one(&twice)), ["placeholder-text 29"]);
    // A level that lacks less than before lacks nothing new; one that lacks more does.
    let without = |name: &str, text: &str| {
        let start = text.find(&format!("### {name}\n\nWrites proposals that other")).expect("the section");
        let end = text[start..].find("See [").expect("its end") + start;
        format!("{}{}", &text[..start], &text[end..])
    };
    let less = without("Communication", LADDER);
    assert_eq!(since(&one(&less), &base), [""; 0]);
    assert_eq!(since(&base, &one(&less)), ["missing-dimension 31"]);
}

#[test]
fn a_finding_in_an_untouched_document_is_new() {
    let (guide, index) =
        ("# Guide\n\nText.\n", "# Careers\n\n- [Engineer](engineer.md#engineer-e1)\n- [Staff](engineer.md#staff-engineer-e3)\n");
    let files =
        |text: &str, guide_path: &str| read(&[("careers/engineer.md", text), (guide_path, guide), ("careers/readme.md", index)]);
    let base = files(LADDER, "careers/guide.md");
    let head = files(LADDER, "careers/handbook.md");
    assert_eq!(since(&base, &head), ["broken-link 41"]);
    let head = files(&LADDER.replace("Staff Engineer (E3)", "Staff Engineer (E5)"), "careers/guide.md");
    assert_eq!(since(&base, &head), ["level-order 31", "level-gap 43", "broken-anchor 4"]);
}

#[test]
fn a_comment_that_goes_brings_its_finding() {
    let allowed = LADDER.replace("TBD", "TBD <!-- ladder-lint: allow(placeholder-text) because it is so -->");
    assert_eq!(since(&one(&allowed), &one(LADDER)), ["placeholder-text 29"]);
    assert_eq!(since(&one(LADDER), &one(&allowed)), [""; 0]);
}

#[test]
fn a_baseline_accepts_what_it_was_made_of() {
    let mut state = one(LADDER);
    let found = inspect(&state, None, None).findings;
    let written = Baseline::of(&found).to_json();
    assert_eq!(written, Baseline::of(&found.iter().rev().cloned().collect::<Vec<_>>()).to_json(), "the order is its own");
    let baseline = Baseline::read(&mut state, RepoPath::new("b.json"), &written).expect("it reads what it writes");
    assert_eq!(baseline.len(), 3);
    let checked = inspect(&state, None, Some(&baseline));
    assert_eq!((told(&state, &checked).len(), checked.left_out.accepted), (0, 3));
    // Another finding of the same kind at the same place is one too many.
    let mut twice = one(&LADDER.replace("TBD", "- TBD\n- TBD"));
    let baseline = Baseline::read(&mut twice, RepoPath::new("b.json"), &written).expect("a baseline");
    assert_eq!(told(&twice, &inspect(&twice, None, Some(&baseline))), ["placeholder-text 30"]);
}

#[test]
fn what_a_baseline_accepts_and_is_gone_is_told() {
    let found = inspect(&one(LADDER), None, None).findings;
    let written = Baseline::of(&found).to_json();
    let mut mended = one(&LADDER.replace("TBD", "Mentors two engineers."));
    let baseline = Baseline::read(&mut mended, RepoPath::new("b.json"), &written).expect("a baseline");
    let checked = inspect(&mended, None, Some(&baseline));
    let messages: Vec<&str> = checked.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "the baseline accepts a finding of `placeholder-text` under \"Mentorship\" at Senior Engineer, and there is none any more"
        ]
    );
    let line = mended.sources.start(checked.findings[0].span).line;
    let shown = written.lines().nth(line - 1).expect("the line");
    assert!(shown.contains("placeholder-text"), "{shown}");
}

#[test]
fn a_base_and_a_baseline_may_both_have_a_finding() {
    let text = |count: usize| LADDER.replace("TBD", &"- TBD\n".repeat(count));
    let accepted = Baseline::of(&inspect(&one(&text(1)), None, None).findings).to_json();
    let (base, mut head) = (one(&text(1)), one(&text(2)));
    let baseline = Baseline::read(&mut head, RepoPath::new("b.json"), &accepted).expect("a baseline");
    assert_eq!(told(&head, &inspect(&head, Some(&base), Some(&baseline))), ["placeholder-text 30"]);
}

#[test]
fn a_broken_baseline_is_told_with_its_place() {
    let told = |text: &str| match Baseline::read(&mut State::default(), RepoPath::new("b.json"), text) {
        Ok(_) => panic!("{text} should be refused"),
        Err(error) => error.to_string().replace("the baseline `b.json` can't be used: ", ""),
    };
    let entry = |fields: &str| format!("{{\"version\": 1,\n \"findings\": [\n  {{{fields}}}]}}");
    assert_eq!(told("[]"), "line 1, column 1: it is a list, and should be a map with `version` and `findings`");
    assert_eq!(told("{}"), "line 1, column 1: `version` is missing");
    assert_eq!(told("{\"version\": 7}"), "line 1, column 13: version 7 is not known, only 1 is");
    assert_eq!(told("{\"version\": 1}"), "line 1, column 1: `findings` is missing");
    assert_eq!(told("{\"version\": 1, \"findings\": 3}"), "line 1, column 28: `findings` is a number, and should be a list");
    assert_eq!(told(&entry("\"rule\": \"a\"")), "line 3, column 3: `fingerprint` is missing in this entry");
    assert_eq!(
        told(&entry("\"rule\": \"a\", \"fingerprint\": \"xyz\"")),
        "line 3, column 32: `xyz` is no fingerprint, which has 16 hexadecimal digits"
    );
    let print = "\"rule\": \"a\", \"fingerprint\": \"0123456789abcdef\"";
    assert_eq!(told(&entry(&format!("{print}, \"count\": 0"))), "line 3, column 61: `count` is no number from 1 to 1000000");
    assert_eq!(
        told(&entry(&format!("{print}, \"count\": 1, \"level\": []"))),
        "line 3, column 73: `level` is a list, and should be text"
    );
    assert!(told("{\"version\": 1, \"findings\": [").starts_with("line 1, column"));
}

#[test]
fn a_rule_on_changes_is_silent_where_the_head_says_it_already() {
    let text = |horizon: &str| {
        let level = |title: &str, horizon: &str| {
            format!(
                "## {title}\n\n- **Planning horizon**: {horizon}\n\n### Delivery\n\nLeads projects at the size of {title}.\n\n"
            )
        };
        format!(
            "# Engineer\n\n{}{}## Staff vs Senior\n\n**Horizon**\n\n- Senior: 1-2 month projects\n- Staff: 3-6 month projects\n",
            level("Senior Engineer", "1-2 months"),
            level("Staff Engineer", horizon)
        )
    };
    let (base, head) = (one(&text("3-6 months")), one(&text("9-12 months")));
    assert_eq!(since(&base, &head), ["comparison-contradiction 24"]);
    let select = RuleSet::new(REGISTRY, &["change".to_owned()], &[]).expect("a group");
    let checked = Inspection { head: &head, base: Some(&base), baseline: None, rules: &select, owner: None }.run();
    assert_eq!(told(&head, &checked), ["comparison-outdated 24"]);
}
