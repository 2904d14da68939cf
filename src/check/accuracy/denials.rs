//! Which denials of a bead stand on one side only, as far as the words tell.
//!
//! Each negator is looked for where the words around it stand on the other side: at the translation of the word it
//! denies, or else between those of its neighbours. A word that denies there answers for it (failed, unable, без).

use super::negation::Suspect;
use crate::check::coverage::{BeadWords, Word};
use crate::check::without::replaced;
use crate::lang::cues::{Cue, Cues};
use crate::lang::english::lexis::entry;
use crate::lang::stem::stem;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use crate::model::{Lang, Span};
use std::ops::Range;

/// A match below this is chance.
const LEAST_MATCH: f32 = 0.06;
/// How far around the translation of a denied word its denial may stand.
const AROUND: usize = 7;
/// How far around the translations of its neighbours.
const BESIDE: usize = 4;
/// Gains that confirm a suspect (see [`crate::check::without`]), chosen on 12,000 sentences of news tests and the same
/// with negators taken out. With the denied word in place: two right sentences in a thousand reach it, and of lost
/// negations six in seven.
const PAIRED: f32 = 0.001;
/// With the denied word unknown to the lexicon, or an explicit negator elsewhere in the sentence.
const UNPAIRED: f32 = 0.012;
/// For phrases that English often turns: не позволил, не хватает.
const TURNED: f32 = 0.016;

/// The words of a bead and the negators among them.
pub(super) struct Denials<'a> {
    /// The words.
    pub words: &'a BeadWords,
    src: Vec<Cue>,
    tgt: Vec<Cue>,
}

impl<'a> Denials<'a> {
    /// Of the bead with these `words`, by the negators of either language.
    pub fn new(words: &'a BeadWords, ru: &'static Cues, en: &'static Cues) -> Self {
        let (src, tgt) = (ru.find(&BeadWords::forms(&words.src)), en.find(&BeadWords::forms(&words.tgt)));
        Denials { words, src, tgt }
    }

    /// Negations of the source `text` (which begins at byte `start`) that nothing in the target answers.
    pub fn lost(&self, text: &str, start: usize) -> Vec<Suspect> {
        let negations = self.negations();
        let explicit = self.tgt.iter().filter(|c| c.meaning[0] == "not").count();
        let mut out = Vec::new();
        for &(at, turned) in &negations {
            let word = self.negated(at);
            let window = self.window(at, word);
            if self.denied(window.clone(), word.is_none(), turned) {
                continue;
            }
            let paired = word.and_then(|w| w.partner);
            let least_gain = match paired {
                _ if turned => TURNED,
                Some(_) if explicit < negations.len() => PAIRED,
                _ => UNPAIRED,
            };
            let own = self.words.src[at].token.span;
            let (source, target) = match (word, paired) {
                (Some(word), Some(partner)) => (own.cover(word.token.span), self.affirmed(partner, at)),
                _ => {
                    let next = self.words.src.get(at + 1).map_or(own, |w| w.token.span);
                    let Some(target) = self.unexplained(window) else { continue };
                    (own.cover(next), target)
                }
            };
            let affirmed = self.affirmed_source(text, start, at);
            let plain = paired.is_some() && !turned && negations.len() > self.tgt.len();
            out.push(Suspect { source, target, affirmed, least_gain, plain });
        }
        out
    }

    /// The explicit negations of the source, by the place of the negator, and whether English often says them with
    /// another word. Several in a clause are one: никто не.
    fn negations(&self) -> Vec<(usize, bool)> {
        let src = &self.words.src;
        let form = |at: usize| src.get(at).map_or("", |w| w.token.form.as_str());
        let mut out: Vec<(usize, bool)> = Vec::new();
        for cue in &self.src {
            let at = cue.words.start;
            // не хватает: of the phrases that English turns those with a verb.
            let verb =
                |w: &str| ["ает", "ют", "ит", "ла", "ло", "ли", "ть", "ет"].iter().any(|e| w.ends_with(e));
            let turned =
                cue.meaning[0] == "idle" && cue.words.len() == 2 && form(at) == "не" && verb(form(at + 1));
            if cue.meaning[0] != "not" && !turned && !self.not_yet(cue) {
                continue;
            }
            let concord = |other: &Cue| {
                other.words.start != at
                    && other.words.start.abs_diff(at) <= 7
                    && form(other.words.start) == "не"
            };
            if form(at).starts_with("ни") && self.src.iter().any(concord) {
                continue;
            }
            // не ... ли asks
            let asks = src[at..].iter().take(4).any(|w| matches!(w.token.form.as_str(), "ли" | "бы"));
            if !asks {
                out.push((at, turned));
            }
        }
        out
    }

