//! The command line: parse the arguments, run the command, map its outcome to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    match sverka::cli::run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("sverka: {error}");
            ExitCode::from(sverka::cli::COULD_NOT)
        }
    }
}
