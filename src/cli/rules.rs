//! `ladder-lint rules` and `ladder-lint explain`, and which rules are on.

use super::args::{Everywhere, Explain};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{settings, state};
use crate::config::{Settings, all_pages};
use crate::error::Error;
use crate::lint::{RulePage, RuleSet, UnknownRule};
use crate::render::{self, Format};
use crate::rules::REGISTRY;

const FORMATS: [Format; 2] = [Format::Pretty, Format::Json];

/// Lists every rule, those of the repository among them.
pub(super) fn run(everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("rules", &FORMATS, everywhere, terminal)?;
    let pages = all_pages(&own(everywhere)?);
    let pages: Vec<&RulePage> = pages.iter().collect();
    output.write(|format, style, out| render::rules(&pages, format, style, out))?;
    Ok(Exit::Clean)
}

/// Prints one rule's page.
pub(super) fn explain(args: &Explain, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("explain", &FORMATS, everywhere, terminal)?;
    // A page of ours can be read anywhere, whatever is wrong with a configuration.
    let pages = match REGISTRY.iter().find(|entry| entry.id == args.rule) {
        Some(entry) => vec![entry.read()],
        None => all_pages(&own(everywhere)?),
    };
    let Some(page) = pages.iter().find(|page| page.id == args.rule) else {
        let names = pages.iter().map(|page| page.id.as_str());
        let suggestion = super::suggest::closest(&args.rule, names).map(str::to_owned);
        return Err(unknown(&[UnknownRule { word: args.rule.clone(), suggestion }]).into());
    };
    output.write(|format, style, out| render::explain(page, format, style, out))?;
    Ok(Exit::Clean)
}

/// Returns the rules that the repository around the folder brings; none where
/// there is no repository or folder to read.
///
/// # Errors
///
/// Everything that is wrong with its configuration.
fn own(everywhere: &Everywhere) -> Result<Vec<RulePage>, Error> {
    let folder = state::folder(everywhere);
    let Ok(repository) = state::open(&folder) else { return Ok(Vec::new()) };
    let Ok(snapshot) = repository.worktree() else { return Ok(Vec::new()) };
    Ok(settings::load(&repository, &folder, everywhere, &*snapshot)?.own_rules)
}

/// Returns the rules that the settings, `--select` and `--ignore` leave on.
///
/// # Errors
///
/// Every word that names no rule.
pub(super) fn select(select: &[String], ignore: &[String], settings: &Settings) -> Result<RuleSet, Error> {
    RuleSet::with_own(REGISTRY, &settings.own_rules, &settings.rule_settings(), select, ignore).map_err(|words| unknown(&words))
}

fn unknown(words: &[UnknownRule]) -> Error {
    let names: Vec<String> = words.iter().map(|unknown| format!("`{}`", unknown.word)).collect();
    let meant: Vec<String> = words.iter().filter_map(|unknown| Some(format!("`{}`", unknown.suggestion.as_ref()?))).collect();
    let noun = if words.len() == 1 { "rule" } else { "rules" };
    let meant = if meant.is_empty() { String::new() } else { format!("did you mean {}? ", meant.join(", ")) };
    Error::Usage {
        message: format!("unknown {noun} {}", names.join(", ")),
        hint: Some(format!("{meant}`ladder-lint rules` lists them all")),
    }
}
