//! The real binary, as a user runs it: what it prints, where, and its exit code.

use assert_cmd::Command;
use std::path::PathBuf;
use tempfile::TempDir;

pub const RU: &str =
    "Компания заработала 1,5 млрд рублей в прошлом году. Убытков у неё нет, сообщил директор.\n";
pub const EN: &str =
    "The company earned 1.5 billion rubles last year. It has no losses, the director said.\n";
pub const BAD: &str =
    "The company earned 1.5 million rubles last year. It has no losses, the director said.\n";

/// A folder with files, in which commands are run.
pub struct Desk(TempDir);

pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new(files: &[(&str, &[u8])]) -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = desk.path(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn run(&self, args: &[&str]) -> Done {
        self.run_with(args, "")
    }

    /// Runs a command in a folder below.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> Done {
        Desk::done(Command::cargo_bin("sverka").unwrap().args(args).current_dir(self.path(folder)))
    }

    pub fn run_with(&self, args: &[&str], stdin: &str) -> Done {
        let mut command = Command::cargo_bin("sverka").unwrap();
        Desk::done(command.args(args).current_dir(self.0.path()).write_stdin(stdin))
    }

    fn done(command: &mut Command) -> Done {
        let done = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let done = Done { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) };
        assert!(!done.err.contains("panicked"), "{}", done.err);
        done
    }
}

fn pair() -> Desk {
    Desk::new(&[("a.ru.txt", RU.as_bytes()), ("a.en.txt", EN.as_bytes()), ("b.en.txt", BAD.as_bytes())])
}

#[test]
fn a_clean_pair_prints_nothing_and_exits_0() {
    let done = pair().run(&["check", "a.ru.txt", "a.en.txt"]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""));
}

#[test]
fn a_fault_is_shown_with_both_quotations_evidence_and_place() {
    let done = pair().run(&["check", "a.ru.txt", "b.en.txt"]);
    assert_eq!(done.code, 1);
    for expected in ["b.en.txt:1:", "critical", "[1,5 млрд", "[1.5 million", "1.5 billion"] {
        assert!(done.out.contains(expected), "no {expected:?} in:\n{}", done.out);
    }
    assert!(!done.out.contains('\u{1b}'), "colour in a pipe");
    assert_eq!(pair().run(&["check", "--no-fail", "a.ru.txt", "b.en.txt"]).code, 0);
}

#[test]
fn fail_on_sets_the_bar() {
    let desk = Desk::new(&[
        ("r.txt", RU.as_bytes()),
        ("e.txt", EN.replace("the director", "the the director").as_bytes()),
    ]);
    assert_eq!(desk.run(&["check", "r.txt", "e.txt"]).code, 1);
    assert_eq!(desk.run(&["check", "--fail-on", "major", "r.txt", "e.txt"]).code, 0);
}

#[test]
fn json_and_csv_say_the_same() {
    let desk = pair();
    let json = desk.run(&["check", "--format", "json", "a.ru.txt", "b.en.txt"]);
    let report: sverka::report::json::ReportRecord = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (report.id.as_str(), report.source.lang.as_str(), report.target.lang.as_str()),
        ("a", "ru", "en")
    );
    let csv = desk.run(&["check", "--format", "csv", "a.ru.txt", "b.en.txt"]);
    let mut reader = csv::Reader::from_reader(csv.out.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), sverka::report::csv::FINDINGS);
    let prints: Vec<String> = reader.records().map(|r| r.unwrap()[17].to_string()).collect();
    assert_eq!(prints, report.findings.iter().map(|f| f.fingerprint.clone()).collect::<Vec<_>>());
    // Code-point spans: the quoted text is the fault.
    let letters: Vec<char> = BAD.chars().collect();
    let span = report.findings[0].tgt[0];
    assert!(letters[span[0]..span[1]].iter().collect::<String>().contains("1.5 million"));
}

