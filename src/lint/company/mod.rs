//! Whose ladder it is, and which other companies are named in it as if it were
//! theirs.
//!
//! The ladder's own company is inferred: who is *X's*, who is worked *at X*. A
//! second name in the same role is the foreign one. The list of companies that
//! publish ladders and the remote's owner corroborate and never suffice.
//! Everything here would rather miss a name than accuse a client, a tool, an
//! author or an example: each needs what only companies have.

mod configured;
mod credit;
mod forms;
mod known;
mod mention;
mod plain;
mod role;
mod scan;
mod small;
mod spelling;
mod variants;
mod word;
mod words;

use std::collections::BTreeSet;

use super::{LadderContext, embedded};
use crate::model::CompanyHint;
use crate::source::Span;
use known::known;
use mention::{Mention, Names};
use role::Role;
use scan::Scan;
use variants::{Own, variants};

pub use variants::Variant;

/// How many other ladders of a repository are asked whose they are.
const OTHER_LADDERS: usize = 16;

/// Whose ladder it is, with the names that are foreign to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companies {
    /// The ladder's own company.
    pub own: Company,
    /// The others, in order of their names.
    pub foreign: Vec<Foreign>,
    /// Where the own one is written in another way, in reading order.
    pub variants: Vec<Variant>,
    /// True where somebody said whose it is.
    pub configured: bool,
}

/// A company and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// The name as the documents write it.
    pub name: String,
    /// Every place, in reading order.
    pub places: Vec<Span>,
}

/// A company that is named in another's ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The company.
    pub company: Company,
    /// How sure that is.
    pub verdict: Verdict,
}

/// How sure it is that a name is foreign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands where only a company fits, and somewhere else too.
    Foreign,
    /// It stands where only a company fits, once.
    Perhaps,
    /// It is named about as often as the own one: nobody can tell which of the
    /// two is meant.
    Tie,
}

impl<'a> LadderContext<'a> {
    /// Returns whose ladder it is and who else is named; none where no company
    /// can be told from the documents. Worked out at the first question.
    pub fn companies(&self) -> Option<&'a Companies> {
        self.places.companies.get_or_init(|| companies(self)).as_ref()
    }
}

fn companies(cx: &LadderContext<'_>) -> Option<Companies> {
    let Some(told) = &cx.ladder.told.company else { return inferred(cx) };
    let mut found = match &told.name {
        Some(name) => Some(judged_by(cx, name, told)),
        None => inferred(cx),
    };
    if !told.others.is_empty() {
        let nobody = || Companies {
            own: Company { name: String::new(), places: Vec::new() },
            foreign: Vec::new(),
            variants: Vec::new(),
            configured: true,
        };
        let all = found.get_or_insert_with(nobody);
        all.foreign.retain(|foreign| !told.others.contains(&foreign.company.name));
        all.foreign.extend(told.others.iter().map(|name| Foreign {
            company: Company { name: name.clone(), places: configured::places(cx, name) },
            verdict: Verdict::Foreign,
        }));
        all.foreign.sort_by(|one, other| one.company.name.cmp(&other.company.name));
    }
    if let Some(found) = &mut found {
        let stands = |span: &Span| !told.allowed.contains(cx.sources.path(*span));
        found.foreign.iter_mut().for_each(|foreign| foreign.company.places.retain(stands));
        found.foreign.retain(|foreign| !foreign.company.places.is_empty());
    }
    found
}

/// Returns the companies of a ladder whose own is known.
fn judged_by(cx: &LadderContext<'_>, own: &str, told: &CompanyHint) -> Companies {
    let own_names: Vec<&str> = std::iter::once(own).chain(told.aliases.iter().map(String::as_str)).collect();
    let mut places: Vec<Span> = own_names.iter().flat_map(|name| configured::places(cx, name)).collect();
    places.sort_unstable();
    places.dedup();
    let expected = neighbours(cx);
    let texts = embedded(cx, cx.ladder);
    let scan = Scan::new(cx, cx.ladder, &texts);
    let names = mention::names(cx, &scan, &expected);
    let is_own = |name: &str| own_names.iter().any(|own| is_same(name, own));
    let judged = names.iter().filter(|(name, _)| !is_own(name) && !is_owner(name, cx.owner)).filter_map(|(name, found)| {
        // However often another is named, it is clear whose the ladder is.
        let verdict = judge(name, found, (own, places.len().max(2 * found.len())), expected.contains(name), cx.owner)?;
        Some(Foreign { company: company(name, found), verdict })
    });
    let mut foreign: Vec<Foreign> = judged.collect();
    let others = own_names.iter().skip(1).copied().chain(told.others.iter().chain(&expected).map(String::as_str));
    let written = Own { name: own, others: others.chain(cx.owner).collect(), count: places.len(), configured: true };
    let variants = variants(cx, &scan, &written);
    leave_out(&mut foreign, &variants);
    Companies { own: Company { name: own.to_owned(), places }, foreign, variants, configured: true }
}

fn inferred(cx: &LadderContext<'_>) -> Option<Companies> {
    let texts = embedded(cx, cx.ladder);
    let scan = Scan::new(cx, cx.ladder, &texts);
    let mut names = mention::names(cx, &scan, &BTreeSet::new());
    own(&names, cx.owner)?;
    let expected = neighbours(cx);
    if expected.iter().any(|name| !names.contains_key(name)) {
        names = mention::names(cx, &scan, &expected);
    }
    let (own_name, own_mentions) = own(&names, cx.owner)?;
    let judged =
        names.iter().filter(|(name, _)| !is_same(name, own_name) && !is_owner(name, cx.owner)).filter_map(|(name, found)| {
            let verdict = judge(name, found, (own_name, own_mentions.len()), expected.contains(name), cx.owner)?;
            Some(Foreign { company: company(name, found), verdict })
        });
    let mut foreign: Vec<Foreign> = judged.collect();
    let others = expected.iter().map(String::as_str).chain(cx.owner).collect();
    let variants = variants(cx, &scan, &Own { name: own_name, others, count: own_mentions.len(), configured: false });
    leave_out(&mut foreign, &variants);
    Some(Companies { own: company(own_name, own_mentions), foreign, variants, configured: false })
}

