//! The report that every format is tested with: a small ladder in two states,
//! with the kinds of text that formats get wrong.

use std::collections::BTreeMap;

use ladder_lint::diff::{Change, ChangeKind, ChangeSide, Entity, Home, LadderDiff, LevelAt, Place, Side, Significance, TrackAt};
use ladder_lint::engine::{self, CheckReport, DiffReport, PathFilter, ShowReport, State};
use ladder_lint::finding::{Applicability, At, Edit, Finding, Fix, Label, Severity};
use ladder_lint::input::{ReadError, Snapshot, SnapshotName};
use ladder_lint::source::{Listing, RepoPath, Span};
use ladder_lint::wording::{Op, WordOp};

pub(crate) const ENGINEER: &str = "careers/engineer.md";
pub(crate) const README: &str = "careers/readme.md";

const BASE: &str = "\
# Engineer

## Engineer (E1)

**Delivery:** Ships small features. Asks for help early.

**Mentorship:** Pairs with apprentices.

## Senior Engineer (E2)

**Delivery:** Ships one project a quarter.

**Mentorship:** Mentors two engineers.
";

const INDEX: &str = "\
# Careers at Fernbridge

- [Engineer (E1)](engineer.md#engineer-e1)
- [Senior Engineer (E2)](enginer.md)
";

/// Returns the ladder after the change. One paragraph is as long as they are in
/// real ladders, one line would colour a terminal and turn itself around.
pub(crate) fn head_text() -> String {
    let long = "They explain what they learned to whoever wants to know. ".repeat(12);
    BASE.replace("one project", "two projects").replace("Mentors two", "Asks for help early. Mentors two")
        + &format!("\n**Communication:** {long}They write like people at Caldera do. {long}\n")
        + "\n**Delivery:** \u{1b}[31mred\u{1b}[0m and \u{202e}backwards\u{202c} — 한국어 too\n"
}

struct Memory {
    name: SnapshotName,
    listing: Listing,
    files: BTreeMap<RepoPath, Vec<u8>>,
}

impl Snapshot for Memory {
    fn name(&self) -> &SnapshotName {
        &self.name
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or_else(|| ReadError { message: "is gone".to_owned(), leads_to: None })
    }
}

/// Reads files as the engine does.
pub(crate) fn state(name: SnapshotName, files: &[(&str, &[u8])]) -> State {
    let files: BTreeMap<RepoPath, Vec<u8>> = files.iter().map(|(path, bytes)| (RepoPath::new(path), bytes.to_vec())).collect();
    engine::read(&Memory { name, listing: Listing::new(files.keys().cloned(), []), files })
}

/// The two states.
pub(crate) struct Sample {
    pub(crate) base: State,
    pub(crate) head: State,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let commit = SnapshotName::Commit("0123456789abcdef0123456789abcdef01234567".to_owned());
        let base = state(commit, &[(ENGINEER, BASE.as_bytes()), (README, INDEX.as_bytes())]);
        let head = head_text();
        let head = state(SnapshotName::Worktree, &[(ENGINEER, head.as_bytes()), (README, INDEX.as_bytes())]);
        Self { base, head }
    }

    pub(crate) fn check(&self) -> CheckReport<'_> {
        CheckReport::new(&self.head, findings(&self.head), PathFilter::default())
    }

    pub(crate) fn diff(&self) -> DiffReport<'_> {
        let outside = ["README.md", "docs/a.md", "docs/b.md", "docs/c.md"].map(RepoPath::new).to_vec();
        DiffReport {
            base: &self.base,
            head: &self.head,
            diff: LadderDiff { changes: changes(self) },
            outside,
            besides: Vec::new(),
            findings: None,
        }
    }

    pub(crate) fn show(&self) -> ShowReport<'_> {
        ShowReport { state: &self.head, only: PathFilter::default(), explain: false }
    }
}

/// Returns the place of the `nth` occurrence of a text.
pub(crate) fn span(state: &State, path: &str, text: &str, nth: usize) -> Span {
    let file = state.sources.by_path(&RepoPath::new(path)).expect("the sample has this file");
    let (start, _) = file.text.match_indices(text).nth(nth).expect("the sample has this text");
    Span::new(file.id, start, start + text.len())
}

fn finding(rule: &str, severity: Severity, message: &str, span: Span) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity,
        message: message.to_owned(),
        span,
        label: None,
        related: Vec::new(),
        help: None,
        fix: None,
        at: At::default(),
        subject: String::new(),
    }
}

