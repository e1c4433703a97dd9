//! Runs cut at their system calls, by the injection of strace: killed there, or refused by the
//! system. Whatever the call, every dossier is whole, the next run succeeds, all the dossiers are
//! then old or new together, and nothing is left behind.
//!
//! A sample of the calls is cut; all of them where `CIP_EVERY_CALL` is set.

#![allow(clippy::disallowed_methods)]

use crate::found;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub(crate) const NAME: &str = "a_run_cut_at_any_system_call_loses_nothing";

/// Calls cut of each kind, in a scene, unless all are asked for.
const SAMPLE: usize = 7;

/// A run that lasts longer hangs.
const TOO_LONG: Duration = Duration::from_secs(30);

/// What goes wrong at a call.
const MISHAPS: [&str; 5] = [KILLED, STOPPED, "error=EIO", "error=ENOSPC", "error=EACCES"];
const KILLED: &str = "signal=KILL";
const STOPPED: &str = "signal=TERM";

/// The calls that a disk refuses.
const OF_FILES: [&str; 22] = [
    "openat",
    "read",
    "pread64",
    "write",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "fsync",
    "unlink",
    "unlinkat",
    "mkdir",
    "statx",
    "fstat",
    "readlink",
    "fchmod",
    "fchown",
    "flock",
    "getdents64",
    "fsetxattr",
    "flistxattr",
];

const DOSSIER: &str = "\
titre = \"cip-2003\"

[candidat]
nom       = \"Martin\"
prenom    = \"Claire\"
naissance = 1978-05-14
reference = \"44-2006-0117\"

[[formation]]
debut       = 2006-01-09
fin         = 2006-09-29
organisme   = \"Centre de formation de Nantes\"
parcours    = \"continu\"
evaluations = true

[pieces]
dspp = true
";

const PV: &str = "record --pv pv.toml a/claire.toml b/paul.toml";
const NEXT: &str = "record --type titre --session 2006-10-12 --resultat echec --motif x";

pub(crate) fn tools() -> Result<PathBuf, String> {
    let strace = found("strace").ok_or("no strace")?;
    let traced = Command::new(&strace)
        .args(["-o", "/dev/null", "true"])
        .stderr(Stdio::null())
        .status();
    match traced {
        Ok(status) if status.success() => Ok(strace),
        _ => Err("strace may not trace here".to_owned()),
    }
}

