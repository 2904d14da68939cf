//! JSON Lines: a line in, a line out, in the same order; a line that cannot be done costs no other.

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Aligned, Lang, Report};
use crate::parallel;
use crate::read::beads::GivenBead;
use crate::read::{self, Given, Pair, Stated};
use crate::report::json::{self, BeadRecord, FindingRecord, SkippedRecord};
use crate::report::position::Positions;
use crate::segment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What to do with each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Text → sentences.
    Segment,
    /// Pair → beads.
    Align,
    /// Pair → findings.
    Check,
    /// Target → findings.
    CheckTarget,
    /// One segment and its translation → a number.
    Score,
}

/// How a stream went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Lines done.
    pub done: usize,
    /// Lines that could not be done.
    pub failed: usize,
    /// Lines with at least one finding at or above the given severity.
    pub with_findings: usize,
}

/// A text, or a list of its sentences.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Running(String),
    List(Vec<String>),
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    lang: Option<String>,
    src: Option<Text>,
    tgt: Option<Text>,
    mt: Option<String>,
    src_lang: Option<String>,
    tgt_lang: Option<String>,
    beads: Option<Vec<GivenBead>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a Value,
    line: u64,
    error: String,
}

#[derive(Serialize)]
struct Segmented<'a> {
    id: &'a Value,
    lang: &'a str,
    sentences: Vec<[usize; 2]>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Beads {
    Indexes(Vec<BeadRecord<usize>>),
    Spans(Vec<BeadRecord<[usize; 2]>>),
}

#[derive(Serialize)]
struct AlignedLine<'a> {
    id: &'a Value,
    beads: Beads,
}

#[derive(Serialize)]
struct Scored<'a> {
    id: &'a Value,
    score: f64,
}

#[derive(Serialize)]
struct Checked<'a> {
    id: &'a Value,
    score: f64,
    words: usize,
    signature: &'a str,
    beads: Beads,
    findings: Vec<FindingRecord>,
    skipped: Vec<SkippedRecord>,
    /// Of a target that was handed over alone: how fluent it is, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    fluency: Option<f64>,
}

/// How to run a stream.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// Holds for lines that do not state their languages themselves.
    pub stated: &'a Stated,
    /// Settings, termbases, findings judged before; findings count from
    /// [`crate::config::Settings::fail_on`] on.
    pub desk: &'a Desk,
    /// Threads to use.
    pub threads: usize,
}

/// Runs `stage` over the lines of `input`, answers to `output`.
///
/// # Errors
/// Reading or writing fails; a line that cannot be done is no error but an answer `{"id","line","error"}`.
pub fn run(
    stage: Stage,
    input: impl BufRead + Send,
    mut output: impl Write,
    setup: &Setup<'_>,
) -> Result<Outcome> {
    let lines = input
        .split(b'\n')
        .enumerate()
        .filter(|(_, line)| !line.as_ref().is_ok_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace)));
    let mut outcome = Outcome::default();
    let work = |(number, line): (usize, std::io::Result<Vec<u8>>)| {
        let line = line.map_err(|e| Error::new(ErrorKind::Read, e.to_string()))?;
        Ok(answer(stage, number as u64 + 1, &line, setup))
    };
    parallel::in_order(lines, setup.threads, work, |answer: Result<Answer>| {
        let answer = answer?;
        match answer.kind {
            Kind::Failed => outcome.failed += 1,
            Kind::Clean => outcome.done += 1,
            Kind::Found => {
                outcome.done += 1;
                outcome.with_findings += 1;
            }
        }
        output.write_all(&answer.bytes).map_err(|e| Error::new(ErrorKind::Write, e.to_string()))
    })?;
    output.flush().map_err(|e| Error::new(ErrorKind::Write, e.to_string()))?;
    Ok(outcome)
}

enum Kind {
    Clean,
    Found,
    Failed,
}

struct Answer {
    bytes: Vec<u8>,
    kind: Kind,
}

fn answer(stage: Stage, number: u64, line: &[u8], setup: &Setup<'_>) -> Answer {
    let parsed: std::result::Result<Line, _> = serde_json::from_slice(line);
    let (id, result) = match parsed {
        Ok(line) => {
            let id = line.id.clone();
            // A panic is a defect, but costs this line only.
            let result = catch_unwind(AssertUnwindSafe(|| done(stage, line, setup)));
            let defect =
                |_| Error::new(ErrorKind::Defect, "a defect in sverka; please report it with this line");
            (id, result.map_err(defect).and_then(|done| done))
        }
        Err(e) => {
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|v| v.get("id").cloned());
            let error = Error::new(ErrorKind::Format, format!("not a line of the expected form: {e}"));
            (id.unwrap_or(Value::Null), Err(error))
        }
    };
    let (mut bytes, kind) = match result {
        Ok(done) => done,
        Err(error) => {
            let failed = Failed { id: &id, line: number, error: error.to_string() };
            (serde_json::to_vec(&failed).unwrap_or_default(), Kind::Failed)
        }
    };
    bytes.push(b'\n');
    Answer { bytes, kind }
}

fn missing(field: &str) -> Error {
    Error::new(ErrorKind::Format, format!("the line has no {field:?}"))
}

fn language(code: Option<&str>, otherwise: Option<Lang>) -> Result<Option<Lang>> {
    match code {
        None => Ok(otherwise),
        Some(code) => Lang::parse(code).map(Some).ok_or_else(|| {
            Error::new(ErrorKind::Format, format!("{code:?} is no language code"))
                .help("use two letters such as ru")
        }),
    }
}

