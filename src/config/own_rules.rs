//! Pages of rules that a repository brings itself: the same format as ours.
//!
//! Apart because their mistakes stand in files of their own, and are told with
//! those of the configuration, all at once.

use super::globs::Glob;
use super::problem::{Problems, spot};
use crate::lint::{Entry, Group, RulePage};
use crate::rules::REGISTRY;
use crate::source::{RepoPath, SourceMap, Span};

/// More pages than this are not read.
const MOST: usize = 200;

/// A page as it was read.
#[derive(Debug, Clone)]
pub struct PageFile {
    /// Where it stands.
    pub path: RepoPath,
    /// Its text, or why it has none: a clause that follows the path.
    pub text: Result<String, String>,
}

/// Returns the pages that can be used; what is wrong with the others is told.
pub(super) fn read(globs: &[Glob], mut files: Vec<PageFile>, sources: &mut SourceMap, problems: &mut Problems) -> Vec<RulePage> {
    let mut pages: Vec<(RulePage, Span)> = Vec::new();
    let said = globs.first().map(|glob| glob.text.span);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    if let (true, Some(span)) = (files.len() > MOST, said) {
        let message = format!("`rule-pages` names {} files, and {MOST} are read at most", files.len());
        problems.add(span, message, Some("name the folder that holds the pages of rules, and no other".to_owned()));
        files.truncate(MOST);
    }
    for PageFile { path, text } in files {
        let text = match text {
            Ok(text) => text,
            Err(why) => {
                let at = globs.iter().find(|glob| glob.matches(&path)).map(|glob| glob.text.span);
                if let Some(at) = at {
                    problems.add(at, format!("`{path}` {why}"), None);
                }
                continue;
            }
        };
        let file = sources.add(path, text.as_str().into());
        let line = |number: usize| {
            let source = sources.file(file);
            let start = source.lines.start(number).unwrap_or(0);
            let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, |line| line.trim_end().len());
            spot(file, start, start + length)
        };
        match RulePage::parse_own(&text) {
            Ok(page) => pages.push((page, line(1))),
            Err(error) => {
                for problem in error.problems {
                    problems.add(line(problem.line), problem.message, None);
                }
            }
        }
    }
    let mut known: Vec<(String, Option<Span>)> = REGISTRY.iter().map(|entry| (entry.id.to_owned(), None)).collect();
    known.extend(Group::ALL.map(|group| (group.name().to_owned(), None)));
    for (page, span) in &pages {
        let help = Some("give the rule another `id`".to_owned());
        match known.iter().find(|(id, _)| *id == page.id) {
            Some((id, Some(first))) => {
                problems.add_with(*span, format!("a second rule is called `{id}`"), (*first, "the first one"), help);
            }
            Some((id, None)) => {
                let what = if REGISTRY.iter().any(|entry| entry.id == id) { "a rule of the program" } else { "a group of rules" };
                problems.add(*span, format!("`{id}` is {what}"), help);
            }
            None => known.push((page.id.clone(), Some(*span))),
        }
    }
    let mut pages: Vec<RulePage> = pages.into_iter().map(|(page, _)| page).collect();
    pages.sort_by(|one, other| one.id.cmp(&other.id));
    pages
}

/// Returns the pages of all rules, ours and these, sorted by id.
pub fn all_pages(own: &[RulePage]) -> Vec<RulePage> {
    let mut pages: Vec<RulePage> = REGISTRY.iter().map(Entry::read).chain(own.iter().cloned()).collect();
    pages.sort_by(|one, other| one.id.cmp(&other.id));
    pages
}
