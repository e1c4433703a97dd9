//! The commands that write into dossiers, run as a secretary runs them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "lancer/schemas.rs"]
mod schemas;

use cip::kit::staged::{Change, Disk, RealDisk, write_all};
use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const CLAIRE: &str = "\
# Claire, première inscrite
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
dspp = true   # remis
";

/// A folder of dossiers.
struct Dossiers {
    folder: TempDir,
}

impl Dossiers {
    fn new() -> Self {
        let dossiers = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        dossiers.write("claire.toml", CLAIRE);
        dossiers.write(
            "paul.toml",
            &CLAIRE.replace("Claire", "Paul").replace("0117", "0118"),
        );
        dossiers.write(
            "zoe.toml",
            &CLAIRE
                .replace("Claire", "Zoé")
                .replace("0117", "0119")
                .replace("dspp = true", "dspp = false"),
        );
        dossiers
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    #[allow(clippy::disallowed_methods)]
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cip"));
        command
            .current_dir(self.folder.path())
            .env_remove("CIP_DATE")
            .args(args.split_whitespace());
        command
    }

    /// Runs the program: its exit code, what it printed, what it said.
    fn run(&self, args: &str) -> (i32, String, String) {
        let output = self.command(args).output().unwrap();
        let words: Vec<String> = args.split_whitespace().map(str::to_owned).collect();
        schemas::verify(&words, &output.stdout);
        told(&output)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The procès-verbal of 12/10/2006, filled in.
    fn pv(&self, name: &str) {
        let (code, _, said) = self.run(&format!(
            "pv preparer --type titre --session 2006-10-12 --centre Nantes --numero 12 . -o {name}"
        ));
        assert_eq!(code, 0, "{said}");
        let blank = "resultat  = \"\"\nobtenus   = []";
        let pv = self.read(name);
        assert_eq!(pv.matches(blank).count(), 2, "{pv}");
        let pv = pv
            .replacen(
                blank,
                "resultat  = \"partiel\"\nobtenus   = [\"CCP1\", \"CCP3\"]",
                1,
            )
            .replacen(blank, "resultat  = \"titre\"\nobtenus   = []", 1);
        self.write(name, &pv);
    }
}

fn told(output: &Output) -> (i32, String, String) {
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout.clone()).unwrap(),
        String::from_utf8(output.stderr.clone()).unwrap(),
    )
}

#[test]
fn a_proces_verbal_from_its_preparation_to_the_dossiers() {
    let d = Dossiers::new();
    let (code, pv, _) = d.run("pv preparer --type titre --session 2006-10-12 --centre Nantes .");
    assert_eq!(code, 0);
    assert_eq!(
        pv.matches("[[candidat]]").count(),
        2 + pv.matches("[[candidat]] ").count()
    );
    let left_out = pv
        .lines()
        .find(|l| l.starts_with("# - Zoé Martin"))
        .unwrap();
    assert!(left_out.contains("DSPP"), "{left_out}");

    d.pv("pv.toml");
    let before = d.read("claire.toml");
    // Shown first, then written: the same lines.
    let (code, diff, _) = d.run("record --pv pv.toml . --essai");
    assert_eq!(code, 0);
    assert_eq!(d.read("claire.toml"), before);
    let (code, _, said) = d.run("record --pv pv.toml .");
    assert_eq!(code, 0, "{said}");
    let block = "\n[[session]]\ndate = 2006-10-12\ntype = \"titre\"\nresultat = \"partiel\"\n\
                 obtenus = [\"CCP1\", \"CCP3\"]\ncentre = \"Nantes\"\npv = \"12\"\n";
    assert_eq!(d.read("claire.toml"), format!("{before}{block}"));
    for line in block.lines().filter(|l| !l.is_empty()) {
        assert!(diff.contains(&format!("\n+{line}\n")), "{line}\n{diff}");
    }
    assert_eq!(
        d.names(),
        ["claire.toml", "paul.toml", "pv.toml", "zoe.toml"]
    );
    let (_, answer, _) = d.run("eligibility claire.toml --date 2006-11-01 --format ndjson");
    assert!(
        answer.contains("\"ccp-manquants\":[\"CCP2\",\"CCP4\"]"),
        "{answer}"
    );

    // The same procès-verbal a second time.
    let (code, _, said) = d.run("record --pv pv.toml .");
    assert_eq!(code, 1);
    assert_eq!(said.matches("est déjà inscrit").count(), 2, "{said}");
}

