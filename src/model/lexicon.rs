//! The words of level titles. They only support what the structure of a
//! document says; a ladder in another language is found by its structure.

use std::sync::LazyLock;

use crate::wording::WordTable;

/// Words that name a role: the last word of most titles.
static ROLES: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "accountant admin administrator adviser advisor advocate agent analyst animator apprentice architect artist \
    assistant associate captain ceo champion chief cio ciso coach consultant contributor controller coo coordinator \
    counsel cpo cto designer dev developer director editor engineer evangelist executive expert fellow generalist \
    graduate head ic instructor intern junior lead leader manager marketer master mentor officer operator owner \
    partner planner pm practitioner president principal producer professional programmer recruiter rep \
    representative researcher scientist senior specialist sre staff strategist supervisor technician technologist \
    tester trainee trainer translator vp writer sdr bdr csm ae qa ux dba devops pmm",
    )
});

/// Words that name a role in other languages, where the role isn't always the
/// last word.
static ROLES_ELSEWHERE: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "analista arquiteta arquiteto arquitecto cientista consultor coordenador coordenadora desarrollador desarrolladora \
    desenvolvedor desenvolvedora diretor diretora directeur diseñador développeur développeuse engenheira engenheiro entwickler \
    entwicklerin especialista estagiária estagiário gerente ingeniera ingeniero ingenieur ingénieur ingénieure leiter leiterin \
    programador programadora 개발자 디렉터 디자이너 매니저 엔지니어 リーダー エンジニア マネージャー デザイナー 工程师 经理",
    )
});

/// Words that are a whole title by themselves.
static WHOLE: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "apprentice architect associate ceo cio ciso coo cpo cto director distinguished fellow graduate intern junior \
    júnior lead leader manager mid pleno principal senior sênior sénior staff trainee vp",
    )
});

/// Words that tell how far up a rung stands, with their height.
static SENIORITY: LazyLock<WordTable<u32>> = LazyLock::new(|| {
    WordTable::new([
        ("intern", 0),
        ("apprentice", 5),
        ("trainee", 5),
        ("graduate", 8),
        ("grad", 8),
        ("entry", 8),
        ("assistant", 8),
        ("junior", 10),
        ("jr", 10),
        ("jnr", 10),
        ("associate", 10),
        ("júnior", 10),
        ("주니어", 10),
        ("ジュニア", 10),
        ("pleno", 20),
        ("mid", 20),
        ("midlevel", 20),
        ("intermediate", 20),
        ("advanced", 25),
        ("senior", 30),
        ("sênior", 30),
        ("sénior", 30),
        ("시니어", 30),
        ("シニア", 30),
        ("sr", 30),
        ("snr", 30),
        ("lead", 36),
        ("staff", 40),
        ("principal", 50),
        ("distinguished", 60),
        ("fellow", 70),
        ("head", 60),
        ("director", 65),
        ("vp", 75),
        ("president", 75),
        ("vice", 74),
        ("chief", 85),
        ("cto", 90),
        ("ceo", 95),
        ("cio", 88),
        ("ciso", 88),
        ("cpo", 88),
        ("coo", 88),
    ])
});

/// Words that no title has: they make a sentence, a question or another thing.
static FOREIGN: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "a about am an are as be becoming being between by can certification certified do does for from hiring how i'm \
    interview interviewing into is it my not onboarding or our should than that the their they this through to \
    towards versus vs we what when where which who why will with you your new guidance archetype archetypes",
    )
});

/// Roles that lead people.
static MANAGEMENT: LazyLock<WordTable<()>> =
    LazyLock::new(|| WordTable::of("ceo chief cio ciso coo cpo cto director head manager president vp"));

/// Names of folders and files that speak of ladders.
static LADDER_WORDS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "career careers competencies framework frameworks grades growth job jobs ladder ladders level leveling levelling \
    levels path paths pathways progression role roles titles track tracks",
    )
});

/// Those of them that say little else.
static CAREER_WORDS: LazyLock<WordTable<()>> =
    LazyLock::new(|| WordTable::of("career careers competencies ladder ladders leveling levelling pathway pathways progression"));

/// Words for what else has levels, tiers and roles, or speaks of those who have some.
static OTHER_MATTERS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    WordTable::of(
        "alert alerting alerts classification clearance equipment escalation expenses hiring incident incidents interview \
    interviewing interviews log logging maturity onboarding outage outages priorities priority recruiting risk risks \
    severities severity sla slas support travel triage urgency",
    )
});

