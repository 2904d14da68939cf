//! The HTML reports as files: every link leads somewhere, nothing comes from elsewhere, no text becomes markup.

use assert_cmd::Command;
use std::collections::HashSet;
use std::path::Path;
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sverka(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("sverka").unwrap();
    let done = command.args(args).current_dir(root()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, err) = (text(&done.stdout), text(&done.stderr));
    assert!(!err.contains("panicked"), "{err}");
    (done.status.code().unwrap(), out, err)
}

/// The page of one pair of texts.
fn page_of(ru: &str, en: &str) -> String {
    let desk = tempfile::tempdir().unwrap();
    let path = |name: &str| desk.path().join(name).to_string_lossy().into_owned();
    std::fs::write(path("r.ru.txt"), ru).unwrap();
    std::fs::write(path("e.en.txt"), en).unwrap();
    let langs = ["--source-lang", "ru", "--target-lang", "en"];
    let args =
        [&["check", "--no-fail", "--format", "html"][..], &langs, &[&path("r.ru.txt"), &path("e.en.txt")]];
    let (code, out, err) = sverka(&args.concat());
    assert_eq!(code, 0, "{err}");
    out
}

/// The values of `attribute` in `page`, outside of style and script.
fn values(page: &str, attribute: &str) -> Vec<String> {
    let body = page.split("<body").nth(1).unwrap().rsplit_once("<script>").unwrap().0;
    let opening = format!(" {attribute}=\"");
    body.split(&opening).skip(1).map(|p| p.split('"').next().unwrap().to_string()).collect()
}

fn links_lead_somewhere(page: &str) {
    let ids = values(page, "id");
    let known: HashSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let links = values(page, "href");
    for target in links.iter().filter_map(|l| l.strip_prefix('#')) {
        assert!(known.contains(&target.to_string()), "#{target} leads nowhere");
    }
}

fn batch(args: &[&str]) -> (TempDir, i32, String) {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("out");
    let mut all = vec!["batch", "--html", "--no-fail", "-o", folder.to_str().unwrap()];
    all.extend(args);
    let (code, _, err) = sverka(&all);
    (out, code, err)
}

#[test]
fn every_finding_is_listed_marked_and_linked_both_ways() {
    let (out, code, err) = batch(&["corpora/wires/manifest.csv"]);
    assert_eq!(code, 0, "{err}");
    let read = |name: &str| std::fs::read_to_string(out.path().join("out").join(name)).unwrap();
    let index = read("index.html");
    links_lead_somewhere(&index);
    let csv = read("findings.csv");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let documents: Vec<(String, bool)> =
        rows.records().map(|r| r.unwrap()).map(|r| (r[0].to_string(), !r[11].is_empty())).collect();
    for id in documents.iter().map(|d| &d.0).collect::<HashSet<_>>() {
        let name = format!("pages/{id}.html");
        assert!(index.contains(&format!("href=\"{name}\"")), "the index lacks {id}");
        let page = read(&name);
        links_lead_somewhere(&page);
        let of: Vec<&(String, bool)> = documents.iter().filter(|d| d.0 == *id).collect();
        let ids: HashSet<String> = values(&page, "id").into_iter().collect();
        let links: HashSet<String> = values(&page, "href").into_iter().collect();
        assert!(links.contains("../index.html"));
        for (number, (_, in_target)) in of.iter().enumerate() {
            let n = number + 1;
            assert!(ids.contains(&format!("f{n}")), "{id}: finding {n} is not listed");
            assert!(links.contains(&format!("#f{n}")), "{id}: no mark leads to finding {n}");
            if *in_target {
                assert!(ids.contains(&format!("t{n}")), "{id}: finding {n} is not marked in the translation");
            }
        }
        assert!(!ids.contains(&format!("f{}", of.len() + 1)));
    }
}

#[test]
fn a_page_fetches_nothing_and_says_so() {
    let page = page_of("Компания заработала 1,5 млрд рублей.\n", "The company earned 1.5 million rubles.\n");
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-";
    assert!(page.contains(policy));
    assert_eq!(page.matches("<script>").count(), 1);
    for attribute in ["src", "srcset", "action", "data", "poster", "background"] {
        assert!(values(&page, attribute).is_empty(), "{attribute}");
    }
    assert!(values(&page, "href").iter().all(|link| link.starts_with('#')));
    assert!(!page.contains("://"), "an address");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    for lang in ["lang=\"ru\" dir=\"ltr\"", "lang=\"en\" dir=\"ltr\""] {
        assert!(page.contains(lang));
    }
}

