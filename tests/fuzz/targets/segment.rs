//! Sentences are trimmed spans on character boundaries, in order, with only white space between, in any language.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::model::Lang;
use sverka::segment::sentences;

const LANGS: [&str; 6] = ["ru", "en", "de", "zh", "ar", "xx"];

fuzz_target!(|data: (u8, &str)| {
    let (lang, text) = data;
    let lang = Lang::parse(LANGS[usize::from(lang) % LANGS.len()]).expect("a code");
    let mut last = 0;
    for span in sentences(text, lang) {
        assert!(span.start >= last && span.start < span.end);
        assert!(text[last..span.start].trim().is_empty());
        assert_eq!(span, span.trim(text));
        last = span.end;
    }
    assert!(text[last..].trim().is_empty());
});
