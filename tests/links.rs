//! Where links lead, from the listing alone.

use ladder_lint::links::{
    Place, Resolved, Site, SiteStyle, Suggester, Suggestion, Target, classify, own_path, relative_link, resolve,
};
use ladder_lint::source::{Home, Listing, RepoPath};

fn listing() -> Listing {
    let files = [
        "README.md",
        "careers/readme.md",
        "careers/index.md",
        "careers/staff.md",
        "careers/Senior Engineer.md",
        "careers/map.png",
        "careers/tracks/manager.md",
        "docs/_levels/lead.md",
        "docs/guide/index.md",
        "docs/guide/promotion.md",
        "link-to-elsewhere",
    ];
    Listing::new(files.map(RepoPath::new), [RepoPath::new("vendored/handbook")])
}

fn place(from: &str, target: &str) -> Place {
    resolve(&listing(), &RepoPath::new(from), target).place
}

fn file(path: &str) -> Place {
    Place::File(RepoPath::new(path), None)
}

#[test]
fn targets_are_told_apart() {
    for external in ["https://x.example/a", "mailto:a@b.example", "//x.example", "tel:123", "HTTP://X", "slack-app://x"] {
        assert_eq!(classify(external), Target::External, "{external}");
    }
    for template in ["{{ site.url }}/a.md", "{% link a.md %}", "<%= url %>", "${BASE}/a"] {
        assert_eq!(classify(template), Target::Template, "{template}");
    }
    assert_eq!(classify("#impact"), Target::Here("impact".to_owned()));
    assert_eq!(classify("#"), Target::Here(String::new()));
    assert_eq!(classify(""), Target::Here(String::new()));
    assert_eq!(classify("?plain=1#L3"), Target::Here("L3".to_owned()));
    let path = |path: &str, rooted: bool, fragment: Option<&str>| Target::Path {
        path: path.to_owned(),
        rooted,
        fragment: fragment.map(str::to_owned),
    };
    assert_eq!(classify(" a%20b.md?x=1#y%20z "), path("a b.md", false, Some("y%20z")));
    assert_eq!(classify("/careers/"), path("careers/", true, None));
    assert_eq!(classify("100%.md"), path("100%.md", false, None));
    assert_eq!(classify("C:\\ladder.md"), path("C:\\ladder.md", false, None));
}

#[test]
fn paths_are_looked_up_as_github_does() {
    assert_eq!(place("careers/readme.md", "staff.md"), file("careers/staff.md"));
    assert_eq!(place("careers/readme.md", "./Senior%20Engineer.md#impact"), file("careers/Senior Engineer.md"));
    assert_eq!(place("careers/tracks/manager.md", "../staff.md?raw=true"), file("careers/staff.md"));
    assert_eq!(place("careers/tracks/manager.md", "/careers/staff.md"), file("careers/staff.md"));
    assert_eq!(place("careers/staff.md", "#impact"), Place::Here);
    let careers = Place::Folder(RepoPath::new("careers"), Some(RepoPath::new("careers/readme.md")));
    assert_eq!(place("README.md", "careers/"), careers);
    assert_eq!(place("README.md", "careers"), careers);
    assert_eq!(place("careers/staff.md", ".#levels"), careers);
    assert_eq!(place("careers/staff.md", "tracks"), Place::Folder(RepoPath::new("careers/tracks"), None));
    assert_eq!(place("README.md", "/"), Place::Folder(RepoPath::new(""), Some(RepoPath::new("README.md"))));
}

