//! What a batch has done so far, in a folder of its own beside the reports (`.sverka`): a run that was stopped or
//! killed goes on from here, and a document that has not changed is not checked again.
//!
//! A line a document: a checksum, the key, the record as JSON. A line that a killed run left half-written has no
//! right checksum and is cut off. The folder also holds the lock that keeps two runs apart.

use super::record::{Noted, Record};
use crate::error::{Error, ErrorKind, Result};
use crate::hash::fnv1a;
use crate::report::file::{Whole, aside};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder beside the reports.
const FOLDER: &str = ".sverka";
/// The journal in it.
const NAME: &str = "journal";
/// Letters of a checksum or a key in a line.
const DIGITS: usize = 16;

/// Where the record of a key lies: offset and length in bytes.
type Index = FxHashMap<u64, (u64, usize)>;

/// The journal of the run under way.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    file: Mutex<File>,
    /// Where the records of documents lie.
    index: Index,
    /// Held until the run ends; the system lets go of it whatever becomes of the process.
    _lock: File,
}

impl Journal {
    /// Opens the journal in the folder `out` of reports. What an earlier run left there is kept when `resume` is
    /// true, and forgotten otherwise. What a killed run was writing to become one of `reports` is removed.
    ///
    /// # Errors
    /// Another run is writing to the same folder; the folder cannot be written to.
    pub(super) fn open(out: &Path, reports: &[&str], resume: bool) -> Result<Journal> {
        let folder = out.join(FOLDER);
        let failed = |e: std::io::Error| Error::io(ErrorKind::Write, &folder, &e);
        fs::create_dir_all(&folder).map_err(failed)?;
        let lock = File::create(folder.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                return Err(Error::new(ErrorKind::Write, "another run is writing its reports here")
                    .at(out)
                    .help("wait until it has ended, or name another folder"));
            }
            Err(fs::TryLockError::Error(e)) => return Err(failed(e)),
        }
        sweep(out, reports).map_err(failed)?;
        sweep(&folder, &[NAME]).map_err(failed)?;
        let path = folder.join(NAME);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(!resume)
            .open(&path)
            .map_err(failed)?;
        let (index, end) = read(&file).map_err(failed)?;
        file.set_len(end).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        Ok(Journal { folder, file: Mutex::new(file), index, _lock: lock })
    }

    /// What is known of the document with `key`; `None` too for a record that an older version wrote otherwise.
    pub(super) fn get(&self, key: u64) -> Option<Record> {
        let (offset, length) = *self.index.get(&key)?;
        let mut json = vec![0; length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(&mut json)).ok()?;
        drop(file);
        serde_json::from_slice(&json).ok()
    }

    /// Notes a record.
    ///
    /// # Errors
    /// What the system says of the writing.
    pub(super) fn add(&self, key: u64, record: &Noted<'_>) -> Result<()> {
        let json = serde_json::to_string(record).unwrap_or_default();
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::End(0))
            .and_then(|_| write_line(&mut *file, key, &json))
            .map_err(|e| Error::io(ErrorKind::Write, &self.folder, &e))
    }

    /// Ends a whole run: without `keep` nothing stays behind, with it the records of `used` documents do.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn end(self, keep: bool, used: &FxHashSet<u64>) -> Result<()> {
        let failed = |e: std::io::Error| Error::io(ErrorKind::Write, &self.folder, &e);
        if !keep {
            return fs::remove_dir_all(&self.folder).map_err(failed);
        }
        let file = self.file.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (index, _) = read(&file).map_err(failed)?;
        if index.keys().all(|key| used.contains(key)) {
            return Ok(());
        }
        let mut whole = Whole::begin(&self.folder.join(NAME), true)?;
        let mut file = BufReader::new(file);
        let mut kept: Vec<(u64, (u64, usize))> =
            index.into_iter().filter(|(key, _)| used.contains(key)).collect();
        kept.sort_unstable_by_key(|(_, (offset, _))| *offset);
        for (key, (offset, length)) in kept {
            let mut json = vec![0; length];
            file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(&mut json)).map_err(failed)?;
            let json = String::from_utf8_lossy(&json);
            write_line(&mut whole, key, &json).map_err(failed)?;
        }
        whole.keep()
    }
}

/// Short records go out in one piece, long ones are not copied for it.
fn write_line(out: &mut impl Write, key: u64, json: &str) -> std::io::Result<()> {
    let sum = fnv1a(&[&key.to_le_bytes(), json.as_bytes()]);
    let mut out = BufWriter::new(out);
    writeln!(out, "{sum:016x} {key:016x} {json}")?;
    out.flush()
}

