//! How the words of a ladder's documents are written, which tells a name from a
//! word that happens to have a capital.

use super::bare;
use super::forms::{Form, FormId, Forms};
use super::known::{is_common, known};
use super::small::Small;
use super::word::Word;
use super::words::{Kind, each_capital};
use crate::markdown::Text;
use crate::model::Ladder;

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A name: only ever written with a capital.
    Name,
    /// A word with a capital, which is a part of a name at most.
    Word,
    /// Neither: small, or known to be something else.
    Other,
}

/// A word that may be part of a name, as little of it as says what it looks
/// like once all words are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capital {
    pub(super) form: FormId,
    signs: Signs,
    /// May end a company's name whatever else it means.
    pub(super) ends_name: bool,
}

/// What a word itself says, whatever the others do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signs {
    /// It is a name.
    Name,
    /// It is none.
    Nothing,
    /// A few capitals, which are a name only where the owner has it.
    Abbreviation,
    /// The counts decide.
    Open,
}

/// Words that end a company's name, and mean other things elsewhere.
const COMPANY_SUFFIXES: &[&str] = &["Bank", "Digital", "Group", "Health", "Labs", "Media", "Software", "Studios", "Tech"];

/// How the words of the documents are written.
#[derive(Debug)]
pub(super) struct Spelling {
    pub(super) forms: Forms,
    /// The remote's owner, in lower case, letters and digits only.
    owner: String,
    /// A word in lower case, while it is looked up.
    lower: String,
}

impl Spelling {
    /// Starts counting the words of so many bytes of text.
    pub(super) fn new(owner: Option<&str>, bytes: usize) -> Self {
        Self { forms: Forms::with_room(bytes), owner: owner.map(bare).unwrap_or_default(), lower: String::new() }
    }

    /// Counts the words of a text that may be part of a name, and adds them to
    /// `capitals`; returns the text's kind, as [`each_capital`] does.
    pub(super) fn count(&mut self, text: &Text, kind: Kind, capitals: &mut Vec<Capital>) -> Kind {
        each_capital(text, kind, |word| {
            let is_capital = word.is_capital();
            let id = if is_capital { self.lowered(word.text) } else { self.forms.id(word.text) };
            if let Some(form) = self.forms.get_mut(id) {
                form.capital += usize::from(is_capital);
            }
            capitals.push(Capital { form: id, signs: signs(&word), ends_name: ends_name(&word) });
        })
    }

    /// Returns the forms of which it matters how often they are written small: those
    /// with a capital that nothing else settles.
    pub(super) fn open(&self) -> Small {
        let open = self.forms.iter().filter(|form| form.capital > 0 && self.settled(form).is_none());
        Small::of(open.map(|form| form.text.as_str()))
    }

    /// Counts a word that is written small.
    pub(super) fn count_small(&mut self, word: &str) {
        if let Some(form) = self.forms.find_mut(word) {
            form.lower += 1;
        }
    }

    /// Returns the form of a word in lower case.
    fn lowered(&mut self, word: &str) -> FormId {
        if !word.is_ascii() {
            return self.forms.id(&word.to_lowercase());
        }
        self.lower.clear();
        self.lower.push_str(word);
        self.lower.make_ascii_lowercase();
        self.forms.id(&self.lower)
    }

    /// Counts the words that stand in a level's title or a dimension's name.
    pub(super) fn count_names(&mut self, ladder: &Ladder) {
        for (_, _, level) in ladder.levels() {
            // A dimension of more words is a sentence, which may well name the
            // company.
            let names = level.expectations.iter().map(|each| each.dimension.as_str());
            let names = names.filter(|name| name.split_whitespace().count() <= 2).chain([level.title.as_str()]);
            for name in names {
                let mut seen = Vec::new();
                for word in name.split(|c: char| !c.is_alphanumeric()) {
                    let id = self.lowered(word);
                    if !seen.contains(&id)
                        && let Some(form) = self.forms.get_mut(id)
                    {
                        form.of_ladder += 1;
                        seen.push(id);
                    }
                }
            }
        }
    }

    /// Decides what each word looks like, when all are counted.
    pub(super) fn decide(&mut self) {
        let often_small = |form: &Form| form.lower * 4 >= form.capital;
        let look = |form: &Form| self.settled(form).unwrap_or(if often_small(form) { Look::Word } else { Look::Name });
        let looks: Vec<Look> = self.forms.iter().map(look).collect();
        for (form, look) in self.forms.iter_mut().zip(looks).filter(|(form, _)| form.capital > 0) {
            form.look = look;
        }
    }

    /// Returns what a word looks like however often it is written small.
    fn settled(&self, form: &Form) -> Option<Look> {
        // A company's name may stand in a title, and stands elsewhere far more.
        let is_of_ladder = form.of_ladder * 8 > form.capital;
        match () {
            // The owner's name is one, whatever else it means.
            () if is_owner(&self.owner, &form.text) => Some(Look::Name),
            () if is_of_ladder || is_common(&form.text) => Some(Look::Other),
            () => None,
        }
    }

    /// Returns what a word looks like.
    pub(super) fn look(&self, word: &Word<'_>) -> Look {
        if !word.unusual && !word.is_capital() {
            return Look::Other;
        }
        let form = self.forms.find(&word.text.to_lowercase());
        form.map_or(Look::Other, |form| self.look_of(signs(word), form))
    }

    /// Returns what a word looks like that was counted.
    pub(super) fn look_as(&self, capital: Capital) -> Look {
        self.forms.get(capital.form).map_or(Look::Other, |form| self.look_of(capital.signs, form))
    }

    fn look_of(&self, signs: Signs, form: &Form) -> Look {
        match signs {
            Signs::Name => Look::Name,
            Signs::Nothing => Look::Other,
            Signs::Abbreviation if !is_owner(&self.owner, &form.text) => Look::Other,
            Signs::Abbreviation | Signs::Open => form.look,
        }
    }
}

/// Returns what a word says by itself.
fn signs(word: &Word<'_>) -> Signs {
    let is_listed = || word.owns && !word.opens() && known(word.text).is_some_and(|known| !known.is_tool);
    match () {
        () if word.unusual => Signs::Name,
        () if !word.is_capital() || word.text.len() < 2 => Signs::Nothing,
        () if is_listed() => Signs::Name,
        () if word.is_abbreviation() => Signs::Abbreviation,
        () => Signs::Open,
    }
}

/// Returns true for a word that may end a company's name.
pub(super) fn ends_name(word: &Word<'_>) -> bool {
    COMPANY_SUFFIXES.contains(&word.text)
}

/// Returns true for the start of the owner's name.
fn is_owner(owner: &str, lower: &str) -> bool {
    lower.len() >= 4 && owner.starts_with(lower)
}
