//! A level, or a table, has one dimension twice.

use crate::evidence::phrase::list;
use crate::evidence::twice::{SameRow, echoes, same_rows, twice};
use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::Table;
use crate::model::DimensionKey;
use crate::source::Span;

/// One finding for each dimension and level, at the second place.
pub(super) struct DuplicateDimension;

impl LadderRule for DuplicateDimension {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for found in twice(cx.ladder) {
            let Some((&span, more)) = found.again.split_first() else { continue };
            let (name, level) = (found.name, found.level.label());
            let times = if more.is_empty() { "twice".to_owned() } else { format!("{} times", found.again.len() + 1) };
            let mut finding = findings
                .report(span, format!("level \"{level}\" has the dimension \"{name}\" {times}"))
                .at(cx.at_dimension(found.at, name))
                .subject(DimensionKey::new(name).as_str())
                .related(found.first, "first here")
                .help("join the two, or give the second the name that it was meant to have");
            for &again in more {
                finding = finding.related(again, "and here");
            }
        }
        for echo in echoes(cx.ladder) {
            let (name, level) = (echo.name, echo.level.label());
            let finding = findings
                .report(echo.value, format!("\"{name}\" of level \"{level}\" repeats its label in its value"))
                .at(cx.at_dimension(echo.at, name))
                .subject(format!("{}:", DimensionKey::new(name).as_str()))
                .help(format!("write \"{name}\" once"));
            if let Some(fix) = without_label(cx, echo.value) {
                drop(finding.fix(fix));
            }
        }
        for (table, row) in same_rows(cx.ladder, cx.documents) {
            report_row(cx, findings, table, &row);
        }
    }
}

/// Returns the edit that takes the label out of the value, where it is written
/// plainly.
fn without_label(cx: &LadderContext<'_>, value: Span) -> Option<Fix> {
    let text = cx.sources.slice(value);
    let (label, rest) = text.split_once(':')?;
    if !label.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-') {
        return None;
    }
    let end = value.start + label.len() + 1 + (rest.len() - rest.trim_start().len());
    let edit = Edit { span: Span::new(value.file, value.start, end), text: String::new() };
    Some(Fix { applicability: Applicability::Safe, edits: vec![edit] })
}

fn report_row(cx: &LadderContext<'_>, findings: &mut Findings<'_>, table: &Table, row: &SameRow) {
    let name = &row.name;
    let levels: Vec<String> = table.header.iter().skip(1).map(|cell| cell.text.text.to_string()).collect();
    let message = match (row.heads, row.under.as_slice()) {
        (false, _) => format!("row \"{name}\" stands twice in the table of {}", list(&levels)),
        (true, []) => format!("group row \"{name}\" stands twice in the table of {}", list(&levels)),
        (true, under) => {
            format!("group row \"{name}\" stands twice in the table of {}; the first heads {}", list(&levels), list(under))
        }
    };
    let help = if row.heads {
        "give the second group its own name, or leave the row out where the group just goes on"
    } else {
        "put the two beside each other, or give the second the name that it was meant to have"
    };
    drop(
        findings
            .report(row.again, message)
            .at(cx.at(row.again))
            .subject(DimensionKey::new(name).as_str())
            .related(row.first, "first here")
            .help(help),
    );
}
