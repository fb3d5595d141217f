//! Anchors, against what github.com made of the same headings, and what a
//! fragment finds.

use ladder_lint::links::{Anchors, Likeness, Slugger, slug};
use ladder_lint::markdown::parse;
use ladder_lint::source::{RepoPath, SourceMap};

const GITHUB: &str = include_str!("../fixtures/slugs/github.json");

fn anchors(text: &str) -> Anchors {
    let mut sources = SourceMap::new();
    let id = sources.add(RepoPath::new("ladder.md"), text.into());
    Anchors::of(&parse(sources.file(id)))
}

fn names(text: &str) -> Vec<String> {
    anchors(text).headings().iter().map(|heading| heading.anchor.clone()).collect()
}

/// All of github.com's own but one: 250 code points, most of which no Unicode
/// version of the time had assigned. Some are letters by now, and the tables of
/// `regex` know them.
#[test]
fn githubs_own_anchors() {
    let known: serde_json::Value = serde_json::from_str(GITHUB).expect("the fixture is JSON");
    let mut slugger = Slugger::default();
    let mut wrong = Vec::new();
    let pairs = known["pairs"].as_array().expect("a list of pairs");
    for pair in pairs {
        let [heading, anchor] = [&pair[0], &pair[1]].map(|text| text.as_str().expect("two texts"));
        if slugger.next(heading) != anchor {
            wrong.push(heading);
        }
    }
    assert_eq!(pairs.len(), 78);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].starts_with("a\u{378} \u{105cb} \u{11841}"), "{wrong:?}");
}

#[test]
fn anchors_are_made_of_what_is_shown() {
    assert_eq!(names("# L4: **Lead** [Engineer](x.md) `Rust`\n"), ["l4-lead-engineer-rust"]);
    assert_eq!(names("# :seedling: Growth\n\n# 🌱 Growth\n\n# Growth 🌱\n"), ["seedling-growth", "-growth", "growth-"]);
    assert_eq!(names("Staff &amp; up\n===\n\n## Scope ##\n\n## Scope {#scope}\n"), ["staff--up", "scope", "scope-scope"]);
    assert_eq!(names("# A\n\n> ## B\n\n- ## C\n\n<h2>D d</h2>\n\n```\n# no\n```\n"), ["a", "b", "c", "d-d"]);
    assert_eq!(slug("Änderung & Über_blick"), "änderung--über_blick");
}

#[test]
fn numbering_skips_what_is_taken() {
    let text = "# Scope\n\n# Scope 1\n\n# Scope\n\n<a name=\"impact\"></a>\n\n# Impact\n";
    assert_eq!(names(text), ["scope", "scope-1", "scope-2", "impact"]);
    let anchors = anchors(text);
    assert!(anchors.heading("scope-2").is_some_and(|heading| heading.numbered));
    assert!(anchors.heading("scope-1").is_some_and(|heading| !heading.numbered));
}

#[test]
fn fragments_arrive_as_on_github() {
    let anchors = anchors("# Über & Staff Engineer\n\n<a name=\"Old-Name\"></a>\n");
    for there in [
        "über--staff-engineer",
        "%C3%BCber--staff-engineer",
        "%C3%9Cber--Staff-Engineer",
        "user-content-über--staff-engineer",
        "Old-Name",
        "",
        "top",
        "TOP",
        "readme",
        "L10",
        "L10-L20",
        "L1C2-L3C4",
        ":~:text=Staff",
        "über--staff-engineer:~:text=Staff",
    ] {
        assert!(anchors.contains(there), "{there:?}");
    }
    for nowhere in ["über-staff-engineer", "old-name", "staff-engineer", "L", "L10-", "Lead", "%ZZ"] {
        assert!(!anchors.contains(nowhere), "{nowhere:?}");
    }
    assert!(anchors.contains_loosely("über-staff-engineer"));
    assert!(!anchors.contains_loosely("staff-engineer"));
}

#[test]
fn the_heading_that_was_meant() {
    let found = |text: &str, fragment: &str| {
        let anchors = anchors(text);
        anchors.nearest(fragment).map(|near| (near.heading.anchor.clone(), near.likeness))
    };
    let meant = |anchor: &str, likeness: Likeness| Some((anchor.to_owned(), likeness));
    let coded = "## Staff Engineer (IC 6)\n\n## Senior Engineer (IC 5)\n\n## Mentorship\n";
    assert_eq!(found(coded, "staff-engineer"), meant("staff-engineer-ic-6", Likeness::Longer));
    assert_eq!(found(coded, "mentorship-and-growth"), meant("mentorship", Likeness::Shorter));
    assert_eq!(found(coded, "mentorhsip"), meant("mentorship", Likeness::Slip));
    assert_eq!(found(coded, "mentoring"), meant("mentorship", Likeness::Alike));
    assert_eq!(found(coded, "staff--engineer--ic6"), meant("staff-engineer-ic-6", Likeness::Respelt));
    assert_eq!(
        found("## Team Lead / Senior Engineer (M 4 / IC 5)\n", "team-lead-senior-engineer"),
        meant("team-lead--senior-engineer-m-4--ic-5", Likeness::Longer)
    );
    assert_eq!(found(coded, "staff-engineer-ic-7"), meant("staff-engineer-ic-6", Likeness::Alike));
    assert_eq!(found(coded, "communication"), None);
    assert_eq!(found("## Engineer II\n\n## Engineer III\n", "engineer"), None, "two are equally likely");
    assert_eq!(found("## Level 4\n", "level-5"), None, "another level is no slip");
    assert_eq!(found("## Engineer II\n", "engineer-iii"), None, "another level is no slip");
    assert_eq!(found("## Scope\n\n## Scope\n", "scop"), meant("scope", Likeness::Slip));
}
