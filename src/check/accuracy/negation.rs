#![doc = include_str!("negation.md")]

use super::double_denial::undone;
use super::modal_denial;
use crate::check::coverage::{BeadWords, LEAST_MATCH, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::cues::Cue;
use crate::lang::english::lexis::entry;
use crate::lang::stem::stem;
use crate::lang::turns::negators;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Negation;

static RULE: Rule = Rule {
    id: "negation",
    category: Category::Negation,
    severity: Severity::Critical,
    needs: Needs::RussianEnglish,
    page: include_str!("negation.md"),
};

impl Check for Negation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let (Some(ru), Some(en)) = (negators(Lang::RU), negators(Lang::EN)) else { return };
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            let sides = Sided {
                words: &words,
                src: ru.find(&BeadWords::forms(&words.src)),
                tgt: en.find(&BeadWords::forms(&words.tgt)),
            };
            let mut lost = sides.lost();
            lost.extend(sides.with());
            lost.extend(undone(&words));
            if lost.is_empty() && !sides.denied_by_form() {
                lost.extend(modal_denial::lost(&words, &sides.tgt));
            }
            for (source, target) in &lost {
                let places = Sides::Both(Places::from(*source), Places::from(*target));
                let told = "The translation says the opposite: a negation is lost.";
                let finding = found.report(&RULE, index, places, told);
                finding.evidence = evidence(case, *source, *target);
            }
            if lost.is_empty() {
                for (source, target) in sides.added().into_iter().chain(sides.prefix_lost()) {
                    let places = Sides::Both(Places::from(source), Places::from(target));
                    let told = "Only one side denies this.";
                    let finding = found.report(&RULE, index, places, told);
                    (finding.severity, finding.confidence) = (Severity::Major, 0.6);
                    finding.evidence = evidence(case, source, target);
                }
            }
        }
    }
}

/// True for English words that deny by their first or last syllable.
fn has_negative_affix(form: &str) -> bool {
    // Injured denies nothing: what follows the prefix must be a word.
    let denies = |prefix: &&str| form.strip_prefix(*prefix).is_some_and(|rest| entry(rest).is_some());
    ["un", "in", "im", "ir", "il", "dis", "non", "mis"].iter().any(denies) || form.contains("less")
}

/// True for the forms of a Russian verb that make a clause: past, present and future.
fn is_finite(form: &str) -> bool {
    ["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ут", "ят", "ат", "ется", "ится"]
        .iter()
        .any(|end| form.ends_with(end))
}

fn evidence(case: &Case<'_>, source: Span, target: Span) -> String {
    format!("«{}», but “{}”", source.of(case.source_text()), target.of(case.target_text()))
}

struct Sided<'a> {
    words: &'a BeadWords,
    src: Vec<Cue>,
    tgt: Vec<Cue>,
}

