//! What the words of a bead deny, and which denials find no counterpart in words.

use crate::check::coverage::{BeadWords, LEAST_MATCH, Word};
use crate::lang::cues::Cue;
use crate::lang::english::lexis::entry;
use crate::lang::stem::stem;
use crate::lang::turns::negators;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use crate::model::{Lang, Span};

/// True for English words that deny by their first or last syllable.
fn has_negative_affix(form: &str) -> bool {
    // Injured denies nothing: what follows the prefix must be a word.
    let denies = |prefix: &&str| form.strip_prefix(*prefix).is_some_and(|rest| entry(rest).is_some());
    ["un", "in", "im", "ir", "il", "dis", "non", "mis"].iter().any(denies) || form.contains("less")
}

/// True if only a space stands between the words.
fn stands_next(a: &Word, b: &Word) -> bool {
    b.token.span.start <= a.token.span.end + 1
}

/// True for the forms of a Russian verb that make a clause: past, present and future.
fn is_finite(form: &str) -> bool {
    ["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ут", "ят", "ат", "ется", "ится"]
        .iter()
        .any(|end| form.ends_with(end))
}

/// A word so well translated by another says what that one says.
const EXPLAINED: f32 = 0.3;
/// A word of the target that only implies a denial and is translated so well by a word that makes none denies nothing.
const TRANSLATED: f32 = 0.15;
/// How far, in words, a negation is taken up by the next.
const JOINED: usize = 8;
/// A subject and its auxiliary have no more words than this.
const SUBJECT: usize = 5;
/// Pronouns and the like behind a «не» that denies no act.
const PRONOUNS: &str = "тот та то те ту того той тех тому тем так такой такая такое такие один одна одно одного одну одной там здесь";
/// Prepositions behind such a «не».
const PLACED: &str = "по в на за из с со у к от под";
/// How far from a negator, in words, what it is about is looked for.
const ABOUT: usize = 3;

/// A denial of one side that the words of the other do not make.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unsaid {
    /// The negator, by its place among the words of its side.
    pub at: usize,
    /// The place in the source: the negator and what it denies, or what the target denies.
    pub source: Span,
    /// The place in the target.
    pub target: Span,
}

/// The words of a bead, and which of them deny.
pub(super) struct Denials<'a> {
    /// The words.
    pub words: &'a BeadWords,
    /// The cues of the source.
    pub src: Vec<Cue>,
    /// The cues of the target.
    pub tgt: Vec<Cue>,
}

impl<'a> Denials<'a> {
    /// What `words` deny; `None` without a table of negators.
    pub fn of(words: &'a BeadWords) -> Option<Denials<'a>> {
        let (ru, en) = (negators(Lang::RU)?, negators(Lang::EN)?);
        let (src, tgt) = (ru.find(&BeadWords::forms(&words.src)), en.find(&BeadWords::forms(&words.tgt)));
        Some(Denials { words, src, tgt })
    }

    /// The words of the target that deny in so many words, by their place.
    pub fn explicit(&self) -> Vec<usize> {
        self.claimed(self.tgt.iter()).filter(|c| c.meaning[0] == "not").map(|c| c.words.start).collect()
    }

    /// Those of `cues` of the target that may say a «не»: a "without" for each «без» says that.
    fn claimed<'c>(&'c self, cues: impl Iterator<Item = &'c Cue> + 'c) -> impl Iterator<Item = &'c Cue> + 'c {
        let mut without = self.words.src.iter().filter(|w| w.token.form == "без").count();
        cues.filter(move |c| {
            let own = without > 0 && self.words.tgt[c.words.start].token.form == "without";
            without -= usize::from(own);
            !own
        })
    }

