//! An invented ladder of any size, written in memory: the same text for the same
//! size, on any machine.
//!
//! Half of its tracks have a file per level, half a section per level. Each has
//! an index, comparisons of neighbours and links between levels, as large ladders
//! have; a few links are dead and a few dimensions missing, so that rules have
//! something to say.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ladder_lint::input::{ReadError, Snapshot, SnapshotName};
use ladder_lint::source::{Listing, RepoPath};

const RANKS: [&str; 6] = ["Junior", "Associate", "Senior", "Staff", "Principal", "Distinguished"];
const CRAFTS: [&str; 8] = ["Harbour", "Orchard", "Lantern", "Quarry", "Meadow", "Foundry", "Compass", "Bridge"];
const ROLES: [&str; 4] = ["Engineer", "Designer", "Analyst", "Manager"];
const DIMENSIONS: [&str; 6] = ["Craft", "Delivery", "Mentoring", "Planning", "Reach", "Judgement"];
const VERBS: [&str; 8] = ["Plans", "Reviews", "Explains", "Ships", "Shapes", "Mends", "Measures", "Leads"];
const THINGS: [&str; 8] = [
    "small changes",
    "whole projects",
    "shared tools",
    "hard questions",
    "new services",
    "old habits",
    "clear goals",
    "risky work",
];
const ENDS: [&str; 8] = [
    "with a colleague beside them",
    "across several teams",
    "before anybody asks",
    "and writes down why",
    "so that others can build on it",
    "within a quarter",
    "when plans change",
    "without losing sight of the customer",
];

/// A ladder in memory, as a snapshot.
pub(crate) struct Invented {
    name: SnapshotName,
    listing: Listing,
    files: BTreeMap<RepoPath, String>,
}

impl Invented {
    /// Writes a ladder of so many tracks, each with six levels.
    pub(crate) fn with_tracks(tracks: usize) -> Self {
        let mut files = BTreeMap::new();
        let mut home = String::from("# Caldera's ladder\n\nAt Caldera, everybody works on one of these tracks.\n\n");
        for track in 0..tracks {
            let name = format!("{} {}", pick(&CRAFTS, track), pick(&ROLES, track / CRAFTS.len()));
            let folder = format!("careers/track-{track:04}");
            let _ = writeln!(home, "- [{name}]({}/README.md)", folder.trim_start_matches("careers/"));
            if track % 2 == 0 {
                files_per_level(track, &name, &folder, &mut files);
            } else {
                one_file(track, &name, &folder, &mut files);
            }
        }
        files.insert(RepoPath::new("careers/README.md"), home);
        let listing = Listing::new(files.keys().cloned(), []);
        Self { name: SnapshotName::Worktree, listing, files }
    }

    /// Returns how many bytes its documents have.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.values().map(|text| text.len() as u64).sum()
    }
}

impl Snapshot for Invented {
    fn name(&self) -> &SnapshotName {
        &self.name
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError { message: "is not in the snapshot".to_owned(), leads_to: None };
        self.files.get(path).map(|text| text.clone().into_bytes()).ok_or_else(missing)
    }
}

fn files_per_level(track: usize, name: &str, folder: &str, files: &mut BTreeMap<RepoPath, String>) {
    let mut index = format!("# {name} track\n\n");
    for (level, rank) in RANKS.iter().enumerate() {
        let file = format!("{:02}-{}.md", level + 1, rank.to_lowercase());
        let _ = writeln!(index, "{}. [{rank} {name}]({file})", level + 1);
        let text = format!("# {rank} {name}\n\n{}", inside(track, level, 2));
        files.insert(RepoPath::new(&format!("{folder}/{file}")), text);
    }
    for pair in RANKS.windows(2) {
        let [low, high] = pair else { continue };
        let _ = write!(index, "\n## {low} vs {high}\n\n- Planning:\n    - {low}: one week\n    - {high}: one quarter\n");
    }
    files.insert(RepoPath::new(&format!("{folder}/README.md")), index);
}

fn one_file(track: usize, name: &str, folder: &str, files: &mut BTreeMap<RepoPath, String>) {
    let mut text = format!("# {name} track\n\n");
    for rank in RANKS {
        let _ = writeln!(text, "- [{rank} {name}](#{}-{})", rank.to_lowercase(), name.to_lowercase().replace(' ', "-"));
    }
    for (level, rank) in RANKS.iter().enumerate() {
        let _ = write!(text, "\n## {rank} {name}\n\n{}", inside(track, level, 3));
    }
    files.insert(RepoPath::new(&format!("{folder}/README.md")), text);
}

/// Writes what stands inside a level, with its dimensions at a depth.
fn inside(track: usize, level: usize, depth: usize) -> String {
    let marks = "#".repeat(depth);
    let mut text = format!("- Time horizon: {}-{} months\n\n", level + 1, 2 * (level + 1));
    for (nth, dimension) in DIMENSIONS.iter().enumerate() {
        // One level in a hundred lacks one.
        if (track * RANKS.len() + level) % 100 == 7 && nth == 3 {
            continue;
        }
        let _ = write!(text, "{marks} {dimension}\n\n");
        for line in 0..5 {
            let at = track * 31 + level * 17 + nth * 7 + line * 3;
            let _ = writeln!(text, "- {} {} {}", pick(&VERBS, at), pick(&THINGS, at / 3), pick(&ENDS, at / 5));
        }
        text.push('\n');
    }
    if track % 50 == 3 {
        text.push_str("See [what was here before](#gone).\n");
    }
    text
}

fn pick<'a>(all: &[&'a str], at: usize) -> &'a str {
    all.get(at % all.len()).copied().unwrap_or("")
}
