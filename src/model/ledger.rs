//! The ledger: every name and term of the source with all its renderings.

use super::{Span, named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What kind of thing a term names.
    TermKind {
        /// A body: ministry, agency, court, company.
        Organisation = "organisation",
        /// A person.
        Person = "person",
        /// A place.
        Place = "place",
        /// Any other term.
        Term = "term",
    }
}

named_enum! {
    /// What the ledger thinks of a term's renderings.
    Verdict {
        /// One rendering, or several that belong together.
        Consistent = "consistent",
        /// Two or more renderings that nothing links.
        Inconsistent = "inconsistent",
        /// A rendering that the termbase forbids.
        Wrong = "wrong",
        /// The source has the term, and no rendering of it was recognised.
        Unmatched = "unmatched",
    }
}

/// One place of a term: where the source has it and where the target renders it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermPlace {
    /// Bead index.
    pub bead: usize,
    /// In the source text.
    pub src: Span,
    /// In the target text; `None` where no rendering was recognised.
    pub tgt: Option<Span>,
}

/// One way the target says a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendering {
    /// The target's words; empty for places with no recognised rendering.
    pub text: String,
    /// Where.
    pub places: Vec<TermPlace>,
}

/// One term of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Its head form.
    pub term: String,
    /// What it names.
    pub kind: TermKind,
    /// The name the termbase prefers, where it has one.
    pub preferred: Option<String>,
    /// All its renderings, the most frequent first.
    pub renderings: Vec<Rendering>,
    /// What to think of them.
    pub verdict: Verdict,
}

/// All terms of one pair, in the order of their first place in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The terms.
    pub entries: Vec<LedgerEntry>,
}