#[test]
fn what_is_not_there() {
    let missing = |path: &str| Place::Missing(RepoPath::new(path));
    assert_eq!(place("careers/readme.md", "senior.md"), missing("careers/senior.md"));
    assert_eq!(place("careers/readme.md", "/staff.md"), missing("staff.md"));
    assert_eq!(place("README.md", "careers/staff.png"), missing("careers/staff.png"));
    let other = |path: &str, found: &str| Place::OtherCase { path: RepoPath::new(path), found: RepoPath::new(found) };
    assert_eq!(place("README.md", "careers/Staff.md"), other("careers/Staff.md", "careers/staff.md"));
    assert_eq!(place("README.md", "Careers/Tracks/"), other("Careers/Tracks", "careers/tracks"));
    assert_eq!(place("careers/readme.md", "../../elsewhere/staff.md"), Place::ClimbsOut);
    assert_eq!(place("careers/readme.md", "../../../issues/12"), Place::External);
    assert_eq!(place("careers/readme.md", "../../../../issues"), Place::ClimbsOut);
    assert_eq!(place("README.md", "vendored/handbook/levels.md"), Place::Unknown);
    assert_eq!(place("README.md", "link-to-elsewhere/levels.md"), Place::Unknown);
}

#[test]
fn urls_of_the_repository_itself() {
    let home = |address: &str| Home::parse(address).unwrap_or_else(|| panic!("{address} is an address"));
    let github = home("github.com/caldera/careers").with_branch(Some("release/next".to_owned()));
    for (url, path) in [
        ("https://github.com/caldera/careers/blob/main/levels/staff.md#scope", Some("levels/staff.md#scope")),
        ("http://www.github.com/Caldera/Careers/blob/HEAD/a%20b.md?plain=1", Some("a%20b.md?plain=1")),
        ("//github.com/caldera/careers/raw/refs/heads/master/staff.md", Some("staff.md")),
        ("https://github.com/caldera/careers/tree/release/next/levels", Some("levels")),
        ("https://github.com/caldera/careers/tree/main", Some("")),
        ("https://github.com/caldera/careers.git", Some("")),
        ("https://github.com/caldera/careers#levels", Some("#levels")),
        ("https://raw.githubusercontent.com/caldera/careers/main/map.png", Some("map.png")),
        ("https://github.com/caldera/careers/blob/mainly/staff.md", None),
        ("https://github.com/caldera/careers/blob/v2/staff.md", None),
        ("https://github.com/caldera/careers/issues/12", None),
        ("https://github.com/caldera/careers-old/blob/main/staff.md", None),
        ("https://gitlab.com/caldera/careers/-/blob/main/staff.md", None),
        ("ftp://github.com/caldera/careers/blob/main/staff.md", None),
        ("https://github.com/cald\u{e9}ra", None),
    ] {
        assert_eq!(own_path(&github, url), path, "{url}");
    }
    let own = |address: &str, path: &str| own_path(&home(address), &format!("https://{address}/{path}")).map(str::to_owned);
    assert_eq!(own("gitlab.com/caldera/people/careers", "-/blob/main/staff.md").as_deref(), Some("staff.md"));
    assert_eq!(own("bitbucket.org/caldera/careers", "src/master/staff.md").as_deref(), Some("staff.md"));
    assert_eq!(own("codeberg.org/caldera/careers", "src/branch/main/staff.md").as_deref(), Some("staff.md"));
    assert_eq!(own("codeberg.org/caldera/careers", "src/tag/v1/staff.md"), None);
    for none in ["caldera/careers", "github.com", "github.com//careers", "github.com/caldera", "a b/c/d"] {
        assert_eq!(Home::parse(none), None, "{none}");
    }
}

#[test]
fn what_a_generator_serves() {
    let files = ["site/docusaurus.config.ts", "site/docs/staff.md", "site/static/map.png", "other/config.toml", "other/lead.md"];
    let listing = Listing::new(files.map(RepoPath::new), []);
    let place = |from: &str, target: &str| resolve(&listing, &RepoPath::new(from), target).place;
    assert_eq!(Site::of(&listing, &RepoPath::new("site/docs/staff.md")), Some(Site::Docusaurus));
    assert_eq!(Site::of(&listing, &RepoPath::new("other/lead.md")), None, "any program has a config.toml");
    let served = |path: &str| Place::File(RepoPath::new(path), Some(SiteStyle::SiteRoot));
    assert_eq!(place("site/docs/staff.md", "/map.png"), served("site/static/map.png"));
    assert_eq!(place("site/docs/staff.md", "/careers/staff/"), served("site/docs/staff.md"));
    assert_eq!(place("other/lead.md", "/map.png"), Place::Missing(RepoPath::new("map.png")));
}

