//! The nouns, one meaning each. No input or output here, and no knowledge of any language.

mod finding;
mod ledger;
mod text;

pub use finding::{
    Category, Finding, Places, Report, Score, Severity, Sides, Skipped, SuppressedBy, Suppression,
};
pub use ledger::{Ledger, LedgerEntry, Rendering, TermKind, TermPlace, Verdict};
pub use text::{Aligned, Bead, Document, Lang, Origin, Sentence, Side, Span, Unit, UnitKind};

/// Writes an enum, its list and its names in both directions from one table, so that they cannot drift apart.
macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the table.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name used on the command line and in reports.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value called `name`, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
                s.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
                let name = String::deserialize(d)?;
                Self::from_name(&name)
                    .ok_or_else(|| serde::de::Error::custom(format!("{name:?} is not one of the names")))
            }
        }
    };
}
pub(crate) use named_enum;
