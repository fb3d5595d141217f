//! Settings to hints for the model: globs become the paths that they mean.

use std::collections::BTreeSet;

use super::globs::{Glob, any};
use super::settings::{CompanySettings, LadderSettings, Settings, Text, TrackSettings};
use crate::model::{CompanyHint, DeclaredDimensions, DimensionKey, Hints, LadderHint, LevelHint, Renames, TitleKey, TrackHint};
use crate::source::{Listing, RepoPath};

impl Settings {
    /// Returns what the settings say of the documents of a snapshot.
    pub fn hints(&self, listing: &Listing) -> Hints {
        Hints {
            // A page of rules is none of a ladder, wherever it stands.
            ignored: matched(&self.ignore, listing).into_iter().chain(matched(&self.rule_pages, listing)).collect(),
            ladders: self.ladders.iter().map(|ladder| ladder_hint(ladder, listing)).collect(),
            company: self.company.as_ref().map(|company| company_hint(company, listing)),
            site: self.site.map(|(site, _)| site),
        }
    }
}

fn matched(globs: &[Glob], listing: &Listing) -> BTreeSet<RepoPath> {
    if globs.is_empty() {
        return BTreeSet::new();
    }
    listing.documents().filter(|path| any(globs, path)).cloned().collect()
}

/// As [`matched`]; none where no glob is written.
fn limited(globs: &[Glob], listing: &Listing) -> Option<BTreeSet<RepoPath>> {
    (!globs.is_empty()).then(|| matched(globs, listing))
}

fn company_hint(company: &CompanySettings, listing: &Listing) -> CompanyHint {
    let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect();
    CompanyHint {
        name: company.name.as_ref().map(|name| name.value.clone()),
        aliases: values(&company.aliases),
        others: values(&company.others),
        allowed: matched(&company.allowed, listing),
    }
}

fn ladder_hint(ladder: &LadderSettings, listing: &Listing) -> LadderHint {
    let titles = |texts: &[Text]| texts.iter().map(|text| TitleKey::new(&text.value)).collect();
    let title_pairs =
        |pairs: &[(Text, Text)]| pairs.iter().map(|(old, new)| (TitleKey::new(&old.value), TitleKey::new(&new.value))).collect();
    let dimensions = ladder.dimensions.iter().map(|band| DeclaredDimensions {
        levels: band.levels.as_ref().map(|levels| titles(levels)),
        names: band.names.iter().map(|name| name.value.clone()).collect(),
    });
    LadderHint {
        name: ladder.name.as_ref().map(|name| name.value.clone()),
        documents: limited(&ladder.include, listing),
        excluded: matched(&ladder.exclude, listing),
        shape: ladder.shape.map(|(shape, _)| shape),
        tracks: ladder.tracks.iter().map(|track| track_hint(track, listing)).collect(),
        not_levels: titles(&ladder.not_levels),
        dimensions: dimensions.collect(),
        aliases: ladder.aliases.iter().map(|(from, to)| (DimensionKey::new(&from.value), to.value.clone())).collect(),
        renames: Renames {
            tracks: title_pairs(&ladder.renames.tracks),
            levels: title_pairs(&ladder.renames.levels),
            dimensions: ladder
                .renames
                .dimensions
                .iter()
                .map(|(old, new)| (DimensionKey::new(&old.value), DimensionKey::new(&new.value)))
                .collect(),
        },
        company: ladder.company.as_ref().map(|company| company_hint(company, listing)),
    }
}

fn track_hint(track: &TrackSettings, listing: &Listing) -> TrackHint {
    let levels = track.levels.iter().map(|level| LevelHint {
        title: TitleKey::new(&level.title.value),
        code: level.code.as_ref().map(|code| code.value.clone()),
    });
    TrackHint {
        name: track.name.value.clone(),
        documents: limited(&track.files, listing),
        heading: track.heading.as_ref().map(|heading| heading.value.clone()),
        levels: levels.collect(),
    }
}
