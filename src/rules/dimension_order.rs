//! A level has its dimensions in another order than its peers.

use crate::evidence::parity::{OtherOrder, other_orders};
use crate::evidence::phrase::list;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::DimensionKey;

/// One finding for each level.
pub(super) struct DimensionOrder;

impl LadderRule for DimensionOrder {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for found in other_orders(cx.evidence()) {
            let Some(first) = found.moved.first() else { continue };
            let order: Vec<String> = found.order.iter().map(|&name| name.to_owned()).collect();
            let mut finding = findings
                .report(first.name_span, message(&found))
                .at(cx.at_dimension(found.at, &first.dimension))
                .subject(DimensionKey::new(&first.dimension).as_str())
                .help(format!("the order of the others is {}", list(&order)));
            for peer in found.peers.iter().take(3) {
                let there = peer.expectation(&first.key()).map_or(peer.name_span, |same| same.name_span);
                finding = finding.related(there, format!("{} at {}", first.dimension, peer.title));
            }
        }
    }
}

fn message(found: &OtherOrder<'_>) -> String {
    let (level, have, of) = (found.level.label(), found.peers.len(), found.of);
    let who = if have == of { format!("the other {of} levels") } else { format!("{have} of {of} other levels") };
    match found.moved.as_slice() {
        [only] => {
            let name = &only.dimension;
            let place = found.order.iter().position(|other| *other == name.as_str()).unwrap_or(0);
            let usual = match place.checked_sub(1).and_then(|before| found.order.get(before)) {
                Some(before) => format!("after {before}"),
                None => "first".to_owned(),
            };
            format!("dimension \"{name}\" of level \"{level}\" stands out of order: {who} have it {usual}")
        }
        several => {
            let names: Vec<String> = several.iter().map(|each| each.dimension.clone()).collect();
            format!("dimensions {} of level \"{level}\" stand in another order than at {who}", list(&names))
        }
    }
}
