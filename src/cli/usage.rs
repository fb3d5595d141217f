//! What clap has to say, in our words: its help as it is, its errors as ours.

use std::io::{self, Write};

use super::exit::{Exit, Failure};
use super::suggest::closest;
use super::words::Words;
use crate::engine::Unknown;
use crate::error::Error;
use crate::render::Style;

/// Prints the help or the version.
pub(super) fn print(help: &clap::Error, style: Style) -> Result<Exit, Failure> {
    let text = help.render();
    let text = if style.color { text.ansi().to_string() } else { text.to_string() };
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()).map_err(Failure::Write)?;
    Ok(Exit::Clean)
}

/// Returns clap's error as one of ours.
pub(super) fn error(error: &clap::Error, words: &Words) -> Error {
    if let Some((word, command)) = words.misspelt_command() {
        return misspelt(word, command);
    }
    let text = error.render().to_string();
    let text = text.replace('\'', "`");
    let message: Vec<&str> = text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let message = message.join(" ");
    let message = message.strip_prefix("error: ").unwrap_or(&message).to_owned();
    let tip = text.lines().find_map(|line| line.trim().strip_prefix("tip: ")).map(|tip| format!("{tip}; "));
    let command = words.command().map(|command| format!("{command} ")).unwrap_or_default();
    Error::Usage { message, hint: Some(format!("{}`ladder-lint {command}--help` tells more", tip.unwrap_or_default())) }
}

/// How many names are listed where none is near.
const LISTED: usize = 8;

/// Returns the error of a level or dimension that nothing has.
pub(super) fn unknown_subject(unknown: Unknown) -> Error {
    let Unknown { kind, name, known } = unknown;
    let hint = match closest(&name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("`ladder-lint show` prints what was understood; it has no {kind} at all"),
        None => {
            let listed: Vec<String> = known.iter().take(LISTED).map(|known| format!("`{known}`")).collect();
            let more = if known.len() > LISTED { format!(" and {} more", known.len() - LISTED) } else { String::new() };
            format!("the {kind}s are {}{more}", listed.join(", "))
        }
    };
    Error::Usage { message: format!("no {kind} is called `{name}`"), hint: Some(hint) }
}

/// Returns the error of a word that is neither command nor path.
pub(super) fn misspelt(word: &str, command: &str) -> Error {
    Error::Usage {
        message: format!("`{word}` is neither a command nor a path"),
        hint: Some(format!("did you mean `ladder-lint {command}`?")),
    }
}
