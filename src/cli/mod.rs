//! Arguments, environment, terminal, standard output and exit code: the only
//! place that knows any of these.

mod args;
mod baseline;
mod blame;
mod check;
mod completions;
mod config;
mod diff;
mod examples;
mod exit;
mod external;
mod fixes;
mod guard;
mod init;
mod links;
mod log;
mod lsp;
mod named;
mod options;
mod output;
mod pager;
mod paths;
mod progress;
mod report;
mod revisions;
mod rules;
mod save;
mod settings;
mod show;
mod signals;
mod since;
mod state;
mod stdin;
mod suggest;
mod terminal;
mod usage;
mod words;
mod written;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use args::{Cli, Command};
use clap::{CommandFactory, FromArgMatches};
use exit::{Exit, Failure};
use terminal::Terminal;
use words::Words;

use crate::error::Error;
use crate::render::{self, Style};

/// Runs the program with its arguments, the first of which is its own name,
/// and returns its exit code: 0 clean, 1 findings, 2 could not run, 3 a bug.
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    let words = Words::new(arguments);
    let terminal = Terminal::of_process(words.color());
    let exit = guard::guarded(&words, || match run(&words, &terminal) {
        Ok(exit) => exit,
        // NOTE: whoever closed the pipe has read enough.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(Failure::Write(error)) => fail(&words, &terminal, &exit::unwritable("standard output", &error)),
        Err(Failure::Error(error)) => fail(&words, &terminal, &error),
    });
    exit.into()
}

fn run(words: &Words, terminal: &Terminal) -> Result<Exit, Failure> {
    let command = Cli::command().term_width(terminal.stdout.width);
    let parsed = command.try_get_matches_from(words.all()).and_then(|matches| Cli::from_arg_matches(&matches));
    let Cli { command, everywhere } = match parsed {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => return Err(usage::error(&error, words).into()),
        Err(help) => return usage::print(&help, terminal.stdout),
    };
    match command {
        Command::Check(args) => check::run(&args, &everywhere, words, terminal),
        Command::Diff(args) => diff::run(&args, &everywhere, words, terminal),
        Command::Log(args) => log::run(&args, &everywhere, terminal),
        Command::Blame(args) => blame::run(&args, &everywhere, terminal),
        Command::ExternalDiff(args) => external::run(&args, &everywhere, terminal),
        Command::Show(args) => show::run(&args, &everywhere, terminal),
        Command::Report(args) => report::run(&args, &everywhere, terminal),
        Command::Links(args) => links::run(&args, &everywhere, terminal),
        Command::Rules => rules::run(&everywhere, terminal),
        Command::Explain(args) => rules::explain(&args, &everywhere, terminal),
        Command::Init(args) => init::run(&args, &everywhere),
        Command::Config(args) => config::run(&args, &everywhere, terminal),
        Command::Lsp(args) => lsp::run(&args, everywhere),
        Command::Completions(args) => completions::run(&args, &everywhere, terminal),
        Command::Man(args) => completions::man(&args, &everywhere, terminal),
    }
}

/// Tells why nothing could be done: people on standard error, and a program
/// that asked for JSON on standard output.
fn fail(words: &Words, terminal: &Terminal, error: &Error) -> Exit {
    // NOTE: where nothing can be written, only the exit code is left to tell.
    let _ = render::error(error, Style { ..terminal.stderr }, &mut io::stderr().lock());
    if words.wants_json() {
        let mut out = io::stdout().lock();
        let _ = render::error_json(error, &mut out).and_then(|()| out.flush());
    }
    Exit::of(error)
}
