//! One repository under the editor's hands: its files, what is open of them,
//! and what was understood and found.
//!
//! Changes only mark what is out of date; [`Workspace::refresh`] does the work,
//! once for any number of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::buffer::Buffer;
use super::host::Host;
use super::patience::patiently;
use super::view::{Bytes, View};
use crate::config::{ConfigError, FILE_NAME, Settings, check_names};
use crate::engine::{self, Changed, Found, Glimpse, State};
use crate::error::Error;
use crate::finding::Finding;
use crate::input::{Repository, Snapshot};
use crate::lint::RuleSet;
use crate::rules::REGISTRY;
use crate::source::{Listing, RepoPath};

/// A repository, or a folder that is in none.
pub(super) struct Workspace {
    pub(super) repository: Repository,
    roots: Vec<PathBuf>,
    disk: Box<dyn Snapshot>,
    /// What was read of the documents on disk.
    known: BTreeMap<RepoPath, Bytes>,
    /// The paths on disk, and those that are open and not saved yet.
    listing: Listing,
    open: BTreeMap<RepoPath, Buffer>,
    stale: Stale,
    /// The documents that were typed in since the state was read.
    typed: BTreeSet<RepoPath>,
    settings: Settings,
    pub(super) rules: RuleSet,
    /// Why the configuration can't be used.
    unusable: Option<Box<ConfigError>>,
    /// What is wrong with the configuration: that, or names that the ladder
    /// doesn't have.
    pub(super) problems: Option<Box<ConfigError>>,
    /// What was understood.
    pub(super) state: State,
    /// What a look at all of it found.
    found: Found,
    /// True where that was found in the files that the state has.
    fits: bool,
    /// What is found by now, where somebody typed since.
    seen: Option<Vec<Finding>>,
    /// True where a glance took in all that was typed.
    glanced: bool,
}

/// What is out of date: each makes all below it so as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stale {
    Nothing,
    /// The findings.
    Findings,
    /// Some text.
    Texts,
    /// The settings.
    Settings,
    /// The files on disk.
    Files,
}

