//! Who covers what: dimensions down, levels across, in each cell how much a
//! level says. Wide tracks are drawn in several blocks of levels.

use std::ops::Range;

use super::summary::many;
use crate::model::Level;
use crate::render::columns;
use crate::render::grid::{Grid, Row};
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::{cells, cut, fold, pad, pad_left};

/// The room between two columns, and before the names, in cells.
const GAP: usize = 2;

/// The widest that the name of a dimension is on one line, in cells.
const NAME: usize = 34;

/// The widest that the name of a level is on one line, in cells.
const TITLE: usize = 16;

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
    style: Style,
}

/// The name of a column over some lines.
struct Heading {
    lines: Vec<String>,
    width: usize,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(levels: &'a [&'a Level], style: Style) -> Self {
        Self { levels, grid: Grid::new(levels), style }
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
        let room = self.style.width.saturating_sub(GAP + name);
        let (headings, blocks) = self.columns(room);
        let mut lines = Vec::new();
        for block in &blocks {
            if blocks.len() > 1 {
                let (first, last) = (block.start + 1, block.end);
                let levels = if first == last { format!("level {first}") } else { format!("levels {first} to {last}") };
                lines.push(self.style.paint(Tone::Dim, &format!("  {levels} of {}", self.levels.len())));
            }
            self.block(&headings, block.clone(), name, &mut lines);
            lines.push(String::new());
        }
        lines
    }

    fn outside(&self) -> &'static str {
        if self.grid.rows.is_empty() { "(text)" } else { "(other text)" }
    }

    /// Decides what the columns are called, and which of them stand side by
    /// side: all of them where that is possible.
    fn columns(&self, room: usize) -> (Vec<Heading>, Vec<Range<usize>>) {
        let full: Vec<String> = self.levels.iter().map(|level| visible(&level.title).into_owned()).collect();
        let short = columns::titles(self.levels);
        let codes = columns::codes(self.levels);
        let mut tries = vec![(&full, 1), (&short, 1), (&short, 2), (&short, 3)];
        tries.extend(codes.iter().map(|codes| (codes, 1)));
        let mut best: Option<(Vec<Heading>, Vec<Range<usize>>)> = None;
        for (labels, lines) in tries {
            let headings = self.headings(labels, lines);
            let blocks = blocks(&headings, room);
            if best.as_ref().is_none_or(|(_, fewest)| blocks.len() < fewest.len()) {
                best = Some((headings, blocks));
            }
        }
        best.unwrap_or_default()
    }

    /// Returns the names of the columns over so many lines; with the ranks
    /// before them where they would be alike.
    fn headings(&self, labels: &[String], lines: usize) -> Vec<Heading> {
        let fit = |labels: &[String]| -> Vec<Heading> { labels.iter().map(|label| heading(label, lines)).collect() };
        let headings = fit(labels);
        let shown: Vec<String> = headings.iter().map(|heading| heading.lines.join(" ")).collect();
        let mut headings = if columns::are_distinct(&shown) {
            headings
        } else {
            let ranked = self.levels.iter().zip(labels).map(|(level, label)| format!("{} {label}", level.rank));
            fit(&ranked.collect::<Vec<_>>())
        };
        for (column, heading) in headings.iter_mut().enumerate() {
            let counts = self.grid.rows.iter().filter_map(|row| row.count(column));
            let own = self.levels.get(column).map_or(0, |level| level.statements.len());
            let most = counts.chain([own]).max().unwrap_or(0);
            heading.width = heading.width.max(most.to_string().len()).max(2);
        }
        headings
    }

    fn block(&self, headings: &[Heading], block: Range<usize>, name: usize, lines: &mut Vec<String>) {
        let headings = headings.get(block.clone()).unwrap_or(&[]);
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
        for row in &self.grid.rows {
            if row.group != group {
                lines.extend(row.group.map(|group| format!("  {}", cut(&visible(group), self.style.width.saturating_sub(GAP)))));
                group = row.group;
            }
            let shown = fold(&visible(row.name), name.saturating_sub(indent(row)), 2);
            let counts: String =
                block.clone().zip(headings).map(|(column, heading)| self.cell(row.count(column), heading.width)).collect();
            for (at, part) in shown.iter().enumerate() {
                let part = format!("  {}{part}", " ".repeat(indent(row)));
                lines.push(if at == 0 { format!("{}{counts}", pad(&part, GAP + name)) } else { part });
            }
        }
        if self.grid.left_out > 0 {
            lines.push(format!("  and {} that few levels have", many(self.grid.left_out, "dimension")));
        }
        let own: Vec<usize> = block.filter_map(|column| self.levels.get(column)).map(|level| level.statements.len()).collect();
        if self.levels.iter().any(|level| !level.statements.is_empty()) {
            let counts: String = own.iter().zip(headings).map(|(&count, heading)| self.own(count, heading.width)).collect();
            lines.push(format!("{}{counts}", pad(&format!("  {}", self.outside()), GAP + name)).trim_end().to_owned());
        }
    }

    fn cell(&self, count: Option<usize>, width: usize) -> String {
        let text = count.map_or_else(|| missing(self.style).to_owned(), |count| count.to_string());
        let padded = " ".repeat(GAP + width.saturating_sub(cells(&text)));
        let tone = if count.unwrap_or(0) == 0 { Tone::Warning } else { Tone::Plain };
        format!("{padded}{}", self.style.paint(tone, &text))
    }

    /// Nobody misses text outside of the dimensions.
    fn own(&self, count: usize, width: usize) -> String {
        let text = if count == 0 { String::new() } else { count.to_string() };
        format!("{}{}", " ".repeat(GAP), pad_left(&text, width))
    }
}

/// Returns the mark for a dimension that a level hasn't got.
pub(super) fn missing(style: Style) -> &'static str {
    style.pick("–", "-")
}

fn indent(row: &Row<'_>) -> usize {
    if row.group.is_some() { 2 } else { 0 }
}

/// Folds a name over at most so many lines, each as short as possible.
fn heading(label: &str, lines: usize) -> Heading {
    let longest = label.split_whitespace().map(cells).max().unwrap_or(0).min(TITLE);
    let least = cells(label).div_ceil(lines).max(longest).min(TITLE);
    let lines =
        (least..=TITLE).map(|width| fold(label, width, lines)).find(|lines| !lines.iter().any(|line| line.ends_with('…')));
    let lines = lines.unwrap_or_else(|| fold(label, TITLE, 3));
    let width = lines.iter().map(|line| cells(line)).max().unwrap_or(0);
    Heading { lines, width }
}

/// Parts columns into as few blocks as fit into the room, of nearly equal
/// numbers.
fn blocks(headings: &[Heading], room: usize) -> Vec<Range<usize>> {
    let fits =
        |size: usize| headings.chunks(size).all(|chunk| chunk.iter().map(|heading| heading.width + GAP).sum::<usize>() <= room);
    let count = headings.len();
    let most = (1..=count).rev().find(|&size| fits(size)).unwrap_or(1);
    let size = count.div_ceil(count.div_ceil(most).max(1)).max(1);
    (0..count).step_by(size).map(|start| start..(start + size).min(count)).collect()
}
