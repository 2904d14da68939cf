//! What the readers of TBX and TMX share: names, attributes and references of XML, and the line of a place in it.

use quick_xml::events::BytesStart;

/// The name of an element without its namespace.
pub fn local_name(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_string()
}

/// The value of the attribute with the local name `name` (`xml:lang` has the local name `lang`).
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

/// The text of an entity or character reference; empty for an unknown one.
pub fn reference(name: &str) -> String {
    let code = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    let named = known.iter().find(|(n, _)| *n == name).map(|(_, c)| *c);
    code.and_then(char::from_u32).or(named).map(String::from).unwrap_or_default()
}

/// The line, from 1, in which byte `at` of `text` stands; the last for a byte beyond it.
pub fn line(text: &str, at: u64) -> u64 {
    let read = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    1 + text.as_bytes()[..read].iter().filter(|b| **b == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        assert_eq!(reference("amp") + &reference("#1071") + &reference("#x2014"), "&Я—");
        assert_eq!(reference("nbsp") + &reference("#xD800"), "", "not of XML; no character");
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!((line("a\nb", 0), line("a\nb", 2), line("a\nb", 99)), (1, 2, 2));
    }
}