/// Those who lead a company.
static OFFICES: LazyLock<WordTable<()>> =
    LazyLock::new(|| WordTable::of("ceo cfo chief chro cio ciso cmo coo cpo cro cto founder"));

/// What codes count that are no level's: quarters and years, outages, documents.
static OTHER_CODES: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of("adr fy kr okr q rfc sev"));

/// Words for a row of rungs: what they end is no rung of it.
static TRACKS: LazyLock<WordTable<()>> =
    LazyLock::new(|| WordTable::of("family framework ladder ladders path paths pathway pathways progression track tracks"));

pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(word)
}

/// Returns true for a word of height that says nothing else in a title:
/// `senior`, but not `lead` or `staff`, which headings use as they use others.
pub(super) fn is_only_height(word: &str) -> bool {
    ["junior", "jr", "jnr", "senior", "sr", "snr", "trainee", "apprentice", "júnior", "sénior", "sênior"].contains(&word)
}

pub(super) fn is_role_elsewhere(word: &str) -> bool {
    ROLES_ELSEWHERE.contains(word)
}

pub(super) fn is_whole_title(word: &str) -> bool {
    WHOLE.contains(word)
}

pub(super) fn is_foreign(word: &str) -> bool {
    FOREIGN.contains(word)
}

pub(super) fn is_management(word: &str) -> bool {
    MANAGEMENT.contains(word)
}

/// Returns the word that an abbreviation in titles stands for.
pub(super) fn spelt_out(word: &str) -> &str {
    match word {
        "sr" | "snr" => "senior",
        "jr" | "jnr" => "junior",
        "assoc" => "associate",
        "eng" | "engr" => "engineer",
        "mgr" => "manager",
        word => word,
    }
}

/// Returns true for words that tell no domain from another.
pub(super) fn is_general(word: &str) -> bool {
    ["tech", "technical", "technology", "management", "individual"].contains(&word)
}

/// Returns true for a word that a track's name ends with: `Senior Manager Path`.
pub(super) fn is_track_word(word: &str) -> bool {
    TRACKS.contains(word)
}

/// Returns how far up a seniority word stands; only the order matters.
pub(super) fn height(word: &str) -> Option<u32> {
    SENIORITY.get(word).copied()
}

/// Returns true where a path's or title's words speak of ladders.
pub(super) fn speaks_of_ladders(name: &str) -> bool {
    super::name::fold(name).split(' ').any(|word| LADDER_WORDS.contains(word))
}

/// Returns true where a path's and a page's words say that it is about careers, and
/// not about what else has levels.
pub(super) fn speaks_of_careers(names: &str) -> bool {
    let names = super::name::fold(names);
    let mut words = names.split(' ');
    words.any(|word| CAREER_WORDS.contains(word)) || speaks_of_ladders(&names) && !speaks_of_other_matters(&names)
}

/// Returns true where words name something else that has levels, or asks for some:
/// `Severity levels`, `Interviews by role`.
pub(super) fn speaks_of_other_matters(names: &str) -> bool {
    super::name::fold(names).split(' ').any(|word| OTHER_MATTERS.contains(word))
}

/// Returns true for a title of somebody who leads the company, or a part of it.
pub(super) fn is_office(title: &str) -> bool {
    let title = super::name::fold(title);
    title.starts_with("head of ") || title.split(' ').any(|word| OFFICES.contains(word))
}

/// Returns true for the letters of a code that is no level's, whatever its number.
pub(super) fn counts_other_things(letters: &str) -> bool {
    OTHER_CODES.contains(&super::name::fold(letters))
}

/// Returns true for a word that, with a number, is a whole title: `Level 2`, `Tier 1`.
pub(super) fn counts_rungs(word: &str) -> bool {
    ["level", "grade", "band", "step", "stage", "tier", "niveau", "nivel", "nível", "livello", "stufe"].contains(&word)
}

/// Returns the value of a number at the end of a title: digits, or Roman up to
/// ten.
pub(super) fn numeral(word: &str) -> Option<u32> {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let digits = word.trim_end_matches('+');
    match ROMAN.iter().position(|roman| *roman == digits) {
        Some(at) => u32::try_from(at + 1).ok(),
        None if !digits.is_empty() && digits.len() <= 3 => digits.parse().ok(),
        None => None,
    }
}
