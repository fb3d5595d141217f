//! What `log` and `blame` pass over, or read only in part, changes nothing of
//! what they tell.

use std::fmt::Write as _;

use crate::ladder::with;
use crate::run::json;
use crate::sandbox::Sandbox;

const TITLES: [&str; 4] = ["Engineer", "Senior Engineer", "Staff Engineer", "Principal Engineer"];

/// A ladder of two tracks, each with a file for each level and a page, and a
/// document that compares levels of both.
struct Ladders {
    repository: Sandbox,
}

impl Ladders {
    fn new() -> Self {
        let repository = Sandbox::init();
        let mut page = "# Careers at Fernbridge\n\n".to_owned();
        for track in ["Data", "Web"] {
            let _ = writeln!(page, "- [{track}]({}/README.md)", track.to_lowercase());
            let mut index = format!("# {track} Track\n\n");
            for (nth, title) in TITLES.iter().enumerate() {
                let _ = writeln!(index, "{}. [{title}, {track}]({})", nth + 1, name(title));
                repository.write(&path(track, title), level(track, title, nth));
            }
            repository.write(&format!("careers/{}/README.md", track.to_lowercase()), index);
        }
        repository.write("careers/README.md", page);
        repository.write("careers/comparisons.md", COMPARISONS);
        repository.git(&["add", "."]);
        repository.git(&["commit", "--quiet", "--message", "All"]);
        Self { repository }
    }

    fn edit(&self, path: &str, before: &str, after: &str) {
        let text = self.repository.git(&["show", &format!("HEAD:{path}")]) + "\n";
        self.repository.commit(path, &with(&text, before, after), &format!("{before} to {after}"));
    }

    fn rename(&self, from: &str, to: &str) {
        self.repository.git(&["mv", from, to]);
        self.repository.git(&["commit", "--quiet", "--message", "Move"]);
    }
}

const COMPARISONS: &str = "# Levels compared

## Staff Engineer, Data vs Senior Engineer, Data

**Scope**

- Senior Engineer, Data: plans the work of one team for a quarter
- Staff Engineer, Data: plans the work of several teams for a year

## Staff Engineer, Web vs Principal Engineer, Web

**Scope**

- Staff Engineer, Web: keeps several teams on one design
- Principal Engineer, Web: keeps the company on one design
";

fn name(title: &str) -> String {
    format!("{}.md", title.to_lowercase().replace(' ', "-"))
}

fn path(track: &str, title: &str) -> String {
    format!("careers/{}/{}", track.to_lowercase(), name(title))
}

fn level(track: &str, title: &str, nth: usize) -> String {
    format!(
        "# {title}, {track}

## Delivery

- Ships the {track} work of {nth} teams with care each quarter
- Writes down what was learnt from every release number {nth}

## Mentorship

- Helps {nth} colleagues to grow into what they want to be

## Communication

- Tells {nth} partners of the {track} work before they have to ask
"
    )
}

