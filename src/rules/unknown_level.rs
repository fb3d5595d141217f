//! `unknown-level`: says in one sentence what it finds, and when it stays silent.

use crate::lint::{Findings, LadderContext, LadderRule};

/// The rule.
pub(super) struct UnknownLevel;

impl LadderRule for UnknownLevel {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        // Look at `cx.ladder` and say what is wrong with
        // `findings.report(span, message).help(…).at(…).subject(…)`.
        let _ = (cx, findings);
    }
}
