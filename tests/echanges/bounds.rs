//! No file costs much within its limit, whatever it holds; a larger one is refused with the limit.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// A guard against a run that grows with the square of its input, not a measure: each takes some seconds
/// in a development build, on whatever machine.
const MOST: Duration = Duration::from_mins(3);

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program: it must end in time, by itself.
    fn run(&self, args: &[&str]) -> Output {
        let begun = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_cip"))
            .args(args)
            .current_dir(self.path())
            .env("CIP_DATE", "2026-11-23")
            .output()
            .unwrap();
        let took = begun.elapsed();
        assert!(took < MOST, "{args:?} : {took:?}");
        assert!(output.status.code().is_some(), "{args:?}");
        output
    }
}

const HEAD: &str = "titre = \"cip-2003\"\n[candidat]\nnom = \"M\"\nprenom = \"C\"\n";

/// A text of this beginning, then as many pieces as it holds in `size` bytes.
fn filled(head: &str, size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    for i in 0.. {
        let piece = piece(i);
        if text.len() + piece.len() > size {
            break;
        }
        text.push_str(&piece);
    }
    text
}

#[test]
fn a_dossier_of_many_blocks_is_examined_in_time() {
    let folder = Folder::new();
    let hours = filled(HEAD, 255_000, |_| {
        "[[experience]]\ndebut = 2018-01-01\nstatut = \"salarie\"\nrapport = true\nquotite = 1e-9\n"
            .to_owned()
    });
    folder.write("heures.toml", hours);
    let day = |i: usize| {
        format!(
            "{}-{:02}-{:02}",
            1990 + i / 336,
            i / 28 % 12 + 1,
            i % 28 + 1
        )
    };
    let sessions = filled(HEAD, 255_000, |i| {
        format!(
            "[[session]]\ndate = {}\ntype = \"ccp\"\nobtenus = [\"CCP{}\"]\n",
            day(i),
            i % 4 + 1
        )
    });
    folder.write("sessions.toml", sessions);
    for command in ["history", "eligibility", "deadlines", "experience", "check"] {
        for name in ["heures.toml", "sessions.toml"] {
            folder.run(&[command, name, "--date", "2199-12-31"]);
        }
    }
    let told = folder.run(&["history", "sessions.toml"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("L'histoire s'arrête là"), "{}", told.len());
}

#[test]
fn a_name_of_accents_is_drawn_in_time_or_refused_in_french() {
    let folder = Folder::new();
    let name = |marks: usize| HEAD.replace('M', &format!("Me{}", "\u{301}".repeat(marks)));
    folder.write("accents.toml", name(20_000));
    folder.write("moins.toml", name(5_000));
    let refused = folder.run(&["livret", "accents.toml", "-o", "a.pdf"]);
    assert_eq!(refused.status.code(), Some(2));
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(why.contains("32 767 octets"), "{why}");
    assert!(!folder.path().join("a.pdf").exists());
    let made = folder.run(&["livret", "moins.toml", "-o", "m.pdf"]);
    assert_eq!(made.status.code(), Some(0));
}

#[test]
fn a_referentiel_is_read_in_time_whatever_it_holds() {
    let folder = Folder::new();
    let edition = "id = \"gros\"\ntitre = \"Gros\"\n";
    let ccp = |i: usize| format!("[[ccp]]\ncode = \"C{i}\"\nintitule = \"I\"\n");
    let mut cited = filled(edition, 130_000, ccp);
    cited = filled(&cited, 255_000, |i| {
        format!("[[equivalence]]\nedition = \"cip-2003\"\nde = \"CCP1\"\nvers = \"D{i}\"\n")
    });
    for (name, text) in [
        ("ccp.toml", filled(edition, 255_000, ccp)),
        ("cites.toml", cited),
        ("retours.toml", "\r".repeat(255_000)),
        ("egal.toml", "=\n".repeat(127_000)),
    ] {
        folder.write(name, text);
        folder.run(&["referentiel", "check", name]);
    }
}

#[test]
fn a_spreadsheet_is_read_in_time_whatever_it_holds() {
    let folder = Folder::new();
    folder.write(
        "carte.toml",
        "titre = \"Titre\"\n[candidat]\nnom = \"Nom\"\nprenom = \"Prénom\"\n",
    );
    let columns = "titre = \"T\"\n[candidat]\nnom = \"N\"\nprenom = \"P\"\n[pieces.conditions]\n";
    let columns = filled(columns, 64_000, |i| {
        format!("a{i} = \"colonne absente {i}\"\n")
    });
    folder.write("large.toml", columns);
    let headers: Vec<String> = (0..16_000)
        .map(|i| format!("colonne présente {i}"))
        .collect();
    folder.write("large.csv", headers.join(";"));
    folder.write("long.csv", "N".repeat(4_000_000) + ";Nom\nA;B\n");
    folder.write(
        "faux.csv",
        "Titre;Nom;Prénom\n".to_owned() + &"x\n".repeat(20_000),
    );
    for (sheet, map) in [
        ("large.csv", "large.toml"),
        ("large.csv", "carte.toml"),
        ("long.csv", "carte.toml"),
    ] {
        let done = folder.run(&["import", sheet, "--carte", map]);
        assert_eq!(done.status.code(), Some(2), "{sheet}");
    }
    let done = folder.run(&["import", "faux.csv", "--carte", "carte.toml"]);
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("20000 lignes refusées"), "{}", told.len());
    assert_eq!(told.matches("erreur[").count(), 300, "{}", told.len());
}

#[test]
fn each_kind_of_file_has_its_limit() {
    let folder = Folder::new();
    folder.write("candidat.toml", HEAD);
    folder.write("tableau.csv", "Nom\nM\n");
    folder.write("gros.toml", " ".repeat(600_000));
    std::fs::create_dir(folder.path().join("titres")).unwrap();
    std::fs::copy(
        folder.path().join("gros.toml"),
        folder.path().join("titres/gros.toml"),
    )
    .unwrap();
    for (args, limit, what) in [
        (vec!["check", "gros.toml"], 256, "un dossier tient"),
        (
            vec!["referentiel", "check", "gros.toml"],
            256,
            "un référentiel tient",
        ),
        (
            vec!["referentiel", "list", "--referentiels", "titres"],
            256,
            "un référentiel tient",
        ),
        (
            vec!["import", "tableau.csv", "--carte", "gros.toml"],
            64,
            "une carte tient",
        ),
        (
            vec!["livret", "--charte", "gros.toml"],
            64,
            "une charte tient",
        ),
        (
            vec!["record", "--pv", "gros.toml"],
            512,
            "un procès-verbal tient",
        ),
    ] {
        let refused = folder.run(&args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        let told = [refused.stdout, refused.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("586 Kio : trop gros, la limite est de {limit} Kio");
        assert!(
            told.contains(&message) && told.contains(what),
            "{args:?}\n{told}"
        );
    }
}