    /// True for «пока не» in the middle of a clause: not yet. At the head of one it is "until".
    fn not_yet(&self, cue: &Cue) -> bool {
        let at = cue.words.start;
        let end = at.checked_sub(1).map(|i| self.words.src[i].token.span.end);
        let [first, second] =
            [at, at + 1].map(|i| self.words.src.get(i).map_or("", |w| w.token.form.as_str()));
        cue.words.len() == 2
            && (first, second) == ("пока", "не")
            && end.is_some_and(|end| self.words.src[at].token.span.start == end + 1)
    }

    /// The words of the target among which the denial at `at` of the source must stand.
    fn window(&self, at: usize, word: Option<&Word>) -> Range<usize> {
        let length = self.words.tgt.len();
        if let Some(partner) = word.and_then(|w| w.partner) {
            return partner.saturating_sub(AROUND)..(partner + AROUND).min(length);
        }
        beside(&self.words.src, at, length)
    }

    /// True if a word of `window` denies, with `affixes` also by its first or last syllable; for phrases that English
    /// turns, any word of the target.
    fn denied(&self, window: Range<usize>, affixes: bool, turned: bool) -> bool {
        let inside = |c: &Cue| turned || c.words.start < window.end && c.words.end > window.start;
        self.tgt.iter().any(inside)
            || affixes && self.words.tgt[window].iter().any(|w| has_negative_affix(&w.token.form))
    }

    /// The word that the negator at `at` denies: the next one with a translation; behind нет and "не было" the
    /// last before.
    fn negated(&self, at: usize) -> Option<&Word> {
        let src = &self.words.src;
        let good = |w: &&Word| {
            let first = src.first().is_some_and(|f| f.token.span == w.token.span);
            let long = w.token.form.chars().count() > 3 && (w.token.kind == TokenKind::Word || first);
            let affix = |p: usize| has_negative_affix(&self.words.tgt[p].token.form);
            w.content && long && w.matched >= LEAST_MATCH && !w.partner.is_some_and(affix)
        };
        let next = src.get(at + 1).map_or("", |w| w.token.form.as_str());
        let being = matches!(next, "было" | "будет" | "был" | "была" | "были" | "стало" | "есть");
        let behind = src[at + 1..].iter().take(2).find(good);
        if being || src[at].token.form == "нет" {
            // паники в салоне не было: the word behind a preposition only says where.
            let subject = |i: usize| good(&&src[i]) && (i == 0 || src[i - 1].token.form.chars().count() > 3);
            let before = (at.saturating_sub(4)..at).rev().find(|i| subject(*i)).map(|i| &src[i]);
            return before.or(behind);
        }
        behind
    }

    /// Where the target affirms: "something" for ничего, else the translation of the negated word.
    fn affirmed(&self, partner: usize, at: usize) -> Span {
        let nothing = self.words.src[at..]
            .iter()
            .take(5)
            .any(|w| w.token.form.starts_with("ни") && w.token.form.len() > 4);
        let tgt = &self.words.tgt;
        let some = |w: &&Word| SOME.contains(&w.token.form.as_str());
        let near = tgt.iter().skip(partner.saturating_sub(3)).take(8).find(some).filter(|_| nothing);
        if let Some(word) = near {
            return word.token.span;
        }
        // An auxiliary: with the verb behind it.
        let verb = tgt[partner..].iter().take(3).find(|w| w.content).unwrap_or(&tgt[partner]);
        tgt[partner].token.span.cover(verb.token.span)
    }

