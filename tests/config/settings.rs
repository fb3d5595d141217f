//! What each setting does.

use ladder_lint::config::{ConfigFile, check_names};
use ladder_lint::diff::{ChangeKind, Entity};
use ladder_lint::lint::{Check, Entry, RuleSet, RuleSetting};
use ladder_lint::source::{Listing, RepoPath};

use super::memory::{diff, found, problems, settings, state, tracks};

const ENGINEER: &str = "# Engineers

## Engineer (E1)

**Delivery:** Ships small features.

**Mentorship:** Pairs with interns.

## Senior Engineer (E2)

**Delivery:** Ships projects.

**Mentorship:** Mentors one engineer.

## Staff Engineer (E3)

**Delivery:** Leads projects.

**Mentorship:** Mentors senior engineers.
";

const DESIGN: &str = "# Designers

## Designer

**Craft:** Draws screens.

## Senior Designer

**Craft:** Draws flows.
";

/// Titles that no lexicon knows.
const CRAFTS: &str = "# Bakery

## Kneader

### Dough

- Kneads.

## Oven Keeper

### Dough

- Bakes.
";

const BOTH: [(&str, &str); 2] = [("careers/design.md", DESIGN), ("careers/engineer.md", ENGINEER)];

#[test]
fn what_is_ignored_holds_no_levels() {
    assert_eq!(tracks(&state(&BOTH, "")).len(), 2);
    assert_eq!(tracks(&state(&BOTH, "ignore: careers/design.md")).len(), 1);
    assert_eq!(tracks(&state(&BOTH, "ignore: careers/")), [""; 0]);
    assert_eq!(tracks(&state(&BOTH, "ignore: [careers/d*.md, '**/engineer.md']")), [""; 0]);
}

#[test]
fn a_star_stays_in_its_folder_and_a_folders_name_means_all_of_it() {
    let files = [("careers/engineer.md", ENGINEER), ("careers/old/design.md", DESIGN)];
    let left = |glob: &str| tracks(&state(&files, &format!("ignore: '{glob}'"))).len();
    let counts = [
        "careers/*",
        "careers",
        "careers/",
        "careers/**",
        "careers/old",
        "**/old/",
        "*/old",
        "careers/*/",
        "/careers/*.md",
        "**/*.md",
    ]
    .map(left);
    assert_eq!(counts, [1, 0, 0, 0, 1, 1, 1, 1, 1, 0]);
}

#[test]
fn ladders_take_only_what_they_include() {
    assert_eq!(tracks(&state(&BOTH, "ladders: [{include: careers/engineer.md}]")).len(), 1);
    assert_eq!(tracks(&state(&BOTH, "ladders: [{include: careers, exclude: careers/engineer.md}]")).len(), 1);
    let two = state(&BOTH, "ladders: [{name: Design, include: careers/design.md}, {name: Engineering}]");
    assert_eq!(two.model.ladders.iter().map(|ladder| ladder.name.as_str()).collect::<Vec<_>>(), ["Design", "Engineering"]);
}

