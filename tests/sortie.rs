//! What `-o` writes to: files, links, devices, pipes; what it refuses.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod lancer;

use lancer::{Bac, Passage, cip, lire};
use std::path::Path;

fn csv(args: &[&str]) -> Passage {
    let asked = ["eligibility", "examples", "--date", "2026-11-24"];
    cip(asked.iter().chain(args))
}

#[test]
fn a_suffix_that_the_command_cannot_make_is_refused_with_what_it_can() {
    for (file, said) in [
        ("e.xlsx", "un tableur ouvre un .csv"),
        ("e.DOCX", "un traitement de texte ouvre un .html"),
    ] {
        let out = csv(&["-o", file]);
        assert_eq!(out.code, 2, "{file}");
        assert!(out.erreurs.contains(said), "{file} : {}", out.erreurs);
        assert!(!Path::new(file).exists());
    }
    let out = cip(["deadlines", "examples", "-o", "e.pdf"]);
    assert_eq!(out.code, 2);
    assert!(
        out.erreurs.contains("formats admis : table"),
        "{}",
        out.erreurs
    );
    let out = csv(&["-o", "e.csv", "--format", "json"]);
    assert_eq!(out.code, 2);
    assert!(out.erreurs.contains("choisir"), "{}", out.erreurs);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let bac = Bac::new();
    let out = csv(&["-o", &bac.path("absent/e.csv")]);
    assert_eq!(out.code, 2);
    assert!(
        out.erreurs.contains("absent n'existe pas"),
        "{}",
        out.erreurs
    );
}

#[test]
fn a_suffix_gives_the_format_in_any_case_and_another_one_takes_the_format_asked() {
    let bac = Bac::new();
    let upper = bac.path("E.CSV");
    assert_eq!(csv(&["-o", &upper]).code, 1);
    assert!(lire(Path::new(&upper)).starts_with("fichier,"));
    let other = bac.path("e.tmp");
    assert_eq!(csv(&["-o", &other, "--format", "csv"]).code, 1);
    assert!(lire(Path::new(&other)).starts_with("fichier,"));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    use std::process::Command;

    #[test]
    fn what_a_link_leads_to_is_written_and_keeps_its_mode() {
        let bac = Bac::new();
        let real = bac.write("réel", "x");
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
        let link = bac.path("lien");
        symlink("réel", &link).unwrap();
        assert_eq!(csv(&["-o", &link, "--format", "csv"]).code, 1);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(lire(Path::new(&real)).starts_with("fichier,"));
        let mode = std::fs::metadata(&real).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let dangling = bac.path("vers-rien");
        symlink("nouveau", &dangling).unwrap();
        assert_eq!(csv(&["-o", &dangling, "--format", "csv"]).code, 1);
        assert!(lire(Path::new(&bac.path("nouveau"))).starts_with("fichier,"));
    }

    #[test]
    fn a_full_device_is_an_error_in_french_and_stays_a_device() {
        let full = Path::new("/dev/full");
        if !full.exists() {
            return;
        }
        let out = csv(&["-o", "/dev/full", "--format", "csv"]);
        assert_eq!(out.code, 2);
        assert!(out.erreurs.contains("plus de place"), "{}", out.erreurs);
        assert!(
            std::fs::metadata(full)
                .unwrap()
                .file_type()
                .is_char_device()
        );
    }

    #[test]
    fn a_pipe_gets_the_result() {
        let bac = Bac::new();
        let pipe = bac.path("tube");
        let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || lire(Path::new(&pipe)))
        };
        assert_eq!(csv(&["-o", &pipe, "--format", "csv"]).code, 1);
        assert!(reader.join().unwrap().starts_with("fichier,"));
        assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
}