    /// The words in the middle of `window` that translate nothing; they may stand for the denied word.
    fn unexplained(&self, window: Range<usize>) -> Option<Span> {
        let tgt = &self.words.tgt;
        let middle = (window.start + window.end) / 2;
        let free = |i: &usize| tgt[*i].matched < LEAST_MATCH && tgt[*i].token.form.chars().count() > 2;
        let nearest =
            window.clone().filter(|i| free(i) && tgt[*i].content).min_by_key(|i| i.abs_diff(middle));
        let at = nearest.or_else(|| window.clone().find(|i| *i == middle))?;
        let first = at.checked_sub(1).filter(|i| free(i)).unwrap_or(at);
        Some(tgt[first].token.span.cover(tgt[at].token.span))
    }

    /// The source `text` as it would be without the negation at `at`.
    fn affirmed_source(&self, text: &str, start: usize, at: usize) -> String {
        let src = &self.words.src;
        let mut spans = Vec::new();
        for (i, word) in src.iter().enumerate() {
            let form = word.token.form.as_str();
            let near = i.abs_diff(at) <= 7 && (form.starts_with("ник") || form.starts_with("ничег"));
            if i == at {
                let other = match form {
                    "нельзя" => "можно",
                    "невозможно" => "возможно",
                    "пока" => {
                        spans.push((src[at].token.span.cover(src[at + 1].token.span), ""));
                        continue;
                    }
                    _ => "",
                };
                spans.push((word.token.span, other));
            } else if near {
                spans.push((word.token.span, ""));
            }
        }
        replaced(text, start, &spans)
    }

    /// «Без» before a word that stands behind "with", in a translation without an explicit negation.
    pub fn with(&self) -> Vec<(Span, Span)> {
        if self.tgt.iter().any(|c| c.meaning[0] == "not") {
            return Vec::new();
        }
        let mut out = Vec::new();
        for (at, word) in self.words.src.iter().enumerate().filter(|(_, w)| w.token.form == "без") {
            if at > 0 && self.words.src[at - 1].token.form == "не" {
                continue;
            }
            let next =
                self.words.src[at + 1..].iter().take(3).find(|w| w.content && w.matched >= LEAST_MATCH);
            let Some((next, partner)) = next.and_then(|n| Some((n, n.partner?))) else { continue };
            let before = (partner.saturating_sub(3)..partner).rev();
            let with = before.into_iter().find(|i| self.words.tgt[*i].token.form == "with");
            out.extend(with.map(|i| {
                let target = self.words.tgt[i].token.span.cover(self.words.tgt[partner].token.span);
                (word.token.span.cover(next.token.span), target)
            }));
        }
        out
    }

    /// Explicit negations of the target `text` (which begins at byte `start`) where the source says no in no way.
    pub fn added(&self, text: &str, start: usize) -> Vec<Suspect> {
        let explicit = |cues: &[Cue]| cues.iter().filter(|c| c.meaning[0] == "not").count();
        let more = explicit(&self.tgt) > self.negations().len();
        let (src, tgt) = (&self.words.src, &self.words.tgt);
        let mut out = Vec::new();
        for cue in self.tgt.iter().filter(|c| c.meaning[0] == "not") {
            let at = cue.words.start;
            // No. 1
            if tgt[at].token.form == "no" && tgt[at].token.kind == TokenKind::Capital {
                continue;
            }
            let Some(affirmed) = self.affirmed_target(text, start, at) else { continue };
            let behind = tgt.iter().enumerate().skip(cue.words.end).take(2);
            let word = behind
                .filter(|(_, w)| w.content && w.matched >= 0.3 && w.token.kind == TokenKind::Word)
                .find_map(|(j, w)| Some((j, w.partner?)));
            let window = match word {
                Some((_, partner)) => partner.saturating_sub(AROUND)..(partner + AROUND).min(src.len()),
                None => beside(tgt, at, src.len()),
            };
            let inside = |c: &Cue| c.words.start < window.end && c.words.end > window.start;
            if self.src.iter().any(inside) || src[window.clone()].iter().any(says_no) {
                continue;
            }
            let none = self.src.is_empty() && !src.iter().any(says_no);
            let least_gain = if more { UNPAIRED } else { TURNED };
            let source =
                word.map_or_else(|| self.middle(window), |(_, partner)| Some(src[partner].token.span));
            let Some(source) = source else { continue };
            let next = word.map_or(at + 1, |(j, _)| j).min(tgt.len() - 1);
            let target = tgt[at].token.span.cover(tgt[next].token.span);
            out.push(Suspect { source, target, affirmed, least_gain, plain: none && word.is_some() });
        }
        out
    }

