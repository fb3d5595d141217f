//! Rule pages that can't be read say everything that is wrong with them, and a
//! set of rules holds what was selected.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use ladder_lint::lint::{Check, Entry, ExampleKind, RulePage, RuleSet, closest, data_check};

const FRONT: &str = "id: no-jargon\nsummary: Words that nobody outside understands\nseverity: note\ngroup: content\nsince: 0.1.0\nstatus: stable\n";

fn page(front: &str, body: &str) -> Result<RulePage, Vec<String>> {
    let text = format!("---\n{front}---\n{body}");
    let told = |problem: &ladder_lint::lint::PageProblem| format!("{}: {}", problem.line, problem.message);
    RulePage::parse(&text).map_err(|error| error.problems.iter().map(told).collect())
}

#[test]
fn a_page_without_front_matter_is_none() {
    let error = RulePage::parse("# A rule\n").unwrap_err();
    assert_eq!(error.to_string(), "line 1: a rule page starts with front matter between two lines of `---`");
}

#[test]
fn front_matter_that_is_no_yaml_is_told_at_its_line() {
    let problems = page("id: [\nsummary: x\n", "").unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("the front matter is no YAML"), "{problems:?}");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let problems =
        page("id: No Jargon\nseverity: hint\ngroup: word\nsince: 0.1.0\nstatuss: stable\n", "```markdown\nx\n```\n").unwrap_err();
    assert_eq!(
        problems,
        [
            "2: `No Jargon` is no id: lower-case words with `-` between them",
            "2: `status` is missing",
            "2: `summary` is missing",
            "3: `severity` is `hint`, not one of `error`, `warning` and `note`",
            "4: `group` is `word`, not one of `coverage`, `levels`, `comparisons`, `links`, `company`, `content`, `documents`, \
             `change` and `housekeeping`",
            "6: `statuss` is unknown; did you mean `status`?",
            "8: a `markdown` example says `bad` or `good` after that word",
        ]
    );
}

#[test]
fn an_unknown_check_lists_the_known_ones() {
    let problems = page(&format!("{FRONT}check: forbid-words\n"), "").unwrap_err();
    assert_eq!(
        problems,
        [
            "8: `forbid-words` is no check; did you mean `forbid-text`? known: `forbid-text`, `require-text`, `require-section` and `count`"
        ]
    );
}

#[test]
fn faults_of_patterns_are_told_one_by_one() {
    let front = format!(
        "{FRONT}check: forbid-text\nmessage: \"jargon\"\npatterns:\n  - '(a'\n  - 'x*'\n  - '\\w{{1000}}{{1000}}'\n  - pattern: 'ok'\n    unless: 'x'\n"
    );
    let problems = page(&front, "").unwrap_err();
    assert_eq!(
        problems,
        [
            "9: `message` does not say `{match}`, where what was found goes",
            "11: the pattern `(a` is no regular expression: unclosed group",
            "12: the pattern `x*` matches even where nothing stands",
            "13: the pattern `\\w{1000}{1000}` is too large: use fewer or smaller repetitions",
            "14: an entry of `patterns` is a pattern, or a map of `pattern` and `unless-path`",
        ]
    );
}

#[test]
fn a_data_rule_is_built_from_its_page() {
    let front = format!("{FRONT}check: forbid-text\nmessage: \"jargon {{match}}\"\npatterns: ['synerg(?:y|ies)']\n");
    let page = page(&front, "Prose.\n").unwrap();
    assert!(matches!(data_check(&page), Check::Ladder(_)));
    assert_eq!(page.body, "Prose.\n");
}

