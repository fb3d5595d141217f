//! The command line, as `--help` tells it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::examples;
use super::options::{FailOn, FailOnChange, FormatOption, format};
use super::terminal::Color;

/// Lints a career ladder kept as Markdown in git, and shows what changes to it
/// mean, level by level
#[derive(Debug, Parser)]
#[command(
    name = "ladder-lint",
    version,
    override_usage = "ladder-lint [check] [OPTIONS] [PATH]...\n       ladder-lint <COMMAND> [OPTIONS]",
    after_help = examples::PROGRAM
)]
pub(super) struct Cli {
    /// The command.
    #[command(subcommand)]
    pub(super) command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the ladder (the default)
    Check(Check),
    /// Tell what changed for each level
    Diff(Diff),
    /// Show what was understood of the ladder
    Show(Show),
    /// Tell the history of a level, or of the whole ladder
    Log(Log),
    /// Tell who brought each statement of a level
    Blame(Blame),
    /// Print a level diff where git asks for one: git's diff driver
    #[command(hide = true)]
    ExternalDiff(ExternalDiff),
    /// Write one page for people who look: the ladder, its gaps and its changes
    Report(Report),
    /// List every link of the ladder, and where it leads
    Links(Links),
    /// List the rules
    #[command(after_help = examples::RULES)]
    Rules,
    /// Tell all about one rule
    Explain(Explain),
    /// Write `.ladder-lint.yaml` from what was understood
    Init(Init),
    /// Print the settings in force, and where each came from
    Config(Config),
    /// Serve an editor, as a language server
    Lsp(Lsp),
    /// Print a script that completes the command line in a shell
    Completions(Completions),
    /// Print the manual page, or that of one command
    Man(ManPage),
}

/// Options of every command.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(next_help_heading = "Everywhere")]
pub(super) struct Everywhere {
    /// How to print: pretty or json; for `check` concise, sarif, github, gitlab,
    /// junit and markdown too, for `diff`, `log`, `blame` and `show` markdown, for
    /// `diff` and `show` html, for `show` csv; may be repeated with a file
    #[arg(long, global = true, value_name = "FORMAT[=FILE]", value_parser = format)]
    pub(super) format: Vec<FormatOption>,
    /// Print to this file what would go to standard output
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Read the settings from this file, not from `.ladder-lint.yaml`
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Read no settings
    #[arg(long, global = true, conflicts_with = "config")]
    pub(super) no_config: bool,
    /// Run as if started in this folder
    #[arg(short = 'C', global = true, value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
    /// When to use colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto, hide_possible_values = true)]
    pub(super) color: Color,
    /// Print no summary, and no progress
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print long output at once, not a screen at a time
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
    /// Tell what was read
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// Which files are read.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// Read this revision, not the files on disk
    #[arg(long, value_name = "REV")]
    pub(super) rev: Option<String>,
    /// Read the git index, which is what would be committed
    #[arg(long, conflicts_with = "rev")]
    pub(super) staged: bool,
}

/// `check`.
#[derive(Debug, Args)]
#[command(after_help = examples::CHECK)]
pub(super) struct Check {
    /// Print only what is found in these files and folders; all of the ladder
    /// is checked all the same. `-` is a document on standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// With `-`: the document in whose place standard input is read, be it on
    /// disk or not
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<String>,
    /// Which files are read.
    #[command(flatten)]
    pub(super) source: Source,
    /// Report only what is new since a revision, or since this branch left it
    /// (`REV...`), and what the change left behind
    #[arg(long, value_name = "REV")]
    pub(super) new_since: Option<String>,
    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Accept what is found now: write it to this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "new_since", "baseline"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// Check only these rules or groups of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Don't check these rules or groups of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Mend on disk what can be mended without changing what is meant; then
    /// print what remains
    #[arg(long)]
    pub(super) fix: bool,
    /// With `--fix` or `--dry-run`: also fixes that somebody should look at
    /// afterwards
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Write nothing; print the fixes as a patch for `git apply`
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print at most so many findings, the worst, in the formats for people
    /// (pretty, concise, markdown); all are counted. 0 prints all
    #[arg(long, value_name = "COUNT")]
    pub(super) max_findings: Option<usize>,
    /// Exit with 1 for findings at least this strong: error, warning, note or
    /// never
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning, hide_possible_values = true)]
    pub(super) fail_on: FailOn,
}

/// `diff`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(override_usage = "ladder-lint diff [OPTIONS] [REV]... [-- PATH...]", after_help = examples::DIFF)]
pub(super) struct Diff {
    /// What to compare: nothing (HEAD with the files on disk), `REV` (it with
    /// the files on disk), `A B` or `A..B` (two revisions), `A...B` (where B
    /// left A, with B)
    #[arg(value_name = "REV")]
    pub(super) words: Vec<String>,
    /// Compare with the git index, which is what would be committed
    #[arg(long)]
    pub(super) staged: bool,
    /// Print one line for each level
    #[arg(long)]
    pub(super) stat: bool,
    /// Print only what changed for this level, named by title or code; may be
    /// repeated
    #[arg(long, value_name = "LEVEL")]
    pub(super) level: Vec<String>,
    /// Print only what changed under this dimension; may be repeated
    #[arg(long, value_name = "DIMENSION")]
    pub(super) dimension: Vec<String>,
    /// Exit with 1 where there are changes to print
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Exit with 1 for changes to print that matter at least this much: major,
    /// minor or editorial
    #[arg(long, value_name = "SIGNIFICANCE", value_enum, hide_possible_values = true)]
    pub(super) fail_on: Option<FailOnChange>,
    /// Check, too: report the findings that the change brings, and what it left
    /// behind
    #[arg(long)]
    pub(super) check: bool,
    /// Print only changes in these files and folders
    #[arg(last = true, value_name = "PATH")]
    pub(super) paths: Vec<String>,
}

