//! `sverka completions` and `sverka man`: what a shell and a manual reader are given, made from the parser itself.

use super::{CLEAN, Cli, Output, usage};
use crate::error::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print completions for a shell
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka completions bash > ~/.local/share/bash-completion/completions/sverka
  sverka completions zsh > ~/.zfunc/_sverka
  sverka completions fish > ~/.config/fish/completions/sverka.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
    #[command(flatten)]
    out: Output,
}

/// Print the manual page, or that of one command
#[derive(Args)]
#[command(after_help = "Example: sverka man check | man -l -")]
pub struct Man {
    /// The command; the whole program if not given
    command: Option<String>,
    #[command(flatten)]
    out: Output,
}

impl Completions {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        // The generator writes without a way to say that it failed; memory does not fail.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "sverka", &mut script);
        self.out.with(|out| out.write_all(&script))?;
        Ok(CLEAN)
    }
}

impl Man {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let mut program = Cli::command();
        // Global flags are handed down to the commands.
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => program
                .find_subcommand(name)
                .cloned()
                .ok_or_else(|| usage(&format!("there is no command {name:?}")))?,
        };
        self.out.with(|out| clap_mangen::Man::new(page).render(out))?;
        Ok(CLEAN)
    }
}
