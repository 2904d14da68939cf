//! The HTML reports in a real browser: filters, keys, counts, and a silent console.
//!
//! Runs headless Chromium if one is on the path, and says so on standard error if none is.

use assert_cmd::Command as Sverka;
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Names under which Chromium is installed.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A machine at full load takes its time; longer than this it hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a browser made of a page.
struct Seen {
    /// The document after its scripts ran.
    dom: String,
    /// What was said on the console.
    console: Vec<String>,
}

struct Browser {
    program: PathBuf,
    desk: TempDir,
}

impl Browser {
    /// The browser of this machine, if there is one that can show a page here.
    fn find() -> Option<Browser> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        let found = NAMES.iter().flat_map(|n| folders.iter().map(move |f| f.join(n))).find(|p| p.is_file());
        if found.is_none() {
            eprintln!("skipped: none of {} is on the path", NAMES.join(", "));
        }
        let browser = Browser { program: found?, desk: tempfile::tempdir().unwrap() };
        let trial = browser.desk.path().join("trial.html");
        std::fs::write(
            &trial,
            "<!DOCTYPE html><html lang=\"en\"><title>trial</title><p>It shows.</p></html>",
        )
        .unwrap();
        match browser.shown(&trial, "") {
            Ok((dom, _)) if dom.contains("It shows.") => Some(browser),
            Ok((_, log)) | Err(log) => {
                eprintln!(
                    "skipped: {} cannot show a page on this machine:\n{log}",
                    browser.program.display()
                );
                None
            }
        }
    }

    /// Opens `page` with `fragment` behind it.
    fn open(&self, page: &Path, fragment: &str) -> Seen {
        let (dom, log) = self.shown(page, fragment).unwrap();
        let console = log.lines().filter(|line| line.contains("CONSOLE")).map(str::to_string).collect();
        assert!(dom.contains("</html>"), "the browser showed nothing:\n{log}");
        Seen { dom, console }
    }

    /// What the browser made of `page`, and what it said meanwhile.
    fn shown(&self, page: &Path, fragment: &str) -> Result<(String, String), String> {
        let file = |name: &str| File::create(self.desk.path().join(name)).unwrap();
        let mut child = Command::new(&self.program)
            // Containers forbid the sandbox, and the page is our own.
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .arg("--disable-background-networking")
            .args(["--disable-component-update", "--no-first-run", "--disable-extensions"])
            .args(["--enable-logging=stderr", "--virtual-time-budget=4000", "--dump-dom"])
            .arg(format!("--user-data-dir={}", self.desk.path().join("profile").display()))
            .arg(format!("file://{}#{fragment}", page.display()))
            .stdin(Stdio::null())
            .stdout(file("dom"))
            .stderr(file("log"))
            .spawn()
            .unwrap();
        let began = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if began.elapsed() > PATIENCE {
                child.kill().unwrap();
                return Err(format!("{} did not end in {PATIENCE:?}", self.program.display()));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let read = |name: &str| {
            let bytes = std::fs::read(self.desk.path().join(name)).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Ok((read("dom"), read("log")))
    }
}

impl Seen {
    /// What stands beside the heading: shown, and of how many.
    fn count(&self) -> (usize, usize) {
        let text = self.dom.split("<output").nth(1).and_then(|o| o.split_once('>')).unwrap().1;
        let text = text.split('<').next().unwrap();
        let (shown, of) = text.split_once(" of ").unwrap_or((text, text));
        (shown.trim().parse().unwrap(), of.trim().parse().unwrap())
    }

    /// How many findings of the list are not hidden.
    fn visible(&self) -> usize {
        let items = self.dom.split("<li id=\"f").skip(1).map(|i| i.split('>').next().unwrap());
        items.filter(|tag| !tag.contains("hidden=\"\"")).count()
    }

    fn silent(&self) {
        assert_eq!(self.console, Vec::<String>::new(), "the console is not silent");
    }
}

/// The reports on the sample wires, with their findings as the table has them: document, rule, category, severity.
fn reports() -> (TempDir, Vec<[String; 4]>) {
    let out = tempfile::tempdir().unwrap();
    Sverka::cargo_bin("sverka")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["batch", "corpora/wires/manifest.csv", "--html", "--no-fail", "-o"])
        .arg(out.path())
        .assert()
        .success();
    let mut table = csv::Reader::from_path(out.path().join("findings.csv")).unwrap();
    let rows = table.records().map(|r| r.unwrap());
    let findings = rows.map(|r| [0, 2, 3, 4].map(|column| r[column].to_string())).collect();
    (out, findings)
}