#[test]
fn all_that_a_proces_verbal_says_is_in_the_dossier() {
    let held = "\
debut = 2006-12-17
centre = \"Centre de Nantes\"
lieu = \"Nantes\"
numero = \"2006-44-0123\"
notification = 2006-12-20
";
    let claire = "\
reference = \"44-2006-0117\"
nom = \"Martin\"
prenom = \"Claire\"
";
    let block = "\
notification = 2006-12-20
lieu = \"Nantes\"
centre = \"Centre de Nantes\"
pv = \"2006-44-0123\"
motif = \"dossier retrouvé\"
";
    for (nature, decision) in [
        (
            "ccp",
            "obtenus = [\"CCP1\"]\najournes = [\"CCP2\"]\nabsents = [\"CCP3\"]\njustifiee = true\n",
        ),
        (
            "titre",
            "resultat = \"partiel\"\nobtenus = [\"CCP1\"]\nentretien-souhaite = false\nparcours = \"continu\"\n",
        ),
        ("ccs", "resultat = \"ccs\"\nccs = \"CCS1\"\n"),
    ] {
        let d = Dossiers::new();
        let before = match nature {
            // The titles that the program holds have no CCS.
            "ccs" => CLAIRE.replace("cip-2003", "fictif-ccs"),
            _ => CLAIRE.to_owned(),
        };
        d.write("claire.toml", &before);
        fs::create_dir(d.path("titres")).unwrap();
        d.write(
            "titres/fictif-ccs.toml",
            include_str!("donnees/fictif-ccs.toml"),
        );
        d.write(
            "pv.toml",
            &format!(
                "type = \"{nature}\"\ndate = 2006-12-18\n{held}\n\
                 [[candidat]]\n{claire}{decision}motif = \"dossier retrouvé\"\n"
            ),
        );
        let (code, _, told) = d.run("record --pv pv.toml claire.toml --referentiels titres");
        assert_eq!(code, 0, "{told}");
        assert_eq!(
            d.read("claire.toml"),
            format!(
                "{before}\n[[session]]\ndate = 2006-12-18\ndebut = 2006-12-17\n\
                 type = \"{nature}\"\n{decision}{block}"
            )
        );
    }
}

#[test]
fn a_ccp_that_nothing_opens_is_not_recorded() {
    let d = Dossiers::new();
    let text = CLAIRE.replace("\"continu\"", "\"discontinu\"\nccp = [\"CCP1\"]");
    d.write("claire.toml", &text);
    let record = "record claire.toml --type ccp --session 2006-12-18 --obtenus";
    let (code, _, said) = d.run(&format!("{record} CCP2"));
    assert_eq!(code, 1, "{said}");
    let why = "CCP2 ne pouvait être présenté (CCP ouverts : CCP1)";
    assert!(said.contains(why), "{said}");
    let (code, _, said) = d.run(&format!("{record} CCP1"));
    assert_eq!(code, 0, "{said}");
}

/// Inside a training that runs, its session is not refused.
#[test]
fn a_session_inside_a_training_is_recorded() {
    let d = Dossiers::new();
    let text = CLAIRE
        .replace("cip-2003", "cip-2023")
        .replace("2006-01-09", "2025-01-06")
        .replace("2006-09-29", "2026-01-30");
    d.write("claire.toml", &text);
    let record = "record claire.toml --type titre --resultat echec --session";
    let (code, _, said) = d.run(&format!("{record} 2025-12-18"));
    assert_eq!(code, 0, "{said}");
    // Its tests began before the training.
    d.write("claire.toml", &text);
    let (code, _, said) = d.run(&format!("{record} 2025-12-18 --debut 2025-01-03"));
    assert_eq!(code, 1, "{said}");
}

