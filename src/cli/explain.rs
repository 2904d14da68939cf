//! `sverka rules` and `sverka explain`: what the rules are.

use super::{CLEAN, Output};
use crate::check::{ALL, Rule};
use crate::error::{Error, ErrorKind, Result};
use clap::Args;

/// List the rules
#[derive(Args)]
pub struct Rules {
    #[command(flatten)]
    out: Output,
}

/// Explain a rule: what it finds, why, when it stays silent, with examples
#[derive(Args)]
pub struct Explain {
    /// The rule's id, as findings show it
    rule: String,
    #[command(flatten)]
    out: Output,
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().map(|check| check.rule())
}

impl Rules {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        self.out.with(|out| {
            for rule in rules() {
                writeln!(
                    out,
                    "{:<24} {:<26} {:<9} {}",
                    rule.id,
                    rule.category,
                    rule.severity,
                    rule.summary()
                )?;
            }
            Ok(())
        })?;
        Ok(CLEAN)
    }
}

impl Explain {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let Some(rule) = rules().find(|r| r.id == self.rule) else {
            let near = rules()
                .map(|r| (strsim::jaro_winkler(r.id, &self.rule), r.id))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(likeness, _)| *likeness > 0.7);
            let help = near
                .map_or("`sverka rules` lists them".to_string(), |(_, id)| format!("did you mean {id:?}?"));
            return Err(Error::new(ErrorKind::Usage, format!("there is no rule {:?}", self.rule)).help(help));
        };
        self.out.with(|out| out.write_all(rule.page.as_bytes()))?;
        Ok(CLEAN)
    }
}