    fn middle(&self, window: Range<usize>) -> Option<Span> {
        self.words.src.get((window.start + window.end) / 2).map(|w| w.token.span)
    }

    /// The target `text` as it would be without the negation at `at`; `None` for words that English does not simply
    /// leave out.
    fn affirmed_target(&self, text: &str, start: usize, at: usize) -> Option<String> {
        let tgt = &self.words.tgt;
        let form = tgt[at].token.form.as_str();
        let other = match form {
            "not" | "no" | "never" | "don't" | "doesn't" | "didn't" => "",
            "can't" | "cannot" => "can",
            "won't" => "will",
            "without" => "with",
            "none" => "some",
            "nobody" => "somebody",
            "nothing" => "something",
            _ => form.strip_suffix("n't")?,
        };
        let mut spans = Vec::new();
        // did not go: goes with its auxiliary
        let auxiliary = at
            .checked_sub(1)
            .filter(|i| form == "not" && matches!(tgt[*i].token.form.as_str(), "do" | "does" | "did"));
        spans.extend(auxiliary.map(|i| (tgt[i].token.span, "")));
        spans.push((tgt[at].token.span, other));
        Some(replaced(text, start, &spans))
    }

    /// A source word with a negative prefix whose translation is that of the word without it.
    pub fn prefix_lost(&self) -> Vec<(Span, Span)> {
        let Some(lexicon) = Lexicon::built_in(Lang::RU, Lang::EN) else { return Vec::new() };
        if !self.tgt.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        // Adjectives only: непогода is weather too.
        let adjective = |form: &str| {
            ["ый", "ий", "ой", "ая", "ое", "ые", "ие", "ого", "ых", "ым", "ую", "ыми"]
                .iter()
                .any(|e| form.ends_with(e))
        };
        for word in
            self.words.src.iter().filter(|w| w.content && w.matched < LEAST_MATCH && adjective(&w.token.form))
        {
            let Some(bare) = word.token.form.strip_prefix("не").filter(|b| b.chars().count() >= 5) else {
                continue;
            };
            let bare = stem(bare, Lang::RU);
            let partner = self.words.tgt.iter().find(|t| {
                let unsaid = t.content && t.matched < LEAST_MATCH && !has_negative_affix(&t.token.form);
                unsaid && lexicon.weight(&bare, &t.token.key) >= 0.1
            });
            out.extend(partner.map(|t| (word.token.span, t.token.span)));
        }
        out
    }
}

/// What stands for ничего and никто where the denial is gone.
const SOME: &[&str] =
    &["always", "anything", "everyone", "everything", "somebody", "someone", "something", "somewhere"];

/// The places of the other side (of `length` words) around the translations of the nearest words before and behind
/// `at` that have one.
fn beside(words: &[Word], at: usize, length: usize) -> Range<usize> {
    let partner =
        |w: &Word| w.partner.filter(|_| w.matched >= LEAST_MATCH && (w.content || w.matched >= 0.2));
    let before = words[..at].iter().rev().take(2 * BESIDE).find_map(partner);
    let behind = words[at + 1..].iter().take(2 * BESIDE).find_map(partner);
    let (low, high) = match (before, behind) {
        (Some(a), Some(b)) => (a.min(b), a.max(b)),
        (Some(a), None) | (None, Some(a)) => (a.saturating_sub(BESIDE), a + BESIDE),
        (None, None) => (0, length),
    };
    low.saturating_sub(BESIDE)..(high + BESIDE + 1).min(length)
}

/// True for Russian words that deny by their first syllable.
fn says_no(word: &Word) -> bool {
    let form = &word.token.form;
    form.chars().count() >= 5 && ["не", "без", "бес", "ни"].iter().any(|p| form.starts_with(p))
}

/// True for English words that deny by their first or last syllable.
fn has_negative_affix(form: &str) -> bool {
    // Injured denies nothing: what follows the prefix must be a word.
    let denies = |prefix: &&str| form.strip_prefix(*prefix).is_some_and(|rest| entry(rest).is_some());
    ["un", "in", "im", "ir", "il", "dis", "non", "mis"].iter().any(denies) || form.contains("less")
}