/// The whole lines of a journal by key, and where the last of them ends.
fn read(file: &File) -> std::io::Result<(Index, u64)> {
    let mut reader = BufReader::new(file);
    reader.seek(SeekFrom::Start(0))?;
    let (mut index, mut end, mut bytes) = (Index::default(), 0_u64, Vec::new());
    loop {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes)? == 0 {
            return Ok((index, end));
        }
        let Some((key, json)) = parsed(&bytes) else { return Ok((index, end)) };
        let offset = end + (bytes.len() - json.len() - 1) as u64;
        index.insert(key, (offset, json.len()));
        end += bytes.len() as u64;
    }
}

/// Key and JSON of a whole line.
fn parsed(bytes: &[u8]) -> Option<(u64, &str)> {
    let text = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?;
    let (sum, rest) = (text.get(..DIGITS)?, text.get(DIGITS + 1..)?);
    let (key, json) = (rest.get(..DIGITS)?, rest.get(DIGITS + 1..)?);
    let key = u64::from_str_radix(key, 16).ok()?;
    let right = fnv1a(&[&key.to_le_bytes(), json.as_bytes()]);
    (u64::from_str_radix(sum, 16) == Ok(right)).then_some((key, json))
}

/// Removes what a killed run was writing aside in `out` to become one of `reports`. The lock is held, so nobody is
/// writing these now; another file, such as a new baseline, may be under way there.
fn sweep(out: &Path, reports: &[&str]) -> std::io::Result<()> {
    let unfinished: Vec<String> = reports.iter().map(|name| aside(name)).collect();
    for entry in fs::read_dir(out)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if unfinished.iter().any(|prefix| name.starts_with(prefix.as_str())) {
            let is_folder = entry.file_type()?.is_dir();
            if is_folder { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Desk;
    use crate::model::Report;
    use crate::read::{Stated, pair_of_texts};

    fn report(en: &str) -> Report {
        let pair =
            pair_of_texts("a", "Кошка спит дома.".into(), en.into(), &Stated::default()).expect("a pair");
        Desk::default().check(pair)
    }

    /// What comes back of `report`.
    fn record(report: &Report) -> Option<Record> {
        serde_json::from_str(&serde_json::to_string(&Noted::from(report)).expect("JSON")).ok()
    }

    #[test]
    fn a_torn_line_is_cut_off_and_the_rest_is_there() {
        let out = tempfile::tempdir().expect("a folder");
        let (a, b) = (report("The cat sleeps at home."), report("The cat is is asleep at home."));
        let journal = Journal::open(out.path(), &["a.csv"], true).expect("a journal");
        journal.add(1, &Noted::from(&a)).expect("written");
        journal.add(2, &Noted::from(&b)).expect("written");
        drop(journal);
        let path = out.path().join(".sverka/journal");
        let whole = fs::read(&path).expect("the journal");
        fs::write(&path, &whole[..whole.len() - 7]).expect("torn");
        fs::write(out.path().join(".sverka-a.csv-left"), "x").expect("left over");
        fs::write(out.path().join(".sverka-b.csv-new"), "x").expect("under way");
        fs::write(out.path().join(".sverka/.sverka-journal-left"), "x").expect("left over");

        let journal = Journal::open(out.path(), &["a.csv"], true).expect("a journal");
        assert_eq!((journal.get(1), journal.get(2)), (record(&a), None));
        assert!(!out.path().join(".sverka-a.csv-left").exists());
        assert!(!out.path().join(".sverka/.sverka-journal-left").exists());
        assert!(out.path().join(".sverka-b.csv-new").exists());
        journal.add(2, &Noted::from(&b)).expect("written");
        drop(journal);
        assert_eq!(fs::read(&path).expect("the journal"), whole);

        let journal = Journal::open(out.path(), &["a.csv"], true).expect("a journal");
        journal.end(true, &FxHashSet::from_iter([2])).expect("ended");
        let journal = Journal::open(out.path(), &["a.csv"], true).expect("a journal");
        assert_eq!((journal.get(1), journal.get(2)), (None, record(&b)));
        drop(journal);
        assert_eq!(Journal::open(out.path(), &["a.csv"], false).expect("a new journal").get(2), None);
    }

    #[test]
    fn two_runs_on_one_folder_are_refused() {
        let out = tempfile::tempdir().expect("a folder");
        let first = Journal::open(out.path(), &["a.csv"], false).expect("a journal");
        let second = Journal::open(out.path(), &["a.csv"], false).expect_err("refused");
        assert!(second.to_string().contains("another run"), "{second}");
        first.end(false, &FxHashSet::default()).expect("ended");
        assert!(!out.path().join(".sverka").exists());
        Journal::open(out.path(), &["a.csv"], false).expect("free again");
    }
}