impl Workspace {
    /// Opens the repository around a folder; nothing is read of it yet.
    ///
    /// # Errors
    ///
    /// Where it can't be read, or has no files on disk.
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        let repository = Repository::discover(folder)?;
        let disk = repository.worktree()?;
        let rules = rules(&Settings::default()).ok_or_else(|| Error::Bug("the rules don't know their own names".to_owned()))?;
        Ok(Self {
            roots: repository.roots(),
            repository,
            known: BTreeMap::new(),
            listing: disk.listing().clone(),
            disk,
            open: BTreeMap::new(),
            stale: Stale::Files,
            typed: BTreeSet::new(),
            settings: Settings::default(),
            rules,
            unusable: None,
            problems: None,
            state: State::default(),
            found: Found::default(),
            fits: false,
            seen: None,
            glanced: false,
        })
    }

    /// Returns the repository's path of a file, none for one that stands
    /// elsewhere.
    pub(super) fn inside(&self, path: &Path) -> Option<RepoPath> {
        let relative = self.roots.iter().find_map(|root| path.strip_prefix(root).ok())?;
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        RepoPath::join("", &parts?.join("/")).ok()
    }

    /// Returns where a file of the repository stands on disk.
    pub(super) fn on_disk(&self, path: &RepoPath) -> PathBuf {
        self.roots.first().map_or_else(|| PathBuf::from(path.as_str()), |root| root.join(path.as_str()))
    }

    /// Returns a document that is open.
    pub(super) fn buffer(&self, path: &RepoPath) -> Option<&Buffer> {
        self.open.get(path)
    }

    /// Returns the paths of the documents that are open.
    pub(super) fn open_paths(&self) -> impl Iterator<Item = &RepoPath> {
        self.open.keys()
    }

    /// Returns true where both are of one folder on disk.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.roots.first() == other.roots.first()
    }

    /// Takes all for up to date: the work on it fails.
    pub(super) fn give_up(&mut self) {
        self.stale = Stale::Nothing;
    }

    /// Returns true where documents are open.
    pub(super) fn has_buffers(&self) -> bool {
        !self.open.is_empty()
    }

    /// Takes a document that was opened.
    pub(super) fn opened(&mut self, path: RepoPath, buffer: Buffer) {
        self.touch(&path);
        if self.listing.entry(&path).is_none() {
            self.mark(Stale::Files);
        }
        self.open.insert(path, buffer);
    }

    /// Changes a document that is open.
    pub(super) fn change(&mut self, path: &RepoPath, change: impl FnOnce(&mut Buffer)) {
        self.touch(path);
        if let Some(buffer) = self.open.get_mut(path) {
            change(buffer);
        }
    }

    /// Forgets a document that was closed: what is on disk counts again.
    pub(super) fn closed(&mut self, path: &RepoPath) -> Option<Buffer> {
        self.mark(Stale::Files);
        self.open.remove(path)
    }

    /// Takes note that files on disk changed, came or went.
    pub(super) fn files_changed(&mut self) {
        self.mark(Stale::Files);
    }

    /// Returns true where a file has a say in what is found.
    pub(super) fn concerns(&self, path: &RepoPath) -> bool {
        self.listing.is_document(path) || path.is_document() || path.file_name() == FILE_NAME || self.known.contains_key(path)
    }

    /// Returns true where something is out of date.
    pub(super) fn is_stale(&self) -> bool {
        self.stale > Stale::Nothing
    }

    fn touch(&mut self, path: &RepoPath) {
        self.typed.insert(path.clone());
        self.glanced = false;
        let of_settings = path.file_name() == FILE_NAME || self.settings.rule_pages.iter().any(|glob| glob.matches(path));
        self.mark(if of_settings { Stale::Settings } else { Stale::Texts });
    }

    fn mark(&mut self, stale: Stale) {
        self.stale = self.stale.max(stale);
    }

    /// Brings everything up to date; `is_obsolete` says whether something newer
    /// waits, so that what is half done is left there. Returns true where it
    /// got to the end.
    pub(super) fn refresh(&mut self, host: &Host, is_obsolete: &mut dyn FnMut() -> bool) -> bool {
        self.understand(host);
        if self.stale >= Stale::Findings {
            if is_obsolete() {
                return false;
            }
            let (state, rules, owner) = (&self.state, &self.rules, self.repository.owner());
            let found = patiently(is_obsolete, |is_wanted| engine::check_while(state, rules, owner, is_wanted));
            let Some(found) = found else { return false };
            self.found = Found::new(state, found);
            (self.fits, self.seen, self.glanced) = (true, None, false);
            let names = || check_names(&self.settings, &self.state.model).map(Box::new);
            self.problems = self.unusable.clone().or_else(names);
            self.stale = Stale::Nothing;
        }
        true
    }

    /// Brings what was understood up to date, not what is found: enough for most
    /// questions.
    pub(super) fn understand(&mut self, host: &Host) {
        // Where nothing but typing happened, and something was read before.
        let only_typed = self.stale == Stale::Texts && !self.state.documents.is_empty();
        if self.stale >= Stale::Files {
            self.list(host);
            self.stale = Stale::Settings;
        }
        if self.stale >= Stale::Settings {
            self.load(host);
            self.stale = Stale::Texts;
        }
        if self.stale >= Stale::Texts {
            let view = View { listing: &self.listing, disk: &*self.disk, known: &self.known, open: &self.open };
            self.state = if only_typed {
                let typed = self.typed();
                engine::retype(std::mem::take(&mut self.state), &view, &typed)
            } else {
                self.fits = false;
                engine::read_after(&view, &self.settings, &self.state)
            };
            self.typed.clear();
            self.stale = Stale::Findings;
        }
    }

    /// Brings up to date what is found where somebody typed, and what was understood
    /// of the documents around, as far as a look at these alone tells; the rest stays out
    /// of date. Returns false where it tells nothing.
    pub(super) fn glance(&mut self) -> bool {
        if !self.fits || !matches!(self.stale, Stale::Texts | Stale::Findings) {
            return false;
        }
        let typed = self.typed();
        let view = View { listing: &self.listing, disk: &*self.disk, known: &self.known, open: &self.open };
        let how = (&self.rules, self.repository.owner());
        let Some(Glimpse { findings, model }) = engine::glance(&mut self.state, &view, &typed, how, &mut self.found) else {
            return false;
        };
        // What was understood as a whole is better.
        if self.stale == Stale::Texts {
            self.state.model = model;
        }
        (self.seen, self.glanced) = (Some(findings), true);
        true
    }

    /// Returns true where a glance took in all that was typed.
    pub(super) fn is_glanced(&self) -> bool {
        self.glanced && self.fits && self.is_stale()
    }

    /// Returns what is found, sorted by path, place and rule.
    pub(super) fn findings(&self) -> &[Finding] {
        self.seen.as_deref().unwrap_or(self.found.findings())
    }

    /// Returns the documents that were typed in.
    fn typed(&self) -> Vec<RepoPath> {
        self.typed.iter().filter(|path| self.listing.entry(path).is_some()).cloned().collect()
    }

    /// Returns the documents that safe fixes change: of the findings of one
    /// document, or of all.
    pub(super) fn mended(&self, only: Option<&RepoPath>) -> Vec<Changed> {
        let view = View { listing: &self.listing, disk: &*self.disk, known: &self.known, open: &self.open };
        let found = |state: &State| {
            let mut findings = engine::check(state, &self.rules, self.repository.owner());
            findings.retain(|finding| only.is_none_or(|only| state.sources.path(finding.span) == only));
            findings
        };
        engine::fix(self.state.clone(), &view, false, &found).changed
    }

    /// Lists and reads the disk.
    fn list(&mut self, host: &Host) {
        match self.repository.worktree() {
            Ok(disk) => self.disk = disk,
            Err(error) => (host.log)(&format!("the files can't be listed: {error}")),
        }
        let disk = &*self.disk;
        let paths: Vec<&RepoPath> = disk.listing().documents().collect();
        self.known = paths.into_par_iter().map(|path| (path.clone(), disk.read(path))).collect();
        let listed = disk.listing();
        // What is on disk but in no listing is ignored: it is as little a
        // ladder's while it is open.
        let new = |path: &&RepoPath| listed.entry(path).is_none() && !self.repository.is_on_disk(path);
        let unsaved: Vec<RepoPath> = self.open.keys().filter(new).cloned().collect();
        self.listing = if unsaved.is_empty() {
            listed.clone()
        } else {
            let files = listed.files().cloned().chain(unsaved);
            Listing::new(files, listed.modules()).at_home(listed.home().cloned())
        };
    }

    /// Reads the settings. Where they can't be used, the last that could be stay
    /// in force.
    fn load(&mut self, host: &Host) {
        let view = View { listing: &self.listing, disk: &*self.disk, known: &self.known, open: &self.open };
        self.unusable = None;
        match (host.load)(&self.repository, &view) {
            Ok(settings) => {
                if let Some(rules) = rules(&settings) {
                    self.rules = rules;
                }
                self.settings = settings;
            }
            Err(Error::Config(problems)) => self.unusable = Some(problems),
            Err(error) => (host.log)(&format!("the settings can't be read: {error}")),
        }
    }
}

/// Returns the rules that settings leave on. None is selected by its name, so no
/// name can be wrong.
fn rules(settings: &Settings) -> Option<RuleSet> {
    RuleSet::with_own(REGISTRY, &settings.own_rules, &settings.rule_settings(), &[], &[]).ok()
}
