//! The completions in the shells that they are for.

use crate::found;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const BASH: &str = "bash_completes_words_and_files";
pub(crate) const FISH: &str = "fish_completes_words_and_files";

/// What is typed, a word that is offered, one that is not.
const TYPED: &[(&[&str], &str, &str)] = &[
    (&["eli"], "eligibility", "deadlines"),
    (&["explain", "vae"], "vae-notice", "ccs-acces"),
    (&["referentiel", "show", "cip"], "cip-2003", "dwwm-2023"),
    (&["new", "--titre", "dwwm"], "dwwm-2023", "cip-2003"),
    (&["deadlines", "--format", ""], "ics", "pdf"),
    (&["check", "--format", ""], "sarif", "csv"),
    (
        &["pv", "preparer", "--type", ""],
        "entretien",
        "equivalence",
    ),
    (&["schema", "eli"], "eligibility", "deadlines"),
];

pub(crate) fn bash() -> Result<PathBuf, String> {
    found("bash").ok_or_else(|| "no bash".to_owned())
}

pub(crate) fn fish() -> Result<PathBuf, String> {
    found("fish").ok_or_else(|| "no fish".to_owned())
}

/// The completions of a shell, in a folder that holds a dossier.
fn folder(shell: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_cip"))
        .args(["completions", shell, "-o", "completions"])
        .current_dir(folder.path())
        .env_clear()
        .output()
        .unwrap();
    assert!(done.status.success());
    std::fs::write(folder.path().join("claire.toml"), "").unwrap();
    folder
}

fn printed(shell: &Path, folder: &Path, script: &str) -> String {
    let done = Command::new(shell)
        .args(["-c", script])
        .current_dir(folder)
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(why.is_empty(), "{why}");
    String::from_utf8(done.stdout).unwrap()
}

fn offers(printed: &str, typed: &[&str], offered: &str, other: &str) {
    let words: Vec<&str> = printed.split_whitespace().collect();
    assert!(words.contains(&offered), "{typed:?} : {words:?}");
    assert!(!words.contains(&other), "{typed:?} : {words:?}");
}

#[allow(clippy::needless_pass_by_value)] // As every test here.
pub(crate) fn run_bash(bash: PathBuf) {
    let folder = folder("bash");
    let complete = |typed: &[&str]| {
        let words: Vec<String> = typed.iter().map(|word| format!("'{word}'")).collect();
        let script = format!(
            "source ./completions; compopt() {{ :; }}; COMP_WORDS=(cip {}); \
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _cip_fichiers cip \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD - 1]}}\"; \
             echo \"${{COMPREPLY[@]}}\"",
            words.join(" ")
        );
        printed(&bash, folder.path(), &script)
    };
    for (typed, offered, other) in TYPED {
        offers(&complete(typed), typed, offered, other);
    }
    // Nothing of ours: the shell offers files.
    assert_eq!(complete(&["eligibility", ""]).trim(), "");
    assert_eq!(complete(&["eligibility", "cl"]).trim(), "");
    offers(
        &complete(&["livret", "--charte", "cl"]),
        &[],
        "claire.toml",
        "--charte",
    );
    offers(
        &complete(&["eligibility", "--for"]),
        &[],
        "--format",
        "claire.toml",
    );
}

#[allow(clippy::needless_pass_by_value)] // As every test here.
pub(crate) fn run_fish(fish: PathBuf) {
    let folder = folder("fish");
    let complete = |typed: &[&str]| {
        let script = format!(
            "source ./completions; complete -C 'cip {}'",
            typed.join(" ")
        );
        printed(&fish, folder.path(), &script)
    };
    for (typed, offered, other) in TYPED {
        offers(&complete(typed), typed, offered, other);
    }
    offers(
        &complete(&["eligibility", ""]),
        &[],
        "claire.toml",
        "--format",
    );
}
