//! `sverka config`: what is in effect, and a file to begin with.

use super::desk::Flags;
use super::{CLEAN, Manner, Output};
use crate::config::{file, show};
use crate::error::{Error, ErrorKind, Result};
use crate::report::file::Whole;
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// Show or begin the configuration
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka config init                 writes a commented sverka.toml here
  sverka config show                 what is in effect, and where each value comes from
  sverka config show --profile bbc   the same under a style guide")]
pub struct Configure {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Print what is in effect, as TOML, with where each value comes from
    Show {
        #[command(flatten)]
        flags: Box<Flags>,
        #[command(flatten)]
        out: Output,
    },
    /// Write a commented starter file
    Init {
        /// Where to write it
        #[arg(value_name = "FILE", default_value = file::NAME)]
        path: PathBuf,
        /// Replace a file that is there already
        #[arg(long)]
        force: bool,
    },
}

impl Configure {
    /// Runs the command.
    pub fn run(self, manner: Manner) -> Result<u8> {
        match self.action {
            Action::Show { flags, out } => {
                let shown = show::text(&flags.config(manner)?);
                out.with(|out| out.write_all(shown.as_bytes()))?;
            }
            Action::Init { path, force } => {
                let mut file = Whole::begin(&path, force)?;
                file.write_all(file::STARTER.as_bytes())
                    .map_err(|e| Error::io(ErrorKind::Write, &path, &e))?;
                file.keep()?;
                if !manner.quiet {
                    eprintln!("sverka: wrote {}", path.display());
                }
            }
        }
        Ok(CLEAN)
    }
}
