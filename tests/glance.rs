//! A glance at what was typed says what a look at the whole says.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't be set up fails")]
#![allow(clippy::disallowed_methods, reason = "fixtures are files")]

#[path = "support/memory.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod memory;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ladder_lint::engine::{Found, Glimpse, Shift, State, check, glance, retype};
use ladder_lint::finding::Finding;
use ladder_lint::lint::RuleSet;
use ladder_lint::model::Ladder;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{Home, RepoPath};
use memory::Memory;
use proptest::prelude::*;

/// What somebody types, each under another rule's eyes.
const TYPED: [&str; 11] = [
    "\nSee [there](OTHER), and [here](https://github.com/fernbridge/careers/blob/main/nowhere/at-all.md).\n",
    "\n#### Notes\n\nOnce.\n\n#### Notes\n\nTwice, as [said](#notes-1).\n",
    "\n- Scope: Scope: a team\n",
    "\n<<<<<<< ours\n=======\n>>>>>>> theirs\n",
    "\n- TBD\n",
    "\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n",
    "\n<<<<<<< HEAD\n",
    "\nSee [the guide][nowhere].\n",
    "\nIt\u{e2}\u{80}\u{99}s theirs.\n",
    "\n<!-- ladder-lint: allow(placeholder-text) because it comes later -->\n\nTODO\n",
    "\n## Principal Engineer (IC 9)\n\n### Scope\n\n- Owns all\n",
];

/// Ladders of rules' own fixtures, for faults that nobody types at a glance.
const FAULTY: [&str; 2] = ["invalid-front-matter/bad-several.md", "mixed-voice/bad-they.md"];

/// Returns the documents of all whole ladders, several times over, and of some rules.
fn many() -> Vec<(String, String)> {
    let ladders = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ladders");
    let mut found = Vec::new();
    for copy in 0..3 {
        let mut folders = vec![(ladders.clone(), format!("careers-{copy}"))];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                let path = format!("{prefix}/{}", entry.file_name().expect("a name").to_string_lossy());
                if entry.is_dir() {
                    folders.push((entry, path));
                } else if RepoPath::new(&path).is_document() && folder != ladders {
                    found.push((path, String::from_utf8_lossy(&fs::read(&entry).expect("bytes")).into_owned()));
                }
            }
        }
    }
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules");
    found.extend(FAULTY.map(|path| {
        let text = fs::read_to_string(rules.join(path)).expect("text");
        (format!("careers-0/{path}"), text)
    }));
    found.sort();
    found
}

/// Returns a finding's words and places.
fn said(state: &State, finding: &Finding) -> String {
    let place = |span| format!("{}:{:?}", state.sources.path(span), state.sources.start(span));
    let related: Vec<String> = finding.related.iter().map(|label| place(label.span)).collect();
    let fix: Vec<String> = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| place(edit.span)).collect();
    format!("{} {} {} {related:?} {fix:?}", place(finding.span), finding.rule, finding.message)
}

/// Rules of comments in the documents, which show once all others have spoken.
const LATER: [&str; 2] = ["unused-suppression", "unexplained-suppression"];

/// Returns the `nth` edit of a text: something that a rule speaks of, a key that changes
/// next to nothing, or a heading that is called otherwise.
fn edited(text: &str, name: &str, nth: usize) -> String {
    let mut text = text.to_owned();
    let headings: Vec<usize> = text.match_indices("\n##").map(|(at, _)| at + 1).collect();
    let heading = headings.get(nth % headings.len().max(1)).copied();
    let end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end);
    match (nth % 3, heading) {
        (0, _) => {
            let typed = TYPED[nth / 3 % TYPED.len()].replace("OTHER", &name.to_uppercase());
            let place = text.match_indices("\n- ").nth(nth % 5).map_or(text.len(), |(place, _)| place);
            text.insert_str(place, &typed);
        }
        (1, Some(at)) => text.insert_str(end(at), if nth.is_multiple_of(2) { "s" } else { " and more" }),
        (2, Some(at)) if nth.is_multiple_of(4) => text.replace_range(at..end(at), ""),
        _ => {
            let place = text.match_indices("\n- ").nth(nth % 7).map_or(text.len(), |(place, _)| place + 2);
            text.insert(place, 'x');
        }
    }
    text
}

