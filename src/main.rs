//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    cip::cli::main(std::env::args_os())
}
