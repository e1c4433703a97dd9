//! The pages in a real browser, by `browser/lire.mjs`: accessible, silent, asking for nothing, on
//! any screen, complete without their script.

use crate::found;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub(crate) const NAME: &str = "a_real_browser_reads_the_pages";

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What reads the pages.
pub(crate) struct Tools {
    node: PathBuf,
    browser: PathBuf,
    /// Where the script and the packages that it needs are installed.
    folder: TempDir,
}

/// Finds the programs and installs the packages of the script.
pub(crate) fn tools() -> Result<Tools, String> {
    let need = |name: &str| found(name).ok_or_else(|| format!("no {name}"));
    let (node, npm) = (need("node")?, need("npm")?);
    let browser = BROWSERS
        .iter()
        .find_map(|name| found(name))
        .ok_or("no chromium")?;
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/third_party/browser");
    for name in ["package.json", "package-lock.json", "lire.mjs"] {
        std::fs::copy(source.join(name), folder.path().join(name)).unwrap();
    }
    let installed = Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    if !installed.status.success() {
        let why = String::from_utf8_lossy(&installed.stderr);
        let line = why.lines().next().unwrap_or_default();
        return Err(format!("npm ci failed: {line}"));
    }
    Ok(Tools {
        node,
        browser,
        folder,
    })
}

pub(crate) fn run(tools: Tools) {
    let folder = tools.folder.path();
    let list = folder.join("pages.json");
    std::fs::write(&list, pages(folder)).unwrap();
    // The font that the pages ask for first: widths then owe nothing to what the machine has.
    let fonts = folder.join("fonts.conf");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kit/paper/fonts");
    std::fs::write(
        &fonts,
        format!(
            "<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>",
            shipped.display(),
            folder.join("fonts").display()
        ),
    )
    .unwrap();
    let out = Command::new(tools.node)
        .arg("lire.mjs")
        .arg(tools.browser)
        .arg(&list)
        .current_dir(folder)
        .env("FONTCONFIG_FILE", fonts)
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
