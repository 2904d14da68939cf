//! The desk, as a user meets it: configuration, profiles, suppression, and the commands that serve them.

use crate::command_line::{BAD, Desk, EN, RU};

fn desk(more: &[(&str, &str)]) -> Desk {
    let mut files = vec![("a.ru.txt", RU), ("a.en.txt", EN), ("b.en.txt", BAD)];
    files.extend(more);
    Desk::new(&files.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
}

/// The fingerprints of `b.en.txt`.
fn prints(desk: &Desk) -> Vec<String> {
    let json = desk.run(&["check", "--format", "json", "a.ru.txt", "b.en.txt"]);
    let report: sverka::report::json::ReportRecord = serde_json::from_str(&json.out).unwrap();
    report.findings.into_iter().map(|f| f.fingerprint).collect()
}

#[test]
fn the_configuration_is_found_from_below_and_flags_win() {
    let desk = desk(&[("sverka.toml", "[rules]\naccuracy = 'minor'\n"), ("below/x.txt", "")]);
    let below = ["check", "--fail-on", "major", "../a.ru.txt", "../b.en.txt"];
    let done = desk.run_in("below", &below);
    assert_eq!(done.code, 0, "all of accuracy is minor here: {}", done.out);
    let mut without = vec!["check", "--no-config", "--fail-on", "major"];
    without.extend(["a.ru.txt", "b.en.txt"]);
    assert_eq!(desk.run(&without).code, 1);
    let flag = ["check", "--rule", "accuracy=critical", "--fail-on", "major", "a.ru.txt", "b.en.txt"];
    assert_eq!(desk.run(&flag).code, 1);
}

#[test]
fn mistakes_in_the_configuration_are_named_and_nothing_is_checked() {
    for (text, expected) in [
        (
            "[rules]\nnumbr = 'off'\n",
            "sverka.toml:2:1: the rule or category \"numbr\" is not known; did you mean \"number\"?",
        ),
        (
            "profile = 'reuter'\n",
            "sverka.toml:1:11: there is no profile \"reuter\"; did you mean \"reuters\"?",
        ),
        ("termbases = ['none.csv']\n", "none.csv: no such file"),
        ("ignore-file = 'none.ign'\n", "none.ign: no such file"),
        ("= 1\n", "sverka.toml:1:1: not TOML"),
    ] {
        let done = desk(&[("sverka.toml", text)]).run(&["check", "a.ru.txt", "b.en.txt"]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{text}");
        assert!(done.err.contains(expected), "{}\nhas no {expected}", done.err);
    }
    for args in
        [["--profile", "xx"], ["--rule", "number"], ["--rule", "number=loud"], ["--config", "none.toml"]]
    {
        let done = desk(&[]).run(&["check", args[0], args[1], "a.ru.txt", "b.en.txt"]);
        assert_eq!(done.code, 2, "{args:?}");
    }
    let broken = Desk::new(&[("sverka.toml", b"profile = '\xff'"), ("a.en.txt", EN.as_bytes())]);
    assert_eq!(broken.run(&["check", "--target-only", "a.en.txt"]).code, 2);
}

#[test]
fn init_writes_a_file_that_show_reads_back_and_overwrites_none() {
    let desk = desk(&[]);
    assert_eq!(desk.run(&["config", "init"]).code, 0);
    assert_eq!(desk.run(&["config", "init"]).code, 2);
    assert_eq!(desk.run(&["config", "init", "--force"]).code, 0);
    let shown = desk.run(&["config", "show", "--profile", "bbc", "--pass-score", "75"]);
    assert!(shown.out.contains("profile = \"bbc\" # --profile\n"), "{}", shown.out);
    assert!(shown.out.contains("pass-score = 75 # --pass-score\n"), "{}", shown.out);
    std::fs::write(desk.path("again.toml"), &shown.out).unwrap();
    let again = desk.run(&["config", "show", "--config", "again.toml"]);
    assert!(again.out.contains("pass-score = 75 # again.toml:"), "{}{}", again.out, again.err);
}

#[test]
fn the_signature_tells_what_a_score_was_made_with() {
    let desk = desk(&[
        ("terms.csv", "source,target\nдиректор,director\n"),
        ("more.csv", "source,target\nгод,year\n"),
    ]);
    let signature = |args: &[&str]| {
        let mut all = vec!["check", "--format", "json"];
        all.extend(args);
        all.extend(["a.ru.txt", "a.en.txt"]);
        let report: serde_json::Value = serde_json::from_str(&desk.run(&all).out).unwrap();
        report["signature"].as_str().unwrap().to_string()
    };
    let runs: [&[&str]; 7] = [
        &[],
        &["--profile", "ap"],
        &["--rule", "spelling=major"],
        &["--pass-score", "80"],
        &["--glossary", "terms.csv"],
        &["--glossary", "more.csv"],
        &["--no-encoder"],
    ];
    let all: std::collections::BTreeSet<String> = runs.iter().map(|args| signature(args)).collect();
    assert_eq!(all.len(), runs.len(), "{all:#?}");
    assert_eq!(
        signature(&["--fail-on", "critical"]),
        signature(&[]),
        "the exit code is no part of the score"
    );
}

#[test]
fn a_finding_is_ignored_with_a_reason_and_the_line_is_told_when_it_is_of_no_use() {
    let desk = desk(&[]);
    let print = prints(&desk)[0].clone();
    let ignore = ["ignore", &print, "--reason", "so says, the \"desk\"", "--document", "a"];
    assert_eq!(desk.run(&ignore).code, 0);
    assert_eq!(desk.run(&ignore).code, 2, "twice");
    let done = desk.run(&["check", "a.ru.txt", "b.en.txt"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    assert!(done.err.contains("1 judged before"), "{}", done.err);
    let json = desk.run(&["check", "--format", "json", "a.ru.txt", "b.en.txt"]).out;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["suppressed"][0]["suppression"]["reason"], "so says, the \"desk\"");
    assert_eq!(report["score"], 100.0);
    // The fault is mended: the line is stale. Another document says nothing about it.
    let mended = desk.run(&["check", "a.ru.txt", "a.en.txt"]);
    assert!(
        mended.err.contains(".sverka-ignore:2: ") && mended.err.contains("met nothing"),
        "{}",
        mended.err
    );
    std::fs::copy(desk.path("a.ru.txt"), desk.path("z.ru.txt")).unwrap();
    assert_eq!(desk.run(&["check", "z.ru.txt", "a.en.txt"]).err, "");
}

#[test]
fn an_ignored_finding_comes_back_when_the_line_expires() {
    let desk = desk(&[]);
    let print = prints(&desk)[0].clone();
    let table = format!("fingerprint,reason,expires\n{print},for now,2020-01-31\n");
    std::fs::write(desk.path("ign.csv"), table).unwrap();
    let done = desk.run(&["check", "--ignore-file", "ign.csv", "a.ru.txt", "b.en.txt"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("expired on 2020-01-31"), "{}", done.err);
    std::fs::write(desk.path("ign.csv"), format!("fingerprint,reason\n{print},\n")).unwrap();
    let done = desk.run(&["check", "--ignore-file", "ign.csv", "a.ru.txt", "b.en.txt"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("ign.csv:2: there is no reason"), "{}", done.err);
}

#[test]
fn a_baseline_hides_what_was_there_and_shows_what_is_new() {
    let desk = desk(&[]);
    let write = ["check", "--write-baseline", "base.csv", "a.ru.txt", "b.en.txt"];
    assert_eq!(desk.run(&write).code, 1);
    assert_eq!(desk.run(&write).code, 2, "it is there already");
    assert_eq!(desk.run(&["check", "--baseline", "base.csv", "a.ru.txt", "b.en.txt"]).code, 0);
    std::fs::write(desk.path("b.en.txt"), BAD.replace("the director", "the the director")).unwrap();
    let done = desk.run(&["check", "--baseline", "base.csv", "--format", "csv", "a.ru.txt", "b.en.txt"]);
    assert_eq!(done.code, 1);
    assert_eq!(done.out.lines().count(), 2, "the header and the new finding: {}", done.out);
    assert!(done.out.contains("doubled-word"));
}

#[test]
fn a_column_of_a_table_names_what_to_ignore_in_its_row() {
    let row = "Убытков нет.\tThere are the the losses.";
    let table = format!("source\ttarget\tignore\n{row}\tdoubled-word\n{row}\t\n{row}\tfluency, style\n");
    let done = desk(&[("t.tsv", &table)]).run(&["check", "--format", "csv", "t.tsv"]);
    let found: Vec<&str> = done.out.lines().filter(|l| l.contains("doubled-word")).collect();
    assert_eq!(found.len(), 1, "{}", done.out);
}

#[test]
fn accepted_words_are_spelt_right() {
    let (ru, en) = ("Откачка воды начнётся в четверг.\n", "Pumpping of water will start on Thursday.\n");
    let desk = desk(&[("w.ru.txt", ru), ("w.en.txt", en), ("words.txt", "# ours\nPumpping # a brand\n")]);
    assert_eq!(desk.run(&["check", "w.ru.txt", "w.en.txt"]).code, 1);
    std::fs::write(desk.path("sverka.toml"), "accepted-file = 'words.txt'\n").unwrap();
    assert_eq!(desk.run(&["check", "w.ru.txt", "w.en.txt"]).code, 0);
}

#[test]
fn commands_that_show_what_there_is() {
    let desk = desk(&[]);
    let demo = desk.run(&["demo"]);
    assert_eq!(demo.code, 0);
    assert!(demo.out.contains("accuracy") || demo.out.contains("[scale]"), "{}", demo.out);
    assert!(demo.err.contains("sverka check original.ru.txt translation.en.txt"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.run(&["completions", shell]).out.contains("sverka"), "{shell}");
    }
    assert!(desk.run(&["man"]).out.contains(".TH"));
    assert_eq!(desk.run(&["man", "nothing"]).code, 2);
    let rules: serde_json::Value =
        serde_json::from_str(&desk.run(&["rules", "--format", "json"]).out).unwrap();
    assert_eq!(rules.as_array().unwrap().len(), sverka::check::ALL.len());
    let csv = desk.run(&["rules", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), sverka::check::ALL.len() + 1);
    for command in
        ["check", "batch", "align", "segment", "terms", "rules", "explain", "ignore", "config", "completions"]
    {
        let help = desk.run(&[command, "--help"]);
        assert!(help.out.contains("Example"), "{command} --help has no example");
    }
}

#[test]
fn quiet_is_quiet_wherever_the_flag_stands() {
    let desk = desk(&[]);
    for args in [["-q", "check", "a.ru.txt", "b.en.txt"], ["check", "-q", "a.ru.txt", "b.en.txt"]] {
        let done = desk.run(&args);
        assert_eq!((done.code, done.err.as_str()), (1, ""));
    }
    assert_eq!(desk.run(&["check", "-q", "-v", "a.ru.txt", "b.en.txt"]).code, 2);
}

#[test]
fn the_ledger_of_a_pair_and_of_a_batch() {
    let ru = "Об этом сообщили в Одессе. Переговоры начались утром.\n";
    let desk = desk(&[
        ("wires/one.ru.txt", ru),
        ("wires/one.en.txt", "This was reported in Odessa. The talks began in the morning.\n"),
        ("wires/two.ru.txt", ru),
        ("wires/two.en.txt", "This was reported in Odesa. The talks began in the morning.\n"),
    ]);
    let text = desk.run(&["terms", "wires/one.ru.txt", "wires/one.en.txt"]);
    assert!(text.out.contains("Одесса (place)") && text.out.contains("1 × Odessa"), "{}", text.out);
    let json = desk.run(&["terms", "--format", "json", "wires/one.ru.txt", "wires/one.en.txt"]);
    assert!(serde_json::from_str::<Vec<sverka::report::json::TermRecord>>(&json.out).unwrap().len() == 1);
    let done = desk.run(&["batch", "wires", "-o", "out", "--no-fail"]);
    assert!(done.err.contains("“Odessa” in 1 (one), “Odesa” in 1 (two)"), "{}", done.err);
    let ledger = std::fs::read_to_string(desk.path("out/ledger.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(ledger.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), sverka::report::csv::LEDGER);
    let rows: Vec<_> = reader.records().map(|r| r.unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|r| &r[0] == "Одесса" && &r[7] == "yes"), "{ledger}");
}
