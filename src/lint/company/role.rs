//! What a name does where it stands: own something, be a place of work, or be
//! one of the many other things that names are.

use std::sync::LazyLock;

use super::word::Word;
use crate::wording::WordTable;

/// What a name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Owns what only companies own: *Caldera's clients*.
    OwnsCompanyThings,
    /// Owns what people and companies own: *Caldera's approach*.
    OwnsSharedThings,
    /// Owns something else: *Conway's law*.
    OwnsOther,
    /// Is worked at: *engineers at Caldera*.
    Workplace,
    /// Stands after "at": *at Caldera*.
    Home,
    /// Stands before a kind of staff: *Caldera engineers*.
    Staffed,
    /// Stands where an organisation is gone through: *across Caldera*.
    Around,
    /// Stands after a preposition that anything takes: *for Caldera*.
    Near,
    /// Is worked with: *using Caldera*.
    Tool,
    /// Anything else.
    Plain,
}

impl Role {
    /// Returns true where the name owns something or is worked at.
    pub(super) fn is_strong(self) -> bool {
        matches!(self, Self::OwnsCompanyThings | Self::OwnsSharedThings | Self::Workplace | Self::Home)
    }

    /// Returns true where only a company fits.
    pub(super) fn is_company(self) -> bool {
        matches!(self, Self::OwnsCompanyThings | Self::Workplace)
    }
}

/// What only companies own.
static COMPANY_THINGS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "
    beliefs brand business businesses clients client codebase culture customers developers direction employees engineers
    infrastructure ladder market mission office offices people platform platforms product products reputation
    roadmap services staff stack systems teams technology technologies trajectory users values
",
    )
});

/// What people and companies own.
static SHARED_THINGS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "
    ability approach architecture capabilities capability excellence future goals growth guidelines health
    leadership needs objectives operations performance policies policy practices principles priorities processes
    standards strategy success tools vision work
",
    )
});

/// Words that make a company's thing of a shared one: *engineering principles*.
static COMPANY_ADJECTIVES: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of("engineering corporate company commercial"));

/// Who is at a place of work, and what they do there.
static AT_WORK: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "
    anyone career careers colleagues culture developers done employed employees employment engineer engineering
    engineers everybody everyone grow growth here job joined levels leadership life people role roles staff
    teams technology tenure us we work worked working works progression jobs
",
    )
});

/// What stands after a company's name where its people are meant.
static STAFF: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "
    clients colleagues customers developers employee employees engineer engineering engineers leadership staff
    teams tech
",
    )
});

/// What people do where others listen: *speaks at Strange Loop*.
static ON_STAGE: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "
    conference conferences keynote keynotes meetup present presentation presents presented presenting speak speaker speaking
    speaks spoke talk talks
",
    )
});

static AROUND: LazyLock<WordTable<()>> =
    LazyLock::new(|| WordTable::of("across beyond inside joining outside throughout within"));
static NEAR: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of("around for from in into of represent represents to"));
static TOOL: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of("like on through use used uses using via with"));

/// Words before a name that no company's name takes.
static ARTICLES: LazyLock<WordTable<()>> =
    LazyLock::new(|| WordTable::of("a an another any each every her his its my our the their these this those your"));

/// Returns true where the word before a name shows that it is none: *the
/// Navigator's teams*.
pub(super) fn is_described(before: &[Word<'_>], name: &Word<'_>) -> bool {
    name.is_joined() && before.last().is_some_and(|word| is_one_of(word, &ARTICLES))
}

/// Returns what the name that spans `name` does, given the words around it.
pub(super) fn role(before: &[Word<'_>], name: &[Word<'_>], after: &[Word<'_>]) -> Role {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return Role::Plain };
    let following = || after.iter().take_while(|word| word.is_joined()).take(3);
    if last.owns {
        return owned(following());
    }
    let mut preceding = before.iter().rev();
    let previous = preceding.next().filter(|_| first.is_joined());
    let is_previous = |words: &WordTable<()>| previous.is_some_and(|word| is_one_of(word, words));
    if previous.is_some_and(|word| word.text.eq_ignore_ascii_case("at")) {
        if before.iter().any(|word| is_one_of(word, &ON_STAGE)) {
            return Role::Plain;
        }
        let is_work = previous.is_some_and(Word::is_joined) && preceding.next().is_some_and(|word| is_one_of(word, &AT_WORK));
        return if is_work { Role::Workplace } else { Role::Home };
    }
    if previous.is_some_and(|word| word.text.eq_ignore_ascii_case("of")) {
        // *The values of Caldera*, *outside of Caldera*.
        let thing = preceding.next();
        let is_thing = |words: &WordTable<()>| thing.is_some_and(|word| is_one_of(word, words));
        return match () {
            // Ideas have these as well: *the culture of Radical Candour*.
            () if is_thing(&COMPANY_THINGS) => Role::OwnsSharedThings,
            () if is_thing(&AROUND) => Role::Around,
            () => Role::Near,
        };
    }
    if following().next().is_some_and(|word| is_one_of(word, &STAFF)) {
        return Role::Staffed;
    }
    match () {
        () if is_previous(&AROUND) => Role::Around,
        () if is_previous(&NEAR) => Role::Near,
        () if is_previous(&TOOL) => Role::Tool,
        () => Role::Plain,
    }
}

/// Returns what kind of thing is owned, from the words after the owner.
fn owned<'w>(following: impl Iterator<Item = &'w Word<'w>>) -> Role {
    let mut by_company = false;
    for word in following {
        if is_one_of(word, &COMPANY_THINGS) {
            return Role::OwnsCompanyThings;
        }
        if is_one_of(word, &SHARED_THINGS) {
            return if by_company { Role::OwnsCompanyThings } else { Role::OwnsSharedThings };
        }
        by_company |= is_one_of(word, &COMPANY_ADJECTIVES);
        if word.owns {
            break;
        }
    }
    Role::OwnsOther
}

fn is_one_of(word: &Word<'_>, words: &WordTable<()>) -> bool {
    if word.text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        words.contains(&word.text.to_ascii_lowercase())
    } else {
        words.contains(word.text)
    }
}
