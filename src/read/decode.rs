//! Bytes → text: which encoding, and a clear error for bytes that are no text.

use crate::error::{Error, ErrorKind, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Lines longer than this (bytes) are refused: no text has them, and one would make everything wait.
pub const MAX_LINE: usize = 16 << 20;

/// A decoded text and the WHATWG name of the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, line ends as line feeds, without a byte order mark.
    pub text: String,
    /// For example `UTF-8`, `UTF-16LE`, `windows-1251`, `KOI8-R`.
    pub encoding: &'static str,
}

/// Decodes `bytes`, in the encoding called `label` if one is given, otherwise in the one they show.
///
/// # Errors
/// Binary data, bytes that the encoding does not have (with their line), an unknown label, a line over
/// [`MAX_LINE`].
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded> {
    let encoding = match label {
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("unknown encoding {label:?}"))
                .help("use a name such as utf-8, utf-16le, windows-1251 or koi8-r")
        })?,
        None => guess(bytes)?,
    };
    let (text, used, broken) = encoding.decode(bytes);
    if broken {
        let line = 1 + text.chars().take_while(|c| *c != '\u{FFFD}').filter(|c| *c == '\n').count() as u64;
        return Err(Error::new(ErrorKind::Format, format!("bytes that are not {}", used.name()))
            .line(line)
            .help("save the file as UTF-8, or name its encoding with --encoding"));
    }
    if let Some(line) = binary_line(&text) {
        return Err(not_text().line(line));
    }
    let text = line_feeds(&text);
    if let Some((index, line)) = text.split('\n').enumerate().find(|(_, line)| line.len() > MAX_LINE) {
        return Err(Error::new(ErrorKind::Format, format!("a line of {} MB", line.len() >> 20))
            .line(index as u64 + 1)
            .help(format!(
                "a line may have {} MB: put each paragraph on a line of its own",
                MAX_LINE >> 20
            )));
    }
    Ok(Decoded { text, encoding: used.name() })
}

/// The encoding that `bytes` show: a byte order mark, then UTF-16 by its zero bytes, then valid UTF-8, then the
/// legacy encoding that [`chardetng`] finds.
fn guess(bytes: &[u8]) -> Result<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 {
        // Letters of two bytes that fit together are UTF-8, with zeros in it: UTF-16 does not look so.
        if std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii()) {
            return Err(not_text());
        }
        // UTF-16 without a mark: ASCII spaces and line feeds put zeros on one side only.
        return match (even, odd) {
            (0, n) if n * 20 >= sample.len() && bytes.len().is_multiple_of(2) => Ok(UTF_16LE),
            (n, 0) if n * 20 >= sample.len() && bytes.len().is_multiple_of(2) => Ok(UTF_16BE),
            _ => Err(not_text()),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return Ok(UTF_8),
        // Mostly sound UTF-8 with a broken place is damaged UTF-8, not another encoding.
        Err(e) if sound_utf8(&bytes[..e.valid_up_to()]) >= 8 => return Ok(UTF_8),
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// How many characters of two bytes or more stand in `valid`, a valid stretch of UTF-8.
fn sound_utf8(valid: &[u8]) -> usize {
    valid.iter().filter(|b| **b >= 0xC2).count()
}

/// The first line (from 1) that makes `text` binary, that is: NUL anywhere, or more than one control character
/// in a hundred.
fn binary_line(text: &str) -> Option<u64> {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}');
    let (mut all, mut bad, mut first, mut line) = (0usize, 0usize, None, 1u64);
    for c in text.chars() {
        all += 1;
        line += u64::from(c == '\n');
        if c == '\0' {
            return Some(line);
        }
        if control(c) {
            bad += 1;
            first.get_or_insert(line);
        }
    }
    first.filter(|_| bad * 100 > all)
}

fn not_text() -> Error {
    Error::new(ErrorKind::Format, "this is binary data, not text")
        .help("give plain text (UTF-8, UTF-16, windows-1251 or KOI8-R)")
}

/// `\r\n` and lone `\r` become `\n`.
fn line_feeds(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RU: &str =
        "Сегодня в Москве прошло заседание правительства. Премьер заявил, что бюджет выполнен.\n";

    fn encoding_of(bytes: &[u8]) -> &'static str {
        let d = decode(bytes, None).unwrap();
        assert_eq!(d.text.trim_end(), RU.trim_end());
        d.encoding
    }

    #[test]
    fn encodings_are_recognised() {
        assert_eq!(encoding_of(RU.as_bytes()), "UTF-8");
        assert_eq!(encoding_of(&[b"\xEF\xBB\xBF", RU.as_bytes()].concat()), "UTF-8");
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            let (bytes, _, _) = encoding.encode(RU);
            // KOI8-U is KOI8-R with four Ukrainian letters added: the same bytes for Russian text.
            assert!(encoding_of(&bytes).starts_with(&encoding.name()[..4]), "{}", encoding.name());
        }
        let le: Vec<u8> = RU.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = RU.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(encoding_of(&le), "UTF-16LE");
        assert_eq!(encoding_of(&be), "UTF-16BE");
        assert_eq!(encoding_of(&[b"\xFF\xFE".as_slice(), &le].concat()), "UTF-16LE");
    }

    #[test]
    fn line_ends_become_line_feeds() {
        assert_eq!(decode(b"a\r\nb\rc\n", None).unwrap().text, "a\nb\nc\n");
    }

    #[test]
    fn binary_and_broken_bytes_are_refused_with_their_line() {
        let e = decode(b"abc\n\0\x01\x02", None).unwrap_err();
        assert!(e.what.contains("binary"), "{e}");
        let mut broken = RU.as_bytes().to_vec();
        broken.extend_from_slice(b"\xFF\xFE ...");
        let e = decode(&broken, None).unwrap_err();
        assert_eq!(e.line, Some(2), "{e}");
        // Zeros in UTF-8 are no sign of UTF-16.
        assert!(decode("Да\0 ".repeat(9).as_bytes(), None).is_err());
        assert!(decode(b"\x7fELF\x02\x01\x01\0\0\0", None).is_err());
        assert!(decode("а".as_bytes(), Some("klingon")).is_err());
    }

    #[test]
    fn an_endless_line_is_refused() {
        let e = decode(&vec![b'a'; MAX_LINE + 1], None).unwrap_err();
        assert_eq!(e.line, Some(1));
    }
}
