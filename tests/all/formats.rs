//! What machines read: SARIF against the standard's own schema, JSON against ours.

use assert_cmd::Command;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sverka(args: &[&str], stdin: &str) -> (i32, String) {
    let mut command = Command::cargo_bin("sverka").unwrap();
    let done = command.args(args).current_dir(root()).write_stdin(stdin).output().unwrap();
    let err = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    (done.status.code().unwrap(), String::from_utf8(done.stdout).unwrap())
}

/// The faults that `validator` finds in `value`, readable.
fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn sarif_schema() -> Validator {
    let text = std::fs::read_to_string(root().join("tests/schema/sarif-2.1.0.json")).unwrap();
    // The standard's pattern for languages has a bracket too many, which a strict validator refuses to compile.
    let broken = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    assert!(text.contains(broken));
    let text = text.replace(broken, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    jsonschema::draft7::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

/// Our schema lets members be added, as its policy says; here it is closed, so that one added in secret is found.
fn closed(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.contains_key("properties") {
                map.insert("additionalProperties".into(), json!(false));
            }
            map.values_mut().for_each(closed);
        }
        Value::Array(items) => items.iter_mut().for_each(closed),
        _ => {}
    }
}

/// The part of our schema that describes one kind of value.
fn our_schema(part: &str) -> Validator {
    let mut schema: Value = serde_json::from_str(sverka::report::json::JSON_SCHEMA).unwrap();
    closed(&mut schema);
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = json!(format!("#/$defs/{part}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

const WIRE: [&str; 2] = ["corpora/wires/101/ru.txt", "corpora/wires/101/en.bad.txt"];

#[test]
fn sarif_keeps_to_its_standard() {
    let schema = sarif_schema();
    let (code, out) = sverka(&["check", "--format", "sarif", WIRE[0], WIRE[1]], "");
    assert_eq!(code, 1);
    let log: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(faults(&schema, &log), Vec::<String>::new());
    // The validator bites.
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = json!("critical");
    assert!(!faults(&schema, &broken).is_empty());
    let mut broken = log;
    broken["runs"][0]["results"][0]["colour"] = json!("red");
    assert!(!faults(&schema, &broken).is_empty());
}

#[test]
fn sarif_places_quote_the_files() {
    let (_, out) = sverka(&["check", "--format", "sarif", WIRE[0], WIRE[1]], "");
    let log: Value = serde_json::from_str(&out).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    let (_, json) = sverka(&["check", "--format", "json", WIRE[0], WIRE[1]], "");
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(results.len(), report["findings"].as_array().unwrap().len());
    let mut related = 0;
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().unwrap().len() > 50);
        assert_eq!(result["suppressions"], json!([]));
        assert_eq!(result["partialFingerprints"]["sverka/v1"].as_str().unwrap().len(), 12);
        let places = |key: &str| result[key].as_array().cloned().unwrap_or_default();
        related += places("relatedLocations").len();
        assert_eq!(places("locations").len(), 1);
        for place in places("locations").iter().chain(&places("relatedLocations")) {
            let physical = &place["physicalLocation"];
            let file = root().join(physical["artifactLocation"]["uri"].as_str().unwrap());
            let text = std::fs::read_to_string(file).unwrap();
            let region = &physical["region"];
            let number = |key: &str| region[key].as_u64().unwrap() as usize;
            assert_eq!(number("startLine"), number("endLine"), "no fault of this wire crosses a line");
            let line = text.lines().nth(number("startLine") - 1).unwrap();
            let (start, end) = (number("startColumn") - 1, number("endColumn") - 1);
            let quoted: String = line.chars().skip(start).take(end - start).collect();
            assert_eq!(quoted, region["snippet"]["text"].as_str().unwrap());
        }
    }
    assert!(related >= 4, "both sides of a fault are shown");
    let level = |severity: &str| {
        let of = |r: &&Value| r["properties"]["severity"] == severity;
        results.iter().find(of).map(|r| r["level"].as_str().unwrap().to_string()).unwrap()
    };
    assert_eq!([level("critical"), level("major"), level("minor")], ["error", "warning", "note"]);
}

#[test]
fn a_batch_writes_one_log_with_what_could_not_be_checked() {
    let desk = tempfile::tempdir().unwrap();
    let path = |name: &str| desk.path().join(name).to_string_lossy().into_owned();
    std::fs::write(path("x y.ru.txt"), "Компания заработала 1,5 млрд рублей.\n").unwrap();
    std::fs::write(path("x y.en.txt"), "The company earned 1.5 million rubles.\n").unwrap();
    std::fs::write(path("z.ru.txt"), "Убытков нет.\n").unwrap();
    let (code, _) = sverka(&["batch", &path(""), "--sarif", "-o", &path("out")], "");
    assert_eq!(code, 2, "z has no partner");
    let log: Value =
        serde_json::from_str(&std::fs::read_to_string(path("out/findings.sarif")).unwrap()).unwrap();
    assert_eq!(faults(&sarif_schema(), &log), Vec::<String>::new());
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    let uri = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(uri.as_str().unwrap().ends_with("/x%20y.en.txt"), "{uri}");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let notice = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(notice.starts_with("z: ") && notice.contains("no partner"), "{notice}");
}

#[test]
fn reports_keep_to_the_published_schema() {
    let schema = our_schema("report");
    for wire in ["005", "101", "102"] {
        let file = |name: &str| format!("corpora/wires/{wire}/{name}");
        let (_, out) = sverka(&["check", "--format", "json", &file("ru.txt"), &file("en.bad.txt")], "");
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(faults(&schema, &report), Vec::<String>::new(), "{wire}");
        assert_eq!(report["schema"], sverka::report::json::SCHEMA);
    }
    assert!(!faults(&schema, &json!({ "schema": 2 })).is_empty());
}

#[test]
fn answers_keep_to_the_published_schema() {
    let ru = "Компания заработала 1,5 млрд рублей.";
    let en = "The company earned 1.5 million rubles.";
    let lines = [
        json!({ "id": 7, "src": ru, "tgt": en }).to_string(),
        json!({ "id": "list", "src": [ru], "tgt": [en] }).to_string(),
        json!({ "id": null, "src": ru }).to_string(),
        "{".to_string(),
    ];
    let (code, out) = sverka(&["check", "--jsonl"], &lines.join("\n"));
    assert_eq!(code, 2);
    let answers: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 4);
    for (answer, part) in answers.iter().zip(["answer", "answer", "failure", "failure"]) {
        assert_eq!(faults(&our_schema(part), answer), Vec::<String>::new(), "{answer}");
    }
    let target = json!({ "id": 1, "tgt": "The the report was published on Monday." }).to_string();
    let (_, out) = sverka(&["check", "--target-only", "--jsonl"], &target);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(faults(&our_schema("answer"), &answer), Vec::<String>::new());
    assert!(answer["fluency"].is_number());
}

