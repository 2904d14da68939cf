//! Names for findings that survive edits elsewhere: made of rule, document, source sentence and evidence, never of
//! positions.

use crate::hash::fnv1a;
use crate::model::{Aligned, Finding, Side, Span};
use std::collections::HashMap;

/// Gives every finding its fingerprint: twelve hexadecimal digits. Findings that would share one (the same fault
/// twice in a sentence) are told apart by their order.
pub fn mark(aligned: &Aligned, findings: &mut [Finding]) {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    // Findings come in the order of the text, so the sentence of one is most often that of the next.
    let mut last = (None, String::new());
    for finding in findings {
        let span = source_sentence(aligned, finding);
        if last.0 != Some(span) {
            last =
                (Some(span), span.map_or_else(String::new, |s| normalised(s.of(&aligned.source.doc.text))));
        }
        // A fault of the target alone has no evidence but its own words.
        let evidence = match finding.places.target() {
            Some(places) if finding.evidence.is_empty() => places.fault.of(&aligned.target.doc.text),
            _ => &finding.evidence,
        };
        let hash =
            fnv1a(&[finding.rule.as_bytes(), aligned.id.as_bytes(), last.1.as_bytes(), evidence.as_bytes()]);
        let count = seen.entry(hash).or_insert(0);
        let hash = if *count == 0 { hash } else { fnv1a(&[&hash.to_le_bytes(), &count.to_le_bytes()]) };
        *count += 1;
        finding.fingerprint = format!("{:012x}", hash >> 16);
    }
}

/// The source sentence a finding is about: the one that holds its source place, or its bead's.
fn source_sentence(aligned: &Aligned, finding: &Finding) -> Option<Span> {
    let side: &Side = &aligned.source;
    let by_place = finding.places.source().and_then(|places| {
        let at = side.sentences.partition_point(|s| s.span.end < places.fault.start);
        side.sentences.get(at).map(|s| s.span)
    });
    let by_bead = || finding.bead.and_then(|b| side.span_of(&aligned.beads[b].src));
    by_place.or_else(by_bead)
}

/// Letters and digits in lower case.
fn normalised(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