#[test]
fn fences_with_files_make_one_example() {
    let body = "\
```markdown bad file=a/one.md
# One
```

```markdown bad file=a/two.md
# Two
```

And another:

```markdown bad file=three.md
# Three
```

````markdown good
```text
code in an example
```
````

```sh
ls
```
";
    let page = page(FRONT, body).unwrap();
    let shown: Vec<(ExampleKind, Vec<&str>)> = page
        .examples
        .iter()
        .map(|example| (example.kind, example.files.iter().map(|file| file.path.as_str()).collect()))
        .collect();
    assert_eq!(
        shown,
        [
            (ExampleKind::Bad, vec!["a/one.md", "a/two.md"]),
            (ExampleKind::Bad, vec!["three.md"]),
            (ExampleKind::Good, vec!["ladder.md"])
        ]
    );
    assert_eq!(page.examples[2].files[0].text, "```text\ncode in an example\n```\n");
}

#[test]
fn a_fence_that_never_ends_is_told() {
    assert_eq!(page(FRONT, "x\n```markdown bad\n# One\n").unwrap_err(), ["10: the fence is never closed"]);
}

const STABLE: &str = "---\nid: dead-end\nsummary: S\nseverity: error\ngroup: links\nsince: 0.1.0\nstatus: stable\n---\n";
const OTHER: &str = "---\nid: no-jargon\nsummary: S\nseverity: note\ngroup: content\nsince: 0.1.0\nstatus: stable\n---\n";
const PREVIEW: &str = "---\nid: try-out\nsummary: S\nseverity: note\ngroup: content\nsince: 0.2.0\nstatus: preview\n---\n";

fn selected(select: &[&str], ignore: &[&str]) -> Result<Vec<String>, Vec<(String, Option<String>)>> {
    let entry = |id, page| Entry { id, page, build: |_| Check::Parse };
    let registry = [entry("dead-end", STABLE), entry("no-jargon", OTHER), entry("try-out", PREVIEW)];
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    RuleSet::new(&registry, &words(select), &words(ignore))
        .map(|set| set.rules().map(|(page, _)| page.id.clone()).collect())
        .map_err(|unknown| unknown.into_iter().map(|each| (each.word, each.suggestion)).collect())
}

#[test]
fn rules_are_selected_by_id_and_group() {
    assert_eq!(selected(&[], &[]).unwrap(), ["dead-end", "no-jargon"]);
    assert_eq!(selected(&["links"], &[]).unwrap(), ["dead-end"]);
    assert_eq!(selected(&["links", "no-jargon"], &["dead-end"]).unwrap(), ["no-jargon"]);
    assert_eq!(selected(&[], &["content"]).unwrap(), ["dead-end"]);
}

#[test]
fn a_preview_is_on_only_where_its_id_is_selected() {
    assert_eq!(selected(&["content"], &[]).unwrap(), ["no-jargon"]);
    assert_eq!(selected(&["try-out", "content"], &[]).unwrap(), ["no-jargon", "try-out"]);
    assert_eq!(selected(&["try-out"], &["content"]).unwrap(), [""; 0]);
}

#[test]
fn every_unknown_word_is_told_with_what_it_may_have_meant() {
    let told = |word: &str, suggestion: Option<&str>| (word.to_owned(), suggestion.map(str::to_owned));
    assert_eq!(
        selected(&["jargon", "link", "links", "quux"], &["dead_end", "quux"]).unwrap_err(),
        [told("jargon", Some("no-jargon")), told("link", Some("links")), told("quux", None), told("dead_end", Some("dead-end"))]
    );
}

#[test]
fn a_page_is_found_only_where_its_rule_is_on() {
    let set = RuleSet::new(&[Entry { id: "dead-end", page: STABLE, build: |_| Check::Parse }], &[], &[]).unwrap();
    assert_eq!(set.page("dead-end").unwrap().summary, "S");
    assert!(set.page("no-jargon").is_none());
}

#[test]
fn a_suggestion_is_near_or_none() {
    let names = ["broken-link", "broken-anchor", "levels"];
    assert_eq!(closest("brokenlink", names), Some("broken-link"));
    assert_eq!(closest("Level", names), Some("levels"));
    assert_eq!(closest("typography", names), None);
    assert_eq!(closest(&"x".repeat(5000), names), None);
}
