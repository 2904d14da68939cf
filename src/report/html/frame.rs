//! The head and the foot that all pages share.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::Write;

/// The style sheet, in every page.
const STYLE: &str = include_str!("page.css");

/// The script, in every page.
const SCRIPT: &str = include_str!("page.js");

/// The SHA-256 of [`SCRIPT`] in base 64: the one script that the page's policy lets run. A test recomputes it.
const SCRIPT_HASH: &str = "sha256-U16CcuqpWfrw0kMQEWHBgS5vX7c4aB1FeuMN7SjzgjM=";

/// Writes everything before the page's own content. `kind` tells the script what it is on: `document` or `index`.
pub fn begin(title: &str, kind: &str, out: &mut impl Write) -> std::io::Result<()> {
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"
    );
    let head = html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">\n"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ "sverka " (env!("CARGO_PKG_VERSION")) };
            title { (super::words::Words(title)) }
            style { (PreEscaped(STYLE)) }
        }
        (PreEscaped(format!("\n<body data-kind=\"{kind}\">\n")))
    };
    super::put(out, head)
}

/// Writes everything behind it.
pub fn end(out: &mut impl Write) -> std::io::Result<()> {
    super::put(
        out,
        html! {
            (keys())
            script { (PreEscaped(SCRIPT)) }
            (PreEscaped("\n</body>\n</html>\n"))
        },
    )
}

/// What the keys do; the script opens it.
fn keys() -> Markup {
    let keys = [
        ("n, j", "next finding"),
        ("p, k", "previous finding"),
        ("Enter", "from the finding to its place in the text"),
        ("/", "search"),
        ("x", "clear all filters"),
        ("?", "this help"),
    ];
    html! {
        dialog id="keys" aria-labelledby="keys-title" {
            h2 id="keys-title" { "Keys" }
            dl { @for (key, what) in keys { dt { kbd { (key) } } dd { (what) } } }
            form method="dialog" { button { "Close" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, prelude::BASE64_STANDARD};
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_names_the_script() {
        let hash = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(SCRIPT)));
        assert_eq!(SCRIPT_HASH, hash, "page.js was changed: put its hash into SCRIPT_HASH");
    }

    #[test]
    fn style_and_script_cannot_end_their_elements_nor_fetch() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"), "would end its element");
            assert!(!text.contains('\r'), "browsers hash the script with line feeds");
            assert!(!text.contains("http") && !text.contains("url(") && !text.contains("@import"));
        }
    }
}
