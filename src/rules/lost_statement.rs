//! An expectation left a level together with its neighbours, and arrived
//! nowhere.

use std::collections::BTreeMap;

use crate::diff::{Left, Now, Pairing, Was};
use crate::finding::At;
use crate::lint::{ChangeContext, ChangeRule, Findings};
use crate::source::Substr;
use crate::wording::{Bag, normalize};

/// One finding for each statement that was lost on the way.
pub(super) struct LostStatement;

/// The most of a new text that may be of a lost statement, from 0 to 1: more,
/// and it was rewritten, not lost.
const REWRITTEN: f64 = 0.25;

/// Statements of fewer words say too little to be missed.
const LEAST: usize = 3;

impl ChangeRule for LostStatement {
    fn check(&self, cx: &ChangeContext<'_>, findings: &mut Findings<'_>) {
        let mut new = New { pairing: cx.pairing, levels: BTreeMap::new() };
        for left in cx.pairing.left().iter().filter(|left| left.at.ladder.as_ref() == Some(&cx.base.ladder.name)) {
            let elsewhere = |was: &&Was| was.now.as_ref().is_some_and(|now| now.is_elsewhere);
            let moved = left.statements.iter().filter(elsewhere).count();
            // Where more is gone or new than went elsewhere, the levels were
            // rewritten, and what is gone was meant to go.
            let added: usize = left.levels.iter().map(|level| cx.pairing.new_at(*level).len()).sum();
            if left.gone > left.moved || added > left.moved {
                continue;
            }
            for at in new.gone(left) {
                if let (Some(was), Some(now)) = (left.statements.get(at), neighbour(left, at)) {
                    report(findings, left, was, now, moved);
                }
            }
        }
    }
}

/// What is new, by level, ready to be compared.
struct New<'a> {
    pairing: &'a Pairing,
    levels: BTreeMap<usize, Vec<(Bag, String)>>,
}

impl New<'_> {
    /// Returns the positions of statements that stand nowhere, not even in other
    /// words.
    fn gone(&mut self, left: &Left) -> Vec<usize> {
        let gone: Vec<(usize, &Was)> = left.statements.iter().enumerate().filter(|(_, was)| was.now.is_none()).collect();
        for level in &left.levels {
            let ready = |text: &Substr| (Bag::new(text), normalize(text));
            self.levels.entry(*level).or_insert_with(|| self.pairing.new_at(*level).iter().map(ready).collect());
        }
        let says_something = |was: &Was| Bag::new(&was.text).len() >= LEAST;
        let lost = gone.into_iter().filter(|(_, was)| says_something(was) && !self.is_rewritten(&was.text, left));
        lost.map(|(at, _)| at).collect()
    }

    /// Returns true where new text says much of what a statement said.
    fn is_rewritten(&self, text: &str, left: &Left) -> bool {
        let (bag, normal) = (Bag::new(text), normalize(text));
        let mut new = left.levels.iter().filter_map(|level| self.levels.get(level)).flatten();
        new.any(|(other, words)| {
            (bag.at_most(other) >= REWRITTEN && bag.similarity(other) >= REWRITTEN) || words.contains(&normal)
        })
    }
}

/// Returns where the nearest neighbour is that went to another level.
fn neighbour(left: &Left, at: usize) -> Option<&Now> {
    let moved = left.statements.iter().enumerate().filter_map(|(other, was)| Some((other, was.now.as_ref()?)));
    moved.filter(|(_, now)| now.is_elsewhere).min_by_key(|(other, _)| (other.abs_diff(at), *other > at)).map(|(_, now)| now)
}

fn report(findings: &mut Findings<'_>, left: &Left, was: &Was, now: &Now, moved: usize) {
    let from = left.at.level.as_deref().unwrap_or("the level");
    let to = now.at.level.as_deref().unwrap_or("another level");
    let under = left.at.dimension.as_ref().map(|dimension| format!(" under \"{dimension}\"")).unwrap_or_default();
    let beside = if moved == 1 { "the statement beside it".to_owned() } else { format!("{moved} statements beside it") };
    let message =
        format!("\"{}\" was expected of {from}{under} and is expected of nobody now, while {beside} went to {to}", was.text);
    let at = At {
        ladder: now.at.ladder.clone(),
        track: now.at.track.clone(),
        level: now.at.level.clone(),
        dimension: now.at.dimension.clone(),
    };
    let finding = findings
        .report(now.span, message)
        .label(format!("stood beside it at {from}"))
        .at(at)
        .subject(normalize(&was.text))
        .help(format!("put it back at {from} or at {to}, or say in the commit that it is dropped"));
    drop(finding);
}