#[test]
fn paths_that_differ_in_letter_case_from_several() {
    let listing = Listing::new(["Guides/a.md", "guides/b.md", "staff.md"].map(RepoPath::new), []);
    let several = |path: &str| listing.has_several_cases(&RepoPath::new(path));
    assert!(several("GUIDES/a.md") && several("GUIDES") && !several("STAFF.md"));
    let listing = Listing::new(["staff.md", "Staff.md"].map(RepoPath::new), []);
    assert!(listing.has_several_cases(&RepoPath::new("STAFF.md")));
}

#[test]
fn site_styles_are_recognised() {
    let site = |path: &str, style: SiteStyle| Place::File(RepoPath::new(path), Some(style));
    assert_eq!(place("careers/readme.md", "staff"), site("careers/staff.md", SiteStyle::Extension));
    assert_eq!(place("careers/readme.md", "staff.html#x"), site("careers/staff.md", SiteStyle::Extension));
    assert_eq!(place("README.md", "/docs/levels/lead/"), Place::Missing(RepoPath::new("docs/levels/lead")));
    assert_eq!(place("docs/guide/index.md", "/levels/lead/"), site("docs/_levels/lead.md", SiteStyle::SiteRoot));
    assert_eq!(place("docs/guide/promotion.md", "/guide/promotion"), site("docs/guide/promotion.md", SiteStyle::SiteRoot));
    assert_eq!(place("careers/tracks/manager.md", "../../staff/"), site("careers/staff.md", SiteStyle::PageFolder));
    assert_eq!(place("careers/tracks/manager.md", "../../staff.md"), Place::Missing(RepoPath::new("staff.md")));
}

#[test]
fn the_document_that_a_link_shows() {
    let listing = listing();
    let from = RepoPath::new("careers/staff.md");
    let document = |target: &str| {
        let resolved: Resolved = resolve(&listing, &from, target);
        resolved.document(&from).map(ToString::to_string)
    };
    assert_eq!(document("#x").as_deref(), Some("careers/staff.md"));
    assert_eq!(document("../careers#x").as_deref(), Some("careers/readme.md"));
    assert_eq!(document("map.png#x"), None);
    assert_eq!(document("https://x.example/#x"), None);
}

#[test]
fn the_file_that_was_meant() {
    let suggest = |path: &str| Suggester::new(&listing()).suggest(&RepoPath::new(path));
    assert_eq!(suggest("careers/manager.md"), Some(Suggestion::Moved(RepoPath::new("careers/tracks/manager.md"))));
    assert_eq!(suggest("Staff.md"), Some(Suggestion::Moved(RepoPath::new("careers/staff.md"))));
    assert_eq!(suggest("careers/senior-engineer.md"), Some(Suggestion::Respelt(RepoPath::new("careers/Senior Engineer.md"))));
    assert_eq!(suggest("careers/readme2.md"), Some(Suggestion::Similar(RepoPath::new("careers/readme.md"))));
    assert_eq!(suggest("careers/communication.md"), None);
}

#[test]
fn links_are_written_from_a_folder() {
    let link = |from: &str, to: &str| relative_link(from, &RepoPath::new(to));
    assert_eq!(link("careers", "careers/staff.md"), "staff.md");
    assert_eq!(link("careers/tracks", "careers/Senior Engineer.md"), "../Senior%20Engineer.md");
    assert_eq!(link("", "careers/staff.md"), "careers/staff.md");
    assert_eq!(link("a/b", "c/d.md"), "../../c/d.md");
    assert_eq!(link("careers", "README.md"), "../README.md");
}
