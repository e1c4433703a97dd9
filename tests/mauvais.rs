//! Every message has a bad file that provokes it. Beside each file of `tests/mauvais/`, its
//! `.attendu` says what is told: line, column, code, message. `ACTUALISER=1` rewrites them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod commun;

use cip::read::input::{Loaded, Loader, Outcome};
use cip::read::place::Places;
use cip::read::problem::Code;
use cip::read::stream::{Input, Line, open};
use cip::render::diagnostics::{Style, problems};
use commun::Essai;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mauvais");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e != "attendu"))
        .collect();
    files.sort();
    files
}

#[allow(clippy::disallowed_methods)]
fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// What a file of the corpus gives: one answer, or one a line.
fn load(path: &Path) -> Vec<Loaded> {
    let loader = Loader::new(&Essai);
    let bytes = bytes(path);
    if path.extension().is_some_and(|e| e == "toml") {
        return vec![loader.toml("mauvais.toml", &bytes, true)];
    }
    let Ok(Input::Lines(lines)) = open(bytes.as_slice()) else {
        panic!("{}: not JSON lines", path.display());
    };
    lines
        .map(|(number, line)| match line {
            Line::Bytes(bytes) => loader.json_line("-", number, &bytes),
            Line::Refused(problem) => panic!("{problem:?}"),
        })
        .collect()
}

fn told(loaded: &[Loaded]) -> String {
    let mut out = String::new();
    for one in loaded {
        let Outcome::Invalid(problems) = &one.outcome else {
            panic!("{}: accepted", one.fichier);
        };
        let mut places = Places::new(one.source.as_deref().unwrap_or_default());
        for p in problems {
            let place = match (&p.span, p.ligne) {
                (Some(span), _) => {
                    let (line, column) = places.find(span.start);
                    format!("{line}:{column}")
                }
                (None, Some(line)) => format!("{line}:-"),
                (None, None) => "-:-".to_owned(),
            };
            let key = p.cle.as_deref().unwrap_or("-");
            writeln!(out, "{place} {} {key} {}", p.code.word(), p.message).unwrap();
            writeln!(out, "    {}", p.aide.as_deref().unwrap_or("")).unwrap();
            if let Some(fix) = &p.correction {
                writeln!(out, "    -> {}", fix.texte.escape_debug()).unwrap();
            }
        }
    }
    out
}

#[test]
#[allow(clippy::disallowed_methods)]
fn each_bad_file_is_told_as_expected() {
    let mut wrong = String::new();
    for path in corpus() {
        let told = told(&load(&path));
        let expected_path = path.with_extension("attendu");
        if std::env::var_os("ACTUALISER").is_some() {
            std::fs::write(&expected_path, &told).unwrap();
        }
        let expected = std::fs::read_to_string(&expected_path).unwrap_or_default();
        if told != expected {
            write!(
                wrong,
                "{}\nattendu :\n{expected}dit :\n{told}\n",
                path.display()
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_message_says_what_to_do() {
    for path in corpus() {
        for loaded in load(&path) {
            let Outcome::Invalid(problems) = loaded.outcome else {
                panic!("{}: accepted", path.display());
            };
            for p in problems {
                assert!(p.aide.is_some(), "{}: {}", path.display(), p.message);
            }
        }
    }
}

#[test]
fn each_code_of_the_reading_is_provoked() {
    const BY_CHECK_ALONE: &[Code] = &[
        Code::DateFuture,
        Code::CcpDejaObtenu,
        Code::SessionApresTitre,
        Code::NaissanceIncoherente,
        Code::ResultatAttendu,
        Code::Chevauchement,
        Code::BlocRepete,
        Code::JuryComposition,
    ];
    let mut seen = BTreeSet::from([
        // Told before any byte is read; see `lecture.rs`.
        Code::FichierTropGros,
    ]);
    for path in corpus() {
        for loaded in load(&path) {
            if let Outcome::Invalid(problems) = loaded.outcome {
                seen.extend(problems.iter().map(|p| p.code));
            }
        }
    }
    for code in Code::ALL {
        assert!(
            BY_CHECK_ALONE.contains(code) || seen.contains(code),
            "no bad file gives {}",
            code.word()
        );
    }
}

#[test]
fn each_proposed_replacement_removes_its_problem() {
    for path in corpus() {
        for loaded in load(&path) {
            let (Outcome::Invalid(problems), Some(source)) = (&loaded.outcome, &loaded.source)
            else {
                continue;
            };
            for p in problems {
                let Some(fix) = &p.correction else { continue };
                let mut mended = source.clone();
                mended.replace_range(fix.span.clone(), &fix.texte);
                let again = Loader::new(&Essai).toml("x.toml", mended.as_bytes(), true);
                let left = match &again.outcome {
                    Outcome::Invalid(left) => left.as_slice(),
                    _ => &[],
                };
                let same = left
                    .iter()
                    .filter(|l| l.message == p.message && l.span == p.span)
                    .count();
                assert_eq!(same, 0, "{}: {} stays\n{mended}", path.display(), p.message);
            }
        }
    }
}

#[test]
fn what_is_printed_is_harmless() {
    for path in corpus() {
        for loaded in load(&path) {
            let Outcome::Invalid(list) = &loaded.outcome else {
                continue;
            };
            let name = "a\u{1b}[2J\u{202E}.toml";
            let shown = problems(name, loaded.source.as_deref(), list, Style::default());
            assert!(
                shown.chars().all(|c| c == '\n' || !c.is_control()),
                "{}: {shown:?}",
                path.display()
            );
            assert!(!shown.contains('\u{202E}'));
            assert_eq!(shown.matches("erreur[").count(), list.len(), "{shown}");
        }
    }
}