/// Returns a finding of each kind: with peers here and elsewhere, with a fix,
/// in a long line, in text that a terminal would obey.
fn findings(state: &State) -> Vec<Finding> {
    let at = |level: &str, dimension: Option<&str>| At {
        ladder: Some("careers".to_owned()),
        track: Some("Engineer".to_owned()),
        level: Some(level.to_owned()),
        dimension: dimension.map(str::to_owned),
    };
    let label = |path: &str, text: &str, nth: usize, message: &str| Label {
        span: span(state, path, text, nth),
        message: message.to_owned(),
    };
    let missing = Finding {
        label: Some("no Communication here".to_owned()),
        related: vec![
            label(ENGINEER, "Communication", 0, "Senior Engineer has it here"),
            label(README, "Engineer (E1)", 0, "the index names the level"),
        ],
        help: Some(
            "write what Engineer expects under Communication, or say why it expects nothing with `<!-- ladder-lint: \
             allow(missing-dimension) -->`"
                .to_owned(),
        ),
        at: at("Engineer", None),
        subject: "communication".to_owned(),
        ..finding(
            "missing-dimension",
            Severity::Warning,
            "Engineer (E1) has no Communication; 1 of 2 levels of the track \"Engineer\" has it",
            span(state, ENGINEER, "Engineer (E1)", 0),
        )
    };
    let foreign = Finding {
        at: at("Senior Engineer", Some("Communication")),
        subject: "caldera".to_owned(),
        ..finding(
            "foreign-company",
            Severity::Warning,
            "the ladder is Fernbridge's, and \"Caldera\" is named at Senior Engineer (E2)",
            span(state, ENGINEER, "Caldera", 0),
        )
    };
    let hostile = Finding {
        label: Some("the second \u{1b}[1mDelivery".to_owned()),
        related: vec![
            label(ENGINEER, "Delivery", 0, "one"),
            label(ENGINEER, "Delivery", 1, "two"),
            label(ENGINEER, "Mentorship", 0, "three"),
            label(README, "Careers", 0, "four"),
            label(README, "Fernbridge", 0, "five"),
            label(README, "Senior", 0, "six"),
            label(README, "enginer", 0, "seven"),
        ],
        at: at("Senior Engineer", Some("Delivery")),
        ..finding(
            "duplicate-dimension",
            Severity::Note,
            "\u{202e}Delivery\u{1b}]0;title\u{7} is there twice",
            span(state, ENGINEER, "Delivery:** \u{1b}[31mred", 0),
        )
    };
    let target = span(state, README, "enginer.md", 0);
    let broken = Finding {
        help: Some("correct the link, add the file, or remove the link".to_owned()),
        fix: Some(Fix {
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: target, text: "engineer.md".to_owned() }],
        }),
        at: At { ladder: Some("careers".to_owned()), ..At::default() },
        subject: "enginer.md".to_owned(),
        ..finding("broken-link", Severity::Error, "link to `enginer.md` leads nowhere: no such file in `careers`", target)
    };
    vec![missing, foreign, hostile, broken]
}

fn place(level: &str, dimension: &str) -> Place {
    Place {
        ladder: Some("careers".to_owned()),
        track: Some("Engineer".to_owned()),
        level: Some(level.to_owned()),
        dimension: Some(dimension.to_owned()),
    }
}

/// Returns where a change to one of the two levels is read.
fn home(level: &str, dimension: &str) -> Home {
    let track = TrackAt { side: Side::Head, ladder: 0, track: 0 };
    let level = LevelAt { track, level: usize::from(level == "Senior Engineer") };
    Home { track: Some(track), level: Some(level), dimension: Some(dimension.to_owned()) }
}

fn side(state: &State, text: &str) -> ChangeSide {
    ChangeSide { text: text.to_owned(), span: span(state, ENGINEER, text, 0) }
}

/// Returns a change of each kind that has a look of its own.
fn changes(sample: &Sample) -> Vec<Change> {
    let Sample { base, head } = sample;
    let word = |op: Op, text: &str| WordOp { op, text: text.to_owned() };
    let plain = Change {
        entity: Entity::Expectation,
        kind: ChangeKind::Reworded,
        count: 1,
        significance: Significance::Major,
        at: place("Senior Engineer", "Delivery"),
        to: None,
        before: None,
        after: None,
        words: Vec::new(),
        home: home("Senior Engineer", "Delivery"),
        origin: None,
        rank_change: None,
    };
    let moved = Change {
        kind: ChangeKind::Moved,
        at: place("Engineer", "Delivery"),
        to: Some(place("Senior Engineer", "Mentorship")),
        home: home("Senior Engineer", "Mentorship"),
        origin: Some(home("Engineer", "Delivery")),
        rank_change: Some(1),
        before: Some(side(base, "Asks for help early.")),
        after: Some(side(head, "Asks for help early.")),
        ..plain.clone()
    };
    let reworded = Change {
        before: Some(side(base, "Ships one project a quarter.")),
        after: Some(side(head, "Ships two projects a quarter.")),
        words: vec![
            word(Op::Equal, "Ships "),
            word(Op::Delete, "one project"),
            word(Op::Insert, "two projects"),
            word(Op::Equal, " a quarter."),
        ],
        ..plain.clone()
    };
    let added = Change {
        entity: Entity::Dimension,
        kind: ChangeKind::Added,
        count: 25,
        at: place("Senior Engineer", "Communication"),
        home: home("Senior Engineer", "Communication"),
        after: Some(side(head, "Communication")),
        ..plain.clone()
    };
    let fact = Change {
        entity: Entity::Fact,
        significance: Significance::Minor,
        at: place("Engineer", "Horizon"),
        home: home("Engineer", "Horizon"),
        before: Some(ChangeSide { text: "1-2 weeks\u{7}".to_owned(), ..side(base, "Ships small features.") }),
        after: Some(ChangeSide { text: "2-4 weeks".to_owned(), ..side(head, "Ships small features.") }),
        ..plain.clone()
    };
    let long = |end: &str| format!("{}{end}", "says the same as it said before ".repeat(20));
    let far = Change {
        significance: Significance::Editorial,
        at: place("Engineer", "Mentorship"),
        home: home("Engineer", "Mentorship"),
        before: Some(side(base, "Pairs with apprentices.")),
        after: Some(side(head, "Pairs with apprentices.")),
        words: vec![
            word(Op::Equal, &long("until ")),
            word(Op::Delete, "here "),
            word(Op::Insert, "there "),
            word(Op::Equal, &long("and then ")),
            word(Op::Insert, "on and on"),
            word(Op::Equal, &long("")),
        ],
        ..plain
    };
    vec![fact, far, moved, reworded, added]
}