#[test]
fn no_text_becomes_markup() {
    let evil =
        "<script>alert(1)</script><img src=x onerror=alert(1)> ]]> --> \"' \u{202e}abc\u{2028} </p></main>";
    let ru = format!("Компания заработала 1,5 млрд рублей {evil}. Убытков у неё нет.\n");
    let en = format!("The company earned 1.5 million rubles {evil}. It has the the no losses.\n");
    let page = page_of(&ru, &en);
    assert_eq!(page.matches("<script").count(), 1, "only our own");
    assert_eq!(page.matches("</script").count(), 1);
    assert_eq!(page.matches("</main>").count(), 1);
    assert!(!page.contains("<img"));
    assert!(page.contains("&lt;script&gt;"));
    assert!(!page.contains(['\u{202e}', '\u{2028}', '\0']));
    assert!(page.contains("⟨U+202E⟩"));
    links_lead_somewhere(&page);
}

#[test]
fn a_clean_pair_and_an_empty_translation_have_pages_too() {
    let page = page_of("Убытков у неё нет, сообщил директор.\n", "It has no losses, the director said.\n");
    assert!(page.contains("Nothing was found.") && page.contains("Passes"));
    let page = page_of("Убытков у неё нет, сообщил директор.\n", "");
    assert!(page.contains("No counterpart in the translation") && page.contains("Fails"));
    links_lead_somewhere(&page);
}

#[test]
fn a_translation_checked_alone_is_shown_alone() {
    let wire = "corpora/wires/101/en.bad.txt";
    let (code, page, err) = sverka(&["check", "--target-only", "--no-fail", "--format", "html", wire]);
    assert_eq!(code, 0, "{err}");
    assert!(page.contains("class=\"texts alone\"") && page.contains("Rules that did not look"));
    assert!(!page.contains("No counterpart"), "there is no original to miss anything in");
    links_lead_somewhere(&page);
}

#[test]
fn names_of_documents_become_safe_file_names() {
    let desk = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(desk.path().join(name), text).unwrap();
    write("r.txt", "Компания заработала 1,5 млрд рублей.\n");
    write("e.txt", "The company earned 1.5 billion rubles.\n");
    write(
        "m.csv",
        "id,source,target\n../../evil,r.txt,e.txt\nДень/1,r.txt,e.txt\nDAY,r.txt,e.txt\nday,r.txt,e.txt\n<b>,r.txt,none.txt\n",
    );
    let (out, code, err) = batch(&[desk.path().join("m.csv").to_str().unwrap()]);
    assert_eq!(code, 2, "{err}");
    let pages = out.path().join("out/pages");
    let mut names: Vec<String> = std::fs::read_dir(&pages)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap().to_lowercase())
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names.iter().all(|n| n.is_ascii() && !n.starts_with('.')), "{names:?}");
    let index = std::fs::read_to_string(out.path().join("out/index.html")).unwrap();
    for name in &names {
        assert!(index.contains(&format!("href=\"pages/{name}\"")));
    }
    assert!(index.contains("&lt;b&gt;") && index.contains("no such file"), "the broken one is listed");
    assert!(!desk.path().join("evil.html").exists());
}

#[test]
fn pages_are_not_replaced_without_force_and_nothing_is_left_behind() {
    let (out, _, _) = batch(&["corpora/wires/clean.csv"]);
    let folder = out.path().join("out");
    // Only a page is in the way.
    for table in ["findings.csv", "segments.csv", "terms.csv", "ledger.csv", "summary.csv", "index.html"] {
        std::fs::remove_file(folder.join(table)).unwrap();
    }
    let page = folder.join("pages/101.html");
    std::fs::write(&page, "mine").unwrap();
    let again = ["batch", "--html", "--no-fail", "-o", folder.to_str().unwrap(), "corpora/wires/clean.csv"];
    let (code, _, err) = sverka(&again);
    assert_eq!(code, 2);
    assert!(err.contains("is there already") && err.contains("--force"), "{err}");
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "mine");
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["pages"], "no half-written report");
    let (code, _, err) = sverka(&[&again[..], &["--force"]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(std::fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE"));
}
