//! Labelled text: `**Label:** text`, `**Label.** Text`, `**Label**` on a line of its
//! own, and `- Label: text`.

use super::{Item, Mark, Text};

/// Longer than this (in code points), a bold start is emphasis, not a label.
const LONGEST: usize = 90;
/// Longer than this (in words), bold text before a full stop is a sentence.
const LONGEST_RUN_IN: usize = 5;
/// A bold line of its own may be longer: a sentence as a heading.
const LONGEST_LINE: usize = 180;

/// What parts a label from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A colon, inside the bold text or after it.
    Colon,
    /// A dash after the bold text: as often a value with its explanation as a
    /// label.
    Dash,
    /// A full stop inside the bold text: a label that runs in to its text, or a sentence
    /// that is stressed.
    Stop,
    /// The bold text is the whole line.
    Line,
}

/// A label and the text that follows it.
#[derive(Debug, Clone)]
pub struct Label {
    /// The label without its colon.
    pub name: Text,
    /// The rest, empty where the text follows in later blocks.
    pub rest: Text,
    /// What parts the two.
    pub separator: Separator,
    /// True where the label is bold (or italic), false for plain `Label: text`.
    pub bold: bool,
}

/// A paragraph taken apart.
#[derive(Debug, Clone)]
pub struct Leads {
    /// What stands before the first label; the whole paragraph where there is
    /// none.
    pub before: Text,
    /// The labels, each with the text up to the next.
    pub labels: Vec<Label>,
}

/// Takes a paragraph apart at the bold labels that start its lines.
pub fn leads(text: &Text) -> Leads {
    if !may_be_bold(text) {
        return Leads { before: text.part(0..text.text.len()), labels: Vec::new() };
    }
    let mut starts: Vec<usize> = vec![0];
    starts.extend(text.breaks().iter().copied());
    let found: Vec<(usize, Cut)> = starts
        .iter()
        .enumerate()
        .filter_map(|(line, &start)| {
            let end = starts.get(line + 1).copied().unwrap_or(text.text.len());
            bold_label(text, start, end).map(|cut| (start, cut))
        })
        .collect();
    // A bold line of its own is a label only where it is the whole paragraph or
    // stands among other labels.
    let first = found.first().map_or(text.text.len(), |(start, _)| *start);
    let labels = found
        .iter()
        .enumerate()
        .map(|(at, (_, cut))| {
            let end = found.get(at + 1).map_or(text.text.len(), |(next, _)| *next);
            Label {
                name: text.part(cut.name.clone()),
                rest: text.part(cut.rest.min(end)..end),
                separator: cut.separator,
                bold: true,
            }
        })
        .collect();
    Leads { before: text.part(0..first), labels }
}

/// Returns the label of a list item: bold, or plain words before a colon.
pub fn item_label(item: &Item) -> Option<Label> {
    let text = item.text.as_ref()?;
    if !may_be_bold(text) {
        return plain_label(text);
    }
    let bold = leads(text);
    if bold.before.text.is_empty()
        && let Some(label) = bold.labels.first()
    {
        let rest = text.part(cut_of(text, label)..text.text.len());
        return Some(Label { rest, ..label.clone() });
    }
    plain_label(text)
}

/// Returns false where no mark can make a label of anything, as in most texts.
pub fn may_be_bold(text: &Text) -> bool {
    text.marks().iter().any(|(mark, _)| matches!(mark, Mark::Strong | Mark::Emphasis))
}

fn cut_of(text: &Text, label: &Label) -> usize {
    bold_label(text, 0, text.text.len()).map_or(label.name.text.len(), |cut| cut.rest)
}

struct Cut {
    name: std::ops::Range<usize>,
    rest: usize,
    separator: Separator,
}

/// Finds a bold label that starts at `start` of a line that ends at `end`.
fn bold_label(text: &Text, start: usize, end: usize) -> Option<Cut> {
    let line = text.text.get(start..end)?;
    let start = start + (line.len() - line.trim_start().len());
    // Marks stand in order of their ends: a label's ends in this line.
    let first = text.marks().partition_point(|(_, range)| range.end <= start);
    let of_line = || text.marks().iter().skip(first).take_while(|(_, range)| range.end <= end);
    let strong = of_line().filter(|(mark, range)| *mark == Mark::Strong && range.start == start).map(|(_, range)| range);
    let italic = of_line().filter(|(mark, range)| {
        *mark == Mark::Emphasis
            && range.start == start
            && text.text.get((*range).clone()).is_some_and(|name| name.trim_end().ends_with(':'))
    });
    let range = strong.chain(italic.map(|(_, range)| range)).max_by_key(|range| range.end)?.clone();
    if range.end > end {
        return None;
    }
    let name = text.text.get(range.clone())?.trim_end();
    let after = text.text.get(range.end..end)?;
    let trimmed = after.trim_start();
    let longest = if trimmed.is_empty() { LONGEST_LINE } else { LONGEST };
    if name.trim().is_empty() || name.chars().count() > longest {
        return None;
    }
    let bare = name.trim_end_matches(':').trim_end();
    let name_range = range.start..range.start + bare.len();
    if bare.is_empty() {
        return None;
    }
    if name.ends_with(':') {
        return Some(Cut { name: name_range, rest: range.end, separator: Separator::Colon });
    }
    if let Some(rest) = trimmed.strip_prefix(':') {
        return Some(Cut { name: name_range, rest: end - rest.len(), separator: Separator::Colon });
    }
    if trimmed.is_empty() {
        return Some(Cut { name: name_range, rest: end, separator: Separator::Line });
    }
    let run_in = bare.strip_suffix('.').filter(|name| !name.contains(['.', '!', '?', ':', ',']));
    if let Some(name) = run_in.filter(|name| (1..=LONGEST_RUN_IN).contains(&name.split_whitespace().count())) {
        return Some(Cut { name: range.start..range.start + name.len(), rest: range.end, separator: Separator::Stop });
    }
    let dash = trimmed.chars().next().filter(|c| "-–—".contains(*c))?;
    let rest = trimmed.get(dash.len_utf8()..)?;
    (rest.starts_with(' ') || dash != '-').then(|| Cut { name: name_range, rest: end - rest.len(), separator: Separator::Dash })
}

/// Finds plain words before a colon: `Principal: 1-2 month projects`.
fn plain_label(text: &Text) -> Option<Label> {
    let colon = text.text.find(':')?;
    let name = text.text.get(..colon)?;
    let rest = text.text.get(colon + 1..)?;
    let words = name.split_whitespace().count();
    let plain = !name.contains(['.', '!', '?', ',', ';', '"', '“']) && !name.ends_with(char::is_whitespace);
    if words == 0 || words > 6 || !plain || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let separator = Separator::Colon;
    Some(Label { name: text.part(0..colon), rest: text.part(colon + 1..text.text.len()), separator, bold: false })
}