/// The answer to one line and whether it holds findings.
fn done(stage: Stage, line: Line, setup: &Setup<'_>) -> Result<(Vec<u8>, Kind)> {
    let Setup { stated, desk, .. } = *setup;
    let lists = matches!(line.src, Some(Text::List(_)));
    match stage {
        Stage::Segment => {
            let lang = language(line.lang.as_deref(), stated.source)?;
            let side = segment::segment(read::document(line.text.ok_or_else(|| missing("text"))?, lang));
            let positions = Positions::new(&side.doc.text);
            let sentences = side.sentences.iter().map(|s| positions.span(s.span)).collect();
            Ok((bytes(&Segmented { id: &line.id, lang: side.doc.lang.code(), sentences }), Kind::Clean))
        }
        Stage::Align => {
            let id = line.id.clone();
            let aligned = desk.align(pair(line, stated)?);
            Ok((bytes(&AlignedLine { id: &id, beads: beads(&aligned, lists) }), Kind::Clean))
        }
        Stage::Check => {
            let id = line.id.clone();
            Ok(checked(&id, &desk.check(pair(line, stated)?), lists, desk))
        }
        Stage::CheckTarget => {
            let mut stated = stated.clone();
            stated.target = language(line.tgt_lang.as_deref(), stated.target)?;
            let text = match line.tgt.ok_or_else(|| missing("tgt"))? {
                Text::Running(text) => text,
                Text::List(list) => list.join("\n"),
            };
            let target = read::target_alone(&name(&line.id), text, &stated);
            Ok(checked(&line.id, &desk.check_target(target), false, desk))
        }
        Stage::Score => {
            let stated = stated_by(&line, stated)?;
            let Some(Text::Running(source)) = line.src else { return Err(missing("src")) };
            let target = line.mt.ok_or_else(|| missing("mt"))?;
            let pair = read::pair_of_segments(&name(&line.id), source, target, &stated)?;
            let score = json::round(desk.quality(pair)?);
            Ok((bytes(&Scored { id: &line.id, score }), Kind::Clean))
        }
    }
}

/// The languages that a line states, or else `stated`.
fn stated_by(line: &Line, stated: &Stated) -> Result<Stated> {
    let source = language(line.src_lang.as_deref(), stated.source)?;
    let target = language(line.tgt_lang.as_deref(), stated.target)?;
    Ok(Stated { source, target, encoding: None })
}

/// The pair that a line holds.
fn pair(line: Line, stated: &Stated) -> Result<Pair> {
    let stated = stated_by(&line, stated)?;
    let id = name(&line.id);
    let given = line.beads.map(|beads| beads.into_iter().map(Given::from).collect::<Vec<Given>>());
    match (line.src.ok_or_else(|| missing("src"))?, line.tgt.ok_or_else(|| missing("tgt"))?) {
        (Text::List(src), Text::List(tgt)) => read::pair_of_lists(&id, &src, &tgt, given, &stated),
        (Text::Running(_), Text::Running(_)) if given.is_some() => {
            Err(Error::new(ErrorKind::Format, "beads need lists of sentences")
                .help("give src and tgt as lists, or leave beads out"))
        }
        (Text::Running(src), Text::Running(tgt)) => read::pair_of_texts(&id, src, tgt, &stated),
        _ => Err(Error::new(ErrorKind::Format, "one side is a text and the other a list")
            .help("give src and tgt in the same form")),
    }
}

/// The id as the name of a document: a string as it is, anything else as its JSON.
fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_string)
}

/// The beads of an answer: indexes for lists, spans for texts.
fn beads(aligned: &Aligned, lists: bool) -> Beads {
    if lists {
        Beads::Indexes(aligned.beads.iter().map(json::bead_of_indexes).collect())
    } else {
        let writer = json::Writer::new(aligned);
        Beads::Spans(aligned.beads.iter().map(|b| writer.bead(b)).collect())
    }
}

fn checked(id: &Value, report: &Report, lists: bool, desk: &Desk) -> (Vec<u8>, Kind) {
    let writer = json::Writer::new(&report.aligned);
    let line = Checked {
        id,
        score: json::round(report.score.value),
        words: report.score.words,
        signature: &report.score.signature,
        beads: beads(&report.aligned, lists),
        findings: report.findings.iter().map(|f| writer.finding(f)).collect(),
        skipped: report.skipped.iter().map(SkippedRecord::from).collect(),
        fluency: report.aligned.source.sentences.is_empty().then(|| fluency(report)).flatten(),
    };
    let found = report.findings.iter().any(|f| f.severity >= desk.settings.fail_on);
    (bytes(&line), if found { Kind::Found } else { Kind::Clean })
}

/// The mean fluency of the target's sentences, by their length.
fn fluency(report: &Report) -> Option<f64> {
    let target = &report.aligned.target;
    let lengths = target.sentences.iter().map(|s| s.span.len() as f64);
    let known: Vec<(f64, f64)> = lengths
        .zip(&report.fluency)
        .filter_map(|(length, value)| Some((length, f64::from((*value)?))))
        .collect();
    let all: f64 = known.iter().map(|k| k.0).sum();
    (all > 0.0).then(|| json::round(known.iter().map(|(length, value)| length * value).sum::<f64>() / all))
}

/// A line's JSON. Strings, numbers and lists always have one.
fn bytes(line: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(line).unwrap_or_default()
}
