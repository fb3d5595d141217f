//! Ladders of which all is known: made, changed and written down in any style.

use proptest::prelude::*;
use proptest::sample::subsequence;

/// What stands before the role at each level, from the lowest on.
const RUNGS: [&str; 6] = ["Junior", "", "Senior", "Staff", "Principal", "Distinguished"];

/// Rungs that no ladder starts with.
const OTHER_RUNGS: [&str; 3] = ["Lead", "Chief", "Associate"];

const ROLES: [&str; 5] = ["Engineer", "Designer", "Analyst", "Writer", "Researcher"];

const DIMENSIONS: [&str; 8] = ["Communication", "Delivery", "Mentorship", "Ownership", "Craft", "Planning", "Hiring", "Strategy"];

/// Names that come near none of the others.
const OTHER_DIMENSIONS: [&str; 3] = ["Teamwork", "Judgement", "Curiosity"];

const VERBS: [&str; 8] = ["Plans", "Reviews", "Shapes", "Explains", "Draws", "Tests", "Gathers", "Weighs"];

const SYLLABLES: [&str; 20] =
    ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "da", "fe", "gi", "ho", "ju", "pa", "re", "so", "wi", "lu"];

/// A ladder of one track.
#[derive(Debug, Clone)]
pub(crate) struct Ladder {
    pub(crate) role: &'static str,
    pub(crate) levels: Vec<Level>,
    /// How many statements were made so far, so that no two are alike.
    made: usize,
    seed: u64,
}

/// A level: the rung before its role, and what it expects.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(crate) rung: &'static str,
    /// Dimensions, each with its statements.
    pub(crate) cells: Vec<(String, Vec<String>)>,
}

/// How a ladder is written down.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub(crate) struct Style {
    bullet: &'static str,
    /// How many words a line has before it is broken; 0 breaks none.
    wrap: usize,
    line_end: &'static str,
    closed: bool,
    underlined: bool,
    wide: bool,
    mark: bool,
}

/// One change, which the level diff has to tell as what it was.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    RenameLevel {
        level: usize,
        to: usize,
    },
    RenameDimension {
        dimension: usize,
        to: usize,
    },
    /// A statement goes to another level, same dimension.
    MoveUp {
        from: usize,
        to: usize,
        dimension: usize,
        statement: usize,
    },
    /// A statement goes to another dimension of its level.
    MoveAcross {
        level: usize,
        from: usize,
        to: usize,
        statement: usize,
    },
    /// A word of a statement is another.
    Reword {
        level: usize,
        dimension: usize,
        statement: usize,
    },
    Add {
        level: usize,
        dimension: usize,
    },
    Remove {
        level: usize,
        dimension: usize,
        statement: usize,
    },
    AddLevel,
    RemoveLevel {
        level: usize,
    },
    AddDimension {
        to: usize,
    },
    RemoveDimension {
        dimension: usize,
    },
}

impl Level {
    pub(crate) fn title(&self, role: &str) -> String {
        format!("{} {role}", self.rung).trim().to_owned()
    }
}

impl Ladder {
    /// Returns a sentence that shares no word but the first with any other.
    fn statement(&mut self) -> String {
        self.made += 1;
        let mut text = VERBS[self.made % VERBS.len()].to_owned();
        for at in 0..5 + self.made % 4 {
            text.push(' ');
            text.push_str(&self.word(self.made * 16 + at));
        }
        text
    }

