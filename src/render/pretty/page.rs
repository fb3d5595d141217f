//! The catalogue of rules, and one rule's page.

use std::io::{self, Write};

use super::markdown;
use crate::finding::Applicability;
use crate::lint::{Group, RulePage, shown};
use crate::render::plural::many;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::pad;
use crate::render::wrap::{Piece, wrap};

/// Writes every rule with its severity and summary, by group.
pub(in crate::render) fn rules(pages: &[&RulePage], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let width = pages.iter().map(|page| page.id.len()).max().unwrap_or(0);
    for group in Group::ALL {
        let mut own = pages.iter().filter(|page| page.group == group).peekable();
        if own.peek().is_none() {
            continue;
        }
        writeln!(out, "{}", style.paint(Tone::Bold, group.name()))?;
        for page in own {
            let severity = style.paint(Tone::from(page.severity), &pad(page.severity.name(), 7));
            let fixable = match page.fixable {
                None | Some(Applicability::DisplayOnly) => "",
                Some(Applicability::Safe) => " (--fix)",
                Some(Applicability::Unsafe) => " (--unsafe-fixes)",
            };
            let summary = [Piece::new(Tone::Plain, visible(&page.summary)), Piece::new(Tone::Dim, fixable)];
            let mut summary = wrap(&summary, style.width.saturating_sub(width + 13).max(24), style).into_iter();
            writeln!(out, "  {}  {severity}  {}", pad(&page.id, width), summary.next().unwrap_or_default())?;
            for line in summary {
                writeln!(out, "{}{line}", " ".repeat(width + 13))?;
            }
        }
        writeln!(out)?;
    }
    if !style.quiet {
        writeln!(out, "{}; `ladder-lint explain RULE` tells more of one", many(pages.len(), "rule"))?;
    }
    Ok(())
}

/// Writes a rule's page, which is Markdown, as a terminal shows it best.
pub(in crate::render) fn explain(page: &RulePage, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let title =
        [Piece::new(Tone::Bold, format!("{}:", page.id)), Piece::new(Tone::Plain, format!(" {}", visible(&page.summary)))];
    for line in wrap(&title, style.width.max(24), style) {
        writeln!(out, "{line}")?;
    }
    let severity = style.paint(Tone::from(page.severity), page.severity.name());
    let fixable = match page.fixable {
        None | Some(Applicability::DisplayOnly) => "",
        Some(Applicability::Safe) => ", fixable with --fix",
        Some(Applicability::Unsafe) => ", fixable with --unsafe-fixes",
    };
    let since = if page.since.is_empty() { String::new() } else { format!(", since {}", page.since) };
    writeln!(out, "{severity}, group {}{since}{fixable}", page.group.name())?;
    writeln!(out)?;
    for line in markdown::page(&page.body, style) {
        writeln!(out, "{line}")?;
    }
    if page.options.iter().next().is_some() {
        writeln!(out, "\n{}\n", style.paint(Tone::Bold, "## Options"))?;
    }
    for option in page.options.iter() {
        let default = format!(" ({}; {} by default)", option.wanted(), shown(&option.default));
        let text =
            [Piece::new(Tone::Plain, format!("- `{}`: {}", visible(&option.name), visible(&option.what)) + &visible(&default))];
        for (at, line) in wrap(&text, style.width.saturating_sub(2).max(24), style).into_iter().enumerate() {
            writeln!(out, "{}{line}", if at == 0 { "" } else { "  " })?;
        }
    }
    Ok(())
}
