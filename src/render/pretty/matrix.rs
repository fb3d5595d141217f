//! Who covers what: dimensions down, levels across, in each cell how much a
//! level says. Wide tracks are drawn in several blocks of levels.

use std::ops::Range;

use crate::model::{Level, Track};
use crate::render::columns;
use crate::render::grid::{Grid, Row};
use crate::render::plural::many;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, fold, pad, pad_left};

/// The room between two columns, and before the names, in cells.
const GAP: usize = 2;

/// The widest that the name of a dimension is on one line, in cells.
const NAME: usize = 34;

/// The widest that the name of a level is on one line, in cells.
const TITLE: usize = 16;

/// The narrowest column, in cells.
const NARROWEST: usize = 2;

/// The widths of both that are tried so that all levels stand side by side.
const SQUEEZED_NAMES: [usize; 4] = [NAME, 28, 24, 20];
const SQUEEZED_TITLES: [usize; 5] = [TITLE, 13, 11, 10, 9];

/// What the matrix of a track needs to be explained by.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// A cell has a number.
    pub(super) number: bool,
    /// A level lacks a dimension.
    pub(super) missing: bool,
    /// A level names a dimension and says nothing.
    pub(super) empty: bool,
}

/// The levels of a track with what they cover.
pub(super) struct Matrix<'a> {
    levels: &'a [&'a Level],
    grid: Grid<'a>,
    /// The digits of the greatest number of each level.
    digits: Vec<usize>,
    style: Style,
}

/// What the columns are called, which stand side by side, and the width of the
/// names of dimensions.
#[derive(Default)]
struct Layout {
    headings: Vec<Heading>,
    blocks: Vec<Range<usize>>,
    name: usize,
}

/// The name of a column over some lines.
struct Heading {
    lines: Vec<String>,
    width: usize,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(track: &'a Track, levels: &'a [&'a Level], style: Style) -> Self {
        let grid = Grid::new(track, levels);
        let digits = levels.iter().enumerate().map(|(column, level)| {
            let counts = grid.rows.iter().filter_map(|row| row.count(column));
            counts.chain([level.statements.len()]).max().unwrap_or(0).to_string().len()
        });
        Self { levels, digits: digits.collect(), grid, style }
    }

    /// Returns which marks its cells have.
    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for row in &self.grid.rows {
            for column in 0..self.levels.len() {
                match row.count(column) {
                    None => marks.missing = true,
                    Some(0) => marks.empty = true,
                    Some(_) => marks.number = true,
                }
            }
        }
        marks.number |= self.levels.iter().any(|level| !level.statements.is_empty());
        marks
    }

    /// Returns the lines, a blank line after each block.
    pub(super) fn lines(&self) -> Vec<String> {
        let outside = self.levels.iter().any(|level| !level.statements.is_empty());
        if self.grid.rows.is_empty() && !outside {
            return Vec::new();
        }
        let longest = self.grid.rows.iter().map(|row| cells(&visible(row.name)) + indent(row)).max().unwrap_or(0);
        let least = if outside { self.outside().len() } else { 0 };
        let name = longest.max(least).min(NAME).min(self.style.width / 2);
        let layout = self.layout(name);
        let mut lines = Vec::new();
        for block in &layout.blocks {
            if layout.blocks.len() > 1 {
                lines.push(self.style.paint(Tone::Dim, &format!("  {}", self.ranks(block.clone()))));
            }
            self.block(&layout, block.clone(), &mut lines);
            lines.push(String::new());
        }
        lines
    }

    /// Returns `levels 4 to 6`.
    fn ranks(&self, block: Range<usize>) -> String {
        let levels = self.levels.get(block).unwrap_or(&[]);
        match levels {
            [first, .., last] => format!("levels {} to {}", first.rank, last.rank),
            [only] => format!("level {}", only.rank),
            [] => String::new(),
        }
    }

