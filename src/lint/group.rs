//! How rules are sorted: by the kind of fault, and by how settled they are.

/// What kind of fault a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Dimensions and what stands under them.
    Coverage,
    /// Levels and where they are named.
    Levels,
    /// Comparisons.
    Comparisons,
    /// Links.
    Links,
    /// Company names.
    Company,
    /// Words.
    Content,
    /// Files.
    Documents,
    /// What a change left behind.
    Change,
    /// The tool's own settings.
    Housekeeping,
}

impl Group {
    /// Every group, in the order in which lists show them.
    pub const ALL: [Self; 9] = [
        Self::Coverage,
        Self::Levels,
        Self::Comparisons,
        Self::Links,
        Self::Company,
        Self::Content,
        Self::Documents,
        Self::Change,
        Self::Housekeeping,
    ];

    /// Returns the group's name, as pages and `--select` write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coverage => "coverage",
            Self::Levels => "levels",
            Self::Comparisons => "comparisons",
            Self::Links => "links",
            Self::Company => "company",
            Self::Content => "content",
            Self::Documents => "documents",
            Self::Change => "change",
            Self::Housekeeping => "housekeeping",
        }
    }

    /// Returns the group of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// Whether a rule may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// On by default.
    Stable,
    /// Still being tried: off until it is selected by its id.
    Preview,
}

impl Status {
    /// Returns the status's name, as pages write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Preview => "preview",
        }
    }

    /// Returns the status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Stable, Self::Preview].into_iter().find(|status| status.name() == name)
    }
}