#[test]
fn an_existing_proces_verbal_is_never_written_over() {
    let d = Dossiers::new();
    d.write("pv.toml", "rempli à la main");
    let (code, _, said) = d.run("pv preparer --type titre --session 2006-10-12 . -o pv.toml");
    assert_eq!(code, 2);
    assert!(said.contains("existe déjà"), "{said}");
    assert_eq!(d.read("pv.toml"), "rempli à la main");
}

#[test]
fn one_refusal_stops_the_whole_proces_verbal_and_all_are_told() {
    let d = Dossiers::new();
    d.pv("pv.toml");
    let pv = d.read("pv.toml")
        + "\n[[candidat]]\nnom = \"Inconnu\"\nprenom = \"Jean\"\nresultat = \"echec\"\n\
           [[candidat]]\nreference = \"44-2006-0119\"\nnom = \"Martin\"\nprenom = \"Zoé\"\n\
           resultat = \"partiel\"\nobtenus = [\"CCP7\"]\n\
           [[candidat]]\nreference = \"44-2006-0118\"\nnom = \"Martin\"\nprenom = \"Paul\"\n\
           resultat = \"\"\n";
    d.write("pv.toml", &pv);
    let before = [
        d.read("claire.toml"),
        d.read("paul.toml"),
        d.read("zoe.toml"),
    ];
    let (code, printed, said) = d.run("record --pv pv.toml .");
    assert_eq!((code, printed.as_str()), (1, ""));
    for reason in [
        "Jean Inconnu : aucun dossier",
        "Zoé Martin (44-2006-0119) : le parcours n'était pas ouvert",
        "« CCP7 » n'est pas un CCP de cip-2003",
        "en blanc pour Paul Martin",
        "deux fois dans ce procès-verbal",
        "rien n'a été écrit",
    ] {
        assert!(said.contains(reason), "{reason}\n{said}");
    }
    let after = [
        d.read("claire.toml"),
        d.read("paul.toml"),
        d.read("zoe.toml"),
    ];
    assert_eq!(before, after);

    // The same person in two files.
    d.pv("autre.toml");
    d.write("copie.toml", &d.read("claire.toml"));
    let (code, _, said) = d.run("record --pv autre.toml .");
    assert_eq!(code, 1);
    assert!(
        said.contains("plusieurs dossiers lui correspondent"),
        "{said}"
    );
}

#[test]
fn what_the_jury_could_not_decide_is_refused() {
    let d = Dossiers::new();
    let refused = |args: &str, reason: &str| {
        let (code, _, said) = d.run(args);
        assert_eq!(code, 1, "{args}: {said}");
        assert!(said.contains(reason), "{args}: {said}");
    };
    refused(
        "record claire.toml --type titre --session 2190-01-01 --resultat titre --motif x",
        "à venir",
    );
    refused(
        "record claire.toml --type titre --session 2006-09-01 --resultat titre --motif x",
        "avant la fin de la formation",
    );
    refused(
        "record claire.toml --type titre --session 2006-10-12 --resultat partiel",
        "au moins un CCP",
    );
    refused(
        "record claire.toml --type entretien --session 2006-10-12 --resultat titre",
        "pas ouvert",
    );
    let (code, _, said) =
        d.run("record claire.toml --type ccp --session 2006-10-12 --obtenus CCP1 --numero 1");
    assert_eq!(code, 0, "{said}");
    refused(
        "record claire.toml --type ccp --session 2006-10-01 --obtenus CCP1,CCP2 --motif x",
        "CCP1 est déjà obtenu depuis le 12/10/2006",
    );
    refused(
        "record claire.toml --type ccp --session 2006-10-12 --obtenus CCP2 --numero 1",
        "est déjà inscrit",
    );
    // Nothing decided, no day: that is no way to ask.
    for args in [
        "record claire.toml --type titre --session 2006-10-12",
        "record claire.toml --type titre --resultat titre",
        "record claire.toml --type ccp --session 2006-10-12",
        "record claire.toml paul.toml --type titre --session 2006-10-12 --resultat titre",
    ] {
        assert_eq!(d.run(args).0, 2, "{args}");
    }
}

