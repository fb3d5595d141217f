//! What a title says of its track, whatever rung it names: the role, the domain
//! before it, the letters of the code.

use std::collections::BTreeSet;

use super::lexicon;
use super::name::fold;
use super::title::Title;

/// What of a title decides which track its level belongs to.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    pub(super) letters: String,
    pub(super) role: String,
    pub(super) domain: BTreeSet<String>,
}

impl Kind {
    /// Takes a title apart.
    pub(super) fn of(title: &Title) -> Self {
        // Of a combined title, the first part says what it is.
        let folded = fold(title.text.split('/').next().unwrap_or(""));
        let mut words: Vec<&str> = folded.split(' ').filter(|word| lexicon::numeral(word).is_none() && *word != "of").collect();
        let manages = words.iter().any(|word| lexicon::is_management(word));
        words.retain(|word| lexicon::height(word).is_none() && !lexicon::is_management(word) && !lexicon::is_general(word));
        if manages {
            words.retain(|word| !lexicon::is_role(word));
        }
        let head = words.iter().rposition(|word| lexicon::is_role(word));
        let role = match head {
            _ if manages => "manager".to_owned(),
            Some(at) => words.remove(at).to_owned(),
            None => String::new(),
        };
        let stem = |word: &str| match word {
            "engineering" => "engineer".to_owned(),
            word => word.trim_end_matches('s').to_owned(),
        };
        let letters = title.code.as_deref().unwrap_or("").chars().take_while(|c| c.is_alphabetic()).collect();
        Self { letters, role, domain: words.into_iter().map(stem).collect() }
    }

    /// Returns true where both may be levels of one track.
    pub(super) fn joins(&self, other: &Self) -> bool {
        // A title without a role's name needs a word in common: "Senior Buyer" is no analyst.
        let shares = self.domain.iter().any(|word| other.domain.contains(word));
        let roleless = |kind: &Self| kind.role.is_empty() && (kind.domain.is_empty() || shares);
        let role = self.role == other.role || roleless(self) || roleless(other);
        role && self.letters == other.letters && (self.domain.is_subset(&other.domain) || other.domain.is_subset(&self.domain))
    }
}
