//! `sverka schema`: the shape of the JSON that `check` prints.

use super::{CLEAN, Output};
use crate::error::Result;
use crate::report::json::JSON_SCHEMA;
use clap::Args;

/// Print the JSON Schema of reports and of JSON Lines answers
#[derive(Args)]
pub struct Schema {
    #[command(flatten)]
    out: Output,
}

impl Schema {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        self.out.with(|out| out.write_all(JSON_SCHEMA.as_bytes()))?;
        Ok(CLEAN)
    }
}