    fn outside(&self) -> &'static str {
        if self.grid.rows.is_empty() { "(text)" } else { "(other text)" }
    }

    /// Decides how the matrix is laid out: all levels side by side where that
    /// is possible, else in as few blocks as there can be.
    fn layout(&self, name: usize) -> Layout {
        let full: Vec<String> = self.levels.iter().map(|level| visible(&level.title).into_owned()).collect();
        let short = columns::titles(self.levels);
        let room = self.style.width.saturating_sub(GAP + name);
        let widest = (room / self.levels.len().max(1)).saturating_sub(GAP).clamp(TITLE, NAME);
        let whole = |labels: &[String], lines: usize| {
            let labels = labels.iter().map(|label| heading(label, lines, widest));
            labels.collect::<Option<Vec<_>>>().map(|headings| self.layout_of(headings, name))
        };
        let cut = |labels: &[String], lines: usize, widest: usize, name: usize| {
            let ranked = self.levels.iter().zip(labels).map(|(level, label)| format!("{} {label}", level.rank));
            let fit =
                |labels: &[String]| -> Vec<Heading> { labels.iter().map(|label| cut_heading(label, lines, widest)).collect() };
            let headings = fit(labels);
            let shown: Vec<String> = headings.iter().map(|heading| heading.lines.join(" ")).collect();
            let headings = if columns::are_distinct(&shown) { headings } else { fit(&ranked.collect::<Vec<_>>()) };
            self.layout_of(headings, name)
        };
        let is_distinct = columns::are_distinct(&short);
        let tries = [(&full, 1), (&short, 1), (&short, 2), (&short, 3)];
        let one_block = |layout: &Layout| layout.blocks.len() == 1;
        let found = tries.into_iter().filter(|_| is_distinct).filter_map(|(labels, lines)| whole(labels, lines)).find(one_block);
        let codes = columns::codes(self.levels).map(|codes| cut(&codes, 1, TITLE, name));
        found.unwrap_or_else(|| {
            let mut rest = vec![cut(&short, 3, TITLE, name)];
            rest.extend(codes);
            // Whole words in the titles are worth more than in the dimensions.
            let sizes = SQUEEZED_TITLES.iter().flat_map(|&title| SQUEEZED_NAMES.map(|most| (title, name.min(most))));
            let fewest = |layouts: &[Layout]| layouts.iter().map(|layout| layout.blocks.len()).min();
            for (title, name) in sizes {
                if fewest(&rest) == Some(1) {
                    break;
                }
                rest.push(cut(&short, 3, title, name));
            }
            rest.into_iter().min_by_key(|layout| layout.blocks.len()).unwrap_or_default()
        })
    }

    /// Widens the columns to their numbers and parts them into blocks.
    fn layout_of(&self, mut headings: Vec<Heading>, name: usize) -> Layout {
        for (heading, digits) in headings.iter_mut().zip(&self.digits) {
            heading.width = heading.width.max(*digits).max(NARROWEST);
        }
        let blocks = blocks(&headings, self.style.width.saturating_sub(GAP + name));
        Layout { headings, blocks, name }
    }

    fn block(&self, layout: &Layout, block: Range<usize>, lines: &mut Vec<String>) {
        let headings = layout.headings.get(block.clone()).unwrap_or(&[]);
        let name = layout.name;
        let height = headings.iter().map(|heading| heading.lines.len()).max().unwrap_or(0);
        for line in 0..height {
            let mut text = " ".repeat(GAP + name);
            for heading in headings {
                // The names stand on the numbers.
                let part = (line + heading.lines.len()).checked_sub(height).and_then(|at| heading.lines.get(at));
                text += &" ".repeat(GAP);
                text += &pad_left(part.map_or("", String::as_str), heading.width);
            }
            lines.push(self.style.paint(Tone::Bold, text.trim_end()));
        }
        let mut group = None;
        let mut elsewhere = self.grid.left_out;
        for row in &self.grid.rows {
            if layout.blocks.len() > 1 && block.clone().all(|column| row.count(column).is_none()) {
                elsewhere += 1;
                continue;
            }
            if row.group != group {
                lines.extend(row.group.map(|group| format!("  {}", cut(&visible(group), self.style.width.saturating_sub(GAP)))));
                group = row.group;
            }
            let shown = fold(&visible(row.name), name.saturating_sub(indent(row)), if name < 28 { 3 } else { 2 });
            let counts: String =
                block.clone().zip(headings).map(|(column, heading)| self.cell(row.count(column), heading.width)).collect();
            for (at, part) in shown.iter().enumerate() {
                let part = format!("  {}{part}", " ".repeat(indent(row)));
                lines.push(if at == 0 { format!("{}{counts}", pad(&part, GAP + name)) } else { part });
            }
        }
        if self.levels.iter().any(|level| !level.statements.is_empty()) {
            let own = block.filter_map(|column| self.levels.get(column)).map(|level| level.statements.len());
            let counts: String = own.zip(headings).map(|(count, heading)| own_text(count, heading.width)).collect();
            lines.push(format!("{}{counts}", pad(&format!("  {}", self.outside()), GAP + name)).trim_end().to_owned());
        }
        if elsewhere > 0 {
            lines.push(self.style.paint(Tone::Dim, &format!("  and {} of other levels", many(elsewhere, "dimension"))));
        }
    }

    fn cell(&self, count: Option<usize>, width: usize) -> String {
        let text = count.map_or_else(|| missing(self.style).to_owned(), |count| count.to_string());
        let padded = " ".repeat(GAP + width.saturating_sub(cells(&text)));
        let tone = if count.unwrap_or(0) == 0 { Tone::Warning } else { Tone::Plain };
        format!("{padded}{}", self.style.paint(tone, &text))
    }
}

