//! The characters that matter to a sentence scanner, by what they do.
//!
//! Terminators follow the `Sentence_Terminal` property of Unicode, openers and closers the categories Ps, Pi, Pe and
//! Pf; the lists hold those that occur in running text.

/// Marks that may end a sentence.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || ends_without_space(c) || is_other_terminator(c)
}

/// East Asian marks, after which the next sentence follows without a space.
pub(super) fn ends_without_space(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '︒')
}

/// Terminators of other scripts, none of which is used in abbreviations: Armenian, Syriac, Arabic, Urdu, the dandas of
/// India, Burmese, Ethiopic, Khmer, Tibetan; and the doubled Latin ones.
fn is_other_terminator(c: char) -> bool {
    matches!(
        c,
        '\u{589}' | '\u{61D}'..='\u{61F}' | '\u{6D4}' | '\u{700}'..='\u{702}' | '\u{964}' | '\u{965}' | '\u{F08}'
            | '\u{104A}' | '\u{104B}' | '\u{1362}' | '\u{1367}' | '\u{1368}' | '\u{17D4}' | '\u{17D5}'
            | '\u{203C}' | '\u{203D}' | '\u{2047}'..='\u{2049}' | '\u{2E2E}'
    )
}

/// Marks that belong to the sentence they close.
pub(super) fn is_closer(c: char) -> bool {
    is_quote(c)
        || matches!(
            c,
            ')' | ']' | '}' | '）' | '］' | '】' | '》' | '〉' | '」' | '』' | '〕' | '`' | '*' | '_'
        )
}

/// Quotation marks, which open or close according to their place and language.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '‹' | '›' | '\u{2018}'..='\u{201F}' | '＂')
}

/// Marks that belong to the sentence they open.
pub(super) fn is_opener(c: char) -> bool {
    is_quote(c)
        || matches!(
            c,
            '(' | '['
                | '{'
                | '¿'
                | '¡'
                | '（'
                | '［'
                | '【'
                | '《'
                | '〈'
                | '「'
                | '『'
                | '〔'
                | '`'
                | '*'
                | '_'
        )
}

/// Dashes that open a turn of dialogue or carry on a sentence.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Marks that open an item of a list; none is used inside a sentence.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '▪' | '●' | '◦' | '‣' | '■' | '▶' | '►')
}

/// Pictographs and what modifies them (variation selector, joiner, skin tones, keycaps).
pub(super) fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{2300}'..='\u{23FF}'
            | '\u{FE0F}' | '\u{200D}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}'
    )
}

/// What a byte can begin, for the one pass over the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing of interest.
    Plain,
    /// `.`, `!` or `?`.
    Stop,
    /// A line feed, a form feed.
    Line,
    /// `(` or `[`.
    Bracket,
    /// `)`: the mouth of a smiley, where nothing was opened.
    Smile,
    /// The first byte of a longer character that must be looked at.
    Wide,
}

/// [`Lead`] of every byte. Letters of the Latin, Greek, Cyrillic and Hebrew scripts and Han ideographs are plain.
pub(super) const LEADS: [Lead; 256] = {
    let mut leads = [Lead::Plain; 256];
    leads[b'.' as usize] = Lead::Stop;
    leads[b'!' as usize] = Lead::Stop;
    leads[b'?' as usize] = Lead::Stop;
    leads[b'\n' as usize] = Lead::Line;
    leads[0x0C] = Lead::Line;
    leads[b'(' as usize] = Lead::Bracket;
    leads[b'[' as usize] = Lead::Bracket;
    leads[b')' as usize] = Lead::Smile;
    let wide = [0xD6, 0xD8, 0xDB, 0xDC, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0];
    let mut i = 0;
    while i < wide.len() {
        leads[wide[i]] = Lead::Wide;
        i += 1;
    }
    leads
};
