//! The parser's faults in words for people who write front matter, not
//! parsers.

use serde_yaml::{Error, MessageFormatter as _, UserMessageFormatter};

use super::YamlError;
use super::read::Place;

/// Returns the sentence and the place of a fault.
pub(super) fn explain(error: &Error, place: &Place<'_>) -> YamlError {
    let error = error.without_snippet();
    let (start, end) = error.location().map_or((0, 0), |location| place.range(location));
    YamlError { message: message(error), span: place.span(start, end) }
}

fn message(error: &Error) -> String {
    match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => format!("the key `{key}` stands here a second time"),
        Error::DuplicateMappingKey { .. } => "a key stands here a second time".to_owned(),
        Error::MultipleDocuments { .. } => "a second YAML document starts here, and only one is read".to_owned(),
        Error::UnknownAnchor { .. } => "the alias names an anchor that doesn't exist".to_owned(),
        Error::RecursiveReferencesRequireWeakTypes { .. } => "the alias leads to itself".to_owned(),
        Error::AliasError { error, .. } => message(error),
        Error::ExternalMessage { msg, .. } if msg.starts_with("mapping values are not allowed") => {
            "an unquoted value holds a colon and a space, which start another value; put it in quotes".to_owned()
        }
        other if is_too_much(other) => "the YAML nests too deeply or holds too many values to be read".to_owned(),
        other => sentence(&UserMessageFormatter.format_message(other)),
    }
}

/// Some of the parser's own limits come as plain text.
fn is_too_much(error: &Error) -> bool {
    match error {
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => true,
        Error::ExternalMessage { msg, .. } => msg.contains("limit exceeded"),
        _ => false,
    }
}

/// The parser's own sentence, in the form of ours.
fn sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or("").trim().trim_end_matches('.');
    // The parser quotes one letter as `x'.
    let line = &match line.rsplit_once(": `") {
        Some((start, quoted)) => format!("{start}: `{}`", quoted.trim_end_matches('\'')),
        None => line.to_owned(),
    };
    let mut letters = line.chars();
    let Some(first) = letters.next() else {
        return "the YAML can't be read".to_owned();
    };
    let acronym = letters.clone().next().is_some_and(char::is_uppercase);
    if acronym { line.clone() } else { first.to_lowercase().chain(letters).collect() }
}
