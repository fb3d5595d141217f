//! `ladder-lint init`: writes down what was inferred.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{Everywhere, Init};
use super::exit::{Exit, Failure, unwritable};
use super::{rules, save, state};
use crate::config::{ConfigFile, FILE_NAME, Parts, Settings, check_names, initial};
use crate::engine::{self, ShowReport, State};
use crate::error::Error;
use crate::finding::Finding;
use crate::input::{Repository, Snapshot};
use crate::lint::RuleSet;
use crate::render::{self, Format, Style};
use crate::source::{FileId, RepoPath};

/// The parts that may be in force, the most first.
const TRIALS: [Parts; 8] = [
    Parts { company: true, ladders: true, tracks: true, dimensions: true },
    Parts { company: true, ladders: true, tracks: true, dimensions: false },
    Parts { company: false, ladders: true, tracks: true, dimensions: true },
    Parts { company: false, ladders: true, tracks: true, dimensions: false },
    Parts { company: true, ladders: true, tracks: false, dimensions: false },
    Parts { company: false, ladders: true, tracks: false, dimensions: false },
    Parts { company: true, ladders: false, tracks: false, dimensions: false },
    Parts { company: false, ladders: false, tracks: false, dimensions: false },
];

/// Writes a configuration with which everything is as without it.
pub(super) fn run(args: &Init, everywhere: &Everywhere) -> Result<Exit, Failure> {
    if everywhere.config.is_some() {
        let message = format!("`init` writes `{FILE_NAME}` and reads no settings");
        return Err(Error::Usage { message, hint: Some("leave `--config` out".to_owned()) }.into());
    }
    let folder = state::folder(everywhere);
    let repository = state::open(&folder)?;
    let snapshot = repository.worktree()?;
    let target = root(&repository, &folder).join(FILE_NAME);
    if !args.force && target.symlink_metadata().is_ok() {
        let message = format!("`{FILE_NAME}` is there already");
        let hint = "`ladder-lint config` prints what it says; `--force` writes a new one in its place";
        return Err(Error::Usage { message, hint: Some(hint.to_owned()) }.into());
    }
    let [before] = state::read([&*snapshot], &Settings::default(), everywhere)?;
    let rules = rules::select(&[], &[], &Settings::default())?;
    let (text, parts) = text(&before, &*snapshot, &rules, repository.owner())?;
    write(&target, &text, args.force)?;
    tell(&before, parts, everywhere)?;
    Ok(Exit::Clean)
}

/// Returns the root of the repository, or the folder where there is none.
fn root(repository: &Repository, folder: &Path) -> PathBuf {
    let depth = repository.prefix().split('/').filter(|part| !part.is_empty()).count();
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    real.ancestors().nth(depth).map_or_else(|| real.clone(), Path::to_owned)
}

/// Returns the fullest configuration with which `show` and `check` say the same
/// as without: what was inferred may rest on something that was left out.
fn text(before: &State, snapshot: &dyn Snapshot, rules: &RuleSet, owner: Option<&str>) -> Result<(String, Parts), Error> {
    let facts = engine::facts(before, owner);
    let told = Told::of(before, rules, owner);
    for parts in TRIALS {
        let text = initial(&facts, parts);
        let file = ConfigFile { path: RepoPath::new(FILE_NAME), bytes: text.clone().into_bytes() };
        let Ok(settings) = file.read() else { continue };
        let after = engine::read_with(snapshot, &settings);
        if check_names(&after.settings, &after.model).is_none() && told == Told::of(&after, rules, owner) {
            return Ok((text, parts));
        }
    }
    Err(Error::Bug("a configuration of nothing but comments changes what is found".to_owned()))
}

/// What is said of a state.
#[derive(PartialEq)]
struct Told {
    shown: Vec<u8>,
    /// `check` counts them.
    documents: BTreeSet<FileId>,
    findings: Vec<Finding>,
}

impl Told {
    fn of(state: &State, rules: &RuleSet, owner: Option<&str>) -> Self {
        let mut shown = Vec::new();
        let report = ShowReport { state, only: engine::PathFilter::default(), explain: false };
        for format in [Format::Json, Format::Pretty] {
            // NOTE: writing to memory doesn't fail.
            let _ = render::show(&report, format, Style::default(), &mut shown);
        }
        Self { shown, documents: state.ladder_documents(), findings: engine::check(state, rules, owner) }
    }
}

/// Writes the file; without `force` never over another one, whoever made it in
/// the meantime.
fn write(target: &Path, text: &str, force: bool) -> Result<(), Error> {
    // With it, a link is replaced, not followed.
    let written = if force { save::replace(target, text.as_bytes()) } else { save::create(target, text.as_bytes()) };
    written.map_err(|error| unwritable(&format!("`{}`", target.display()), &error))
}

fn tell(state: &State, parts: Parts, everywhere: &Everywhere) -> Result<(), Failure> {
    if everywhere.quiet {
        return Ok(());
    }
    let tracks: usize = state.model.ladders.iter().map(|ladder| ladder.tracks.len()).sum();
    let many = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let mut lines = format!(
        "wrote {FILE_NAME}: {}, {}, {}\n",
        many(state.model.ladders.len(), "ladder"),
        many(tracks, "track"),
        many(state.level_count(), "level")
    );
    let off = [
        (parts.company, "the company"),
        (parts.ladders, "the ladders"),
        (parts.tracks, "the tracks"),
        (parts.dimensions, "the dimensions"),
    ];
    let off: Vec<&str> = off.into_iter().filter(|(in_force, _)| !in_force).map(|(_, name)| name).collect();
    if !off.is_empty() {
        lines.push_str(&off.join(" and "));
        lines.push_str(" stand in it as comments: they would change what is found\n");
    }
    lines.push_str("`check` and `show` say the same with it as without; change what is wrong in it\n");
    let mut out = io::stdout().lock();
    out.write_all(lines.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Write)
}
