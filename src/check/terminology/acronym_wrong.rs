//! The acronym of another body, or a misspelt one.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::translit;
use crate::model::Lang;
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::Analysis;
use crate::terms::acronyms::Use;
use crate::terms::bodies::{Fate, Mention};
use crate::terms::pattern::acronym;
use crate::terms::phrases::Phrase;
use crate::terms::termbase::Termbase;

/// See the page.
pub struct AcronymWrong;

static RULE: Rule = Rule {
    id: "acronym-wrong",
    category: Category::Acronym,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("acronym_wrong.md"),
};

impl Check for AcronymWrong {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        for used in &terms.acronyms.uses {
            let Some((mention, right)) = wrong(terms, used, case) else { continue };
            let span = terms.target[used.word].span;
            let source = mention.hit.span(&terms.source);
            let entry = &Termbase::built_in().entries[mention.entries[0]];
            let message = format!(
                "“{}” does not stand for «{}»",
                span.of(case.target_text()),
                source.of(case.source_text())
            );
            let finding = found.report(
                &RULE,
                mention.bead,
                Sides::Both(Places::from(source), Places::from(span)),
                message,
            );
            finding.confidence = 0.85;
            finding.evidence = format!("{} = {}", entry.head(), entry.preferred());
            finding.suggestion = Some(right);
        }
        for used in &terms.acronyms.uses {
            let Some((name, source)) = misfit(terms, used, case) else { continue };
            let span = terms.target[used.word].span;
            let (text, whole) = (span.of(case.target_text()), name.span(&terms.target));
            let message = format!("“{text}” is no acronym of “{}”", whole.of(case.target_text()));
            let both = Sides::Both(Places::from(terms.source[source].span), Places::from(span));
            found.report(&RULE, terms.target_bead(used.word), both, message).confidence = 0.75;
        }
    }
}

/// The name directly before the acronym `used` («… Organization (ILO)», «…, or ILO») that has other initials, where that
/// acronym is known to be another body's; and the acronym of the source there, which has other letters too.
fn misfit(terms: &Analysis, used: &Use, case: &Case<'_>) -> Option<(Phrase, usize)> {
    let words = &terms.target;
    let bead = terms.target_bead(used.word)?;
    let mut before = used.word.checked_sub(1)?;
    if words[before].fold == "or" {
        before = before.checked_sub(1)?;
    }
    let between = &case.target_text()[words[before].span.end..words[used.word].span.start];
    if !matches!(between, " (" | ", or ") {
        return None;
    }
    let ends = |last: usize| last == before;
    let whole = terms.hits_in(bead).filter(|h| ends(h.hit.last) && h.hit.last > h.hit.first + 1);
    let known_name = whole.map(|h| Phrase { first: h.hit.first, last: h.hit.last }).next();
    let name = known_name.or_else(|| terms.phrases_in(bead).find(|phrase| ends(phrase.last)))?;
    let initials: String = name.content(words).filter_map(|w| w.fold.chars().next()).collect();
    let mut sources = terms.source_in(bead).iter().copied();
    let source = sources.clone().find(|i| acronym(&terms.source[*i], Lang::RU).is_some())?;
    let own = sources.any(|i| translit::press(&terms.source[i].fold) == used.letters);
    let mut known = terms.hits_at(used.word).map(|h| h.entry).peekable();
    let fits = initials.ends_with(&used.letters)
        || used.letters.ends_with(&initials)
        || own
        || in_source(terms, used)
        || wrong(terms, used, case).is_some();
    if fits || initials.len() < 3 {
        return None;
    }
    // A body abroad keeps the initials of its own language: the Peace and Democracy Party (BDP).
    let anothers = known.peek().is_some() && known.all(|e| terms.mentions_of(e).next().is_none());
    anothers.then_some((name, source))
}

/// The source mention that the acronym `used` misrenders, and what should stand there; shared with the rule on
/// unexplained acronyms, which leaves these alone.
pub(super) fn wrong<'t>(terms: &'t Analysis, used: &Use, case: &Case<'_>) -> Option<(&'t Mention, String)> {
    let base = Termbase::built_in();
    let bead = terms.target_bead(used.word)?;
    let entries: Vec<usize> = terms.hits_at(used.word).map(|h| h.entry).collect();
    let named = |entry: &usize| terms.mentions_of(*entry).next().is_some();
    if entries.iter().any(named) || in_source(terms, used) {
        return None;
    }
    let unrendered = |m: &&Mention| {
        matches!(m.fate, Fate::Unmatched | Fate::Loose(..))
            && m.entries.iter().all(|e| base.entries[*e].is_body())
    };
    let right_name = |m: &Mention| {
        let entry = &base.entries[m.entries[0]];
        entry.target_acronyms().next().unwrap_or(entry.preferred()).to_string()
    };
    if !entries.is_empty() {
        let known_body = entries.iter().any(|e| base.entries[*e].is_body());
        let source_is_short = |m: &&Mention| {
            let word = &terms.source[m.hit.first];
            m.hit.first == m.hit.last && acronym(word, Lang::RU).is_some()
        };
        let mention = terms.mentions_in(bead).filter(unrendered).find(source_is_short)?;
        return known_body.then(|| (mention, right_name(mention)));
    }
    // MSE for МСЭ: the Russian letters, where the body has an English acronym of its own.
    let spelled = |m: &Mention| {
        let short = &terms.source[m.hit.first];
        m.hit.first == m.hit.last
            && acronym(short, Lang::RU).is_some()
            && translit::press(&short.fold) == used.letters
            && m.entries.iter().any(|e| base.entries[*e].target_acronyms().next().is_some())
    };
    let near = |m: &&Mention| {
        spelled(m)
            || m.entries
                .iter()
                .any(|e| base.entries[*e].target_acronyms().any(|a| one_letter_off(&used.letters, a)))
    };
    let mention = terms.mentions_in(bead).find(near)?;
    let span = terms.target[used.word].span;
    (span.len() >= 3 && !case.source_text().contains(span.of(case.target_text())))
        .then(|| (mention, right_name(mention)))
}

/// True when the source has the same letters.
pub(super) fn in_source(terms: &Analysis, used: &Use) -> bool {
    terms.is_source_word(&used.letters)
}

/// True when one letter is too many, too few, changed, or two neighbours are swapped (three letters or more).
fn one_letter_off(letters: &str, acronym: &str) -> bool {
    let acronym: String = acronym.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    letters != acronym
        && acronym.chars().count() >= 3
        && strsim::damerau_levenshtein(letters, &acronym) == 1
        && (acronym.chars().count() >= 4 || letters.chars().count() == 3)
}