/// Leaves out what only looks like another company.
fn leave_out(foreign: &mut Vec<Foreign>, variants: &[Variant]) {
    let written: BTreeSet<&str> = variants.iter().map(|variant| variant.written.as_str()).collect();
    foreign.retain(|foreign| !written.contains(foreign.company.name.as_str()));
}

/// Returns the companies of the repository's other ladders, as far as this
/// ladder's documents say their names at all.
fn neighbours(cx: &LadderContext<'_>) -> BTreeSet<String> {
    let others = cx.model.ladders.iter().filter(|ladder| ladder.folder != cx.ladder.folder).take(OTHER_LADDERS);
    let names = others.filter_map(|ladder| {
        let texts = embedded(cx, ladder);
        let names = mention::names(cx, &Scan::new(cx, ladder, &texts), &BTreeSet::new());
        own(&names, cx.owner).map(|(name, _)| name.to_owned())
    });
    let says = |name: &String| cx.ladder_documents().any(|document| cx.sources.file(document.file).text.contains(name.as_str()));
    names.filter(says).collect()
}

fn company(name: &str, mentions: &[Mention]) -> Company {
    Company { name: name.to_owned(), places: mentions.iter().map(|mention| mention.span).collect() }
}

/// Returns the name that most things are owned by and most work is done at.
fn own<'n>(names: &'n Names, owner: Option<&str>) -> Option<(&'n str, &'n [Mention])> {
    let candidates = names.iter().filter(|(_, mentions)| may_be_own(mentions));
    let best = candidates.max_by_key(|(name, mentions)| {
        let strong = mentions.iter().filter(|mention| mention.role.is_strong()).count();
        (is_owner(name, owner), strong, mentions.len(), std::cmp::Reverse(*name))
    });
    best.map(|(name, mentions)| (name.as_str(), mentions.as_slice()))
}

/// Returns true for a name that a ladder uses like its own company's: three
/// times at least, and as an owner or place of work.
fn may_be_own(mentions: &[Mention]) -> bool {
    let count = |test: fn(Role) -> bool| mentions.iter().filter(|mention| test(mention.role)).count();
    let strong = count(Role::is_strong);
    let around = count(|role| matches!(role, Role::Around | Role::Near | Role::Staffed));
    let tool = count(|role| role == Role::Tool);
    let is_central = mentions.iter().any(|mention| mention.central);
    is_central && mentions.len() >= 3 && strong >= 1 && strong + around >= 2 && strong + around > tool
}

/// Returns how sure it is that a name is another company's in a ladder of
/// `own`, which is named so often.
fn judge(name: &str, mentions: &[Mention], own: (&str, usize), is_expected: bool, owner: Option<&str>) -> Option<Verdict> {
    let count = |test: fn(Role) -> bool| mentions.iter().filter(|mention| !mention.quoted && test(mention.role)).count();
    let company = count(Role::is_company);
    let strong = count(Role::is_strong);
    let around = count(|role| matches!(role, Role::Around | Role::Staffed));
    let near = count(|role| role == Role::Near);
    let tool = count(|role| role == Role::Tool);
    let total = mentions.len();
    if mentions.iter().any(|mention| mention.ordinary) && !is_expected {
        return None;
    }
    let in_role = strong + around + near;
    if tool >= in_role.max(1) && !is_expected {
        return None;
    }
    let listed = known(name).filter(|known| known.company == name || !is_same(known.company, own.0));
    let by_list = listed.is_some_and(|known| if known.is_word || known.is_tool { company >= 1 } else { strong + around >= 1 });
    let by_role = total >= 2 && ((company >= 1 && in_role >= 2) || (strong >= 1 && strong + around >= 2 && around >= 1));
    let by_neighbour = is_expected && in_role + count(|role| role == Role::OwnsOther) >= 1;
    if !(by_list || by_role || by_neighbour) {
        let is_alone = total == 1 && company == 1 && own.1 >= 4;
        return is_alone.then_some(Verdict::Perhaps);
    }
    let is_clear = total * 3 <= own.1 * 2;
    let is_backed = is_owner(own.0, owner) || (listed.is_some() && known(own.0).is_none());
    match () {
        () if is_clear || (is_backed && total < own.1) => Some(Verdict::Foreign),
        () if may_be_own(mentions) => Some(Verdict::Tie),
        () if total < own.1 => Some(Verdict::Foreign),
        () => None,
    }
}

/// Returns true for two names of one company: `Caldera` and `Caldera Labs`.
fn is_same(one: &str, other: &str) -> bool {
    let company = |name| known(name).map_or(name, |known| known.company);
    let (one, other) = (bare(company(one)), bare(company(other)));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || (short.len() >= 4 && (long.starts_with(&short) || long.ends_with(&short)))
}

/// Returns true for the name of the remote's owner.
fn is_owner(name: &str, owner: Option<&str>) -> bool {
    owner.is_some_and(|owner| is_same(name, owner))
}

/// Returns a name in lower case, letters and digits only.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
