//! Findings with an identity that no other of the report has: where the same is
//! found twice, the second time is counted.

use std::collections::BTreeMap;

use crate::engine::fingerprint;
use crate::finding::Finding;

/// A finding and its identity.
#[derive(Debug)]
pub(super) struct Numbered<'a> {
    /// The finding.
    pub(super) finding: &'a Finding,
    /// What it has in common with those that say the same.
    pub(super) fingerprint: String,
    /// Which of these it is, from 1.
    pub(super) number: usize,
}

/// Returns all findings with their identities, in the same order.
pub(super) fn numbered(findings: &[Finding]) -> Vec<Numbered<'_>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let number = |finding| {
        let fingerprint = fingerprint(finding);
        let count = counts.entry(fingerprint.clone()).or_default();
        *count += 1;
        Numbered { finding, fingerprint, number: *count }
    };
    findings.iter().map(number).collect()
}