#[test]
fn what_a_glance_says_is_what_the_whole_says() {
    let files = many();
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    let mut state = Memory::new(&files).read_all();
    state.listing = state.listing.at_home(Home::new("github.com", "fernbridge/careers"));
    let mut found = Found::new(&state, check(&state, &rules, None));
    let (mut seen, mut news, mut spoke, mut wrong) = (0, 0, BTreeSet::new(), Vec::new());
    for (nth, turn) in (0..files.len()).step_by(4).enumerate() {
        let mut files = files.clone();
        let (path, text) = files[turn].clone();
        files[turn].1 = edited(&text, path.rsplit('/').next().expect("a name"), nth);
        let snapshot = Memory::new(&files);
        let path = RepoPath::new(&path);
        let mut now = state.clone();
        let told = glance(&mut now, &snapshot, std::slice::from_ref(&path), (&rules, None), &mut found);
        let now = retype(now, &snapshot, std::slice::from_ref(&path));
        let Some(Glimpse { findings: told, .. }) = told else { continue };
        let fresh = check(&now, &rules, None);
        let all = |findings: &[Finding]| -> Vec<String> {
            findings.iter().filter(|finding| !LATER.contains(&finding.rule.as_str())).map(|finding| said(&now, finding)).collect()
        };
        let (told, fresh, before) = (all(&told), all(&fresh), all(found.findings()));
        wrong.extend(told.iter().filter(|one| !fresh.contains(one)).map(|one| format!("{path}, turn {turn}, said: {one}")));
        wrong.extend(fresh.iter().filter(|one| !told.contains(one)).map(|one| format!("{path}, turn {turn}, unsaid: {one}")));
        seen += 1;
        news += usize::from(fresh != before);
        let rule = |finding: &String| finding.split(' ').nth(4).expect("a rule").to_owned();
        spoke.extend(told.iter().filter(|finding| !before.contains(finding)).map(rule));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen * 8 > files.len() && news * 3 > seen, "{seen} glances of {}, news at {news}: {spoke:?}", files.len());
}

/// Returns a ladder whose tracks stand in folders of their own, and a page that leads to
/// the sections of their levels.
fn many_folders() -> Vec<(String, String)> {
    let titles = ["Engineer", "Senior Engineer", "Staff Engineer", "Principal Engineer"];
    let mut lines = vec!["# Levels".to_owned(), String::new()];
    let mut files = Vec::new();
    for area in 0..30 {
        for (rank, title) in titles.iter().enumerate() {
            let name = title.to_lowercase().replace(' ', "-");
            let sections = ["Scope", "Impact", "Craft", "Mentorship"]
                .map(|name| format!("## {name}\n\n- Does {name} of area {area} at rank {rank}.\n- Learns.\n"));
            files.push((format!("careers/area-{area}/{name}.md"), format!("# {title}\n\n{}", sections.join("\n"))));
            let path = format!("area-{area}/{name}.md");
            lines.push(format!("- [{title}]({path}), and its [impact]({path}#impact)"));
        }
    }
    files.push(("careers/README.md".to_owned(), lines.join("\n")));
    files.sort();
    files
}

#[test]
fn a_glance_sees_what_leads_to_a_heading_from_elsewhere() {
    let mut files = many_folders();
    let rules = RuleSet::new(REGISTRY, &["broken-anchor".to_owned(), "missing-dimension".to_owned()], &[]).expect("rules");
    let mut state = Memory::new(&files).read_all();
    let mut found = Found::new(&state, check(&state, &rules, None));
    assert_eq!(found.findings(), [], "nothing is wrong yet");
    let at = files.iter().position(|(path, _)| path == "careers/area-7/staff-engineer.md").expect("it is there");
    let path = RepoPath::new(&files[at].0);
    for (old, new) in [("## Impact", "## Impact of it"), ("- Learns", "- Learns much"), ("## Impact of it", "## Impact")] {
        files[at].1 = files[at].1.replacen(old, new, 1);
        let snapshot = Memory::new(&files);
        let told = glance(&mut state, &snapshot, std::slice::from_ref(&path), (&rules, None), &mut found);
        let Glimpse { findings: told, model } = told.expect("it tells");
        let levels: Vec<&str> = model.ladders.iter().flat_map(Ladder::levels).map(|(.., level)| level.title.as_str()).collect();
        assert_eq!(levels, ["Engineer", "Senior Engineer", "Staff Engineer", "Principal Engineer"], "it understands the folder");
        let fresh = Memory::new(&files).read_all();
        let all = |findings: &[Finding]| -> Vec<String> { findings.iter().map(|finding| said(&fresh, finding)).collect() };
        let (told, fresh) = (all(&told), all(&check(&fresh, &rules, None)));
        assert_eq!(told, fresh, "after {new:?}");
        let is_broken = told.iter().any(|one| one.starts_with("careers/README.md") && one.contains(" broken-anchor "));
        assert_eq!(is_broken, new != "## Impact", "after {new:?}: {told:?}");
    }
}

