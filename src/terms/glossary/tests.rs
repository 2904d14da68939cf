//! Reading glossaries, and finding their terms in every case form.

use super::*;
use crate::terms::words::of_text;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn csv(text: &str) -> Result<Vec<Entry>> {
    read(Path::new("g.csv"), text, Lang::RU, Lang::EN)
}

#[test]
fn a_table_with_all_columns() {
    let entries = csv("source,target,variants,forbidden,case,note,scope,except\n\
        мировое соглашение,settlement,amicable agreement;settlement agreement,world agreement,,court term,law,\n\
        iPhone,,,,sensitive,,,\n")
    .unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].target, ["settlement", "amicable agreement", "settlement agreement"]);
    assert_eq!(entries[0].forbidden, ["world agreement"]);
    assert_eq!((entries[0].note.as_str(), entries[0].kind.as_str()), ("court term", "law"));
    assert!(entries[1].case_sensitive && entries[1].target == ["iPhone"]);
}

#[test]
fn other_separators_headers_and_directions() {
    assert_eq!(csv("ru\ten\nштамм\tstrain\n").unwrap()[0].target, ["strain"]);
    assert_eq!(csv("Source;Target\nштамм;strain\n").unwrap()[0].source, ["штамм"]);
    let turned =
        csv("id,sourceLang,targetLang,sourceString,targetString\n1,en,ru_RU,strain,штамм\n").unwrap();
    assert_eq!((turned[0].source[0].as_str(), turned[0].target[0].as_str()), ("штамм", "strain"));
}

#[test]
fn broken_lines_are_named() {
    let error = csv("source,target\nштамм,strain\n,orphan\n").unwrap_err();
    assert_eq!((error.line, error.path.is_some()), (Some(3), true));
    assert_eq!(csv("a,b\n1,2\n").unwrap_err().line, Some(1));
    assert_eq!(csv("source,target,case\nа,b,maybe\n").unwrap_err().line, Some(2));
}

const TBX: &str = r#"<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="definition">law</descrip>
 <langSet xml:lang="ru"><tig><term>мировое соглашение</term></tig></langSet>
 <langSet xml:lang="en-GB">
  <tig><term>world agreement</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>settlement</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
  <ntig><termGrp><term>R&amp;D settlement</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
 </langSet></termEntry>
<termEntry id="2"><langSet xml:lang="de"><tig><term>Vertrag</term></tig></langSet></termEntry>
</body></text></martif>"#;

#[test]
fn tbx_basic() {
    let entries = read(Path::new("g.tbx"), TBX, Lang::RU, Lang::EN).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].target, ["R&D settlement", "settlement"]);
    assert_eq!((entries[0].forbidden[0].as_str(), entries[0].note.as_str()), ("world agreement", "law"));
}

#[test]
fn tbx_core_of_2019() {
    let text = "<tbx style='dca' type='TBX-Core'><text><body><conceptEntry id='1'>\
        <langSec xml:lang='ru'><termSec><term>штамм</term></termSec></langSec>\
        <langSec xml:lang='en'><termSec><term>strain</term></termSec></langSec></conceptEntry></body></text></tbx>";
    let entries = read(Path::new("g.xml"), text, Lang::RU, Lang::EN).unwrap();
    assert_eq!((entries[0].source[0].as_str(), entries[0].target[0].as_str()), ("штамм", "strain"));
}

/// One concept in both styles of ISO 30042:2019: data categories as attributes, and as elements.
#[test]
fn tbx_basic_of_2019_in_both_styles() {
    for text in [include_str!("samples/basic-dca.tbx"), include_str!("samples/basic-dct.tbx")] {
        let entries = read(Path::new("g.tbx"), text, Lang::RU, Lang::EN).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].source, ["мировое соглашение"]);
        assert_eq!(
            (&entries[0].target[..], &entries[0].forbidden[..]),
            (&["settlement".to_string()][..], &["world agreement".to_string()][..])
        );
        assert_eq!(entries[0].kind, "law");
        assert_eq!(entries[0].note, "An end to a dispute that the parties agree on.");
    }
}

/// What the Translate Toolkit (`translate.storage.tbx`) writes: a document type, no identifiers.
#[test]
fn tbx_of_the_translate_toolkit() {
    let text = include_str!("samples/translate-toolkit.tbx");
    let entries = read(Path::new("g.tbx"), text, Lang::RU, Lang::EN).unwrap();
    let pairs: Vec<(&str, &str)> = entries.iter().map(|e| (e.head(), e.preferred())).collect();
    assert_eq!(pairs, [("мировое соглашение", "settlement"), ("ключевая ставка", "key rate & co")]);
    assert_eq!(entries[0].note, "court term");
}

#[test]
fn broken_tbx_is_named() {
    let error = read(Path::new("g.tbx"), "<martif>\n<text>\n<term>x</text>", Lang::RU, Lang::EN).unwrap_err();
    assert_eq!(error.line, Some(3));
    assert!(read(Path::new("g.tbx"), "<martif></martif>", Lang::RU, Lang::EN).is_err());
    assert!(read(Path::new("g.tbx"), "<martif><text>", Lang::RU, Lang::EN).is_err());
}

/// The table of inflected occurrences: term, whether it must be found, pieces of sentences. All terms are in one
/// termbase, so that a term found in another's row counts against precision.
#[test]
fn terms_are_found_in_every_form() {
    let rows: Vec<Vec<&str>> = crate::lang::table::rows(include_str!("occurrences.tsv")).collect();
    let terms: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    let entry =
        |term: &&str| Entry { source: vec![term.to_string()], target: vec!["x".into()], ..Entry::default() };
    let base = termbase(terms.iter().map(entry).collect(), Lang::RU, Lang::EN);
    let (mut right, mut missed, mut false_hits) = (0, Vec::new(), Vec::new());
    for row in &rows {
        let [term, kind, pieces] = row[..] else { panic!("three columns: {row:?}") };
        for piece in pieces.split(';') {
            let hits = pattern::longest(base.find_source(&of_text(piece, Lang::RU)));
            let found: Vec<&str> = hits.iter().map(|h| base.entries[h.id as usize].head()).collect();
            let wanted = kind == "+";
            match found.contains(&term) {
                true if wanted => right += 1,
                false if wanted => missed.push(format!("{term}: {piece}")),
                _ => {}
            }
            let others = found.iter().filter(|t| **t != term || !wanted);
            false_hits.extend(others.map(|t| format!("{t}: {piece}")));
        }
    }
    let wanted = right + missed.len();
    println!("{right} of {wanted} found, {} false", false_hits.len());
    assert!(wanted >= 300, "{wanted} occurrences");
    assert!(right * 100 >= wanted * 98, "missed {missed:#?}");
    assert!(false_hits.len() * 99 <= right, "false hits {false_hits:#?}");
}

proptest! {
    #[test]
    fn no_file_is_too_odd(text in "\\PC{0,200}") {
        let _ = read(Path::new("g.csv"), &text, Lang::RU, Lang::EN);
        let _ = read(Path::new("g.tbx"), &text, Lang::RU, Lang::EN);
    }
}
