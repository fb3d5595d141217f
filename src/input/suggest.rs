//! "Did you mean": the names that come near an unknown revision.

use super::InputError;
use super::revision::is_shallow;

/// How alike, from 0 to 1, two names must be for the one to be suggested.
const ALIKE: f64 = 0.6;

const FETCH_DEPTH: &str = "in a workflow, give `actions/checkout` the line `fetch-depth: 0`";

/// Says that a revision is unknown, and what may have been meant.
pub(super) fn unknown(repository: &gix::Repository, revision: &str) -> InputError {
    InputError::UnknownRevision { revision: revision.to_owned(), hint: hint(repository, revision) }
}

/// Returns the name that a revision starts with: `main` of `main~2`.
pub(super) fn base(revision: &str) -> &str {
    let end = revision.find(['~', '^', ':']).or_else(|| revision.find("@{"));
    end.and_then(|end| revision.get(..end)).unwrap_or(revision)
}

fn hint(repository: &gix::Repository, revision: &str) -> String {
    let name = base(revision);
    let rest = revision.get(name.len()..).unwrap_or("");
    let names = names(repository);
    let remote_branch = names.iter().find(|known| known.split_once('/').is_some_and(|(_, branch)| branch == name));
    if let Some(known) = remote_branch.or_else(|| nearest(&names, name)) {
        return format!("did you mean `{known}{rest}`?");
    }
    match name.split_once('/') {
        Some((remote, branch)) if repository.remote_names().iter().any(|known| known == remote) => {
            format!("{}; {FETCH_DEPTH}", fetch(remote, branch))
        }
        // A workflow's checkout has the commit, and no branch.
        None if is_shallow(repository) && !name.is_empty() && gix::validate::reference::name_partial(name.into()).is_ok() => {
            format!("{}, then name `origin/{name}`; {FETCH_DEPTH}", fetch("origin", name))
        }
        _ => "`git branch --all` and `git tag` list the names there are".to_owned(),
    }
}

fn fetch(remote: &str, branch: &str) -> String {
    format!("fetch it with `git fetch {remote} {branch}:refs/remotes/{remote}/{branch}`")
}

fn nearest<'a>(names: &'a [String], wanted: &str) -> Option<&'a String> {
    let scored = names.iter().map(|name| (likeness(name, wanted), name)).filter(|(score, _)| *score >= ALIKE);
    scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, name)| name)
}

/// Compares what is left of two names after the folder (the remote) they share.
fn likeness(name: &str, wanted: &str) -> f64 {
    let (name, wanted) = match (name.rsplit_once('/'), wanted.rsplit_once('/')) {
        (Some((folder, name)), Some((same, wanted))) if folder == same => (name, wanted),
        _ => (name, wanted),
    };
    strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &wanted.to_lowercase())
}

/// Returns HEAD, the branches, the tags and the remote branches, by their short
/// names.
fn names(repository: &gix::Repository) -> Vec<String> {
    let mut names = vec!["HEAD".to_owned()];
    let Ok(references) = repository.references() else { return names };
    for group in [references.local_branches(), references.tags(), references.remote_branches()] {
        let Ok(group) = group else { continue };
        let short = group.flatten().map(|reference| reference.name().shorten().to_string());
        // `origin/HEAD` only points at another of them.
        names.extend(short.filter(|name| !name.ends_with("/HEAD")));
    }
    names
}