impl Sided<'_> {
    /// The explicit negations of the source, by the place of the negator. Several in a clause are one: никто не.
    fn negations(&self) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for cue in self.src.iter().filter(|c| c.meaning[0] == "not" || self.not_yet(c)) {
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
            let until = self.words.src[at.saturating_sub(3)..at].iter().any(|w| w.token.form == "пока")
                && !self.not_yet(cue);
            if !asks && !until && !self.denies_no_act(at) {
                out.push(at);
            }
        }
        out
    }

    /// True if the «не» at `at` denies a pronoun, a place or a word that denies itself: «не ту», «не по полю», «не
    /// безразлична». English says such things in a hundred ways.
    fn denies_no_act(&self, at: usize) -> bool {
        if self.words.src[at].token.form != "не" {
            return false;
        }
        let next = self.words.src.get(at + 1).map_or("", |w| w.token.form.as_str());
        let pronoun = matches!(
            next,
            "тот"
                | "та"
                | "то"
                | "те"
                | "ту"
                | "того"
                | "той"
                | "тех"
                | "тому"
                | "тем"
                | "так"
                | "такой"
                | "такая"
                | "такое"
                | "такие"
                | "один"
                | "одна"
                | "одно"
                | "одного"
                | "одну"
                | "одной"
                | "там"
                | "здесь"
        );
        let place = matches!(next, "по" | "в" | "на" | "за" | "из" | "с" | "со" | "у" | "к" | "от" | "под");
        let itself = next.chars().count() >= 7 && ["без", "бес"].iter().any(|p| next.starts_with(p));
        pronoun || place || itself
    }

    /// True if an English word that nothing else explains denies by its form: unafraid, boundless.
    fn denied_by_form(&self) -> bool {
        let less = |form: &str| {
            ["less", "lessly"]
                .iter()
                .any(|end| form.strip_suffix(end).is_some_and(|head| entry(head).is_some()))
        };
        let un = |form: &str| {
            form.strip_prefix("un").is_some_and(|rest| rest.chars().count() > 3 && entry(rest).is_some())
        };
        let unexplained = |w: &&Word| w.matched < 0.3;
        self.words.tgt.iter().filter(unexplained).any(|w| less(&w.token.form) || un(&w.token.form))
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

    /// «Без» before a word that stands behind "with", in a translation without an explicit negation.
    fn with(&self) -> Vec<(Span, Span)> {
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
    fn lost(&self) -> Vec<(Span, Span)> {
        let negations = self.negations();
        if negations.len() <= self.tgt.len() || self.denied_by_form() {
            return Vec::new();
        }
        let mut out = Vec::new();
        for at in &negations {
            let Some(word) = self.negated(*at) else { continue };
            let Some(partner) = word.partner else { continue };
            let near = self.tgt.iter().any(|c| c.words.start + 8 > partner && c.words.end <= partner + 6);
            if near {
                continue;
            }
            let source = self.words.src[*at].token.span.cover(word.token.span);
            let target = self.affirmed(partner, *at);
            out.push((source, target));
        }
        out.truncate(negations.len() - self.tgt.len());
        out
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
        // An auxiliary: with the verb behind it.
        let tgt = &self.words.tgt;
        let verb = tgt[partner..].iter().take(3).find(|w| w.content).unwrap_or(&tgt[partner]);
        tgt[partner].token.span.cover(verb.token.span)
    }

    /// Explicit negations of the target where the source says no in no way.
    fn added(&self) -> Vec<(Span, Span)> {
        let says_no = |w: &Word| {
            let form = &w.token.form;
            form.chars().count() >= 5 && ["не", "без", "бес", "ни"].iter().any(|p| form.starts_with(p))
        };
        if !self.src.is_empty() || self.words.src.iter().any(says_no) || self.denied_by_form() {
            return Vec::new();
        }
        let explicit: Vec<&Cue> = self.tgt.iter().filter(|c| c.meaning[0] == "not").collect();
        let [cue] = explicit[..] else { return Vec::new() };
        // No. 1
        let first = &self.words.tgt[cue.words.start].token;
        if first.form == "no" && first.kind == TokenKind::Capital {
            return Vec::new();
        }
        let words = self.words.tgt.iter().skip(cue.words.end);
        let forms: Vec<&str> = words.map(|w| w.token.form.as_str()).take(4).collect();
        // couldn't agree more; never stops
        let undone = ["stop", "fail", "forget", "miss", "hesitate", "hide", "lose", "cease"];
        let undone = forms.first().is_some_and(|f| undone.iter().any(|stem| f.starts_with(stem)));
        if undone || forms.contains(&"more") {
            return Vec::new();
        }
        let behind = self.words.tgt.iter().enumerate().skip(cue.words.end).take(2);
        let plain = behind.filter(|(_, w)| w.content && w.matched >= 0.3 && w.token.kind == TokenKind::Word);
        let hit = plain.into_iter().find_map(|(j, w)| Some((j, w.partner?)));
        let Some((negated, partner)) = hit else { return Vec::new() };
        let target = self.words.tgt[cue.words.start].token.span.cover(self.words.tgt[negated].token.span);
        vec![(self.words.src[partner].token.span, target)]
    }

    /// A source word with a negative prefix whose translation is that of the word without it.
    fn prefix_lost(&self) -> Vec<(Span, Span)> {
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
