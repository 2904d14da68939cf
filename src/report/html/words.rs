//! Words of the documents as HTML, so that no text can be more than text.
//!
//! `maud` escapes every string that is put into a page; what it leaves alone are characters that show nothing and
//! yet change what is seen: controls, which HTML forbids, and the bidirectional overrides, which can make a reader
//! see words in another order than they stand in. [`Words`] writes these as their code points. The style sheet
//! isolates each side's direction besides, so that no text reaches into its neighbour.

use crate::model::Lang;
use maud::Render;
use std::fmt::Write;

/// Text that came from a document, or was made of one. Everything of the kind goes into a page through here.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a>(pub &'a str);

impl Render for Words<'_> {
    fn render_to(&self, buffer: &mut String) {
        let mut done = 0;
        for (at, c) in self.0.char_indices().filter(|(_, c)| is_hidden(*c)) {
            self.0[done..at].render_to(buffer);
            // Writing to a string cannot fail.
            let _ = write!(buffer, "⟨U+{:04X}⟩", u32::from(c));
            done = at + c.len_utf8();
        }
        self.0[done..].render_to(buffer);
    }
}

/// True for characters that change a page without showing: controls but for tab and line feed, line and paragraph
/// separators, the byte order mark, embeddings, overrides and isolates of the bidirectional algorithm (Unicode
/// Standard Annex 9). The plain marks of direction, which Arabic and Hebrew texts need, stay.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (c.is_control() && !matches!(c, '\t' | '\n'))
}

/// The direction in which `lang` is written, as the value of a `dir` attribute (Unicode CLDR, character order).
pub fn direction(lang: Lang) -> &'static str {
    match lang.code() {
        "ar" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn text_is_never_markup() {
        let evil = "<script>alert('x')</script> ]]> --> \"q\" &lt; \0 \u{202e}abc\u{2066} \u{2028}\u{feff}";
        let page = html! { p title=(Words(evil)) { (Words(evil)) } }.into_string();
        let inner = page.strip_prefix("<p title=\"").and_then(|p| p.strip_suffix("</p>")).unwrap();
        let (title, text) = inner.split_once("\">").unwrap();
        for written in [title, text] {
            assert!(!written.contains(['<', '>', '"']), "{written}");
            assert!(written.contains("&lt;script&gt;") && written.contains("]]&gt;"), "{written}");
            assert!(written.contains("&amp;lt;"), "an entity in the text stays what it was: {written}");
            assert!(written.contains("⟨U+0000⟩") && written.contains("⟨U+202E⟩abc⟨U+2066⟩"), "{written}");
            assert!(written.ends_with("⟨U+2028⟩⟨U+FEFF⟩"), "{written}");
        }
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["«Ёлка» — 5 %", "two\nlines\tand a tab", "שלום\u{200f}!", ""] {
            assert_eq!(html! { (Words(text)) }.into_string(), text);
        }
    }
}
