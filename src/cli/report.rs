//! `ladder-lint report`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{Everywhere, Report};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::progress::{Progress, Stage};
use super::revisions::{self, Side, Spoken};
use super::terminal::{RULE_PAGES, Terminal};
use super::{rules, settings, state};
use crate::engine::{Committed, DiffReport, Inspection, PageReport, PathFilter, State};
use crate::error::Error;
use crate::finding::Finding;
use crate::input::Repository;
use crate::lint::RuleSet;
use crate::render::{self, Format};

/// The file that is written where none is named.
const FILE: &str = "ladder-report.html";

/// Writes the page of a ladder.
pub(super) fn run(args: &Report, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("report", &[Format::Html], everywhere, terminal)?.or_to(everywhere, Path::new(FILE));
    let files = output.files();
    if args.open && files.is_empty() {
        let message = "`--open` opens a file, and the page goes to standard output".to_owned();
        return Err(Error::Usage { message, hint: Some("name the file with `--output`".to_owned()) }.into());
    }
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let (base, head) = sides(args, &repository, &folder)?;
    let snapshot = head.open(&repository)?;
    let settings = settings::load(&repository, &folder, everywhere, &*snapshot)?;
    let rules = rules::select(&[], &[], &settings)?;
    let (base, head) = if let Some(base) = base {
        let [base, head] = state::read([&*base.open(&repository)?, &*snapshot], &settings, everywhere)?;
        (Some(base), head)
    } else {
        let [head] = state::read([&*snapshot], &settings, everywhere)?;
        (None, head)
    };
    let progress = Progress::begin(Stage::Checking, everywhere);
    let owner = repository.owner();
    let mut findings = inspect(&head, None, &rules, owner).findings;
    let changes = base.as_ref().map(|base| {
        let checked = inspect(&head, Some(base), &rules, owner);
        // What the change left behind is found only by looking at it.
        let more: Vec<Finding> = checked.findings.into_iter().filter(|found| !findings.contains(found)).collect();
        findings.extend(more);
        DiffReport::of(base, &head, checked.diff)
    });
    drop(progress);
    // Without git there is no last commit to lead to.
    let last = if repository.is_git() { repository.last_commit().ok() } else { None };
    let report = PageReport {
        state: &head,
        only: PathFilter::default(),
        findings: Some(findings),
        changes: changes.as_ref(),
        shows_ladder: true,
        committed: Committed::new(&head, last.as_deref()),
        rule_pages: RULE_PAGES,
    };
    output.write(|_, _, out| render::page(&report, out))?;
    for file in &files {
        if !everywhere.quiet {
            // NOTE: the file is there, whoever is told.
            let _ = writeln!(io::stderr(), "wrote {}", file.display());
        }
    }
    if args.open {
        files.first().map_or(Ok(()), open)?;
    }
    Ok(Exit::Clean)
}

/// Returns what is compared with what, or only the snapshot that is read.
fn sides(args: &Report, repository: &Repository, folder: &Path) -> Result<(Option<Side>, Side), Error> {
    let (words, staged) = (&args.diff, args.source.staged);
    if words.is_empty() {
        let head = match &args.source.rev {
            Some(revision) => Side::Revision(revision.clone()),
            None if staged => Side::Index,
            None => Side::Worktree,
        };
        return Ok((None, head));
    }
    let words: Vec<String> = words.iter().chain(&args.source.rev).cloned().collect();
    let spoken = Spoken { words: &words, paths: &[], parted: true, staged };
    let comparison = revisions::comparison(repository, folder, spoken)?;
    Ok((Some(comparison.base), comparison.head))
}

fn inspect(head: &State, base: Option<&State>, rules: &RuleSet, owner: Option<&str>) -> crate::engine::Checked {
    Inspection { head, base, baseline: None, rules, owner }.run()
}

/// Opens a file that was just written with what the system opens pages with.
fn open(file: &PathBuf) -> Result<(), Error> {
    system_open::that(file).map_err(|error| Error::Usage {
        message: format!("the page is written, and can't be opened: {error}"),
        hint: Some(format!("open `{}` in a browser", file.display())),
    })
}
