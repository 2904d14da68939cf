//! Accuracy: what the translation says against what the original says.

pub mod abridged;
pub mod added_sentence;
pub mod moved_block;
pub mod omitted_sentence;

pub mod added_clause;
pub mod approximation;
pub mod attribution_lost;
pub mod by_or_to;
mod clauses;
pub mod code;
pub mod currency;
pub mod date;
mod denials;
pub mod direction;
mod double_denial;
mod facts;
pub mod hedge_lost;
pub mod mixed_script;
mod modal_denial;
pub mod negation;
pub mod number;
pub mod omitted_clause;
pub mod percent;
pub mod percentage_points;
pub mod pronoun_gender;
pub mod quotation;
mod reporting;
mod role;
pub mod scale;
pub mod scope;
pub mod speaker;
mod swapped;
pub mod time;
pub mod truncation;
mod turned;
pub mod unit;
pub mod untranslated;
pub mod url;
pub mod weekday;

/// How many sentences from the top and from the end of a text may be a dateline cut up, or an agency's name.
const HEAD: usize = 4;

/// True if sentence `at` is layout, whose absence on the other side is no fault.
fn is_layout(side: &crate::model::Side, at: usize) -> bool {
    let sentence = side.sentences[at];
    let near = at < HEAD || at + 2 >= side.sentences.len();
    side.doc.units[sentence.unit].kind.is_structure()
        || (near && crate::read::layout::is_layout(sentence.span.of(&side.doc.text), side.doc.lang))
}

#[cfg(test)]
mod tests {
    use crate::check::specimen::run;
    use proptest::prelude::*;

    const PIECES: [&str; 40] = [
        "не",
        "нет",
        "никто",
        "Иванов",
        "сказал",
        "по словам",
        "вырос",
        "на 5%",
        "1,5 млрд рублей",
        "26 июля",
        "в среду",
        "якобы",
        "«Мы»",
        ",",
        "—",
        "С-400",
        "ёж\u{301}",
        "№ 5",
        "в 18.30",
        "kp.ru",
        "not",
        "no",
        "Ivanov",
        "said",
        "fell",
        "by 6%",
        "$1.5bn",
        "June 26,",
        "Tuesday",
        "than",
        "the",
        "“We”",
        "3 1/2",
        "½",
        "S-300",
        "at 6 p.m.",
        ".",
        "(5 ft)",
        "…",
        "\u{a0}",
    ];

    proptest! {
        #[test]
        fn no_text_is_too_odd(ru in prop::collection::vec(0_usize..40, 0..14), en in prop::collection::vec(0_usize..40, 0..14)) {
            let text = |picks: &[usize]| picks.iter().map(|i| PIECES[*i]).collect::<Vec<_>>().join(" ");
            let (ru, en) = (text(&ru), text(&en));
            for check in crate::check::ALL {
                for span in run(*check, &ru, &en) {
                    prop_assert!(en.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
