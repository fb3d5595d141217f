//! Why each document was read as it was, those of one reason together.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::engine::ShowReport;
use crate::model::Role;
use crate::render::style::{Style, Tone};
use crate::render::visible::visible;
use crate::render::width::fold;

/// The roles in the order in which they are told, each with its heading.
const ROLES: [(Role, &str); 4] = [
    (Role::Levels, "Files with levels"),
    (Role::Companion, "Files that list, declare or compare levels"),
    (Role::Neighbour, "Other files of the ladder's folder"),
    (Role::Other, "Files passed over"),
];

/// The most lines of a reason.
const LINES: usize = 12;

/// Writes the reasons with their files, and a blank line after each role.
pub(super) fn write(report: &ShowReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let readings = report.readings();
    for (role, heading) in ROLES {
        // In the order of each reason's first file.
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (path, _, why) in readings.iter().filter(|(_, reading, _)| reading.role == role) {
            let at = *known.entry(why).or_insert(reasons.len());
            if at == reasons.len() {
                reasons.push((why, Vec::new()));
            }
            if let Some((_, files)) = reasons.get_mut(at) {
                files.push(path.as_str());
            }
        }
        if reasons.is_empty() {
            continue;
        }
        writeln!(out, "{}", style.paint(Tone::Bold, heading))?;
        writeln!(out)?;
        for (why, files) in reasons {
            for file in files {
                writeln!(out, "  {}", visible(file))?;
            }
            for line in fold(&visible(why), style.width.saturating_sub(6), LINES) {
                writeln!(out, "      {line}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
