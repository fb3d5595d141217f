//! `ladder-lint completions` and `ladder-lint man`: what clap knows of the command
//! line, as shells and `man` take it.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::generate;
use clap_mangen::Man;

use super::args::{Cli, Completions, Everywhere, ManPage};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::suggest::closest;
use super::terminal::Terminal;
use crate::error::Error;
use crate::render::Format;

/// Prints the script that completes the command line in a shell.
pub(super) fn run(args: &Completions, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("completions", &[Format::Pretty], everywhere, terminal)?;
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "ladder-lint", &mut script);
    output.write(|_, _, out| out.write_all(&script))?;
    Ok(Exit::Clean)
}

/// Prints the manual page of the program, or of one of its commands.
///
/// # Errors
///
/// A name that no command has.
pub(super) fn man(args: &ManPage, everywhere: &Everywhere, terminal: &Terminal) -> Result<Exit, Failure> {
    let output = Output::new("man", &[Format::Pretty], everywhere, terminal)?;
    let mut program = Cli::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => {
            let found = program.get_subcommands().find(|command| command.get_name() == name).cloned();
            found.ok_or_else(|| unknown(name, &program))?
        }
    };
    // As git has them: `man ladder-lint-check`.
    let title = page.get_display_name().unwrap_or("ladder-lint").to_uppercase();
    let text = roff(page, &title).map_err(Failure::Write)?;
    output.write(|_, _, out| out.write_all(&text))?;
    Ok(Exit::Clean)
}

/// Returns a page; its examples are lines as they stand, where clap would run them
/// together.
fn roff(command: Command, title: &str) -> io::Result<Vec<u8>> {
    let examples = command.get_after_help().map(ToString::to_string);
    let has_commands = command.get_subcommands().next().is_some();
    let page = Man::new(command.after_help(None::<&str>)).title(title).source(concat!("ladder-lint ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    if has_commands {
        page.render_subcommands_section(&mut text)?;
    }
    for line in examples.iter().flat_map(|examples| examples.lines()) {
        match line.trim_end_matches(':') {
            heading if heading.len() < line.len() => write!(text, ".SH {}\n.nf\n", heading.to_uppercase())?,
            line => writeln!(text, "{}", line.replace('\\', "\\e").replace('-', "\\-").replace('`', "\\`"))?,
        }
    }
    text.write_all(b".fi\n")?;
    Ok(text)
}

fn unknown(name: &str, program: &Command) -> Error {
    let names: Vec<&str> = program.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name).collect();
    let hint = match closest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `ladder-lint man {near}`?"),
        None => format!("the commands are {}", names.join(", ")),
    };
    Error::Usage { message: format!("no command is called `{name}`"), hint: Some(hint) }
}
