//! What people read fits the width, whatever it is from 40 columns up, and no word is cut.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use snapbox::{assert_data_eq, file};
use std::process::Command;
use unicode_width::UnicodeWidthStr;

const LINES: &[&str] = &[
    "eligibility examples",
    "eligibility examples/aujourdhui-un-ccp-restant.toml",
    "eligibility examples/2012-delai-clos.toml -v",
    "deadlines examples --tout",
    "experience examples",
    "livret examples/2014-reprise-de-ccp.toml",
    "parchemin examples/2007-titre-obtenu.toml",
    "stats examples",
    "history examples",
    "explain",
    "explain vae-experience",
    "explain capitalisation-delai",
    "referentiel list",
    "referentiel show cip-2023",
    "droit compare 2006-06-06 2024-12-31 examples",
];

fn printed(line: &str, width: usize) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_cip"))
        .args(line.split(' '))
        .env("COLUMNS", width.to_string())
        .env("CIP_DATE", "2024-12-31")
        .env_remove("CIP_REFERENTIELS")
        .output()
        .unwrap();
    assert!(out.status.code().unwrap() < 2, "{line}");
    String::from_utf8(out.stdout).unwrap()
}

/// The words of a text, in any order: wrapping moves them and cuts none.
fn words(text: &str) -> Vec<&str> {
    let rules = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut words: Vec<&str> = text.split_whitespace().filter(rules).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[test]
fn every_line_fits_from_40_columns_up() {
    for line in LINES {
        for width in [40, 60, 80, 100, 140] {
            let text = printed(line, width);
            let wide: Vec<&str> = text
                .lines()
                // A word alone is as long as it is.
                .filter(|l| l.width() > width && l.trim().contains(' '))
                .collect();
            assert!(wide.is_empty(), "{line} à {width} :\n{}", wide.join("\n"));
        }
    }
}

#[test]
fn no_word_is_cut() {
    for line in LINES {
        let whole = printed(line, 140);
        let narrow = printed(line, 40);
        let new: Vec<&str> = words(&narrow)
            .into_iter()
            .filter(|word| !whole.contains(*word))
            .collect();
        assert!(new.is_empty(), "{line} : {new:?}");
    }
}

/// What a person sees first, at that width: the answers, the deadlines, a livret, the figures. At a
/// terminal it is the same (see `third_party`).
fn first_seen(width: usize) -> String {
    let lines = [
        "eligibility examples",
        "deadlines examples --tout",
        "livret examples/2006-reussite-partielle.toml --sans-annexe",
        "stats examples",
    ];
    let seen = lines.map(|line| format!("$ cip {line}\n{}\n", printed(line, width)));
    seen.concat()
}

#[test]
fn what_is_seen_at_each_width_is_what_was_looked_at() {
    assert_data_eq!(first_seen(40), file!["cli/largeurs/40.txt"].raw());
    assert_data_eq!(first_seen(60), file!["cli/largeurs/60.txt"].raw());
    assert_data_eq!(first_seen(80), file!["cli/largeurs/80.txt"].raw());
    assert_data_eq!(first_seen(100), file!["cli/largeurs/100.txt"].raw());
    assert_data_eq!(first_seen(140), file!["cli/largeurs/140.txt"].raw());
}