#[test]
fn the_schema_is_printed_and_lists_the_names_of_the_program() {
    let (code, out) = sverka(&["schema"], "");
    assert_eq!((code, out.as_str()), (0, sverka::report::json::JSON_SCHEMA));
    let schema: Value = serde_json::from_str(&out).unwrap();
    let listed = |pointer: &str| {
        let list = schema.pointer(pointer).unwrap().as_array().unwrap();
        list.iter().map(|v| v.as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    use sverka::model::{Category, Severity, TermKind, Verdict};
    let names = |all: &[&str]| all.iter().map(|n| n.to_string()).collect::<Vec<_>>();
    let of = |part: &str| listed(&format!("/$defs/{part}/enum"));
    let categories: Vec<&str> = Category::ALL.iter().map(|c| c.name()).collect();
    assert_eq!(of("finding/properties/category"), names(&categories));
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    assert_eq!(of("finding/properties/severity"), names(&severities));
    let kinds: Vec<&str> = TermKind::ALL.iter().map(|k| k.name()).collect();
    assert_eq!(of("term/properties/kind"), names(&kinds));
    let verdicts: Vec<&str> = Verdict::ALL.iter().map(|v| v.name()).collect();
    assert_eq!(of("term/properties/verdict"), names(&verdicts));
    assert_eq!(schema["$defs"]["report"]["properties"]["schema"]["const"], sverka::report::json::SCHEMA);
}