#[test]
fn tracks_are_named_joined_and_put_in_order() {
    let config = "
ladders:
  - tracks:
      - name: Product
        files: careers/*
        levels: [{title: Engineer, code: P1}, Designer, Staff Engineer, Senior Engineer]
";
    let state = state(&BOTH, config);
    let told = "Product: Engineer (P1), Designer, Senior Designer, Staff Engineer (E3), Senior Engineer (E2)";
    assert_eq!(tracks(&state), [told], "a level that isn't listed stays behind its neighbour");
    assert_eq!(state.model.ladders[0].tracks[0].levels.last().unwrap().rank, 5);
    assert!(check_names(&state.settings, &state.model).is_none());
}

#[test]
fn a_heading_parts_tracks_of_one_document() {
    let both = format!(
        "{}\n{}",
        DESIGN
            .replace("# Designers", "# Paths\n\n## Design")
            .replace("## Des", "### Des")
            .replace("## Sen", "### Sen")
            .replace("### Design\n", "## Design\n"),
        "## Engineering\n\n### Engineer\n\n**Craft:** Codes.\n\n### Senior Engineer\n\n**Craft:** Codes more.\n"
    );
    let config = "ladders: [{tracks: [{name: Makers, heading: Engineering}, {name: Drawers, heading: Design}]}]";
    let mut found = tracks(&state(&[("careers/paths.md", &both)], config));
    found.sort();
    assert_eq!(found, ["Drawers: Designer, Senior Designer", "Makers: Engineer, Senior Engineer"], "{both}");
}

#[test]
fn told_titles_are_levels_however_they_read() {
    let files = [("trades/bakery.md", CRAFTS)];
    assert_eq!(tracks(&state(&files, "")), [""; 0]);
    let config = "ladders: [{tracks: [{name: Bakery, files: trades/*, levels: [Kneader, Oven Keeper]}]}]";
    let state = state(&files, config);
    assert_eq!(tracks(&state), ["Bakery: Kneader, Oven Keeper"]);
    assert_eq!(state.model.ladders[0].tracks[0].levels[0].expectations[0].dimension, "Dough");
}

#[test]
fn titles_that_are_no_levels_are_passed_over() {
    let config = "ladders: [{not-levels: [Staff Engineer, Gone]}]";
    let state = state(&BOTH, config);
    assert!(tracks(&state).iter().all(|track| !track.contains("Staff")));
    assert_eq!(state.findings.len(), 1, "only the other one is unused: {:?}", state.findings);
}

#[test]
fn a_shape_overrules_what_was_recognised() {
    let shape = |config: &str| {
        let state = state(&[("careers/engineer.md", ENGINEER)], config);
        let tracks = state.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
        tracks.map(|track| (track.shape.name(), track.levels[0].expectations.len(), track.levels.len())).collect::<Vec<_>>()
    };
    assert_eq!(shape(""), [("labelled-text", 2, 3)]);
    assert_eq!(shape("ladders: [{shape: levels-only}]"), [("levels-only", 0, 3)]);
    assert_eq!(shape("ladders: [{shape: section-per-level}]"), [("levels-only", 0, 3)], "labels are no headings");
    assert_eq!(shape("ladders: [{shape: matrix}]"), []);
    assert_eq!(shape("ladders: [{shape: file-per-level}]")[0].2, 1);
}

#[test]
fn declared_dimensions_win_over_what_most_levels_have() {
    let files = [("careers/engineer.md", ENGINEER)];
    assert_eq!(found(&files, ""), [""; 0]);
    let less = ENGINEER.replace("\n**Mentorship:** Pairs with interns.\n", "");
    let config = "ladders: [{dimensions: [{levels: [Engineer], names: [Delivery]}, Delivery, Mentorship]}]";
    assert_eq!(found(&[("careers/engineer.md", &less)], config), [""; 0], "the band of Engineer is excused");
    let config = "ladders: [{dimensions: [Delivery, Mentorship]}]";
    let all = found(&[("careers/engineer.md", &less)], config);
    assert_eq!(
        all,
        ["warning missing-dimension: level \"Engineer (E1)\" lacks Mentorship, which the configuration declares for it"]
    );
}

#[test]
fn aliases_are_one_dimension() {
    let text = ENGINEER.replace("**Mentorship:** Mentors one", "**Coaching:** Mentors one");
    let files = [("careers/engineer.md", text.as_str())];
    let names = |config: &str| {
        let state = state(&files, config);
        let level = &state.model.ladders[0].tracks[0].levels[1];
        level.expectations.iter().map(|expectation| expectation.dimension.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(""), ["Delivery", "Coaching"]);
    assert_eq!(names("ladders: [{aliases: {Coaching: Mentorship}}]"), ["Delivery", "Mentorship"]);
    assert_eq!(names("ladders: [{aliases: {Coaching: Delivery}}]"), ["Delivery"], "two that are one now");
}

#[test]
fn renames_beat_what_looks_alike() {
    let head = ENGINEER
        .replace("## Staff Engineer (E3)", "## Lead Developer")
        .replace("Leads projects.", "Steers.")
        .replace("Mentors senior engineers.", "Coaches.");
    let (base, head) = ([("careers/engineer.md", ENGINEER)], [("careers/engineer.md", head.as_str())]);
    let kinds = |config: &str| {
        let levels = diff(&base, &head, config).changes.into_iter().filter(|change| change.entity == Entity::Level);
        levels.map(|change| change.kind).collect::<Vec<_>>()
    };
    assert_ne!(kinds(""), [ChangeKind::Renamed]);
    let config = "ladders: [{renames: {levels: {Staff Engineer: Lead Developer}}}]";
    assert_eq!(kinds(config), [ChangeKind::Renamed]);
    let back = diff(&head, &base, config).changes.into_iter().filter(|change| change.entity == Entity::Level);
    assert_eq!(back.map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Renamed], "backwards as well");
}

#[test]
fn dimensions_and_tracks_are_renamed_as_told() {
    let head = ENGINEER
        .replace("**Mentorship:** Pairs with interns.", "**Growth:** Learns.")
        .replace("**Mentorship:** Mentors one engineer.", "**Growth:** Teaches.")
        .replace("**Mentorship:** Mentors senior engineers.", "**Growth:** Is looked up to.");
    let config = "ladders: [{renames: {dimensions: {Mentorship: Growth}}}]";
    let changes = diff(&[("careers/engineer.md", ENGINEER)], &[("careers/engineer.md", &head)], config).changes;
    let dimensions: Vec<ChangeKind> =
        changes.iter().filter(|change| change.entity == Entity::Dimension).map(|change| change.kind).collect();
    assert_eq!(dimensions, [ChangeKind::Renamed; 3]);
}

#[test]
fn other_companies_are_reported_where_they_are_not_allowed() {
    let text = ENGINEER.replace("Ships small features.", "Ships small features, as people at Square do.");
    let files = [("careers/engineer.md", text.as_str())];
    let config = "company: {name: Fernbridge, others: [Square]}";
    let message = "error foreign-company: \"Square\" in a ladder that is Fernbridge's, in \"Delivery\" at Engineer (E1) (as the configuration says)";
    assert_eq!(found(&files, config), [message]);
    assert_eq!(found(&files, "company: {name: Fernbridge, others: [Square], allowed: careers/**}"), [""; 0]);
    assert_eq!(found(&files, "company: {name: Square}"), [""; 0]);
    assert_eq!(found(&files, "company: {name: Fernbridge, aliases: [Square]}"), [""; 0]);
    assert_eq!(found(&files, "company: {others: [Square]}").len(), 1, "whose ladder it is needs not be known");
    assert_eq!(found(&files, "ladders: [{company: {others: [Square]}}]").len(), 1);
}

#[test]
fn links_lead_where_the_site_leads_them() {
    let text = format!("{ENGINEER}\nSee [designers](design).\n");
    let files = [("careers/design.md", DESIGN), ("careers/engineer.md", text.as_str())];
    let broken = |config: &str| found(&files, config).iter().filter(|line| line.contains("broken-link")).count();
    assert_eq!((broken(""), broken("site: jekyll"), broken("site: github")), (0, 0, 1));
    let text = format!("{ENGINEER}\nSee [designers](/design/).\n");
    let files = [("careers/design.md", DESIGN), ("careers/engineer.md", text.as_str())];
    let broken = |config: &str| found(&files, config).iter().filter(|line| line.contains("broken-link")).count();
    assert_eq!((broken("site: hugo"), broken("site: mkdocs")), (0, 1));
}

#[test]
fn urls_of_the_repository_that_is_named_are_looked_up() {
    let text =
        format!("{ENGINEER}\nSee [designers](https://git.caldera.example/people/careers/-/blob/main/careers/designer.md).\n");
    let files = [("careers/design.md", DESIGN), ("careers/engineer.md", text.as_str())];
    let dead = |config: &str| found(&files, config).iter().filter(|line| line.contains("self-link")).count();
    assert_eq!((dead(""), dead("repository: git.caldera.example/people/careers")), (0, 1));
    assert_eq!(dead("repository: https://git.caldera.example/people/careers.git"), 1);
    assert_eq!(dead("repository: git.caldera.example/people/handbook"), 0);
    assert_eq!(problems("repository: careers"), ["`careers` is no repository's address"]);
}

#[test]
fn severities_go_by_rule_before_group_and_by_document_before_both() {
    let text = format!("{ENGINEER}\nSee [that](gone.md).\n");
    let files = [("careers/engineer.md", text.as_str())];
    let severity = |config: &str| found(&files, config).first().map(|line| line.split(' ').next().unwrap().to_owned());
    assert_eq!(severity("").as_deref(), Some("error"));
    assert_eq!(severity("rules: {links: note}").as_deref(), Some("note"));
    assert_eq!(severity("rules: {broken-link: warning, links: off}").as_deref(), Some("warning"));
    assert_eq!(severity("rules: {broken-link: {severity: note}}").as_deref(), Some("note"));
    assert_eq!(severity("rules: {broken-link: off}"), None);
    assert_eq!(severity("overrides: [{files: careers/*, rules: {links: off}}]"), None);
    let last = "overrides: [{files: '**', rules: {links: off}}, {files: careers/e*, rules: {broken-link: note}}]";
    assert_eq!(severity(last).as_deref(), Some("note"), "the last that fits wins");
}

#[test]
fn an_option_replaces_the_pages_default() {
    const PAGE: &str = "---\nid: sample\nsummary: A sample\nseverity: note\ngroup: content\nsince: 0.2.0\nstatus: preview\noptions:\n  most: {what: How many, default: 3, at-most: 9}\n---\n";
    let registry = [Entry { id: "sample", page: PAGE, build: |_| Check::Parse }];
    let value = settings("rules: {broken-link: {severity: error}}").rules.remove(0);
    assert_eq!(value.said.options, []);
    let seven = RuleSet::new(&registry, &["sample".to_owned()], &[]).unwrap();
    assert_eq!(seven.page("sample").unwrap().options.number("most"), 3);
    let mut option = seven.page("sample").unwrap().options.get("most").unwrap().default.clone();
    option.kind = ladder_lint::yaml::NodeKind::Number("7".to_owned());
    let said = RuleSetting { name: "sample".to_owned(), severity: None, options: vec![("most".to_owned(), option)] };
    let set = |settings: &[RuleSetting], select: &[String]| RuleSet::with_settings(&registry, settings, select, &[]).unwrap();
    let selected = set(std::slice::from_ref(&said), &["sample".to_owned()]);
    assert_eq!(selected.page("sample").unwrap().options.number("most"), 7);
    assert!(set(std::slice::from_ref(&said), &[]).page("sample").is_none(), "a preview stays off");
    let on = RuleSetting { severity: Some(Some(ladder_lint::finding::Severity::Error)), ..said };
    assert!(set(&[on], &[]).page("sample").is_some(), "unless its severity is set");
}

#[test]
fn options_that_a_rule_lacks_are_refused() {
    let told = problems("rules: {broken-link: {severty: error, most: 3}, links: {most: 3}}");
    assert_eq!(
        told,
        ["`severty` is no option of `broken-link`", "`most` is no option of `broken-link`", "`most` is no option of `links`",]
    );
}

#[test]
fn options_are_held_against_the_rules_page() {
    let told = problems("rules: {unreadable-file: {max-size: 0}, placeholder-text: {allowd: x}, missing-dimension: {facts: 1}}");
    assert_eq!(
        told,
        [
            "`max-size` is `0`, and should be a whole number from 1 to 32768",
            "`allowd` is no option of `placeholder-text`",
            "`facts` is `1`, and should be `true` or `false`",
        ]
    );
    assert_eq!(problems("rules: {unreadable-file: {max-size: 1.5}}").len(), 1, "parts of a KiB are no limit");
    assert_eq!(problems("rules: {placeholder-text: {allowed: []}}"), [""; 0], "an empty list says that nothing is allowed");
}

#[test]
fn options_reach_their_rules() {
    let text = ENGINEER.replace("Pairs with interns.", "TBD");
    let files = [("careers/design.md", DESIGN), ("careers/engineer.md", text.as_str())];
    let rules = |config: &str| -> Vec<String> {
        let lines = found(&files, config);
        lines.iter().filter(|line| line.contains("placeholder-text") || line.contains("unreadable-file")).cloned().collect()
    };
    assert_eq!(rules("").len(), 1);
    assert_eq!(rules("rules: {placeholder-text: {allowed: tbd}}"), [""; 0]);
    let long = format!("{ENGINEER}\n<!-- {} -->\n", "x".repeat(1024));
    let files = [("careers/design.md", DESIGN), ("careers/engineer.md", long.as_str())];
    assert_eq!(found(&files, "rules: {unreadable-file: {max-size: 2}}").len(), 0);
    let told = found(&files, "rules: {unreadable-file: {max-size: 1}}");
    assert!(told.iter().any(|line| line.contains("it is larger than 1 KiB")), "{told:?}");
}

#[test]
fn what_the_configuration_names_is_in_use() {
    let files = [("careers/archive/design.md", DESIGN), ("careers/engineer.md", ENGINEER)];
    let tracks = |config: &str| tracks(&state(&files, config));
    let engineers = "Engineers: Engineer (E1), Senior Engineer (E2), Staff Engineer (E3)";
    assert_eq!(tracks(""), [engineers]);
    assert_eq!(tracks("ladders: [{include: careers/**}]").len(), 2);
    assert_eq!(tracks("ladders: [{include: careers/*}]"), [engineers]);
    assert_eq!(tracks("ladders: [{tracks: [{name: Designers, files: careers/archive/*}]}]").len(), 2);
}

#[test]
fn the_nearest_file_upward_is_read() {
    let listing = |paths: &[&str]| Listing::new(paths.iter().map(|path| RepoPath::new(path)), []);
    let find =
        |paths: &[&str], folder: &str| ConfigFile::find(&listing(paths), folder).map(|path| path.map(|path| path.to_string()));
    let both = [".ladder-lint.yaml", "docs/careers/.ladder-lint.yaml"];
    assert_eq!(find(&both, "docs/careers/eng").unwrap().as_deref(), Some("docs/careers/.ladder-lint.yaml"));
    assert_eq!(find(&both, "docs").unwrap().as_deref(), Some(".ladder-lint.yaml"));
    assert_eq!(find(&["docs/.ladder-lint.yaml"], "").unwrap(), None);
    let error = find(&["docs/.ladder-lint.yml"], "docs/careers").unwrap_err();
    assert_eq!(error.problems[0].message, "`.ladder-lint.yml` is not read: the configuration is called `.ladder-lint.yaml`");
}

#[test]
fn a_file_that_nobody_wrote_is_refused_at_once() {
    let huge = format!("ignore: [{}]\n", "a, ".repeat(200_000));
    assert_eq!(problems(&huge), ["a configuration is no larger than 256 KiB, and this is"]);
    let many = (0..20_000).map(|at| format!("k{at}: 1")).collect::<Vec<_>>().join("\n");
    assert_eq!(problems(&many).len(), 200);
}
