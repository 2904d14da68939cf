//! File names for pages: safe on every file system, unique, and near to the document's name.

use crate::hash::fnv1a;
use std::collections::HashSet;

/// Longest name kept as it is, in bytes.
const LONGEST: usize = 64;

/// Names that some systems keep for devices, whatever the ending.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Gives out names, each once.
#[derive(Debug, Default)]
pub struct Names {
    given: HashSet<String>,
}

impl Names {
    /// A file name for the page of document `id`, with its ending. An id of lower-case ASCII letters, digits, `-`,
    /// `_` and inner points stays as it is; of any other the unsafe characters become `-`, and a hash keeps it apart
    /// from ids that look alike then. The same ids in the same order always get the same names.
    pub fn page(&mut self, id: &str) -> String {
        let mut name = if is_safe(id) { id.to_string() } else { tamed(id) };
        while !self.given.insert(name.clone()) {
            name = format!("{name}-{:08x}", fnv1a(&[name.as_bytes()]) as u32);
        }
        format!("{name}.html")
    }
}

fn is_safe(id: &str) -> bool {
    let device = DEVICES.contains(&id.split('.').next().unwrap_or_default())
        || (id.len() == 4 && (id.starts_with("com") || id.starts_with("lpt")));
    (1..=LONGEST).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
        && !id.starts_with(['.', '-'])
        && !id.ends_with('.')
        && !device
}

fn tamed(id: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let mut head: String = id.chars().map(kept).take(LONGEST).collect();
    while head.contains("--") {
        head = head.replace("--", "-");
    }
    let head = head.trim_matches('-');
    format!("{}-{:08x}", if head.is_empty() { "page" } else { head }, fnv1a(&[id.as_bytes()]) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay() {
        let mut names = Names::default();
        for id in ["101", "wire_7", "a.b-c"] {
            assert_eq!(names.page(id), format!("{id}.html"));
        }
    }

    #[test]
    fn no_name_leads_out_of_the_folder_or_surprises_a_system() {
        let mut names = Names::default();
        for id in [
            "../../etc/passwd",
            "/",
            "",
            ".",
            "..",
            ".hidden",
            "a/b",
            "a\\b",
            "con",
            "nul.txt",
            "com1",
            "x.",
            "Ёлка",
            "A",
            "\0\n",
            "<script>",
            "a?b#c%20",
            "-rf",
        ] {
            let name = names.page(id);
            let stem = name.strip_suffix(".html").unwrap();
            assert!(is_safe(stem), "{id:?} became {name:?}");
        }
        assert!(names.page(&"я".repeat(5000)).len() < 100);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let crafted = names.page("A").strip_suffix(".html").unwrap().to_string();
        let ids = ["a", "A", "a/b", "a-b", "a\\b", "a", crafted.as_str()];
        let given: HashSet<String> = ids.iter().map(|id| names.page(id).to_ascii_lowercase()).collect();
        assert_eq!(given.len(), ids.len());
    }
}
