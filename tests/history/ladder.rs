//! Small ladders as text, and repositories of them.

use std::fmt::Write as _;

use crate::sandbox::Sandbox;

/// A level: its title, its statements on delivery, and on mentorship.
pub(crate) type Level<'a> = (&'a str, &'a [&'a str], &'a [&'a str]);

/// The ladder that most histories begin with.
pub(crate) const FIRST: [Level<'static>; 3] = [
    ("Engineer (E1)", &["Ships small features with a reviewer", "Asks for help within a day"], &["Pairs with interns"]),
    ("Senior Engineer (E2)", &["Ships one project a quarter", "Runs the monthly design clinic"], &["Mentors one engineer"]),
    ("Staff Engineer (E3)", &["Leads projects of two teams"], &["Mentors senior engineers across teams"]),
];

/// Returns a document with these levels.
pub(crate) fn text(levels: &[Level<'_>]) -> String {
    let mut text = "# Engineer\n".to_owned();
    for (title, delivery, mentorship) in levels {
        let _ = write!(text, "\n## {title}\n");
        for (dimension, statements) in [("Delivery", delivery), ("Mentorship", mentorship)] {
            let _ = write!(text, "\n### {dimension}\n\n");
            for statement in *statements {
                let _ = writeln!(text, "- {statement}");
            }
        }
    }
    text
}

/// Returns the document with one text in the place of another, which it has.
pub(crate) fn with(text: &str, before: &str, after: &str) -> String {
    assert!(text.contains(before), "it says `{before}`");
    text.replace(before, after)
}

/// A history of one document, commit by commit.
pub(crate) struct Story {
    pub(crate) repository: Sandbox,
    pub(crate) text: String,
}

pub(crate) const PATH: &str = "careers/engineer.md";

impl Story {
    /// Starts with [`FIRST`].
    pub(crate) fn new() -> Self {
        let repository = Sandbox::init();
        let text = text(&FIRST);
        repository.commit(PATH, &text, "First");
        Self { repository, text }
    }

    /// Commits the document with one text in the place of another.
    pub(crate) fn edit(&mut self, subject: &str, before: &str, after: &str) -> String {
        self.text = with(&self.text, before, after);
        self.repository.commit(PATH, &self.text, subject)
    }
}
