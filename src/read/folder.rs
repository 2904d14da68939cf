//! Folders and manifests → the list of pairs a batch checks.

use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A pair to be read: its name and its files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// The name of the pair in reports: the path below the folder, without language and ending.
    pub id: String,
    /// What to read.
    pub files: Files,
}

/// The files of a pair.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Files {
    /// Source text, target text.
    Texts(PathBuf, PathBuf),
    /// One table of pairs.
    Table(PathBuf),
    /// A source without its target, or the other way round.
    Lone(PathBuf),
}

/// The pairs under `path`: a manifest (CSV with columns `id`, `source`, `target`; relative paths are relative to
/// it), a table of pairs, or a folder, where files are paired by stem: `x.ru.txt` + `x.en.txt`,
/// `ru/x.txt` + `en/x.txt`, or `x/ru.txt` + `x/en.txt`. `source` and `target` are the language codes to look for.
///
/// A text that carries a language in its name but has no partner is listed as [`Files::Lone`].
///
/// # Errors
/// A path that is not there, a manifest with a missing column or a short row, a folder without a single pair.
pub fn jobs(path: &Path, source: &str, target: &str) -> Result<Vec<Job>> {
    let meta = std::fs::metadata(path).map_err(|e| Error::io(ErrorKind::Read, path, &e))?;
    if meta.is_dir() { in_folder(path, source, target) } else { in_manifest(path) }
}

fn in_manifest(path: &Path) -> Result<Vec<Job>> {
    let (text, _) = super::text(path, None)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |e: &csv::Error| {
        Error::new(ErrorKind::Format, "a broken row in the manifest")
            .at(path)
            .line(e.position().map_or(1, csv::Position::line))
    };
    let header = reader.headers().map_err(|e| broken(&e))?.clone();
    let column = |name: &str| {
        header.iter().position(|h| h.trim().eq_ignore_ascii_case(name)).ok_or_else(|| {
            Error::new(ErrorKind::Format, format!("the manifest has no column {name:?}"))
                .at(path)
                .line(1)
                .help("its first row must name the columns id, source and target")
        })
    };
    let (id, source, target) = (column("id")?, column("source")?, column("target")?);
    let base = path.parent().unwrap_or(Path::new(""));
    let mut jobs = Vec::new();
    let mut seen = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|e| broken(&e))?;
        let line = record.position().map_or(1, csv::Position::line);
        let cell = |at: usize, name: &str| {
            record.get(at).map(str::trim).filter(|c| !c.is_empty()).ok_or_else(|| {
                Error::new(ErrorKind::Format, format!("the manifest's row has no {name}")).at(path).line(line)
            })
        };
        let id = cell(id, "id")?.to_string();
        if let Some(earlier) = seen.insert(id.clone(), line) {
            return Err(Error::new(ErrorKind::Format, format!("id {id:?} stands in line {earlier} already"))
                .at(path)
                .line(line)
                .help("give every pair an id of its own"));
        }
        let files = Files::Texts(base.join(cell(source, "source")?), base.join(cell(target, "target")?));
        jobs.push(Job { id, files });
    }
    Ok(jobs)
}

fn in_folder(root: &Path, source: &str, target: &str) -> Result<Vec<Job>> {
    let mut files = Vec::new();
    walk(root, &mut files)?;
    let mut sides: BTreeMap<String, (Option<PathBuf>, Option<PathBuf>)> = BTreeMap::new();
    let mut jobs = Vec::new();
    for file in files {
        let relative = file.strip_prefix(root).unwrap_or(&file);
        if super::pairs::is_table(&file) {
            jobs.push(Job { id: id_of(&relative.with_extension("")), files: Files::Table(file) });
        } else if let Some((id, code)) = side_of(relative, source, target) {
            let entry = sides.entry(id).or_default();
            *(if code == source { &mut entry.0 } else { &mut entry.1 }) = Some(file);
        }
    }
    for (id, pair) in sides {
        let files = match pair {
            (Some(s), Some(t)) => Files::Texts(s, t),
            (Some(lone), None) | (None, Some(lone)) => Files::Lone(lone),
            (None, None) => continue,
        };
        jobs.push(Job { id, files });
    }
    jobs.sort();
    if jobs.iter().all(|j| matches!(j.files, Files::Lone(_))) {
        return Err(Error::new(
            ErrorKind::Read,
            format!("no pairs of {source} and {target} texts in this folder"),
        )
        .at(root)
        .help(format!(
            "name them x.{source}.txt and x.{target}.txt, {source}/x.txt and {target}/x.txt, or \
                 x/{source}.txt and x/{target}.txt, or give a manifest"
        )));
    }
    Ok(jobs)
}

/// Every file under `folder`, in the order of their names; hidden files and folders are passed over.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let failed = |e: std::io::Error| Error::io(ErrorKind::Read, folder, &e);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let link = path.is_symlink();
        if hidden {
            continue;
        } else if path.is_dir() {
            // A linked folder may lead back to where we are.
            if !link {
                walk(&path, files)?;
            }
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The pair's id and the language code that `path` names, if it names one of the two.
fn side_of<'a>(path: &Path, source: &'a str, target: &'a str) -> Option<(String, &'a str)> {
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
        return None;
    }
    let code = |name: &str| [source, target].into_iter().find(|c| name.eq_ignore_ascii_case(c));
    let stem = path.file_stem()?.to_str()?;
    let parent = path.parent().unwrap_or(Path::new(""));
    // x.ru.txt, or x_ru.txt: the name carries the code.
    if let Some((head, tail)) = stem.rsplit_once(['.', '_'])
        && let Some(code) = code(tail)
        && !head.is_empty()
    {
        return Some((id_of(&parent.join(head)), code));
    }
    // x/ru.txt: the name is the code.
    if let Some(code) = code(stem) {
        return Some((if parent.as_os_str().is_empty() { "pair".to_string() } else { id_of(parent) }, code));
    }
    // ru/x.txt: a folder of the path is the code; it is taken out of the id.
    let mut parts: Vec<String> = parent.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    let at = parts.iter().rposition(|p| code(p).is_some())?;
    let found = code(&parts.remove(at))?;
    parts.push(stem.to_string());
    Some((parts.join("/"), found))
}

fn id_of(path: &Path) -> String {
    path.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_told_by_name_file_or_folder() {
        let side = |p: &str| side_of(Path::new(p), "ru", "en").map(|(id, code)| format!("{id} {code}"));
        assert_eq!(side("a/x.ru.txt").unwrap(), "a/x ru");
        assert_eq!(side("x_EN.txt").unwrap(), "x en");
        assert_eq!(side("a/ru.txt").unwrap(), "a ru");
        assert_eq!(side("ru/a/x.txt").unwrap(), "a/x ru");
        assert_eq!(side("day/en/x.txt").unwrap(), "day/x en");
        assert_eq!(side("x.txt"), None);
        assert_eq!(side("x.ru.md"), None);
    }

    #[test]
    fn a_manifest_without_a_column_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("m.csv");
        std::fs::write(&path, "id,source\n1,a.txt\n").unwrap();
        let e = jobs(&path, "ru", "en").unwrap_err();
        assert!(e.what.contains("\"target\""), "{e}");
        std::fs::write(&path, "id,source,target\n1,a.txt,b.txt\n1,c.txt,d.txt\n").unwrap();
        let e = jobs(&path, "ru", "en").unwrap_err();
        assert_eq!(e.line, Some(3), "{e}");
    }
}
