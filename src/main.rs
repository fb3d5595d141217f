//! The `ladder-lint` program: hands the command line to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ladder_lint::cli::main(std::env::args_os().collect())
}