#[test]
fn a_reason_of_one_s_own_lets_a_closed_pathway_and_a_jury_pass() {
    let d = Dossiers::new();
    let args = "record zoe.toml --type titre --session 2006-10-12 --resultat echec";
    let (code, _, said) = d.run(args);
    assert_eq!(code, 1);
    assert!(said.contains("--motif"), "{said}");
    let (code, _, said) = d.run(&format!("{args} --motif dérogation"));
    assert_eq!(code, 0, "{said}");
    assert!(d.read("zoe.toml").ends_with("motif = \"dérogation\"\n"));

    d.pv("pv.toml");
    let jury = "\n[[jury]]\nnom = \"A\"\nqualite = \"formateur\"\n";
    let pv = d
        .read("pv.toml")
        .replacen("\n[[candidat]]\n", &format!("{jury}\n[[candidat]]\n"), 1);
    d.write("pv.toml", &pv);
    let (code, _, said) = d.run("record --pv pv.toml .");
    assert_eq!(code, 1);
    assert_eq!(said.matches("un formateur y siège").count(), 2, "{said}");
    let (code, _, said) = d.run("record --pv pv.toml . --motif dérogation");
    assert_eq!(code, 0, "{said}");
    assert!(
        d.read("claire.toml")
            .contains("[[session.jury]]\nnom = \"A\"")
    );
}

#[test]
fn a_session_is_revoked_and_recorded_anew() {
    let d = Dossiers::new();
    let record =
        "record claire.toml --type titre --session 2006-10-12 --resultat partiel --numero 9";
    assert_eq!(d.run(&format!("{record} --obtenus CCP1")).0, 0);
    let revoke = "revoke claire.toml --session 2006-10-12 --motif erreur --date 2006-11-02";
    let (code, _, said) = d.run(revoke);
    assert_eq!(code, 0, "{said}");
    let line = "annulee = { date = 2006-11-02, motif = \"erreur\" }\n";
    assert!(d.read("claire.toml").ends_with(line));
    let (code, _, said) = d.run(revoke);
    assert_eq!(code, 1);
    assert!(said.contains("déjà annulée"), "{said}");
    // On a day before, the session still counts, and for a session of that day too.
    for day in ["2006-11-01", "2006-11-02"] {
        let (_, csv, _) = d.run(&format!(
            "eligibility claire.toml --type ccp --date {day} --format csv"
        ));
        assert_eq!(
            csv.contains(",CCP2 CCP3 CCP4,"),
            day == "2006-11-01",
            "{csv}"
        );
    }
    // The right decision, under the same number.
    let (code, _, said) = d.run(&format!("{record} --obtenus CCP1,CCP2"));
    assert_eq!(code, 0, "{said}");
    assert_eq!(d.run("check claire.toml").0, 0);

    // Two sessions on one day: which one?
    assert_eq!(
        d.run("record paul.toml --type titre --session 2006-10-12 --resultat echec")
            .0,
        0
    );
    let ccp = "record paul.toml --type ccp --session 2006-10-12 --obtenus CCP1 --motif x";
    assert_eq!(d.run(ccp).0, 0);
    let revoke = "revoke paul.toml --session 2006-10-12 --motif erreur";
    let (code, _, said) = d.run(revoke);
    assert_eq!(code, 1);
    assert!(said.contains("--type"), "{said}");
    assert_eq!(d.run(&format!("{revoke} --type ccp")).0, 0);
    assert_eq!(
        d.run("revoke paul.toml --session 2001-01-01 --motif x").0,
        1
    );
}