/// The page with `script` added, which its policy is told to let run if `allowed`.
fn with_script(page: &Path, script: &str, allowed: bool) -> PathBuf {
    let hash = format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)));
    let mut text = std::fs::read_to_string(page).unwrap();
    if allowed {
        text = text.replace("script-src ", &format!("script-src {hash} "));
    }
    text = text.replace("</body>", &format!("<script>{script}</script></body>"));
    let copy = page.with_extension("tried.html");
    std::fs::write(&copy, text).unwrap();
    copy
}

/// The page under a policy that lets no script run: what a reader sees whose browser runs none.
fn without_scripts(page: &Path) -> PathBuf {
    let text = std::fs::read_to_string(page).unwrap();
    let (before, rest) = text.split_once("script-src 'sha256-").unwrap();
    let (_, after) = rest.split_once(';').unwrap();
    let copy = page.with_extension("plain.html");
    std::fs::write(&copy, format!("{before}script-src 'none';{after}")).unwrap();
    copy
}

#[test]
fn filters_and_keys_work_and_agree_with_the_table() {
    let Some(browser) = Browser::find() else { return };
    let (out, findings) = reports();
    let page = out.path().join("pages/008.html");
    let of_document: Vec<_> = findings.iter().filter(|f| f[0] == "008").collect();
    let count = |wanted: &dyn Fn(&[String; 4]) -> bool| of_document.iter().filter(|f| wanted(f)).count();
    let all = of_document.len();

    let cases: [(&str, usize); 5] = [
        ("", all),
        ("severity=critical", count(&|f| f[3] == "critical")),
        ("severity=major.minor&only=1", count(&|f| f[3] == "major" || f[3] == "minor")),
        ("category=accuracy%2Fnumber", count(&|f| f[2] == "accuracy/number")),
        (
            "severity=critical.major&rule=number",
            count(&|f| f[1] == "number" && f[3] != "minor" && f[3] != "neutral"),
        ),
    ];
    for (fragment, expected) in cases {
        let seen = browser.open(&page, fragment);
        seen.silent();
        assert_eq!(seen.count(), (expected, all), "#{fragment}");
        assert_eq!(seen.visible(), expected, "#{fragment}");
    }
    assert!(cases.iter().all(|(_, n)| *n > 0), "a case that shows nothing proves nothing: {cases:?}");

    // Without scripts all is there, and no filter that does nothing.
    let plain = browser.open(&without_scripts(&page), "");
    assert_eq!(plain.visible(), all);
    assert!(plain.dom.contains("<form class=\"filters\" hidden=\"\""));

    // Keys: forward, forward, back; a search; the help.
    let harness = "
        const said = [];
        const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        const here = () => said.push(document.querySelector('li.current')?.id ?? 'nowhere');
        press('n'); here(); press('j'); here(); press('p'); here(); press('k'); here();
        const form = document.querySelector('form.filters');
        form.elements.q.value = 'no such words anywhere';
        form.dispatchEvent(new Event('input'));
        said.push(document.querySelector('output.count').textContent);
        said.push(document.querySelectorAll('mark:not(.off)').length);
        press('x'); said.push(document.querySelector('output.count').textContent);
        press('?'); said.push(document.getElementById('keys').open);
        document.body.dataset.said = said.join(' | ');";
    let seen = browser.open(&with_script(&page, harness, true), "");
    seen.silent();
    let said = seen.dom.split("data-said=\"").nth(1).and_then(|s| s.split('"').next()).unwrap_or("nothing");
    assert_eq!(said, format!("f1 | f2 | f1 | f{all} | 0 of {all} | 0 | {all} | true"));

    // The policy keeps every other script out, and the console would tell.
    let seen = browser.open(&with_script(&page, harness, false), "");
    assert!(!seen.dom.contains("data-said"));
    assert!(seen.console.iter().any(|line| line.contains("Content Security Policy")), "{:?}", seen.console);
}

#[test]
fn the_index_is_filtered_and_sorted() {
    let Some(browser) = Browser::find() else { return };
    let (out, findings) = reports();
    let documents = findings.iter().map(|f| &f[0]).collect::<std::collections::HashSet<_>>().len();
    let index = out.path().join("index.html");
    let seen = browser.open(&index, "q=00");
    seen.silent();
    let expected = std::fs::read_dir(out.path().join("pages")).unwrap();
    let expected =
        expected.filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().contains("00")).count();
    assert_eq!(seen.count(), (expected, documents));

    let seen = browser.open(&index, "sort=score&state=fail");
    seen.silent();
    let rows = seen
        .dom
        .split("<tr data-state=")
        .skip(1)
        .filter(|r| !r.split('>').next().unwrap().contains("hidden"));
    let scores: Vec<f64> = rows
        .map(|r| r.split("data-score=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(scores.len(), seen.count().0);
    assert!(scores.len() > 3 && scores.is_sorted(), "{scores:?}");
}