#[test]
fn bad_input_is_a_clear_error_and_exit_code_2() {
    let long = vec![b'a'; (16 << 20) + 1];
    let mut broken = RU.repeat(3).into_bytes();
    broken.extend_from_slice(b"\n\xff\xfe\xfd");
    let desk = Desk::new(&[
        ("r.txt", RU.as_bytes()),
        ("e.txt", EN.as_bytes()),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("binary.txt", b"\x7fELF\0\0\x01\x02"),
        ("broken.txt", &broken),
        ("long.txt", &long),
        ("folder/x.txt", b""),
        ("digits.txt", b"1 2 3\n"),
    ]);
    for (args, expected) in [
        (&["check", "none.txt", "e.txt"][..], "none.txt: no such file"),
        (&["check", "folder", "e.txt"], "folder: is a folder"),
        (&["check", "empty.txt", "e.txt"], "empty.txt: the source is empty"),
        (&["check", "blank.txt", "e.txt"], "the source is empty"),
        (&["check", "digits.txt", "e.txt"], "language is unknown"),
        (&["check", "binary.txt", "e.txt"], "binary"),
        (&["check", "broken.txt", "e.txt"], "broken.txt:5: bytes that are not UTF-8"),
        (&["check", "r.txt", "long.txt"], "long.txt:1: a line of 16 MB"),
        (&["check", "r.txt", "r.txt"], "the same text"),
        (&["check", "e.txt", "r.txt"], "swapped"),
        (&["check", "r.txt"], "original and its translation"),
        (&["explain", "numbr"], "did you mean \"number\""),
        (&["batch", "none", "-o", "out"], "none: no such file"),
        (&["batch", "folder", "-o", "out"], "no pairs of ru and en"),
        (&["check", "--encoding", "klingon", "r.txt", "e.txt"], "unknown encoding"),
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, 2, "{args:?}: {}", done.err);
        assert_eq!(done.out, "", "{args:?}");
        assert!(done.err.contains(expected), "{args:?}: no {expected:?} in {}", done.err);
        assert_eq!(done.err.trim_end().lines().count(), 1, "one line: {}", done.err);
    }
    assert!(!desk.path("out/findings.csv").exists());
}

#[test]
fn one_language_on_both_sides_is_refused_unless_stated() {
    let other = "Совсем другой русский текст о погоде в столице и области на выходных.\n";
    let desk = Desk::new(&[("r.txt", RU.as_bytes()), ("s.txt", other.as_bytes())]);
    let done = desk.run(&["check", "r.txt", "s.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("both in Russian"), "{}", done.err);
    let done = desk.run(&["check", "--source-lang", "ru", "--target-lang", "en", "r.txt", "s.txt"]);
    assert_eq!(done.code, 1, "stated languages are believed: {}", done.err);
}

#[test]
fn an_empty_target_is_one_critical_omission() {
    let desk = Desk::new(&[("r.txt", RU.as_bytes()), ("e.txt", b"")]);
    let done = desk.run(&["check", "--format", "json", "r.txt", "e.txt"]);
    assert_eq!(done.code, 1, "{}", done.err);
    let report: sverka::report::json::ReportRecord = serde_json::from_str(&done.out).unwrap();
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].severity, "critical");
    assert_eq!(report.findings[0].category, "accuracy/omission");
}

#[test]
fn encodings_are_said_and_change_nothing() {
    let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(RU);
    let utf16: Vec<u8> =
        b"\xff\xfe".iter().copied().chain(EN.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let crlf = BAD.replace('\n', "\r\n");
    let desk = Desk::new(&[("r.txt", &cp1251), ("e.txt", &utf16), ("b.txt", crlf.as_bytes())]);
    let done = desk.run(&["check", "r.txt", "e.txt"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""), "{}", done.err);
    assert!(
        done.err.contains("r.txt: read as windows-1251") && done.err.contains("e.txt: read as UTF-16LE"),
        "{}",
        done.err
    );
    assert_eq!(desk.run(&["check", "-q", "r.txt", "b.txt"]).code, 1);
}

#[test]
fn a_report_is_not_overwritten_unasked() {
    let desk = pair();
    let args = ["check", "a.ru.txt", "b.en.txt", "--format", "json", "-o", "report.json"];
    assert_eq!(desk.run(&args).code, 1);
    let first = std::fs::read(desk.path("report.json")).unwrap();
    let done = desk.run(&args);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("--force"), "{}", done.err);
    assert_eq!(desk.run(&[&args[..], &["--force"]].concat()).code, 1);
    assert_eq!(std::fs::read(desk.path("report.json")).unwrap(), first);
}