#[test]
fn a_session_revoked_today_is_recorded_again_at_once() {
    let d = Dossiers::new();
    let record =
        "record claire.toml --type titre --session 2006-10-12 --resultat partiel --obtenus";
    assert_eq!(d.run(&format!("{record} CCP1")).0, 0);
    let revoke = "revoke claire.toml --session 2006-10-12 --motif erreur";
    assert_eq!(d.run(revoke).0, 0);
    let (code, _, said) = d.run(&format!("{record} CCP1,CCP2"));
    assert_eq!(code, 0, "{said}");
}

#[test]
fn the_history_tells_what_each_day_changed() {
    let d = Dossiers::new();
    let record =
        "record claire.toml --type titre --session 2006-10-12 --resultat partiel --obtenus CCP1";
    assert_eq!(d.run(record).0, 0);
    let revoke = "revoke claire.toml --session 2006-10-12 --motif erreur --date 2006-11-02";
    assert_eq!(d.run(revoke).0, 0);
    let (code, text, _) = d.run("history claire.toml --date 2006-12-01");
    assert_eq!(code, 0);
    let order = [
        "29/09/2006",
        "parcours ouvert : Parcours continu",
        "12/10/2006",
        "+ CCP1 obtenu",
        "ouvert jusqu'au 12/10/2011",
        "02/11/2006",
        "- CCP1 ne compte plus",
    ];
    let mut from = 0;
    for word in order {
        let at = text[from..]
            .find(word)
            .unwrap_or_else(|| panic!("{word}\n{text}"));
        from += at;
    }
    // Seen before the revocation, nothing tells of it.
    let (_, text, _) = d.run("history claire.toml --date 2006-10-31");
    assert!(!text.contains("nnul"), "{text}");
    let (_, json, _) = d.run("history claire.toml --date 2006-12-01 --format json");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["format"], "cip/history/1");
    let days = json["dossiers"][0]["evenements"].as_array().unwrap();
    let effets = &days.iter().find(|j| j["date"] == "2006-10-12").unwrap()["effets"];
    assert_eq!(effets[0]["nature"], "ccp-obtenu");
    assert_eq!(effets[0]["objet"], "CCP1");
    assert_eq!(effets[1]["jusqu-au"], "2011-10-12");
}

#[test]
fn a_window_that_closes_is_a_day_of_the_history() {
    let d = Dossiers::new();
    let record =
        "record claire.toml --type titre --session 2006-10-12 --resultat partiel --obtenus CCP1";
    assert_eq!(d.run(record).0, 0);
    let (_, text, _) = d.run("history claire.toml --date 2011-10-12");
    assert!(!text.contains("clos"), "{text}");
    let (_, text, _) = d.run("history claire.toml --date 2011-10-13");
    let day = text.split("13/10/2011").nth(2).unwrap();
    assert!(day.contains("- délai de capitalisation clos"), "{text}");
}

