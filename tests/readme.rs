//! The two READMEs hold the same commands, and what they show is what the commands print.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::Path;
use std::process::Command;

/// A fenced block: its language and its text.
fn blocks(file: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => found.push(open.take().unwrap()),
            (None, Some(language)) => open = Some((language.to_owned(), String::new())),
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

#[test]
fn both_readmes_hold_the_same_commands_and_outputs() {
    let (english, french) = (blocks("README.md"), blocks("README.fr.md"));
    assert!(english.iter().filter(|(l, _)| l == "sh").count() >= 4);
    assert_eq!(english, french);
}

#[test]
fn every_command_runs_and_prints_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Commands run in a copy of what they name, so that what they write stays there.
    copy(&root.join("examples"), &folder.path().join("examples"));
    let program = env!("CARGO_BIN_EXE_cip");
    let blocks = blocks("README.md");
    for (i, (language, body)) in blocks.iter().enumerate() {
        if language != "sh" || body.contains("cargo test") {
            continue;
        }
        let script = body
            .replace("cargo run --", &format!("'{program}'"))
            .replace("cip ", &format!("'{program}' "))
            .replace(
                &format!("'{program}' '{program}' "),
                &format!("'{program}' "),
            );
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .env("COLUMNS", "100")
            .env_remove("CIP_DATE")
            .env_remove("CIP_REFERENTIELS")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{errors}");
        if let Some((shown, expected)) = blocks.get(i + 1)
            && shown == "text"
        {
            let printed = String::from_utf8(output.stdout).unwrap();
            assert_eq!(printed.trim_end(), expected.trim_end(), "{script}");
        }
    }
    let csv = std::fs::read_to_string(folder.path().join("presentables.csv")).unwrap();
    assert!(csv.lines().count() > 1, "{csv}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