    /// Those of [`Denials::explicit`] that may be held against the original.
    pub fn suspect(&self) -> Vec<usize> {
        let tgt = &self.words.tgt;
        // No. 42; No, he is
        let exclaims = |at: usize| tgt[at].token.form == "no" && tgt[at].token.kind == TokenKind::Capital;
        // couldn't agree more; never stops
        let undone = ["stop", "fail", "forget", "miss", "hesitate", "hide", "lose", "cease"];
        let idiom = |at: usize| {
            let behind: Vec<&str> = tgt.iter().skip(at + 1).take(4).map(|w| w.token.form.as_str()).collect();
            let stops = behind.first().is_some_and(|f| undone.iter().any(|stem| f.starts_with(stem)));
            stops || behind.contains(&"more")
        };
        // только в среду: not until Wednesday
        let until = tgt.iter().any(|w| w.token.form == "until");
        let only = self.words.src.iter().any(|w| matches!(w.token.form.as_str(), "только" | "лишь"));
        let all = if until && only { Vec::new() } else { self.explicit() };
        all.into_iter().filter(|at| !exclaims(*at) && !idiom(*at)).collect()
    }

    /// How many denials the source makes in so many words, idioms among them.
    pub fn said(&self) -> usize {
        let not = |c: &&Cue| {
            c.meaning[0] == "not" || self.words.src[c.words.clone()].iter().any(|w| w.token.form == "не")
        };
        self.src.iter().filter(not).count()
    }

    /// True if a word of the source denies in a way that English may say with a negator, and is not translated itself:
    /// «рекомендательный характер», "not binding".
    pub fn implies(&self) -> bool {
        let untold = |w: &Word| w.matched < EXPLAINED;
        self.src
            .iter()
            .any(|c| c.meaning[0] == "implicit" && self.words.src[c.words.clone()].iter().any(untold))
    }

    /// The places of the words of the source that deny by what they mean (запрещено, отказ), where the target neither
    /// translates them nor denies anything.
    pub fn meant(&self) -> Vec<usize> {
        let affix = |w: &Word| w.matched < EXPLAINED && has_negative_affix(&w.token.form);
        if !self.tgt.is_empty() || self.words.tgt.iter().any(affix) {
            return Vec::new();
        }
        let sure = |c: &&Cue| c.meaning.get(1) == Some(&"sure");
        let untold = |c: &&Cue| self.words.src[c.words.clone()].iter().all(|w| w.matched < LEAST_MATCH);
        self.src.iter().filter(sure).filter(untold).map(|c| c.words.start).collect()
    }

    /// True if a word of the source may deny by its first syllable: непонятно, безвкусный, никто.
    pub fn has_negative_prefix(&self) -> bool {
        self.words.src.iter().any(|w| {
            let form = &w.token.form;
            form.chars().count() >= 5 && ["не", "без", "бес", "ни"].iter().any(|p| form.starts_with(p))
        })
    }