    /// Returns the word of that number: four syllables, and no other number's.
    fn word(&self, number: usize) -> String {
        let shift = usize::try_from(self.seed % 1_000).expect("it is small");
        let mut left = number * 7 + shift;
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(SYLLABLES[left % SYLLABLES.len()]);
            left /= SYLLABLES.len();
        }
        word
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        self.levels.iter().map(|level| level.title(self.role)).collect()
    }

    fn dimensions(&self) -> Vec<String> {
        self.levels[0].cells.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Makes the change; returns what the diff says of it: entity, kind, text
    /// before and after, one line each, sorted.
    pub(crate) fn change(&mut self, edit: &Edit) -> Vec<String> {
        let role = self.role;
        let told = |what: &str, before: &str, after: &str| format!("{what}: {before:?} -> {after:?}");
        let mut expected = match *edit {
            Edit::RenameLevel { level, to } => {
                let at = level % self.levels.len();
                let before = self.levels[at].title(role);
                self.levels[at].rung = OTHER_RUNGS[to];
                vec![told("level renamed", &before, &self.levels[at].title(role))]
            }
            Edit::RenameDimension { dimension, to } => {
                let names = self.dimensions();
                let before = names[dimension % names.len()].clone();
                for (name, _) in self.levels.iter_mut().flat_map(|level| &mut level.cells).filter(|(name, _)| *name == before) {
                    OTHER_DIMENSIONS[to].clone_into(name);
                }
                vec![told("dimension renamed", &before, OTHER_DIMENSIONS[to]); self.levels.len()]
            }
            Edit::MoveUp { from, to, dimension, statement } => {
                let (count, cells) = (self.levels.len(), self.levels[0].cells.len());
                let (from, step, cell) = (from % count, 1 + to % (count - 1), dimension % cells);
                let said = &mut self.levels[from].cells[cell].1;
                let text = said.remove(statement % said.len());
                self.levels[(from + step) % count].cells[cell].1.push(text.clone());
                vec![told("expectation moved", &text, &text)]
            }
            Edit::MoveAcross { level, from, to, statement } => {
                let (level, cells) = (level % self.levels.len(), self.levels[0].cells.len());
                let (from, step) = (from % cells, 1 + to % (cells - 1));
                let said = &mut self.levels[level].cells[from].1;
                let text = said.remove(statement % said.len());
                self.levels[level].cells[(from + step) % cells].1.push(text.clone());
                vec![told("expectation moved", &text, &text)]
            }
            Edit::Reword { level, dimension, statement } => {
                self.made += 1;
                let word = self.word(self.made * 16);
                let at = level % self.levels.len();
                let cells = &mut self.levels[at].cells;
                let at = dimension % cells.len();
                let said = &mut cells[at].1;
                let at = statement % said.len();
                let before = said[at].clone();
                let (start, _) = before.rsplit_once(' ').expect("it has words");
                said[at] = format!("{start} {word}");
                vec![told("expectation reworded", &before, &said[at])]
            }
            Edit::Add { level, dimension } => {
                let text = self.statement();
                let at = level % self.levels.len();
                let cells = &mut self.levels[at].cells;
                let at = dimension % cells.len();
                cells[at].1.push(text.clone());
                vec![told("expectation added", "", &text)]
            }
            Edit::Remove { level, dimension, statement } => {
                let at = level % self.levels.len();
                let cells = &mut self.levels[at].cells;
                let at = dimension % cells.len();
                let said = &mut cells[at].1;
                let text = said.remove(statement % said.len());
                vec![told("expectation removed", &text, "")]
            }
            Edit::AddLevel => {
                let cells = self.dimensions().into_iter().map(|name| (name, vec![self.statement(), self.statement()])).collect();
                self.levels.push(Level { rung: "Distinguished", cells });
                vec![told("level added", "", &self.levels[self.levels.len() - 1].title(role))]
            }
            Edit::RemoveLevel { level } => {
                let gone = self.levels.remove(level % self.levels.len());
                vec![told("level removed", &gone.title(role), "")]
            }
            Edit::AddDimension { to } => {
                let name = OTHER_DIMENSIONS[to];
                for at in 0..self.levels.len() {
                    let said = vec![self.statement(), self.statement()];
                    self.levels[at].cells.push((name.to_owned(), said));
                }
                vec![told("dimension added", "", name); self.levels.len()]
            }
            Edit::RemoveDimension { dimension } => {
                let at = dimension % self.levels[0].cells.len();
                let mut name = String::new();
                for level in &mut self.levels {
                    name = level.cells.remove(at).0;
                }
                vec![told("dimension removed", &name, ""); self.levels.len()]
            }
        };
        expected.sort();
        expected
    }
}

/// Returns ladders of three to five levels and three to five dimensions.
pub(crate) fn ladder() -> impl Strategy<Value = Ladder> {
    let rungs = subsequence(RUNGS[..5].to_vec(), 3..=5);
    let names = subsequence(DIMENSIONS.to_vec(), 3..=5).prop_shuffle();
    let counts = prop::collection::vec(2_usize..=4, 25);
    (rungs, names, counts, 0..ROLES.len(), any::<u64>()).prop_map(|(rungs, names, counts, role, seed)| {
        let mut ladder = Ladder { role: ROLES[role], levels: Vec::new(), made: 0, seed };
        let mut counts = counts.into_iter();
        for rung in rungs {
            let mut cells = Vec::new();
            for name in &names {
                let said = (0..counts.next().unwrap_or(2)).map(|_| ladder.statement()).collect();
                cells.push(((*name).to_owned(), said));
            }
            ladder.levels.push(Level { rung, cells });
        }
        ladder
    })
}

