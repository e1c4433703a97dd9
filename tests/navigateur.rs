//! The pages in a real browser, by `tests/navigateur/lire.mjs`: accessible, silent, asking for
//! nothing, complete without their script.
//!
//! Without node, npm or Chromium it says so and passes. On a continuous integration machine where
//! all three are there, what cannot run has failed.

#![allow(clippy::unwrap_used)] // A test that cannot run its program has failed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

#[test]
fn les_pages_se_lisent_dans_un_vrai_navigateur() {
    let (node, npm) = (found("node"), found("npm"));
    let browser = BROWSERS.iter().find_map(|name| found(name));
    let (Some(node), Some(npm), Some(browser)) = (node, npm, browser) else {
        println!("tests de navigateur non exécutés : il faut node, npm et chromium");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["package.json", "package-lock.json", "lire.mjs"] {
        std::fs::copy(
            root.join("tests/navigateur").join(name),
            folder.path().join(name),
        )
        .unwrap();
    }
    let installed = Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    if !installed.status.success() {
        let why = String::from_utf8_lossy(&installed.stderr).into_owned();
        assert!(
            std::env::var_os("CI").is_none_or(|v| v != "true"),
            "npm ci : {why}"
        );
        println!("tests de navigateur non exécutés : npm ci n'a pas abouti\n{why}");
        return;
    }
    let list = folder.path().join("pages.json");
    std::fs::write(&list, pages(folder.path())).unwrap();
    let out = Command::new(node)
        .arg("lire.mjs")
        .arg(browser)
        .arg(&list)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}

/// Every kind of page, drawn from the examples; the cohorts' with what to type in its filter and what
/// that must find.
fn pages(folder: &Path) -> String {
    let held = "examples/2007-titre-obtenu.toml";
    let mut list = Vec::new();
    for (name, args, filter) in [
        (
            "livret",
            &["livret", "examples/2006-reussite-partielle.toml"][..],
            None,
        ),
        (
            "debutant",
            &["livret", "examples/aujourdhui-vae.toml"],
            None,
        ),
        ("parchemin", &["parchemin", held], None),
        (
            "echeances",
            &["deadlines", "--tout", "examples"],
            Some(("lucja KOWAL", "Kowalczyk Łucja")),
        ),
        (
            "eligibilite",
            &["eligibility", "-v", "examples"],
            Some(("lucja KOWAL", "Kowalczyk Łucja")),
        ),
        ("vide", &["deadlines", held], None),
    ] {
        let path = folder.join(format!("{name}.html"));
        let out = Command::new(env!("CARGO_BIN_EXE_cip"))
            .args(args)
            .args(["--date", "2008-03-01", "--format", "html", "-o"])
            .arg(&path)
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(
            std::fs::metadata(&path).is_ok_and(|file| file.len() > 0),
            "{args:?} : {}",
            String::from_utf8_lossy(&out.stderr)
        );
        let (typed, name) = filter.unzip();
        list.push(serde_json::json!({ "fichier": path, "tape": typed, "nom": name }));
    }
    serde_json::Value::from(list).to_string()
}

/// The program of this name on the path.
fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