#[test]
fn what_the_law_changes_is_a_day_of_the_history() {
    let d = Dossiers::new();
    let experience = "
titre = \"cip-2023\"
candidat = { nom = \"Martin\", prenom = \"Claire\" }
[[experience]]
debut = 2022-01-01
fin = \"2022-03\"
statut = \"salarie\"
rapport = true
";
    d.write("vae.toml", experience);
    let (_, text, _) = d.run("history vae.toml --date 2024-12-31");
    let day = "01/01/2024  (une échéance est atteinte, ou le droit change)
            + parcours ouvert : Validation des acquis de l'expérience (VAE), demande de recevabilité
";
    assert!(text.contains(day), "{text}");
    let month = "31/03/2022  Fin d'activité (03/2022) : salarié";
    assert!(text.contains(month), "{text}");
}

#[cfg(unix)]
#[test]
fn what_would_be_written_is_shown_line_by_line() {
    let d = Dossiers::new();
    let text = CLAIRE.replace("\"cip-2003\"", "\"cip-2008\"");
    d.write("\"é\".toml", text.trim_end());
    let (code, shown, _) = d.run("transfer \"é\".toml --vers cip-2013 --essai");
    assert_eq!(code, 0);
    for wanted in [
        "--- \"é\".toml\n+++ \"é\".toml\n@@ -1,5 +1,5 @@\n",
        "\n-titre = \"cip-2008\"\n+titre = \"cip-2013\"\n",
        "\n\\ Pas de fin de ligne à la fin du fichier\n",
    ] {
        assert!(shown.contains(wanted), "{wanted}\n{shown}");
    }
}

#[test]
fn a_dossier_moves_to_a_newer_edition() {
    let d = Dossiers::new();
    let text = CLAIRE.replace("\"cip-2003\"", "\"cip-2008\"  # édition")
        + "\n[[session]]\ndate = 2010-10-12\ntype = \"titre\"\nresultat = \"partiel\"\nobtenus = [\"CCP1\"]\n";
    d.write("claire.toml", &text);
    let (code, told, _) = d.run("transfer claire.toml --vers cip-2013 --essai");
    assert_eq!(code, 0);
    assert!(told.contains("gardé : CCP1 de cip-2008"), "{told}");
    assert_eq!(d.read("claire.toml"), text);
    assert_eq!(d.run("transfer claire.toml --vers cip-2013").0, 0);
    let moved = text.replace("\"cip-2008\"", "\"cip-2013\"") + "edition = \"cip-2008\"\n";
    // A training goes on saying which edition it prepares for.
    let last = "evaluations = true\n";
    let moved = moved.replace(last, &format!("{last}edition = \"cip-2008\"\n"));
    assert_eq!(d.read("claire.toml"), moved);

    // No table leads further: what is lost is said, and has to be accepted.
    let (code, told, said) = d.run("transfer claire.toml --vers cip-2018");
    assert_eq!(code, 1);
    assert!(told.contains("à confirmer : CCP1 de cip-2008"), "{told}");
    assert!(said.contains("--accepter-pertes"), "{said}");
    assert_eq!(d.read("claire.toml"), moved);
    assert_eq!(
        d.run("transfer claire.toml --vers cip-2018 --accepter-pertes")
            .0,
        0
    );
    // Never back, never to another title, never twice.
    for id in ["cip-2008", "advf-2023", "cip-2018"] {
        assert_eq!(
            d.run(&format!("transfer claire.toml --vers {id}")).0,
            1,
            "{id}"
        );
    }
    assert_eq!(d.run("transfer claire.toml --vers cip-2031").0, 2);
}

/// A disk that dies after so many renames.
struct Dying(Cell<usize>);

impl Disk for Dying {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        RealDisk.read(path)
    }
    fn read_only(&self, path: &Path) -> io::Result<bool> {
        RealDisk.read_only(path)
    }
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        self.alive()?;
        RealDisk.create(path, bytes, like)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.alive()?;
        self.0.set(self.0.get() - 1);
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.alive()?;
        RealDisk.remove(path)
    }
    fn sync(&self, _: &Path) -> io::Result<()> {
        self.alive()
    }
}

impl Dying {
    fn alive(&self) -> io::Result<()> {
        match self.0.get() {
            0 => Err(io::Error::other("killed")),
            _ => Ok(()),
        }
    }
}

#[test]
fn what_a_killed_run_left_is_settled_by_the_next_one() {
    // One rename: the journal is there, nothing is decided. Three: one file of two is written.
    for (renames, word) in [(1, "il n'en reste rien"), (3, "c'est terminé")] {
        let d = Dossiers::new();
        let change = |name: &str| {
            let before = d.read(name);
            Change {
                path: fs::canonicalize(d.path(name)).unwrap(),
                after: format!("{before}# vu\n").into_bytes(),
                before: before.into_bytes(),
            }
        };
        let changes = [change("claire.toml"), change("paul.toml")];
        write_all(&Dying(Cell::new(renames)), &changes, |_, _| ()).unwrap_err();
        let seen = |name: &str| d.read(name).contains("# vu");
        assert_eq!(seen("claire.toml"), renames == 3);
        assert!(!seen("paul.toml"));
        let (code, _, said) =
            d.run("record zoe.toml --type titre --session 2006-10-12 --resultat echec --motif x");
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(word), "{said}");
        assert_eq!(seen("claire.toml"), seen("paul.toml"));
        assert_eq!(seen("claire.toml"), renames == 3);
        assert_eq!(d.names(), ["claire.toml", "paul.toml", "zoe.toml"]);
    }
}