pub(crate) fn style() -> impl Strategy<Value = Style> {
    let choice = (0_usize..3, prop::sample::select(vec![0, 3, 6]), any::<[bool; 5]>());
    choice.prop_map(|(bullet, wrap, [crlf, closed, underlined, wide, mark])| Style {
        bullet: ["-", "*", "+"][bullet],
        wrap,
        line_end: if crlf { "\r\n" } else { "\n" },
        closed,
        underlined,
        wide,
        mark,
    })
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<prop::sample::Index>().prop_map(|index| index.index(10_000));
    let other = || 0..OTHER_RUNGS.len();
    prop_oneof![
        (at(), other()).prop_map(|(level, to)| Edit::RenameLevel { level, to }),
        (at(), other()).prop_map(|(dimension, to)| Edit::RenameDimension { dimension, to }),
        (at(), at(), at(), at()).prop_map(|(from, to, dimension, statement)| Edit::MoveUp { from, to, dimension, statement }),
        (at(), at(), at(), at()).prop_map(|(level, from, to, statement)| Edit::MoveAcross { level, from, to, statement }),
        (at(), at(), at()).prop_map(|(level, dimension, statement)| Edit::Reword { level, dimension, statement }),
        (at(), at()).prop_map(|(level, dimension)| Edit::Add { level, dimension }),
        (at(), at(), at()).prop_map(|(level, dimension, statement)| Edit::Remove { level, dimension, statement }),
        Just(Edit::AddLevel),
        at().prop_map(|level| Edit::RemoveLevel { level }),
        other().prop_map(|to| Edit::AddDimension { to }),
        at().prop_map(|dimension| Edit::RemoveDimension { dimension }),
    ]
}

impl Style {
    fn heading(&self, depth: usize, text: &str) -> String {
        match depth {
            1 | 2 if self.underlined => format!("{text}\n{}\n\n", if depth == 1 { "=====" } else { "-----" }),
            depth if self.closed => format!("{marks} {text} {marks}\n\n", marks = "#".repeat(depth)),
            depth => format!("{} {text}\n\n", "#".repeat(depth)),
        }
    }

    fn item(&self, text: &str) -> String {
        let mut item = self.bullet.to_owned();
        for (at, word) in text.split(' ').enumerate() {
            let breaks = self.wrap > 0 && at > 0 && at % self.wrap == 0;
            item.push_str(if breaks { "\n  " } else { " " });
            item.push_str(word);
        }
        item.push_str(if self.wide { "\n\n" } else { "\n" });
        item
    }

    fn cells(&self, level: &Level, depth: usize) -> String {
        let cell = |(name, said): &(String, Vec<String>)| {
            let items: String = said.iter().map(|text| self.item(text)).collect();
            format!("{}{items}\n", self.heading(depth, name))
        };
        level.cells.iter().map(cell).collect()
    }

    fn finish(&self, text: &str) -> String {
        let text = text.replace('\n', self.line_end);
        if self.mark { format!("\u{feff}{text}") } else { text }
    }

    /// Writes a ladder as one document.
    pub(crate) fn one(&self, ladder: &Ladder) -> Vec<(String, String)> {
        let mut text = self.heading(1, ladder.role);
        for level in &ladder.levels {
            text += &self.heading(2, &level.title(ladder.role));
            text += &self.cells(level, 3);
        }
        vec![(format!("careers/{}.md", ladder.role.to_lowercase()), self.finish(&text))]
    }

    /// Writes a ladder as a document for each level.
    pub(crate) fn split(&self, ladder: &Ladder) -> Vec<(String, String)> {
        let file = |level: &Level| {
            let title = level.title(ladder.role);
            let text = self.heading(1, &title) + &self.cells(level, 2);
            (format!("careers/{}.md", title.to_lowercase().replace(' ', "-")), self.finish(&text))
        };
        ladder.levels.iter().map(file).collect()
    }
}

/// Returns ladders in words that formats obey; they have faults, too.
pub(crate) fn hostile() -> impl Strategy<Value = Vec<(String, String)>> {
    let text = prop::sample::select(HOSTILE.to_vec());
    let texts = prop::collection::vec(text, 24);
    (ladder(), style(), any::<bool>(), texts).prop_map(|(mut ladder, style, split, texts)| {
        let mut texts = texts.into_iter().cycle();
        let mut next = || texts.next().unwrap_or("");
        for (at, level) in ladder.levels.iter_mut().enumerate() {
            for (cell, (name, said)) in level.cells.iter_mut().enumerate() {
                if cell == 0 {
                    name.push_str(&escaped(next()));
                }
                said.push(escaped(next()));
                if (at + cell) % 3 == 0 {
                    said.push(format!("[{}](gone.md) TBD", escaped(next())));
                }
            }
            if at % 2 == 1 {
                level.cells.pop();
            }
        }
        if split { style.split(&ladder) } else { style.one(&ladder) }
    })
}

/// What a document says to harm who reads a report.
const HOSTILE: [&str; 16] = [
    "::error::x",
    "##[add-mask]x",
    "\u{1b}[31mred\u{7}\u{9b}2J",
    "\u{202e}back\u{2066}wards\u{200f}\u{feff}",
    "\u{0}\u{1}\u{7f}\u{85}\u{2028}",
    "\u{fffe}\u{ffff}\u{1fffe}",
    "@everyone and #12",
    "<script>alert(1)</script>",
    "]]> & &amp; < > \" '",
    "one | two",
    "[x](https://x.example) ![y](z)",
    "=SUM(A1)",
    "\\u0041 %0A {0}",
    "漢字 한국어 ß İ 👩\u{200d}👩",
    "",
    "   \t ",
];

/// Returns Markdown that shows that text.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}
