//! A table that readers see otherwise than its author meant.

use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::{TableFault, TableFaultKind, table_faults};
use crate::source::Span;

/// How much of a lost cell a message quotes, in code points.
const QUOTED: usize = 40;

/// One finding for each row, or for each table that is none.
pub(super) struct MalformedTable;

impl LadderRule for MalformedTable {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for document in cx.ladder_documents() {
            for fault in table_faults(cx.sources.file(document.file), document) {
                report(cx, &fault, findings);
            }
        }
    }
}

fn report(cx: &LadderContext<'_>, fault: &TableFault, findings: &mut Findings<'_>) {
    let span = fault.span;
    let (message, help) = words(cx, fault);
    let subject = quoted(cx.sources.slice(span));
    let mut finding = findings.report(span, message).at(cx.at(span)).subject(subject).help(help);
    finding = match &fault.kind {
        TableFaultKind::Continued { row } => {
            let end = row.end;
            let joined = Edit { span: Span::new(span.file, end, span.start), text: "<br>".to_owned() };
            let one_line = !cx.sources.slice(span).contains('\n');
            let finding = finding.related(*row, "the row that it belongs to");
            if one_line { finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![joined] }) } else { finding }
        }
        TableFaultKind::Dropped { header, .. } => finding.related(*header, "the header"),
        TableFaultKind::Short { header, .. } => finding.related(*header, "the header").as_note(),
        TableFaultKind::Parted { table, .. } => finding.related(*table, "the table that ended above the blank line"),
        TableFaultKind::Uneven { peer, .. } => finding.related(*peer, "a row like most").as_warning(),
        TableFaultKind::Swallowed => finding.as_warning(),
        TableFaultKind::NoDelimiter { .. } | TableFaultKind::Delimiter { .. } => finding,
    };
    drop(finding);
}

/// Returns message and help.
fn words(cx: &LadderContext<'_>, fault: &TableFault) -> (String, String) {
    let line = |span| cx.sources.start(span).line;
    match &fault.kind {
        TableFaultKind::Continued { row } => (
            format!(
                "the table row of line {} goes on here, and GitHub takes \"{}\" for a row of its own",
                line(*row),
                quoted(cx.sources.slice(fault.span))
            ),
            "write the row in one line, with `<br>` where the text of a cell breaks".to_owned(),
        ),
        TableFaultKind::Swallowed => (
            format!("the text \"{}\" right below the table is read as a row of it", quoted(cx.sources.slice(fault.span))),
            "put a blank line between the table and the text".to_owned(),
        ),
        TableFaultKind::Dropped { cells, columns, in_code, .. } => (
            format!(
                "the table row has {}, and the header {columns}: readers never see \"{}\"",
                count(*cells, "cell"),
                quoted(cx.sources.slice(fault.span))
            ),
            if *in_code {
                "a pipe parts cells inside backticks, too: write it as `\\|`".to_owned()
            } else {
                "add the column to the header, or write a pipe that is part of the text as `\\|`".to_owned()
            },
        ),
        TableFaultKind::Short { cells, columns, .. } => (
            format!("the table row has {}, and the header {columns}: its last cells are empty", count(*cells, "cell")),
            "look whether a pipe is missing; a cell that is meant to be empty is written `| |`".to_owned(),
        ),
        TableFaultKind::NoDelimiter { lines, parted } => (
            format!(
                "these {} of pipes are no table, and are shown as text: there is no row of dashes below the first",
                count(*lines, "line")
            ),
            format!(
                "add a row such as `| --- | --- |` below the first line{}",
                if *parted { ", and remove the blank lines between the rows" } else { "" }
            ),
        ),
        TableFaultKind::Delimiter { header, dashes } => (
            format!(
                "these lines are no table, and are shown as text: the header row has {}, the row of dashes below it {dashes}",
                count(*header, "cell")
            ),
            "give both rows the same number of cells".to_owned(),
        ),
        TableFaultKind::Parted { rows, .. } => (
            format!("a blank line ends the table, and the {} shown as text", rows_are(*rows)),
            "remove the blank line".to_owned(),
        ),
        TableFaultKind::Uneven { width, usual, like, rows, .. } => (
            format!("this table row takes {}, and {like} of the table's {rows} rows take {usual}", count(*width, "column")),
            "look for a missing cell, or for a `colspan` or `rowspan` that is off by one".to_owned(),
        ),
    }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn rows_are(rows: usize) -> String {
    if rows == 1 { "row below it is".to_owned() } else { format!("{rows} rows below it are") }
}

/// Returns the start of a text as a message quotes it.
fn quoted(text: &str) -> String {
    let bare = text.trim().trim_end_matches('|').trim().replace(['`', '"'], "'").split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = bare.chars().take(QUOTED).collect();
    let rest = if bare.chars().nth(QUOTED).is_some() { "…" } else { "" };
    format!("{short}{rest}")
}