/// Returns how much a level says outside of its dimensions; nobody misses that.
fn own_text(count: usize, width: usize) -> String {
    let text = if count == 0 { String::new() } else { count.to_string() };
    format!("{}{}", " ".repeat(GAP), pad_left(&text, width))
}

/// Returns the mark for a dimension that a level hasn't got.
pub(super) fn missing(style: Style) -> &'static str {
    style.pick("–", "-")
}

fn indent(row: &Row<'_>) -> usize {
    if row.group.is_some() { 2 } else { 0 }
}

/// Folds a name over at most so many lines, each as short as possible; none
/// where a word of it would have to be broken.
fn heading(label: &str, lines: usize, widest: usize) -> Option<Heading> {
    let longest = label.split_whitespace().map(cells).max().unwrap_or(0);
    let least = cells(label).div_ceil(lines).max(longest);
    let whole = label.split_whitespace().collect::<String>();
    let folds = (least..=widest).map(|width| fold(label, width, lines));
    let lines = folds.into_iter().find(|lines| lines.concat().split_whitespace().collect::<String>() == whole)?;
    Some(Heading::new(lines))
}

/// Folds a name over at most so many lines and cuts its words to fit.
fn cut_heading(label: &str, lines: usize, widest: usize) -> Heading {
    let words: Vec<String> = label.split_whitespace().map(|word| cut(word, widest)).collect();
    let label = words.join(" ");
    heading(&label, lines, widest).unwrap_or_else(|| Heading::new(fold(&label, widest, lines)))
}

impl Heading {
    fn new(lines: Vec<String>) -> Self {
        let width = lines.iter().map(|line| cells(line)).max().unwrap_or(0);
        Self { lines, width }
    }
}

/// Parts columns into as few blocks as fit into the room, of nearly equal
/// numbers.
fn blocks(headings: &[Heading], room: usize) -> Vec<Range<usize>> {
    let fits =
        |size: usize| headings.chunks(size).all(|chunk| chunk.iter().map(|heading| heading.width + GAP).sum::<usize>() <= room);
    let count = headings.len();
    let most = (1..=count.min(room / (NARROWEST + GAP)).max(1)).rev().find(|&size| fits(size)).unwrap_or(1);
    let size = count.div_ceil(count.div_ceil(most).max(1)).max(1);
    (0..count).step_by(size).map(|start| start..(start + size).min(count)).collect()
}