#[test]
fn a_batch_survives_a_broken_document() {
    let desk = Desk::new(&[
        ("in/a.ru.txt", RU.as_bytes()),
        ("in/a.en.txt", BAD.as_bytes()),
        ("in/b.ru.txt", b"\x7fELF\0\0\x01"),
        ("in/b.en.txt", EN.as_bytes()),
        ("in/ru/c.txt", RU.as_bytes()),
        ("in/en/c.txt", EN.as_bytes()),
        ("in/d/ru.txt", RU.as_bytes()),
        ("in/e.tsv", format!("ru\ten\n{}\t{}\n", RU.trim(), BAD.trim()).as_bytes()),
    ]);
    let done = desk.run(&["batch", "in", "-o", "out"]);
    assert_eq!(done.code, 2, "could not check outranks findings: {}", done.err);
    assert!(done.err.contains("b: in/b.ru.txt: this is binary data"), "{}", done.err);
    assert!(done.err.contains("d: in/d/ru.txt: has no partner"), "{}", done.err);
    let rows = |name: &str| -> Vec<csv::StringRecord> {
        csv::Reader::from_path(desk.path("out").join(name)).unwrap().records().map(Result::unwrap).collect()
    };
    let summary = rows("summary.csv");
    let names: Vec<&str> = summary.iter().map(|r| &r[0]).collect();
    assert_eq!(names, ["a", "b", "c", "d", "e"]);
    assert_eq!(&summary[1][1], "", "unknown is never written as zero");
    assert_eq!(&summary[2][12], "yes");
    let documents: Vec<String> = rows("findings.csv").iter().map(|r| r[0].to_string()).collect();
    assert_eq!(documents, ["a", "e"]);
    assert!(rows("segments.csv").len() >= 5);
    let left: Vec<_> = std::fs::read_dir(desk.path("out")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 5, "nothing but the tables: {left:?}");
    let done = desk.run(&["batch", "in", "-o", "out"]);
    assert!(done.code == 2 && done.err.contains("is there already"), "{}", done.err);
}

#[test]
fn json_lines_keep_order_and_survive_a_bad_line() {
    let desk = Desk::new(&[]);
    let input = format!(
        "{}\nnot json\n{}\n{}\n",
        serde_json::json!({"id": "a", "src": RU, "tgt": BAD}),
        serde_json::json!({"id": 7, "src": [RU.trim()], "tgt": [EN.trim()], "src_lang": "ru", "tgt_lang": "en"}),
        serde_json::json!({"id": "c", "src": "", "tgt": EN}),
    );
    let done = desk.run_with(&["check", "--jsonl", "-"], &input);
    assert_eq!(done.code, 2);
    let answers: Vec<serde_json::Value> =
        done.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["findings"][0]["category"], "accuracy/number");
    assert_eq!((answers[1]["line"].as_u64(), answers[1]["id"].is_null()), (Some(2), true));
    assert_eq!((answers[2]["id"].as_u64(), answers[2]["beads"][0]["src"][0].as_u64()), (Some(7), Some(0)));
    assert!(answers[3]["error"].as_str().unwrap().contains("empty"));
    for field in ["id", "score", "words", "signature", "beads", "findings", "skipped"] {
        assert!(answers[0].get(field).is_some(), "{field}");
    }
}

#[test]
fn given_beads_win() {
    let input = serde_json::json!({
        "id": "x", "src": ["Кот спит.", "Дом стоит."], "tgt": ["The house stands.", "The cat sleeps."],
        "src_lang": "ru", "tgt_lang": "en", "beads": [{"src": [0], "tgt": [0]}, {"src": [1], "tgt": [1]}],
    });
    let done = Desk::new(&[]).run_with(&["align", "--jsonl"], &format!("{input}\n"));
    let answer: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(
        answer["beads"][0],
        serde_json::json!({"src": [0], "tgt": [0], "confidence": 1.0, "moved": false})
    );
    let twice = input.to_string().replace("{\"src\":[1],\"tgt\":[1]}", "{\"src\":[0],\"tgt\":[1]}");
    let done = Desk::new(&[]).run_with(&["align", "--jsonl"], &format!("{twice}\n"));
    assert!(done.code == 2 && done.out.contains("sentence 0 twice"), "{}", done.out);
}

#[test]
fn stages_show_themselves() {
    let desk = pair();
    let done = desk.run(&["segment", "a.ru.txt"]);
    assert_eq!(done.out.lines().count(), 2, "{}", done.out);
    let done = desk.run(&["align", "a.ru.txt", "a.en.txt"]);
    assert_eq!(done.out.lines().count(), 2);
    assert!(done.out.lines().all(|l| l.split('\t').count() == 4), "{}", done.out);
    let done = desk.run(&["rules"]);
    assert_eq!(done.out.lines().count(), sverka::check::ALL.len());
    for check in sverka::check::ALL {
        let done = desk.run(&["explain", check.rule().id]);
        assert!(done.code == 0 && done.out.starts_with("# "), "{}", check.rule().id);
    }
}