#[test]
fn a_glance_at_a_page_that_only_its_links_make_one_of_the_ladder_tells_of_these() {
    let mut files = many_folders();
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    let mut state = Memory::new(&files).read_all();
    let mut found = Found::new(&state, check(&state, &rules, None));
    let page = files.iter_mut().find(|(path, _)| path == "careers/README.md").expect("it is there");
    page.1 = page.1.replacen("area-7/engineer.md#impact", "area-7/engineer.md#effect", 1) + "\n- TBD\n";
    let path = RepoPath::new(&page.0);
    let told = glance(&mut state, &Memory::new(&files), std::slice::from_ref(&path), (&rules, None), &mut found);
    let told: Vec<String> = told.expect("it tells").findings.iter().map(|finding| said(&state, finding)).collect();
    let fresh: Vec<String> =
        check(&Memory::new(&files).read_all(), &rules, None).iter().map(|finding| said(&state, finding)).collect();
    assert_eq!(told, fresh);
    assert_eq!(told.len(), found.findings().len() + 2, "a broken anchor and a placeholder: {told:?}");
}

#[test]
fn a_glance_at_a_page_that_is_no_level_beside_a_ladder_tells_nothing() {
    let mut files = many_folders();
    let ranks = ["P0", "P1", "P2"].map(|name| format!("## {name}\n\n### Answer\n\n- Now.\n\n### Owner\n\n- We, at {name}.\n"));
    files.push(("handbook/triage.md".to_owned(), format!("# Triage\n\n{}", ranks.join("\n"))));
    let rules = RuleSet::new(REGISTRY, &["missing-dimension".to_owned()], &[]).expect("the rule is known");
    let mut state = Memory::new(&files).read_all();
    let mut found = Found::new(&state, check(&state, &rules, None));
    let page = files.last_mut().expect("it was just added");
    page.1 = page.1.replacen("\n### Owner\n\n- We, at P1.\n", "", 1);
    let path = RepoPath::new(&page.0);
    let told = glance(&mut state, &Memory::new(&files), std::slice::from_ref(&path), (&rules, None), &mut found);
    assert!(told.is_none(), "alone, P1 would lack an owner");
    assert_eq!(check(&Memory::new(&files).read_all(), &rules, None), []);
}

#[test]
fn a_glance_at_a_small_ladder_tells_nothing() {
    let files = &many()[..20];
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    let mut state = Memory::new(files).read_all();
    let mut found = Found::new(&state, check(&state, &rules, None));
    let path = RepoPath::new(&files[0].0);
    let told = glance(&mut state, &Memory::new(files), std::slice::from_ref(&path), (&rules, None), &mut found);
    assert!(told.is_none(), "few documents are soon looked at");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Before the change places stay, all others keep their order, and the end stays the
    /// end, unless something was added there.
    #[test]
    fn places_follow_a_change(
        before in "[ab\u{e9}\u{1f980}\n]{0,12}", start in 0_usize..13, length in 0_usize..6, new in "[ab\u{e9}\u{1f980}]{0,4}",
    ) {
        let ends: Vec<usize> = before.char_indices().map(|(at, _)| at).chain([before.len()]).collect();
        let (from, to) = (ends[start.min(ends.len() - 1)], ends[(start + length).min(ends.len() - 1)]);
        let after = format!("{}{new}{}", &before[..from], &before[to..]);
        let shift = Shift::between(&before, &after);
        let moved: Vec<usize> = ends.iter().map(|at| shift.at(*at)).collect();
        prop_assert!(moved.is_sorted() && moved.iter().all(|at| after.is_char_boundary(*at)), "{moved:?}");
        prop_assert!(moved.last() == Some(&after.len()) || after.starts_with(&before));
        for (at, moved) in ends.iter().zip(&moved).filter(|(at, _)| **at <= from) {
            prop_assert_eq!(at, moved);
        }
    }
}
