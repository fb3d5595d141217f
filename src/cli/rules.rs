//! `ladder-lint rules` and `ladder-lint explain`, and which rules are on.

use super::args::{Everywhere, Explain};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use crate::config::Settings;
use crate::error::Error;
use crate::lint::{Entry, RulePage, RuleSet, UnknownRule};
use crate::render::{self, Format};
use crate::rules::REGISTRY;

const FORMATS: [Format; 2] = [Format::Pretty, Format::Json];

/// Lists every rule.
pub(super) fn run(everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("rules", &FORMATS, everywhere, terminal)?;
    let pages: Vec<RulePage> = REGISTRY.iter().map(Entry::read).collect();
    let pages: Vec<&RulePage> = pages.iter().collect();
    output.write(|format, style, out| render::rules(&pages, format, style, out))?;
    Ok(Exit::Clean)
}

/// Prints one rule's page.
pub(super) fn explain(args: &Explain, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("explain", &FORMATS, everywhere, terminal)?;
    let Some(entry) = REGISTRY.iter().find(|entry| entry.id == args.rule) else {
        let suggestion = super::suggest::closest(&args.rule, REGISTRY.iter().map(|entry| entry.id)).map(str::to_owned);
        return Err(unknown(&[UnknownRule { word: args.rule.clone(), suggestion }]).into());
    };
    let page = entry.read();
    output.write(|format, style, out| render::explain(&page, format, style, out))?;
    Ok(Exit::Clean)
}

/// Returns the rules that the settings, `--select` and `--ignore` leave on.
///
/// # Errors
///
/// Every word that names no rule.
pub(super) fn select(select: &[String], ignore: &[String], settings: &Settings) -> Result<RuleSet, Error> {
    RuleSet::with_settings(REGISTRY, &settings.rule_settings(), select, ignore).map_err(|words| unknown(&words))
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
