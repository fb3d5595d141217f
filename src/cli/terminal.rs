//! What standard output and standard error can show.

use std::env;
use std::io::{self, IsTerminal};

use crate::render::Style;

/// The widest that lines of text are made, in cells: longer ones are hard to
/// read.
const WIDEST: usize = 100;

/// The narrowest that frames make sense at.
const NARROWEST: usize = 40;

/// The width where there is no terminal to ask.
const DEFAULT: usize = 80;

/// The address below which the pages of this version's rules are; none before the
/// package says where the project is at home.
pub(super) const RULE_PAGES: Option<&str> = if env!("CARGO_PKG_REPOSITORY").is_empty() {
    None
} else {
    Some(concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/v", env!("CARGO_PKG_VERSION"), "/rules/"))
};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Even where it is no terminal.
    Always,
    /// Never.
    Never,
}

/// How to write to people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    /// Standard output.
    pub(super) stdout: Style,
    /// Standard error.
    pub(super) stderr: Style,
    /// True where a workflow of GitHub Actions reads what is printed.
    pub(super) is_on_github: bool,
    /// The address below which rules' pages are, where the terminal shows text that
    /// leads somewhere.
    pub(super) rule_pages: Option<&'static str>,
}

impl Color {
    /// Returns the choice of that name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        <Self as clap::ValueEnum>::from_str(name, false).ok()
    }
}

impl Terminal {
    /// Asks the terminal and the environment of this process.
    pub(super) fn of_process(color: Color) -> Self {
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let width = if out { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)) } else { None };
        let width = width.unwrap_or(DEFAULT).clamp(NARROWEST, WIDEST);
        let style = |is_terminal| Style { color: has_color(color, is_terminal), unicode: has_unicode(), width, quiet: false };
        let is_on_github = variable("GITHUB_ACTIONS").as_deref() == Some("true");
        let has_links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        let rule_pages = RULE_PAGES.filter(|_| has_links && variable("TERM").as_deref() != Some("dumb"));
        Self { stdout: style(out), stderr: style(err), is_on_github, rule_pages }
    }

    /// Returns how to write to what git shows: its pager is no terminal, but stands
    /// in front of one, and git says how wide that is. True where people read it.
    pub(super) fn of_git(&self, color: Color) -> (Style, bool) {
        let paged = variable("GIT_PAGER_IN_USE").is_some_and(|value| value == "true" || value == "1");
        let columns = variable("COLUMNS").filter(|_| paged).and_then(|columns| columns.parse::<usize>().ok());
        let width = columns.map_or(self.stdout.width, |columns| columns.clamp(NARROWEST, WIDEST));
        let color = self.stdout.color || (paged && has_color(color, true));
        (Style { color, width, quiet: true, ..self.stdout }, color || paged || io::stdout().is_terminal())
    }
}

fn has_color(color: Color, is_terminal: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if variable("NO_COLOR").is_some() => false,
        Color::Auto if variable("CLICOLOR_FORCE").is_some_and(|force| force != "0") => true,
        Color::Auto => is_terminal && variable("TERM").as_deref() != Some("dumb"),
    }
}

/// Returns false where the locale says that only ASCII can be shown. No locale
/// at all says nothing: that is how runners of workflows are.
fn has_unicode() -> bool {
    if variable("TERM").as_deref() == Some("linux") {
        return false;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Returns a variable of the environment that is set to something.
fn variable(name: &str) -> Option<String> {
    told(name).filter(|value| !value.is_empty())
}

/// Returns a variable of the environment that is set, be it to nothing.
pub(super) fn told(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this is the place that reads the environment")]
    let value = env::var_os(name)?;
    Some(value.to_string_lossy().into_owned())
}

/// Returns true for a variable of the environment that is set, be it to nothing.
pub(super) fn is_set(name: &str) -> bool {
    told(name).is_some()
}