/// `log`.
#[derive(Debug, Args)]
#[command(override_usage = "ladder-lint log [OPTIONS] [LEVEL] [-- PATH...]", after_help = examples::LOG)]
pub(super) struct Log {
    /// The level, by title or code; it is followed through renames, moves and
    /// splits
    #[arg(value_name = "LEVEL")]
    pub(super) level: Option<String>,
    /// Tell only of this dimension
    #[arg(long, value_name = "DIMENSION")]
    pub(super) dimension: Option<String>,
    /// Tell only of commits since this date: 2026-05-01, or "2 weeks ago"
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,
    /// Tell of at most so many commits
    #[arg(short = 'n', long, value_name = "COUNT")]
    pub(super) max_count: Option<usize>,
    /// Start from this revision, not from HEAD
    #[arg(long, value_name = "REV", default_value = "HEAD", hide_default_value = true)]
    pub(super) rev: String,
    /// Print only changes in these files and folders
    #[arg(last = true, value_name = "PATH")]
    pub(super) paths: Vec<String>,
}

/// `blame`.
#[derive(Debug, Args)]
#[command(after_help = examples::BLAME)]
pub(super) struct Blame {
    /// The level, by title or code
    #[arg(value_name = "LEVEL")]
    pub(super) level: String,
    /// Tell only of this dimension
    #[arg(long, value_name = "DIMENSION")]
    pub(super) dimension: Option<String>,
    /// Start from this revision, not from HEAD
    #[arg(long, value_name = "REV", default_value = "HEAD", hide_default_value = true)]
    pub(super) rev: String,
}

/// `external-diff`.
#[derive(Debug, Args)]
pub(super) struct ExternalDiff {
    /// What git hands to the command of a diff driver: path, file, id and mode
    /// before, file, id and mode after
    #[arg(value_name = "ARGUMENT", trailing_var_arg = true, allow_hyphen_values = true)]
    pub(super) words: Vec<OsString>,
}

/// `show`.
#[derive(Debug, Args)]
#[command(after_help = examples::SHOW)]
pub(super) struct Show {
    /// Tell of each Markdown file what it was read as, and why
    #[arg(long)]
    pub(super) explain: bool,
    /// Show only what stands in these files and folders
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// Which files are read.
    #[command(flatten)]
    pub(super) source: Source,
}

/// `report`.
#[derive(Debug, Args)]
#[command(after_help = examples::REPORT)]
pub(super) struct Report {
    /// Show what changed since this revision, too: up to what is read, or up to
    /// a second revision
    #[arg(long, value_names = ["BASE", "HEAD"], num_args = 1..=2)]
    pub(super) diff: Vec<String>,
    /// Open the page when it is written
    #[arg(long)]
    pub(super) open: bool,
    /// Which files are read.
    #[command(flatten)]
    pub(super) source: Source,
}

/// `links`.
#[derive(Debug, Args)]
#[command(after_help = examples::LINKS)]
pub(super) struct Links {
    /// List only the links of these files and folders
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// Print only the addresses of the web (http, https), each once, one a line:
    /// for a link checker, which goes online where ladder-lint doesn't
    #[arg(long)]
    pub(super) external: bool,
    /// Which files are read.
    #[command(flatten)]
    pub(super) source: Source,
}

/// `explain`.
#[derive(Debug, Args)]
#[command(after_help = examples::EXPLAIN)]
pub(super) struct Explain {
    /// The rule's name, such as missing-dimension
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

/// `init`.
#[derive(Debug, Args)]
#[command(after_help = examples::INIT)]
pub(super) struct Init {
    /// Write it even where there is one already
    #[arg(long)]
    pub(super) force: bool,
}

/// `config`.
#[derive(Debug, Args)]
#[command(after_help = examples::CONFIG)]
pub(super) struct Config {
    /// Which files are read.
    #[command(flatten)]
    pub(super) source: Source,
    /// Print the JSON Schema of `.ladder-lint.yaml` instead
    #[arg(long)]
    pub(super) schema: bool,
}

/// `lsp`.
#[derive(Debug, Args)]
#[command(after_help = examples::LSP)]
pub(super) struct Lsp {
    /// Talk over standard input and output, which is the only way there is:
    /// many editors say so all the same
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

/// `completions`.
#[derive(Debug, Args)]
#[command(after_help = examples::COMPLETIONS)]
pub(super) struct Completions {
    /// The shell: bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub(super) shell: clap_complete::Shell,
}

/// `man`.
#[derive(Debug, Args)]
#[command(after_help = examples::MAN)]
pub(super) struct ManPage {
    /// The command, such as check
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}
