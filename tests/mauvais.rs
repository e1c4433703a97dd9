//! Every message has a bad file that provokes it. Beside each file of `tests/mauvais/`, its
//! `.attendu` says what is reported: line, column, code, message. `ACTUALISER=1` rewrites them.
//! Dossiers are in the folder itself, the other files that people write each in a folder of theirs.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod commun;

use cip::catalogue::{parse_edition, parse_law};
use cip::problem::place::Places;
use cip::problem::{Code, Problem};
use cip::read::input::{Loaded, Loader, Outcome};
use cip::read::pv::pv;
use cip::read::stream::{Input, Line, open};
use cip::render::problemes::text::{Style, problems};
use commun::Essai;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What reading a file, or a line of it, reported.
struct Bad {
    source: Option<String>,
    problems: Vec<Problem>,
}

fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mauvais");
    let mut files = Vec::new();
    for folder in ["", "referentiel", "droit", "pv"] {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(paths.filter(|p| p.extension().is_some_and(|e| e != "attendu")));
    }
    files.sort();
    files
}

#[allow(clippy::disallowed_methods)]
fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// What a file of the corpus gives: one answer, or one a line.
fn load(path: &Path) -> Vec<Bad> {
    let bytes = bytes(path);
    if path.extension().is_some_and(|e| e == "toml") {
        return vec![read(path, &bytes)];
    }
    let Ok(Input::Lines(lines)) = open(bytes.as_slice()) else {
        panic!("{}: not JSON lines", path.display());
    };
    lines
        .map(|(number, line)| match line {
            Line::Bytes(bytes) => dossier(Loader::new(&Essai).json_line("-", number, &bytes)),
            Line::Refused(problem) => panic!("{problem:?}"),
        })
        .collect()
}

/// What these bytes give, read as the folder of `path` says.
fn read(path: &Path, bytes: &[u8]) -> Bad {
    let text = || String::from_utf8(bytes.to_vec()).unwrap();
    let problems = match path.parent().and_then(Path::file_name).unwrap().to_str() {
        Some("referentiel") => parse_edition(&text()).1,
        Some("droit") => parse_law(&text(), String::new()).1,
        Some("pv") => pv(bytes).err().unwrap_or_default(),
        _ => return dossier(Loader::new(&Essai).toml("mauvais.toml", bytes, true)),
    };
    Bad {
        source: Some(text()),
        problems,
    }
}

fn dossier(loaded: Loaded) -> Bad {
    let problems = match loaded.outcome {
        Outcome::Invalid(problems) => problems,
        _ => Vec::new(),
    };
    Bad {
        source: loaded.source.map(|s| String::clone(&s)),
        problems,
    }
}

fn told(loaded: &[Bad]) -> String {
    let mut out = String::new();
    for one in loaded {
        let mut places = Places::new(one.source.as_deref().unwrap_or_default());
        for p in &one.problems {
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
        for bad in load(&path) {
            assert!(!bad.problems.is_empty(), "{}: accepted", path.display());
            for p in bad.problems {
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
        Code::HorsValidite,
        Code::SessionHorsDelai,
        Code::Doublon,
        Code::PartielComplet,
        Code::DroitAncien,
    ];
    let mut seen = BTreeSet::from([
        // Told before any byte is read; see `lecture.rs`.
        Code::FichierTropGros,
    ]);
    for path in corpus() {
        for bad in load(&path) {
            seen.extend(bad.problems.iter().map(|p| p.code));
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
        for bad in load(&path) {
            let Some(source) = &bad.source else {
                continue;
            };
            for p in &bad.problems {
                let Some(fix) = &p.correction else { continue };
                let mut mended = source.clone();
                mended.replace_range(fix.span.clone(), &fix.texte);
                let again = read(&path, mended.as_bytes());
                let same = again
                    .problems
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
        for bad in load(&path) {
            let list = &bad.problems;
            let name = "a\u{1b}[2J\u{202E}.toml";
            let shown = problems(name, bad.source.as_deref(), list, Style::default());
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