    /// The explicit negations of the source, by the place of the negator. Several in a clause are one: никто не.
    pub fn negations(&self) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        let denies = |c: &&Cue| c.meaning[0] == "not" || self.not_yet(c) || self.is_taken_literally(c);
        for cue in self.src.iter().filter(denies) {
            let at = cue.words.start;
            let word = self.words.src[at].token.form.as_str();
            let concord = |other: &Cue| {
                other.words.start != at
                    && other.words.start.abs_diff(at) <= 7
                    && self.words.src[other.words.start].token.form == "не"
            };
            if word.starts_with("ни") && self.src.iter().any(concord) {
                continue;
            }
            // не ... ли asks
            let asks =
                self.words.src[at..].iter().take(4).any(|w| w.token.form == "ли" || w.token.form == "бы");
            // пока вы не бросились: before you rush
            let until = self.clause_before(at).iter().any(|w| w.token.form == "пока") && !self.not_yet(cue);
            if !asks && !until && !self.denies_no_act(at) && !self.joined(at, &out) {
                out.push(at);
            }
        }
        out
    }

    /// The words of the source before `at`, from the last mark on.
    fn clause_before(&self, at: usize) -> &[Word] {
        let src = &self.words.src;
        let mark = (1..=at).rev().find(|i| !stands_next(&src[i - 1], &src[*i]));
        &src[mark.unwrap_or(0)..at]
    }

    /// True if the negator at `at` only takes up one of `before` («не горит, не дымит и не пахнет»), which English
    /// says once: "does not burn, smoke or smell".
    fn joined(&self, at: usize, before: &[usize]) -> bool {
        let src = &self.words.src;
        let Some(last) = at.checked_sub(1) else { return false };
        let link = !stands_next(&src[last], &src[at]) || matches!(src[last].token.form.as_str(), "и" | "или");
        // не принимали и не выпускали: halted arrivals and departures
        let and = matches!(src[last].token.form.as_str(), "и" | "или");
        let or = |w: &Word| matches!(w.token.form.as_str(), "or" | "nor") || and && w.token.form == "and";
        link && before.last().is_some_and(|b| at - b <= JOINED) && self.words.tgt.iter().any(or)
    }

    /// The words of the target that may say a «не», without those that only translate a word which denies nothing (pause).
    fn denying(&self) -> impl Iterator<Item = &Cue> {
        let explained = |cue: &Cue| {
            let word = &self.words.tgt[cue.words.start];
            let sure = if cue.words.len() > 1 { EXPLAINED } else { TRANSLATED };
            let source = word.partner.filter(|_| word.matched >= sure);
            let denies = |i: usize| {
                let mut cues = self.src.iter().filter(|c| c.words.contains(&i));
                // никто не; далеко не
                let form = |at: usize| self.words.src.get(at).map_or("", |w| w.token.form.as_str());
                let by_form = form(i).starts_with("не") || form(i).starts_with("ни") || form(i + 1) == "не";
                cues.any(|c| (by_form || c.meaning[0] != "implicit") && !self.is_taken_literally(c))
            };
            source.is_some_and(|i| self.words.src[i].content && !denies(i))
        };
        self.claimed(self.tgt.iter()).filter(move |c| c.meaning[0] != "implicit" || !explained(c))
    }

    /// True if the «не» at `at` denies a pronoun, a place or a word that denies itself: «не ту», «не по полю», «не
    /// безразлична». English says such things in a hundred ways.
    fn denies_no_act(&self, at: usize) -> bool {
        if self.words.src[at].token.form != "не" {
            return false;
        }
        let next = self.words.src.get(at + 1).map_or("", |w| w.token.form.as_str());
        let pronoun = PRONOUNS.split(' ').any(|word| word == next);
        let place = PLACED.split(' ').any(|word| word == next);
        let itself = next.chars().count() >= 7 && ["без", "бес"].iter().any(|p| next.starts_with(p));
        pronoun || place || itself
    }

    /// The «не» of the negator of the source at `at`: the second word of «пока не».
    pub fn negator(&self, at: usize) -> Span {
        let src = &self.words.src;
        let not = if src[at].token.form == "пока" { at + 1 } else { at };
        src[not.min(src.len() - 1)].token.span
    }

    /// True if an English word that nothing else explains denies by its form: unafraid, boundless.
    pub fn denied_by_form(&self) -> bool {
        self.denied_by_form_under(EXPLAINED)
    }

    /// The same, where a word that translates another less well than `explained` is explained by nothing.
    pub fn denied_by_form_under(&self, explained: f32) -> bool {
        let less = |form: &str| {
            ["less", "lessly"]
                .iter()
                .any(|end| form.strip_suffix(end).is_some_and(|head| entry(head).is_some()))
        };
        let un = |form: &str| {
            form.strip_prefix("un").is_some_and(|rest| rest.chars().count() > 3 && entry(rest).is_some())
        };
        let unexplained = |w: &&Word| w.matched < explained;
        self.words.tgt.iter().filter(unexplained).any(|w| less(&w.token.form) || un(&w.token.form))
    }

    /// True for a verb that English mostly says with another and no negator («не превышает», up to), where the
    /// translation has that very verb and denies nothing: "exceeded".
    fn is_taken_literally(&self, cue: &Cue) -> bool {
        let [not, verb] = &self.words.src[cue.words.clone()] else { return false };
        let partner = verb.partner.and_then(|p| self.words.tgt.get(p));
        let weight = |target: &Word| {
            Lexicon::built_in(Lang::RU, Lang::EN)
                .map_or(0.0, |lexicon| lexicon.weight(&verb.token.key, &target.token.key))
        };
        let translated = partner.is_some_and(|target| weight(target) >= LEAST_MATCH);
        let literal = translated && verb.content && verb.matched >= EXPLAINED && is_finite(&verb.token.form);
        let other = |c: &Cue| !verb.partner.is_some_and(|partner| c.words.contains(&partner));
        cue.meaning[0] == "idle" && not.token.form == "не" && literal && !self.tgt.iter().any(other)
    }

    /// True for «пока не» that is "not yet": in the middle of a clause, or where the target has no "until" for it.
    fn not_yet(&self, cue: &Cue) -> bool {
        let src = &self.words.src;
        let at = cue.words.start;
        let [first, second] = [at, at + 1].map(|i| src.get(i).map_or("", |w| w.token.form.as_str()));
        let inside = at.checked_sub(1).is_some_and(|last| stands_next(&src[last], &src[at]));
        let until =
            |w: &Word| matches!(w.token.form.as_str(), "until" | "till" | "before" | "unless" | "while");
        cue.words.len() == 2
            && (first, second) == ("пока", "не")
            && (inside || !self.words.tgt.iter().any(until))
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

    /// Negations of the source that the target has not: the negated words on both sides.
    ///
    /// A word of the target that denies stands for one negation, the nearest one.
    pub fn lost(&self) -> Vec<Unsaid> {
        let denied: Vec<(usize, Option<&Word>)> =
            self.negations().into_iter().map(|at| (at, self.negated(at))).collect();
        // Where the translation of each should stand.
        let there: Vec<Option<usize>> = denied
            .iter()
            .map(|(at, word)| word.and_then(|w| w.partner).or_else(|| self.about(*at)))
            .collect();
        // What only implies a denial implies none of what stands before a turn.
        let turn = self.turn(&denied, &there);
        let beyond =
            |cue: &&Cue| cue.meaning[0] == "implicit" && turn.is_some_and(|at| at <= cue.words.start);
        let denying: Vec<&Cue> = self.denying().filter(|cue| !beyond(cue)).collect();
        if self.denied_by_form() || denied.len() <= denying.len() {
            return Vec::new();
        }
        let mut claims: Vec<(usize, usize, usize)> = Vec::new();
        for (negation, partner) in there.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?))) {
            for (number, cue) in denying.iter().enumerate() {
                if cue.words.start + 8 > partner && cue.words.end <= partner + 6 {
                    claims.push((cue.words.start.abs_diff(partner), negation, number));
                }
            }
        }
        claims.sort_unstable();
        let (mut said, mut used) = (vec![false; denied.len()], vec![false; denying.len()]);
        for (_, negation, cue) in claims {
            if !said[negation] && !used[cue] {
                (said[negation], used[cue]) = (true, true);
            }
        }
        // Denials elsewhere in the target: first those are said by them that have no place there.
        let spare = denying.iter().zip(&used).filter(|(c, used)| !**used && c.meaning[0] == "not").count();
        let lost = (0..denied.len()).filter(|i| !said[*i] && there[*i].is_some());
        let nowhere = there.iter().filter(|p| p.is_none()).count();
        let elsewhere = spare.saturating_sub(nowhere);
        let place = |i: usize| {
            let (at, word) = (denied[i].0, denied[i].1?);
            let source = self.words.src[at].token.span.cover(word.token.span);
            Some(Unsaid { at, source, target: self.affirmed(word.partner?, at) })
        };
        let mut out: Vec<Unsaid> = lost.filter_map(place).collect();
        out.truncate(out.len().saturating_sub(elsewhere));
        out
    }

    /// Where the target turns to the other half of «не …, но …», behind what is denied: the word behind "but", or the next
    /// clause behind one with "although". `denied` are the negators and what they deny, `there` where that is translated.
    fn turn(&self, denied: &[(usize, Option<&Word>)], there: &[Option<usize>]) -> Option<usize> {
        let (src, tgt) = (&self.words.src, &self.words.tgt);
        let (negator, _) = denied.last()?;
        src[*negator..].iter().find(|w| w.token.form == "но")?;
        let last = there.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().max()?;
        let granting = |w: &Word| matches!(w.token.form.as_str(), "although" | "though" | "while");
        let granted = tgt[..last].iter().any(granting);
        (last + 1..tgt.len())
            .find(|i| tgt[i - 1].token.form == "but" || granted && !stands_next(&tgt[i - 1], &tgt[*i]))
    }

    /// Where the target says what stands about the negator at `at`: the translation of the word nearest to it.
    fn about(&self, at: usize) -> Option<usize> {
        let src = &self.words.src;
        let near = (1..=ABOUT).flat_map(|d| [at.checked_sub(d), Some(at + d)]).flatten();
        let known = near.filter_map(|i| src.get(i)).find(|w| w.content && w.matched >= LEAST_MATCH)?;
        known.partner
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
        // What is denied stands next; its object, the one after, will do for a verb, but not for «не поднимая головы».
        let participle = |w: &Word| w.content && !is_finite(&w.token.form);
        let reach = if src.get(at + 1).is_some_and(participle) { 1 } else { 2 };
        let behind = src[at + 1..].iter().take(reach).find(good);
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
        let some = |w: &&Word| {
            matches!(
                w.token.form.as_str(),
                "something"
                    | "someone"
                    | "somebody"
                    | "somewhere"
                    | "everything"
                    | "everyone"
                    | "always"
                    | "anything"
            )
        };
        let near =
            self.words.tgt.iter().skip(partner.saturating_sub(3)).take(8).find(some).filter(|_| nothing);
        if let Some(word) = near {
            return word.token.span;
        }
        // An auxiliary: with the verb behind it. A subject: the auxiliary behind it.
        let tgt = &self.words.tgt;
        let will =
            |w: &&Word| matches!(w.token.form.as_str(), "will" | "would" | "can" | "could" | "may" | "must");
        if let [_, auxiliary, verb, ..] = &tgt[partner..]
            && Some(auxiliary).filter(will).is_some()
        {
            return auxiliary.token.span.cover(verb.token.span);
        }
        let verb = tgt[partner..].iter().take(3).find(|w| w.content).unwrap_or(&tgt[partner]);
        let first = self.bare_subject(partner).unwrap_or(partner);
        tgt[first].token.span.cover(verb.token.span)
    }

    /// The first word of the target's clause, where a few words without article or pronoun stand between it and `verb`:
    /// English says «пуски не планируются» as "no launches are planned".
    fn bare_subject(&self, verb: usize) -> Option<usize> {
        let tgt = &self.words.tgt;
        let from = verb.saturating_sub(SUBJECT);
        let first = (from..verb).rev().find(|i| *i == 0 || !stands_next(&tgt[i - 1], &tgt[*i]))?;
        let plural = |w: &Word| w.content && w.token.form.ends_with('s');
        let plain = |w: &Word| w.content || matches!(w.token.form.as_str(), "are" | "were" | "have" | "been");
        let subject = &tgt[first..verb];
        (subject.iter().all(plain) && subject.iter().any(plural)).then_some(first)
    }

    /// Explicit negations of the target where the source says no in no way.
    pub fn added(&self) -> Option<Unsaid> {
        if !self.src.is_empty() || self.has_negative_prefix() || self.denied_by_form() {
            return None;
        }
        let (explicit, suspect) = (self.explicit(), self.suspect());
        let ([_], [at]) = (&explicit[..], &suspect[..]) else { return None };
        let behind = self.words.tgt.iter().enumerate().skip(at + 1).take(2);
        let plain = behind.filter(|(_, w)| w.content && w.matched >= 0.3 && w.token.kind == TokenKind::Word);
        let (negated, partner) = plain.into_iter().find_map(|(j, w)| Some((j, w.partner?)))?;
        let target = self.words.tgt[*at].token.span.cover(self.words.tgt[negated].token.span);
        Some(Unsaid { at: *at, source: self.words.src[partner].token.span, target })
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
            // некачественный: of poor quality
            let poor =
                |w: &Word| matches!(w.token.form.as_str(), "poor" | "low" | "bad" | "inferior" | "little");
            if self.words.tgt.iter().any(poor) {
                continue;
            }
            let partner = self.words.tgt.iter().find(|t| {
                let unsaid = t.content && t.matched < LEAST_MATCH && !has_negative_affix(&t.token.form);
                unsaid && lexicon.weight(&bare, &t.token.key) >= 0.1
            });
            out.extend(partner.map(|t| (word.token.span, t.token.span)));
        }
        out
    }
}
