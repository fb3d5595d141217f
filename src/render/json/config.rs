//! `config --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::{VERSION, write};
use crate::engine::{ConfigReport, Effective, Origin};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    /// The configuration's path, none without one.
    path: Option<String>,
    settings: Vec<Setting<'a>>,
}

#[derive(Serialize)]
struct Setting<'a> {
    key: String,
    value: Value<'a>,
    origin: &'static str,
    /// The line in the configuration.
    line: Option<usize>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    One(&'a str),
    Many(&'a [String]),
}

/// Writes the settings in force.
pub(in crate::render) fn config(report: &ConfigReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let settings = &report.state.settings;
    let output = Output {
        version: VERSION,
        path: settings.path(),
        settings: report
            .settings
            .iter()
            .map(|setting| Setting {
                key: setting.path.join("."),
                value: value(setting),
                origin: setting.origin.name(),
                line: match setting.origin {
                    Origin::File(span) => Some(settings.sources.start(span).line),
                    Origin::Inferred | Origin::Default => None,
                },
            })
            .collect(),
    };
    write(&output, out)
}

fn value(setting: &Effective) -> Value<'_> {
    match setting.values.as_slice() {
        [one] if !setting.is_list => Value::One(one),
        many => Value::Many(many),
    }
}
