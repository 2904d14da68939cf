//! `sverka lexicon`, and a lexicon of one's own at work; translation memories.

use super::command_line::{BAD, Desk, EN, RU};

/// Ukrainian sentences of a subject and a verb, each word in several: enough to tell which word is which.
fn memory() -> String {
    let subjects = [
        ("кіт", "cat"),
        ("пес", "dog"),
        ("кінь", "horse"),
        ("вовк", "wolf"),
        ("лис", "fox"),
        ("птах", "bird"),
        ("ведмідь", "bear"),
        ("заєць", "hare"),
        ("бик", "bull"),
        ("цап", "goat"),
        ("лев", "lion"),
        ("осел", "donkey"),
        ("олень", "deer"),
        ("їжак", "hedgehog"),
        ("кріт", "mole"),
        ("бобер", "beaver"),
    ];
    let verbs = [("спить", "sleeps"), ("стоїть", "stands"), ("біжить", "runs"), ("їсть", "eats")];
    let mut units = String::new();
    for (uk, en) in subjects {
        for (doing, does) in verbs {
            let unit = format!(
                "<tu><tuv xml:lang=\"uk\"><seg>{uk} {doing}</seg></tuv>\
                 <tuv xml:lang=\"en\"><seg>The {en} {does}</seg></tuv></tu>\n"
            );
            units.push_str(&unit);
        }
    }
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"uk\"/><body>\n{units}</body></tmx>\n"
    )
}

const LANGS: [&str; 4] = ["--source-lang", "uk", "--target-lang", "en"];

#[test]
fn a_lexicon_learnt_from_a_memory_pairs_sentences() {
    // Of one length and without names: only words can tell which sentence has no translation, and no pack knows these.
    let uk = "Вовк біжить.\n\nКінь стоїть.\n\nЛис спить.\n\nОсел стоїть.\n\nКіт їсть.\n";
    let en = "Wolf runs.\n\nFox sleeps.\n\nDonkey stands.\n\nCat eats.\n";
    let desk = Desk::new(&[
        ("m.tmx", memory().as_bytes()),
        ("a.uk.txt", uk.as_bytes()),
        ("a.en.txt", en.as_bytes()),
    ]);
    let done = desk.run(&[&["lexicon", "train", "m.tmx", "-o", "own"], &LANGS[..]].concat());
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let table = std::fs::read_to_string(desk.path("own/lexicon.tsv")).unwrap();
    assert!(table.contains("вовк\twolf\t"), "{table}");

    let plain = [&["align", "--no-encoder", "a.uk.txt", "a.en.txt"], &LANGS[..]].concat();
    let with = [&plain[..], &["--lexicon", "own"]].concat();
    let pairs = |args: &[&str]| -> Vec<String> {
        let done = desk.run(args);
        assert_eq!(done.code, 0, "{}", done.err);
        done.out.lines().map(|l| l.split('\t').take(2).collect::<Vec<_>>().join("|")).collect()
    };
    let found = pairs(&with);
    for pair in ["Вовк біжить.|Wolf runs.", "Кінь стоїть.|", "Осел стоїть.|Donkey stands."]
    {
        assert!(found.iter().any(|p| p == pair), "{pair}: {found:?}");
    }
    assert_ne!(pairs(&plain), found, "without the lexicon nothing tells them apart");
}

#[test]
fn coverage_is_of_content_words_and_has_a_yardstick() {
    let pairs = "Учёные открыли лекарство.\tScientists discovered a medicine.\nПожар уничтожил библиотеку.\tFire destroyed the library.\n";
    let done = Desk::new(&[("p.tsv", pairs.as_bytes())]).run(&["lexicon", "coverage", "p.tsv"]);
    let (right, chance) = done.out.trim_end().split_once("% find a translation; ").unwrap();
    assert_eq!(right, "2 sentences, 6 content words\n100.0");
    let chance: f64 = chance.split_once('%').unwrap().0.parse().unwrap();
    assert!(chance < 20.0, "{chance}");
}

#[test]
fn words_of_a_dictionary_are_added() {
    let desk =
        Desk::new(&[("p.tsv", "да\tyes\n".as_bytes()), ("d.tsv", "дома\thouses\nбелый дом\tx\n".as_bytes())]);
    let done = desk.run(&["lexicon", "train", "p.tsv", "--dictionary", "d.tsv", "-o", "own"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let table = std::fs::read_to_string(desk.path("own/lexicon.tsv")).unwrap();
    assert_eq!(table.lines().skip(1).collect::<Vec<_>>(), ["дом\thous\t0.090"]);
}

#[test]
fn a_lexicon_that_is_none_is_an_error() {
    let desk = Desk::new(&[
        ("own/lexicon.bin", b"not a lexicon"),
        ("a.ru.txt", RU.as_bytes()),
        ("a.en.txt", EN.as_bytes()),
        ("sverka.toml", b"lexicon = \"own\"\n"),
    ]);
    let done = desk.run(&["check", "a.ru.txt", "a.en.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("own/lexicon.bin"), "{}", done.err);
    assert!(done.err.contains("lexicon build"), "{}", done.err);
    assert_eq!(desk.run(&["check", "--no-config", "a.ru.txt", "a.en.txt"]).code, 0);
}

#[test]
fn a_memory_is_checked_unit_by_unit() {
    let unit = |ru: &str, en: &str| {
        format!(
            "<tu><tuv xml:lang=\"ru\"><seg>{}</seg></tuv><tuv xml:lang=\"en\"><seg>{}</seg></tuv></tu>",
            ru.trim(),
            en.trim()
        )
    };
    let memory = |en: &str| {
        format!("<tmx version=\"1.4\"><header srclang=\"ru\"/><body>{}</body></tmx>", unit(RU, en))
    };
    let (good, bad) = (memory(EN), memory(BAD));
    let cut = &bad[..bad.len() - 8];
    let desk =
        Desk::new(&[("good.tmx", good.as_bytes()), ("bad.tmx", bad.as_bytes()), ("cut.tmx", cut.as_bytes())]);
    assert_eq!(desk.run(&["check", "good.tmx"]).code, 0);
    let done = desk.run(&["check", "bad.tmx"]);
    assert_eq!(done.code, 1);
    assert!(done.out.contains("scale"), "{}", done.out);
    let done = desk.run(&["check", "cut.tmx"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("cut.tmx:1"), "{}", done.err);
}

#[test]
fn what_align_writes_as_a_memory_check_reads() {
    let desk = Desk::new(&[("a.ru.txt", RU.as_bytes()), ("a.en.txt", BAD.as_bytes())]);
    let done = desk.run(&["align", "a.ru.txt", "a.en.txt", "--format", "tmx", "-o", "a.tmx"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(desk.run(&["check", "a.tmx"]).code, 1);
}