#[test]
fn of_runs_at_once_only_one_records() {
    let d = Dossiers::new();
    d.pv("pv.toml");
    let runs: Vec<_> = (0..6)
        .map(|_| {
            d.command("record --pv pv.toml .")
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let codes: Vec<i32> = runs
        .into_iter()
        .map(|run| told(&run.wait_with_output().unwrap()).0)
        .collect();
    assert_eq!(codes.iter().filter(|c| **c == 0).count(), 1, "{codes:?}");
    assert_eq!(d.read("claire.toml").matches("[[session]]").count(), 1);
    assert_eq!(d.read("paul.toml").matches("[[session]]").count(), 1);
    assert_eq!(
        d.names(),
        ["claire.toml", "paul.toml", "pv.toml", "zoe.toml"]
    );
}

#[test]
fn a_read_only_dossier_stops_the_whole_proces_verbal() {
    let d = Dossiers::new();
    d.pv("pv.toml");
    let path = d.path("paul.toml");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let (code, _, said) = d.run("record --pv pv.toml .");
    assert_eq!(code, 2);
    assert!(
        said.contains("lecture seule") && said.contains("rien n'a été écrit"),
        "{said}"
    );
    assert!(!d.read("claire.toml").contains("[[session]]"));
    assert_eq!(
        d.names(),
        ["claire.toml", "paul.toml", "pv.toml", "zoe.toml"]
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_is_no_second_candidate() {
    let d = Dossiers::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let real = elsewhere.path().join("dossier-de-claire.toml");
    fs::rename(d.path("claire.toml"), &real).unwrap();
    std::os::unix::fs::symlink(&real, d.path("claire.toml")).unwrap();
    std::os::unix::fs::symlink(&real, d.path("claire-aussi.toml")).unwrap();
    let args = "record --pv pv.toml .";
    // Once in the procès-verbal: the other link leads to the same person.
    fs::remove_file(d.path("claire-aussi.toml")).unwrap();
    d.pv("pv.toml");
    std::os::unix::fs::symlink(&real, d.path("claire-aussi.toml")).unwrap();
    let (code, _, said) = d.run(args);
    assert_eq!(code, 0, "{said}");
    assert!(
        fs::symlink_metadata(d.path("claire.toml"))
            .unwrap()
            .is_symlink()
    );
    assert_eq!(d.read("claire.toml").matches("[[session]]").count(), 1);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn other_names_of_a_dossier_are_said_before_it_is_written() {
    let d = Dossiers::new();
    fs::hard_link(d.path("zoe.toml"), d.path("copie-de-zoe")).unwrap();
    let (code, _, said) =
        d.run("record zoe.toml --type titre --session 2006-10-12 --resultat echec --motif x");
    assert_eq!(code, 0, "{said}");
    let note = said
        .find("note : zoe.toml : ce fichier a d'autres noms")
        .unwrap();
    assert!(note < said.find("écrit : zoe.toml").unwrap(), "{said}");
    assert!(!d.read("copie-de-zoe").contains("[[session]]"));
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_link_is_not_followed() {
    let d = Dossiers::new();
    let target = d.path("ailleurs");
    std::os::unix::fs::symlink(&target, d.path(".cip-verrou")).unwrap();
    let (code, _, said) =
        d.run("record zoe.toml --type titre --session 2006-10-12 --resultat echec --motif x");
    assert_eq!(code, 0, "{said}");
    assert_eq!(d.names(), ["claire.toml", "paul.toml", "zoe.toml"]);
}
