//! `check --dry-run`: what fixes would change, as a patch that `git apply`
//! takes.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::defuse;
use super::style::{Style, Tone};
use super::visible::visible;
use crate::engine::Changed;
use crate::wording::unified;

/// Writes the patch byte for byte. Where a line of it would be a command to a
/// runner, lines around it tell the runner not to obey; `git apply` skips what
/// isn't part of a patch.
pub(super) fn exact(changed: &[&Changed], out: &mut dyn Write) -> io::Result<()> {
    guarded(&patch(changed), out)
}

/// Writes a patch byte for byte; see [`exact`].
pub(super) fn guarded(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut defused = Vec::new();
    defuse::lines(text.as_bytes(), &mut defused)?;
    if defused == text.as_bytes() {
        return out.write_all(text.as_bytes());
    }
    // No document can hold the sum of itself.
    let token = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let token = format!("ladder-lint-{token:016x}");
    writeln!(out, "::stop-commands::{token}")?;
    out.write_all(text.as_bytes())?;
    writeln!(out, "::{token}::")
}

/// Writes the patch for people at a terminal: in colours, and with what a
/// terminal would obey made visible.
pub(super) fn shown(changed: &[&Changed], style: Style, out: &mut dyn Write) -> io::Result<()> {
    painted(&patch(changed), style, out)
}

/// Writes the lines of a patch in their colours.
pub(super) fn painted(patch: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for line in patch.split_inclusive('\n') {
        let line = line.trim_end_matches(['\n', '\r']);
        let tone = match line.chars().next() {
            Some('d') => Tone::Bold,
            Some('-') => Tone::Gone,
            Some('+') => Tone::New,
            Some('@') => Tone::Moved,
            _ => Tone::Plain,
        };
        writeln!(out, "{}", style.paint(tone, &visible(line)))?;
    }
    Ok(())
}

fn patch(changed: &[&Changed]) -> String {
    let files = changed.iter().map(|file| {
        let path = file.path.as_str();
        let (old, new) = (quoted(format!("a/{path}")), quoted(format!("b/{path}")));
        // As git does: a tab ends a name that has a space.
        let tab = if path.contains(' ') { "\t" } else { "" };
        let hunks = unified(&file.before, &file.after);
        format!("diff --git {old} {new}\n--- {old}{tab}\n+++ {new}{tab}\n{hunks}")
    });
    files.collect()
}

/// Returns a name as git writes it: in quotes where it has signs that C has
/// escapes for, or bytes that aren't ASCII.
pub(super) fn quoted(name: String) -> String {
    if name.bytes().all(|byte| (b' '..0x7f).contains(&byte) && byte != b'"' && byte != b'\\') {
        return name;
    }
    let mut quoted = String::from("\"");
    for byte in name.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b'\n' => quoted.push_str("\\n"),
            b'\t' => quoted.push_str("\\t"),
            b'\r' => quoted.push_str("\\r"),
            b' '..0x7f => quoted.push(char::from(byte)),
            // NOTE: writing to a string can't fail.
            byte => drop(write!(quoted, "\\{byte:03o}")),
        }
    }
    quoted.push('"');
    quoted
}
