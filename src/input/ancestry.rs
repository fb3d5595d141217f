//! `HEAD~2`, `main^`: walks back commit by commit where gix could not, to say
//! how far one gets.
//!
//! Apart, because three different answers hide behind one failed lookup: the
//! parent of the first commit, a history that is shorter than that, and a
//! shallow clone.

use gix::ObjectId;

/// Where a walk back from a commit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ancestor {
    /// At a commit that is there.
    Commit(ObjectId),
    /// At the parent of a commit that has none: the empty tree.
    BeforeRoot,
    /// Before that, or at a second parent where there is only one.
    TooFar,
    /// At a commit that isn't in the repository.
    Missing {
        /// The commit.
        id: ObjectId,
        /// How many generations are missing.
        deepen: usize,
        /// How many commits from HEAD on are needed; 0 where it isn't from HEAD.
        depth: usize,
    },
}

/// Follows the `~` and `^` at the end of a revision; none where it has none, or
/// where what stands before them is no commit.
pub(super) fn follow(repository: &gix::Repository, revision: &str) -> Option<Ancestor> {
    let (base, steps) = split(revision)?;
    let mut commit = repository.rev_parse_single(base).ok()?.object().ok()?.peel_to_commit().ok()?;
    let total = steps.iter().fold(0_usize, |sum, step| sum.saturating_add(step.count));
    let mut left = total;
    for Step { parent, count } in steps {
        for _ in 0..count {
            let id = commit.parent_ids().nth(parent - 1).map(gix::Id::detach);
            let Some(id) = id else {
                let is_root = commit.parent_ids().next().is_none();
                return Some(if is_root && parent == 1 && left == 1 { Ancestor::BeforeRoot } else { Ancestor::TooFar });
            };
            commit = match repository.try_find_object(id) {
                Ok(Some(object)) => object.try_into_commit().ok()?,
                Ok(None) => {
                    let depth = if base == "HEAD" || base == "@" { total.saturating_add(1) } else { 0 };
                    return Some(Ancestor::Missing { id, deepen: left, depth });
                }
                Err(_) => return None,
            };
            left -= 1;
        }
    }
    Some(Ancestor::Commit(commit.id))
}

struct Step {
    /// Which parent, from 1.
    parent: usize,
    /// How often.
    count: usize,
}

/// Splits `main^2~3` into `main` and its steps.
fn split(revision: &str) -> Option<(&str, Vec<Step>)> {
    let at = revision.find(['~', '^'])?;
    let (base, mut rest) = revision.split_at_checked(at)?;
    let mut steps = Vec::new();
    while let Some(operator) = rest.chars().next() {
        let after = rest.get(1..)?;
        let digits = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
        let (number, tail) = after.split_at_checked(digits)?;
        let number = if number.is_empty() { 1 } else { number.parse().ok()? };
        match operator {
            '~' => steps.push(Step { parent: 1, count: number }),
            '^' if tail.starts_with('{') => return None,
            '^' if number > 0 => steps.push(Step { parent: number, count: 1 }),
            '^' => {}
            _ => return None,
        }
        rest = tail;
    }
    Some((base, steps))
}