#[test]
fn what_is_passed_over_matters_to_no_level() {
    let ladders = Ladders::new();
    let senior = path("Data", "Senior Engineer");
    let (engineer, staff) = (path("Data", "Engineer"), path("Data", "Staff Engineer"));
    ladders.edit(&senior, "with care each quarter", "with great care each quarter");
    // Of other levels, in the same track and in another.
    ladders.edit(&staff, "with care each quarter", "with great care each month");
    ladders.edit(&path("Web", "Engineer"), "before they have to ask", "before they ask");
    ladders.edit(&engineer, "## Mentorship", "## Mentoring");
    ladders.edit("careers/comparisons.md", "of one team for a quarter", "of one team for half a year");
    ladders.edit("careers/comparisons.md", "several teams on one design", "some teams on one design");
    // A statement that moves, a level that is renamed, a file that moves.
    ladders.edit(&staff, "- Writes down what was learnt from every release number 2\n", "");
    ladders.edit(&senior, "## Mentorship\n", "- Writes down what was learnt from every release number 2\n\n## Mentorship\n");
    // What another commit changes in a document is newer than the move.
    ladders.edit(&staff, "before they have to ask", "before anybody has to ask");
    ladders.edit(&senior, "# Senior Engineer, Data", "# Lead Engineer, Data");
    ladders.edit(&engineer, "from every release", "from each release");
    ladders.rename(&senior, &path("Data", "Lead Engineer"));
    ladders.edit(&path("Data", "Lead Engineer"), "into what they want to be", "into whatever they want to be");
    ladders.edit(&path("Web", "Principal Engineer"), "with care each quarter", "with the greatest care each quarter");

    let repository = &ladders.repository;
    // Settings of one's own let everything be read, whatever they say.
    repository.write("whole.yaml", "rules: {level-gap: off}\n");
    let mut told = 0;
    let levels = ["Lead Engineer, Data", "Staff Engineer, Data", "Principal Engineer, Web", "Staff Engineer, Web"];
    let blamed = [["blame", "Lead Engineer, Data"], ["blame", "Principal Engineer, Web"]];
    for arguments in levels.map(|level| ["log", level]).into_iter().chain(blamed) {
        let near = json(repository, &arguments);
        let whole = json(repository, &[&arguments[..], &["--config", "whole.yaml"]].concat());
        assert_eq!(near, whole, "{arguments:?}");
        told += near["commits"].as_array().map_or(0, Vec::len);
    }
    assert_eq!(told, 13, "commits that tell something of one of the levels");
    let lead = json(repository, &["log", "Lead Engineer, Data"]);
    let commits = lead["commits"].as_array().map_or(0, Vec::len);
    assert_eq!(commits, 6, "of one level, under both its names: {lead:#}");
}

#[test]
fn documents_beside_the_ladder_matter_to_no_level() {
    let ladders = Ladders::new();
    let repository = &ladders.repository;
    let (senior, staff) = (path("Data", "Senior Engineer"), path("Data", "Staff Engineer"));
    let holidays = "guides/time/holidays.md";
    repository.commit(holidays, "# Holidays\n\nTell your team two weeks ahead.\n", "Holidays");
    ladders.edit(&senior, "with care each quarter", "with great care each quarter");
    ladders.edit(holidays, "two weeks", "three weeks");
    ladders.edit(&staff, "with care each quarter", "with great care each month");
    // From here on some documents are left out of the ladder, until they are gone.
    let old = "archive/web/engineer.md";
    repository.write("archive/web/senior-engineer.md", level("Web", "Senior Engineer", 1));
    repository.git(&["add", "."]);
    repository.commit(old, &level("Web", "Engineer", 0), "Keep the old ones");
    let tracks = json(repository, &["show"])["tracks"].as_array().map_or(0, Vec::len);
    assert_eq!(tracks, 2, "what is archived makes no third track");
    ladders.edit(holidays, "three weeks", "a month");
    ladders.edit(&senior, "before they have to ask", "before they ask");
    ladders.edit(old, "with care each quarter", "with great care each quarter");
    ladders.edit(&senior, "with great care each quarter", "with care each month");
    repository.git(&["rm", "--quiet", "-r", "archive"]);
    repository.git(&["commit", "--quiet", "--message", "Forget the old ones"]);
    ladders.edit(&senior, "# Senior Engineer, Data", "# Data Lead");
    // One commit of both, after which nothing is as it was seen before.
    let text = repository.git(&["show", &format!("HEAD:{senior}")]) + "\n";
    repository.write(&senior, with(&text, "# Data Lead", "# Lead Engineer, Data"));
    repository.git(&["add", "."]);
    ladders.edit(holidays, "a month", "two months");
    ladders.edit(&senior, "from every release", "from each release");

    repository.write("whole.yaml", "rules: {level-gap: off}\n");
    for arguments in [&["log"][..], &["log", "Lead Engineer, Data"], &["blame", "Lead Engineer, Data"]] {
        let near = json(repository, arguments);
        let whole = json(repository, &[arguments, &["--config", "whole.yaml"]].concat());
        assert_eq!(near, whole, "{arguments:?}");
    }
    let lead = json(repository, &["log", "Lead Engineer, Data"]);
    assert_eq!(lead["commits"].as_array().map_or(0, Vec::len), 7, "the first, four edits and two names: {lead:#}");
}