#[allow(clippy::needless_pass_by_value)] // As the other tests take their tools.
pub(crate) fn run(strace: PathBuf) {
    let mut wrong = Vec::new();
    for scene in [Scene::Dossiers, Scene::Output] {
        let calls = scene.calls(&strace);
        for mishap in MISHAPS {
            let any = [KILLED, STOPPED].contains(&mishap);
            let cut: Vec<&(String, usize)> = calls
                .iter()
                .filter(|(name, _)| any || OF_FILES.contains(&name.as_str()))
                .collect();
            let sample = match std::env::var_os("CIP_EVERY_CALL") {
                Some(_) => cut.len(),
                None if mishap == KILLED => 3 * SAMPLE,
                None => SAMPLE,
            };
            let step = cut.len().div_ceil(sample).max(1);
            for (name, rank) in cut.into_iter().step_by(step) {
                let inject = format!("inject={name}:{mishap}:when={rank}");
                if let Err(what) = scene.cut(&strace, &inject, mishap) {
                    wrong.push(format!("{scene:?}, {inject}: {what}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What the run that is cut writes.
#[derive(Clone, Copy, Debug)]
enum Scene {
    /// Two dossiers, in two folders.
    Dossiers,
    /// A result, over the one of another day.
    Output,
}

impl Scene {
    fn args(self) -> &'static str {
        match self {
            Self::Dossiers => PV,
            Self::Output => "eligibility --date 2006-10-01 a/claire.toml -o a/out.csv",
        }
    }

    /// The calls of the main thread once it writes: name, and rank among those of that name.
    fn calls(self, strace: &Path) -> Vec<(String, usize)> {
        let place = Place::new();
        let trace = place.root.path().join("trace");
        let mut command = Command::new(strace);
        command.arg("-o").arg(&trace);
        let (status, said) = place.traced(command, self.args());
        assert!(status.success(), "{said}");
        let mut ranks = std::collections::BTreeMap::new();
        let mut calls = Vec::new();
        let text = fs::read(&trace).unwrap();
        for line in String::from_utf8_lossy(&text).lines() {
            let Some((name, rest)) = line.split_once('(') else {
                continue;
            };
            let rank = ranks.entry(name.to_owned()).or_insert(0);
            *rank += 1;
            if !calls.is_empty() || rest.contains("/.cip-") {
                calls.push((name.to_owned(), *rank));
            }
        }
        assert!(calls.len() > 10, "{calls:?}");
        calls
    }

    fn cut(self, strace: &Path, inject: &str, mishap: &str) -> Result<(), String> {
        let place = Place::new();
        let mut command = Command::new(strace);
        command.args(["-o", "/dev/null", "-e", inject]);
        let (status, said) = place.traced(command, self.args());
        let check = |sound: bool, what: &str| {
            let shown = || format!("{what}\n{status} {said}");
            sound.then_some(()).ok_or_else(shown)
        };
        check(!said.contains("panicked"), "a panic")?;
        let written = place.written(self)?;
        if mishap != KILLED {
            let right = match status.code() {
                Some(0) => written == 2,
                Some(143) => mishap == STOPPED && written == 0 && place.left().is_empty(),
                Some(2) => mishap != STOPPED,
                _ => false,
            };
            let left = place.left();
            check(right, &format!("{written} written of 2, {left:?} left"))?;
            let nothing = said.contains("rien n'a été écrit");
            check(!nothing || written == 0, "something was written after all")?;
        }
        for next in self.next_runs() {
            let (status, said) = place.traced(Command::new("/usr/bin/env"), &next);
            if !status.success() {
                return Err(format!("next run, {next}: {status} {said}"));
            }
        }
        let written = match self {
            Self::Dossiers => place.written(self)?,
            Self::Output => 0,
        };
        check(written != 1, "one dossier of two")?;
        let left = place.left();
        check(left.is_empty(), &format!("left behind: {left:?}"))
    }

    fn next_runs(self) -> Vec<String> {
        match self {
            Self::Dossiers => ["a/zoe.toml", "b/zoe.toml"]
                .map(|path| format!("{NEXT} {path}"))
                .into(),
            Self::Output => vec![self.args().to_owned()],
        }
    }
}

/// Dossiers in two folders, a procès-verbal, and an old result.
struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            root: tempfile::tempdir().unwrap(),
        };
        let named =
            |name: &str, number: &str| DOSSIER.replace("Claire", name).replace("0117", number);
        place.write("a/claire.toml", DOSSIER);
        place.write("b/paul.toml", &named("Paul", "0118"));
        place.write("a/zoe.toml", &named("Zoé", "0119"));
        place.write("b/zoe.toml", &named("Zoé", "0120"));
        place.write("a/out.csv", "ancien\n");
        place.write(
            "pv.toml",
            "type = \"titre\"\ndate = 2006-10-12\ncentre = \"Nantes\"\nnumero = \"12\"\n\
             [[candidat]]\nreference = \"44-2006-0117\"\nnom = \"Martin\"\nprenom = \"Claire\"\n\
             naissance = 1978-05-14\ntitre = \"cip-2003\"\nresultat = \"titre\"\n\
             [[candidat]]\nreference = \"44-2006-0118\"\nnom = \"Martin\"\nprenom = \"Paul\"\n\
             naissance = 1978-05-14\ntitre = \"cip-2003\"\nresultat = \"titre\"\n",
        );
        place
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// How many files are written; an error if one of them is neither old nor new.
    fn written(&self, scene: Scene) -> Result<usize, String> {
        let held = |name: &str| {
            let bytes = fs::read(self.root.path().join(name)).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let mut written = 0;
        match scene {
            Scene::Dossiers => {
                for (name, pieces) in [("a/claire.toml", "Claire"), ("b/paul.toml", "Paul")] {
                    let text = held(name);
                    let whole = text.starts_with("titre = ")
                        && text.contains(pieces)
                        && text.contains("dspp = true");
                    match text.matches("[[session]]").count() {
                        0 if whole => {}
                        1 if whole && text.contains("resultat = \"titre\"") => written += 1,
                        _ => return Err(format!("{name} is broken: {text}")),
                    }
                }
            }
            Scene::Output => match held("a/out.csv").as_str() {
                "ancien\n" => {}
                text if text.starts_with("fichier,") && text.ends_with('\n') => written = 2,
                text => return Err(format!("the result is broken: {text}")),
            },
        }
        Ok(written)
    }

    /// Names of the two folders that were not there.
    fn left(&self) -> Vec<String> {
        const KNOWN: [&str; 4] = ["claire.toml", "out.csv", "paul.toml", "zoe.toml"];
        ["a", "b"]
            .iter()
            .flat_map(|folder| fs::read_dir(self.root.path().join(folder)).unwrap())
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !KNOWN.contains(&name.as_str()))
            .collect()
    }

    /// Runs the program below `command`; how it ended, and what it said.
    fn traced(&self, mut command: Command, args: &str) -> (ExitStatus, String) {
        let errors = self.root.path().join("errors");
        let mut child = command
            .arg(env!("CARGO_BIN_EXE_cip"))
            .args(args.split_whitespace())
            .current_dir(self.root.path())
            .env("RAYON_NUM_THREADS", "1")
            .env_remove("CIP_DATE")
            .env_remove("CIP_REFERENTIELS")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&errors).unwrap())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                let said = fs::read(&errors).unwrap();
                return (status, String::from_utf8_lossy(&said).into_owned());
            }
            if begun.elapsed() > TOO_LONG {
                let _ = child.kill();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}
