//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    cip::commands::main(std::env::args_os())
}
