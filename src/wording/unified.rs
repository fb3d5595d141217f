//! What differs between two texts, line by line, as hunks of a unified patch.
//!
//! Here because this is the only user of `similar`; whose files they are and
//! how their names are written, the patch's renderer says.

use std::fmt::Write as _;
use std::ops::Range;

use similar::{DiffOp, DiffTag, group_diff_ops};

use super::words::script;

/// How many equal lines stand around a change, as git has it.
const CONTEXT: usize = 3;

/// Returns the hunks that turn one text into another, byte for byte: a line
/// ends with LF, and a carriage return before it belongs to the line. Empty
/// where the texts are equal.
pub fn unified(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut patch = String::new();
    for hunk in group_diff_ops(ops(&old, &new), CONTEXT) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let old_range = first.old_range().start..last.old_range().end;
        let new_range = first.new_range().start..last.new_range().end;
        // NOTE: writing to a string can't fail.
        let _ = writeln!(patch, "@@ -{} +{} @@", place(&old_range), place(&new_range));
        for op in hunk {
            let removed = if op.tag() == DiffTag::Equal { ' ' } else { '-' };
            lines(&mut patch, removed, old.get(op.old_range()).unwrap_or(&[]));
            if removed == '-' {
                lines(&mut patch, '+', new.get(op.new_range()).unwrap_or(&[]));
            }
        }
    }
    patch
}

/// Returns what to do to the lines. Fixes seldom add or take away lines: then
/// they are held against each other one by one, in linear time.
fn ops(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    if old.len() != new.len() {
        let mut ops = script(old, new);
        ops.retain(|op| !(op.old_range().is_empty() && op.new_range().is_empty()));
        return ops;
    }
    let mut ops: Vec<DiffOp> = Vec::new();
    for (at, (one, other)) in old.iter().zip(new).enumerate() {
        match (one == other, ops.last_mut()) {
            (true, Some(DiffOp::Equal { len, .. })) => *len += 1,
            (false, Some(DiffOp::Replace { old_len, new_len, .. })) => {
                *old_len += 1;
                *new_len += 1;
            }
            (true, _) => ops.push(DiffOp::Equal { old_index: at, new_index: at, len: 1 }),
            (false, _) => ops.push(DiffOp::Replace { old_index: at, old_len: 1, new_index: at, new_len: 1 }),
        }
    }
    if matches!(ops.as_slice(), [DiffOp::Equal { .. }]) { Vec::new() } else { ops }
}

fn place(range: &Range<usize>) -> String {
    match range.len() {
        // NOTE: of no lines, the one before is named.
        0 => format!("{},0", range.start),
        1 => (range.start + 1).to_string(),
        many => format!("{},{many}", range.start + 1),
    }
}

fn lines(patch: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        patch.push(sign);
        patch.push_str(line);
        if !line.ends_with('\n') {
            patch.push_str("\n\\ No newline at end of file\n");
        }
    }
}
