//! A level has a value that isn't on the scale which the ladder declares.

use crate::evidence::off_scale::{Outside, nearly, outside};
use crate::evidence::scale::Scale;
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::model::TitleKey;

/// One finding for each value.
pub(super) struct ValueOutsideScale;

impl LadderRule for ValueOutsideScale {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let scales = cx.evidence().scales(|| cx.documents_beside());
        for (scale, outside) in outside(cx.ladder, scales) {
            report(cx, findings, scale, &outside);
        }
    }
}

fn report(cx: &LadderContext<'_>, findings: &mut Findings<'_>, scale: &Scale, outside: &Outside<'_>) {
    let Some(level) = cx.ladder.level(outside.at) else { return };
    let (value, name, path) = (outside.said.text, outside.said.name, cx.sources.path(scale.span));
    let (first, last) = (scale.values.first(), scale.values.last());
    let ends = first.zip(last).map(|(first, last)| format!(" from \"{first}\" to \"{last}\"")).unwrap_or_default();
    let message = format!(
        "level \"{}\" has \"{value}\" as its {name}, which is not on the scale{ends} in {path} that {} levels use",
        level.label(),
        outside.others
    );
    let help = match nearly(scale, value) {
        Some(known) => format!("if \"{known}\" is meant, write it so"),
        None => format!("use a value of the scale, or add \"{value}\" to the list"),
    };
    let finding = findings
        .report(outside.said.span, message)
        .related(scale.span, format!("the {} values of {}", scale.values.len(), scale.of))
        .at(cx.at_dimension(outside.at, name))
        .subject(TitleKey::new(value).as_str())
        .help(help);
    drop(finding);
}
