//! One level alone has a dimension.

use crate::evidence::headings::Headings;
use crate::evidence::parity::extras;
use crate::evidence::phrase::list;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::{DimensionKey, Expectation};

/// One finding for each level; a level that lacks something has another cause.
pub(super) struct ExtraDimension;

impl LadderRule for ExtraDimension {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let headings = Headings::of(cx.documents);
        for extra in extras(cx.evidence()) {
            let [first, rest @ ..] = extra.expectations.as_slice() else { continue };
            // A heading beside a table of dimensions is an aside.
            let headed = |each: &&Expectation| headings.at(each.name_span).is_some();
            if extra.shared.iter().any(|each| headed(each) != headed(first)) {
                continue;
            }
            let names: Vec<String> = extra.expectations.iter().map(|each| each.dimension.clone()).collect();
            let shared: Vec<String> = extra.shared.iter().map(|each| each.dimension.clone()).collect();
            let (level, count) = (extra.level.label(), extra.peers.len());
            let message =
                format!("only level \"{level}\" has {}; {count} others have {} and no more", list(&names), list(&shared));
            let mut finding = findings
                .report(first.name_span, message)
                .at(cx.at_dimension(extra.at, &first.dimension))
                .subject(extra.expectations.iter().map(|each| DimensionKey::new(&each.dimension).as_str().to_owned()).collect::<Vec<_>>().join(", "))
                .help("say at the other levels what is expected there, or move this under a dimension that all have; where it is meant for this level alone, ignore this note");
            for other in rest {
                finding = finding.related(other.name_span, format!("and {}", other.dimension));
            }
            for peer in extra.peers.iter().take(3) {
                finding = finding.related(peer.name_span, format!("{} has {} dimensions", peer.title, shared.len()));
            }
        }
    }
}
