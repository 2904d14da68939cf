//! Typed values lie on character boundaries of their sentence, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::extract::extract;
use sverka::model::Lang;

const LANGS: [&str; 6] = ["ru", "en", "de", "zh", "fr", "xx"];

fuzz_target!(|data: (u8, &str)| {
    let (lang, text) = data;
    let lang = Lang::parse(LANGS[usize::from(lang) % LANGS.len()]).expect("a code");
    let mut last = 0;
    for found in extract(text, lang) {
        assert!(found.span.start >= last && !found.span.of(text).is_empty());
        last = found.span.start;
    }
});
