//! `.ladder-lint.yaml`, and the pages of rules that it names, over one ladder.

use ladder_lint::config::{ConfigError, ConfigFile, FILE_NAME, PageFile, Settings, all_pages, check_names, effective};
use ladder_lint::engine::{ConfigReport, check, facts, read_with};
use ladder_lint::error::Error;
use ladder_lint::lint::RuleSet;
use ladder_lint::render::{self, Format, Style};
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::RepoPath;

use super::input::{FILE, Memory};
use super::places;
use super::said::{self, hold};

/// The ladder that is configured.
const LADDER: &str = "\
# Engineers at Fernbridge

## Engineer (E1)

### Delivery

- Ships small features within 2 weeks

### Craft

- TBD

## Senior Engineer (E2)

### Delivery

- Ships projects, as [the guide](guide.md) says

### Communication

- Writes it down
";

/// A wrong file is refused, with a place for each mistake; a right one is used,
/// and shown.
pub(crate) fn run(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == FILE);
    let bytes = parts.next().unwrap_or_default().to_vec();
    let pages: Vec<PageFile> = parts.take(4).enumerate().map(|(number, part)| page(number, part)).collect();
    let file = ConfigFile { path: RepoPath::new(FILE_NAME), bytes };
    let named = |page: &&PageFile, globs: &[ladder_lint::config::Glob]| globs.iter().any(|glob| glob.matches(&page.path));
    match file.read_with(&|globs| pages.iter().filter(|page| named(page, globs)).cloned().collect()) {
        Ok(settings) => used(&settings),
        Err(error) => refused(error),
    }
}

fn page(number: usize, part: &[u8]) -> PageFile {
    let text = String::from_utf8(part.to_vec()).map_err(|_| "is not UTF-8 text".to_owned());
    PageFile { path: RepoPath::new(&format!("pages/own-{number}.md")), text }
}

fn refused(error: ConfigError) {
    assert!(!error.problems.is_empty(), "a refusal says why");
    places::hold_findings(&error.sources, &error.problems);
    assert!(error.problems.is_sorted_by_key(|problem| problem.span), "mistakes are told in order");
    said::hold_error(&Error::from(Box::new(error)));
}

fn used(settings: &Settings) {
    let state = read_with(&Memory::of_text(LADDER), settings);
    places::hold_state(&state);
    if let Some(error) = check_names(&state.settings, &state.model) {
        return refused(error);
    }
    let rules = RuleSet::with_own(REGISTRY, &settings.own_rules, &settings.rule_settings(), &[], &[]);
    let rules = rules.expect("no rule is selected by its name");
    places::hold_findings(&state.sources, &check(&state, &rules, None));
    let pages = all_pages(&settings.own_rules);
    let report = ConfigReport { settings: effective(settings, &facts(&state, None), &pages), state: &state };
    for format in [Format::Pretty, Format::Json] {
        hold(format, |out| render::config(&report, format, Style::default(), out));
    }
}
