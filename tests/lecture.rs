//! What is read, from paths to dossiers, on good files and on hostile ones.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod commun;

use cip::problem::{Code, Problem};
use cip::read::file::{DOSSIER, read};
use cip::read::input::{Loaded, Loader, Outcome};
use cip::read::paths::{Entry, Source, expand, lists};
use cip::render::problemes::text::{Style, problems};
use commun::Essai;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const ENTIER: &str = r#"titre = "cip-2003"

[candidat]
nom       = "Martin"
prenom    = "Claire"
naissance = 1978-05-14
lieu      = "Nantes"
reference = "44-2006-0117"
departement = "44"

[[formation]]
debut       = 2006-01-09
fin         = 2006-09-29
organisme   = "Centre de formation de Nantes"
parcours    = "continu"
ccp         = ["CCP1", "CCP2"]
abandon     = false
evaluations = true

[[experience]]
debut     = 2001-03-01
fin       = 2004-08-31
statut    = "salarie"
emploi    = "Conseillère emploi"
employeur = "Mission locale"
rapport   = true
heures    = 2800
quotite   = 0.8

[[vae]]
depot        = 2006-03-01
notification = 2006-04-20
decision     = "recevable"

[pieces]
dspp = true

[[certification]]
titre = "cip-2003"
date  = 2007-02-01

[[session]]
date    = 2006-10-12
type    = "titre"
resultat = "partiel"
obtenus  = ["CCP1", "CCP3"]
entretien-souhaite = true
notification = 2006-10-20
edition  = "cip-2003"
lieu     = "Nantes"
centre   = "Centre de formation de Nantes"
pv       = "2006-44-0123"
motif    = "dérogation"
annulee  = { date = 2006-11-02, motif = "erreur de saisie" }

[[session.jury]]
nom      = "P. Durand"
qualite  = "professionnel"
depuis   = 1990-09-01
quitte   = 2004-06-30
formateur-du-candidat = false
meme-organisme        = false

[[session]]
date = 2007-01-12
type = "ccp"
obtenus = ["CCP2"]
ajournes = ["CCP4"]
"#;

fn toml(text: &str) -> Loaded {
    Loader::new(&Essai).toml("essai.toml", text.as_bytes(), true)
}

fn told(loaded: &Loaded) -> &[Problem] {
    match &loaded.outcome {
        Outcome::Invalid(problems) => problems,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_whole_dossier_is_read_without_loss() {
    let loaded = toml(ENTIER);
    let Outcome::Valid(read) = &loaded.outcome else {
        panic!("{:?}", loaded.outcome);
    };
    let (dossier, _) = read.as_ref();
    assert_eq!(dossier.candidat.departement.as_deref(), Some("44"));
    assert_eq!(dossier.formations[0].ccp.as_ref().unwrap().len(), 2);
    assert_eq!(dossier.experiences[0].quotite, Some(0.8));
    assert!(dossier.demandes[0].reponse().is_some());
    let session = &dossier.sessions[0];
    assert_eq!(session.annulee.as_ref().unwrap().motif, "erreur de saisie");
    assert_eq!(session.jury[0].meme_organisme, Some(false));
    assert_eq!(session.justifiee, None);
}

#[test]
fn text_and_places_are_kept_where_the_dossier_will_be_examined_further() {
    let kept = Loader::new(&Essai).keep_source();
    let kept = kept.toml("essai.toml", ENTIER.as_bytes(), true);
    let let_go = toml(ENTIER);
    let (Outcome::Valid(a), Outcome::Valid(b)) = (&kept.outcome, &let_go.outcome) else {
        panic!("{kept:?}");
    };
    let second = a.1.sessions[1].clone().unwrap();
    assert_eq!(&ENTIER[second.clone()], "[[session]]");
    assert_eq!(second.start, ENTIER.rfind("[[session]]").unwrap());
    let birth = a.1.naissance.clone().unwrap();
    assert_eq!(&ENTIER[birth], "1978-05-14");
    assert_eq!(kept.source.as_deref(), Some(ENTIER));
    assert_eq!((&b.0, &let_go.source), (&a.0, &None));
}

#[test]
fn a_bom_and_crlf_change_nothing_but_the_fingerprint() {
    let plain = toml(ENTIER);
    let windows = format!("\u{FEFF}{}", ENTIER.replace('\n', "\r\n"));
    let other = toml(&windows);
    let (Outcome::Valid(a), Outcome::Valid(b)) = (&plain.outcome, &other.outcome) else {
        panic!("{other:?}");
    };
    assert_eq!(a.0, b.0);
    assert_ne!(plain.empreinte, other.empreinte);
}

#[test]
fn the_same_dossier_in_json_is_the_same_dossier() {
    let line =
        r#"{"titre":"cip-2003","candidat":{"nom":"Martin","prenom":"Claire","naissance":null},
        "session":[{"date":"2006-10-12","type":"ccp","obtenus":["CCP1"]}],"fichier":"claire.toml"}"#
            .replace('\n', " ");
    let json = Loader::new(&Essai).json_line("-", 7, line.as_bytes());
    let toml = toml(
        "titre = \"cip-2003\"\n[candidat]\nnom = \"Martin\"\nprenom = \"Claire\"\n\
         [[session]]\ndate = 2006-10-12\ntype = \"ccp\"\nobtenus = [\"CCP1\"]\n",
    );
    let (Outcome::Valid(a), Outcome::Valid(b)) = (&json.outcome, &toml.outcome) else {
        panic!("{json:?}");
    };
    assert_eq!(a.0, b.0);
    assert_eq!(json.fichier, "claire.toml");
    let nameless = Loader::new(&Essai).json_line("-", 7, b"{}");
    assert_eq!(nameless.fichier, "-:7");
    assert!(told(&nameless).iter().all(|p| p.ligne == Some(7)));
}

#[test]
fn an_absence_without_justification_is_not_a_contradiction() {
    for justifiee in ["true", "false"] {
        let loaded = toml(&format!(
            "titre = \"cip-2003\"\n[candidat]\nnom = \"M\"\nprenom = \"C\"\n[[session]]\n\
             date = 2006-10-12\ntype = \"titre\"\nresultat = \"absent\"\njustifiee = {justifiee}\n"
        ));
        assert!(matches!(loaded.outcome, Outcome::Valid(_)), "{loaded:?}");
    }
}

#[test]
fn a_mistake_is_told_once() {
    let start = "titre = \"cip-2003\"\n[candidat]\nnom = \"M\"\nprenom = \"C\"\n";
    let session = "[[session]]\ndate = 2006-10-12\ntype = \"titre\"\n";
    let cases = [
        (
            "[[experience]]\ndebut = 2001-03-01\nstatut = \"salarie\"\nrapport = vrai\n",
            Code::TomlSyntaxe,
        ),
        (
            "[[experience]]\ndebut = 12/10/2006\nstatut = \"salarie\"\nfin = 2001-01-01\n",
            Code::DateInvalide,
        ),
        (
            "[[experience]]\ndebut = 2006-06-31\nstatut = \"salarie\"\n",
            Code::DateInvalide,
        ),
        (
            "[[session]\ndate = 2006-10-12\ntype = \"titre\"\n",
            Code::TomlSyntaxe,
        ),
        (
            "[[session\ndate = 2006-10-12\ntype = \"titre\"\n",
            Code::TomlSyntaxe,
        ),
        (
            "[pieces\ndspp = true\n[[vae]]\ndepot = 2006-03-01\n",
            Code::TomlSyntaxe,
        ),
        ("[[session]]\ndate\ntype = \"titre\"\n", Code::TomlSyntaxe),
        (
            "[[session]]\ndat = 2006-10-12\ntype = \"titre\"\n",
            Code::CleInconnue,
        ),
        (
            "[[vae]]\ndepot = 2006-03-01\nnotification = vrai\ndecision = \"recevable\"\n",
            Code::TomlSyntaxe,
        ),
        (
            "[[formation]]\ndebut = 2006-01-09\norganisme = Afpa\nparcours = continu\nccp = 3\n",
            Code::TomlSyntaxe,
        ),
    ];
    for (block, code) in cases {
        let text = format!("{start}{block}{session}");
        let loaded = toml(&text);
        let list = told(&loaded);
        let expected = if block.contains("ccp = 3") { 3 } else { 1 };
        assert_eq!(list.len(), expected, "{block}\n{list:#?}");
        assert_eq!(list[0].code, code, "{block}");
    }
}

#[test]
fn a_toml_file_that_is_no_dossier_is_passed_over_in_a_folder_only() {
    let loader = Loader::new(&Essai);
    let text = b"[package]\nname = \"x\"\n";
    assert_eq!(
        loader.toml("a.toml", text, false).outcome,
        Outcome::PassedOver
    );
    assert_eq!(told(&loader.toml("a.toml", text, true)).len(), 3);
    for text in [
        include_str!("mauvais/est-une-carte.toml"),
        include_str!("mauvais/est-un-referentiel.toml"),
        include_str!("mauvais/est-un-proces-verbal.toml"),
        "titre = \"T\"\n[candidat]\nnom = { colonne = \"N\", partie = \"nom\" }\nprenom = \"P\"\n",
    ] {
        let found = loader.toml("a.toml", text.as_bytes(), false).outcome;
        assert_eq!(found, Outcome::PassedOver, "{text}");
        assert_eq!(told(&loader.toml("a.toml", text.as_bytes(), true)).len(), 1);
    }
    // One mistyped key does not hide a dossier.
    let almost = b"titer = \"cip-2003\"\n[candidat]\nnom = \"M\"\nprenom = \"C\"\n";
    assert_eq!(told(&loader.toml("a.toml", almost, false)).len(), 1);
}

#[test]
fn beyond_a_hundred_problems_the_others_are_counted() {
    let mut text = String::new();
    for i in 0..250 {
        writeln!(text, "cle{i} = 1").unwrap();
    }
    let loaded = toml(&text);
    let list = told(&loaded);
    assert_eq!(list.len(), 101);
    assert!(list[100].message.contains("152"), "{}", list[100].message);
}

#[test]
#[allow(clippy::disallowed_methods)]
fn files_are_read_up_to_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gros.toml");
    let limit = usize::try_from(DOSSIER.bytes).unwrap();
    std::fs::write(&path, vec![b'#'; limit]).unwrap();
    assert_eq!(read(&path, &DOSSIER).unwrap().len(), limit);
    std::fs::write(&path, vec![b'#'; limit + 1]).unwrap();
    assert_eq!(
        read(&path, &DOSSIER).unwrap_err().code,
        Code::FichierTropGros
    );
}

#[test]
#[allow(clippy::disallowed_methods)]
fn files_of_several_folders_are_not_taken_one_for_another() {
    let root = tempfile::tempdir().unwrap();
    let at = |folder: &str, name: &str| root.path().join(folder).join(name);
    let names = ["a.toml", "b.toml", "é.toml"];
    for folder in ["un", "deux"] {
        std::fs::create_dir(root.path().join(folder)).unwrap();
        for name in names {
            std::fs::write(at(folder, name), format!("{folder}/{name}")).unwrap();
        }
    }
    let alternated = names.iter().flat_map(|n| [("un", n), ("deux", n)]);
    let in_turn = ["un", "deux", "un"]
        .iter()
        .flat_map(|f| names.iter().map(|n| (*f, n)));
    for (folder, name) in in_turn.chain(alternated) {
        let bytes = read(&at(folder, name), &DOSSIER).unwrap();
        assert_eq!(bytes, format!("{folder}/{name}").into_bytes());
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_refused_at_once() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    symlink(at("rien"), at("perdu")).unwrap();
    symlink(at("boucle"), at("boucle")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(at("tube"))
        .status();
    assert!(made.is_ok_and(|s| s.success()));
    let cases = [
        ("perdu", "ne mène à rien"),
        ("boucle", "tourne en rond"),
        ("absent", "n'existe pas"),
        ("tube", "pas un fichier ordinaire"),
        ("", "répertoire"),
    ];
    // The first file of a folder and the next ones are not opened in the same way.
    for (name, message) in cases.iter().chain(&cases) {
        let problem = read(&at(name), &DOSSIER).unwrap_err();
        assert_eq!(problem.code, Code::FichierIllisible);
        assert!(
            problem.message.contains(message),
            "{name}: {}",
            problem.message
        );
        assert!(problem.aide.is_some());
    }
    let device = read(Path::new("/dev/zero"), &DOSSIER).unwrap_err();
    assert!(device.message.contains("pas un fichier ordinaire"));
}

#[cfg(unix)]
#[test]
#[allow(clippy::disallowed_methods)]
fn a_folder_gives_its_dossiers_sorted_without_hidden_ones_or_linked_folders() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for sub in ["b", "b/c", ".git", "vide", "d.toml"] {
        std::fs::create_dir(at(sub)).unwrap();
    }
    for name in [
        "z.toml",
        "b/a.toml",
        "b/c/m.toml",
        ".git/x.toml",
        ".cache.toml",
        "lisez.md",
        "d.toml/e.toml",
    ] {
        std::fs::write(at(name), "").unwrap();
    }
    symlink(folder.path(), at("b/retour")).unwrap();
    symlink(folder.path(), at("b/retour.toml")).unwrap();
    symlink(at("z.toml"), at("lien.toml")).unwrap();
    symlink(at("rien"), at("perdu.toml")).unwrap();
    let entries = expand(&[folder.path().to_owned()]);
    let names: Vec<String> = entries
        .iter()
        .map(|e| e.fichier()[folder.path().to_str().unwrap().len() + 1..].to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "b/a.toml",
            "b/c/m.toml",
            "d.toml/e.toml",
            "lien.toml",
            "perdu.toml",
            "z.toml"
        ]
    );
    assert!(entries.iter().all(|e| !e.named));

    let empty = expand(&[at("vide"), PathBuf::from("-"), at("nulle-part")]);
    assert_eq!(empty.len(), 3);
    assert!(matches!(&empty[0].source, Source::Refused(p) if p.message.contains("aucun dossier")));
    assert_eq!(empty[1].source, Source::Stdin);
    assert!(empty[2].named);
}

/// A run over a whole year begins with its first folder, not once all of them are listed.
#[test]
#[allow(clippy::disallowed_methods)]
fn a_folder_is_opened_when_its_turn_comes() {
    let root = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        std::fs::create_dir(root.path().join(name)).unwrap();
        std::fs::write(root.path().join(name).join("1.toml"), "").unwrap();
    }
    let paths = [root.path().to_owned()];
    let mut lists = lists(&paths);
    let names = |list: Option<Vec<Entry>>| -> Vec<String> {
        let entries = list.into_iter().flatten();
        let below = entries.map(|e| e.path.strip_prefix(root.path()).unwrap().to_owned());
        below.map(|p| p.to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names(lists.next()), ["a/1.toml"]);
    std::fs::write(root.path().join("b/2.toml"), "").unwrap();
    assert_eq!(names(lists.next()), ["b/1.toml", "b/2.toml"]);
    assert_eq!(lists.next(), None);
}

/// Files that cost a careless reader its time or its memory.
#[test]
fn hostile_files_are_refused_without_harm() {
    let limit = usize::try_from(DOSSIER.bytes).unwrap();
    let fill = |unit: &str| unit.repeat(limit / unit.len());
    let numbered = |f: fn(usize) -> String| {
        let mut text = String::new();
        let mut i = 0;
        while text.len() < limit - 40 {
            text.push_str(&f(i));
            i += 1;
        }
        text
    };
    let cases = [
        format!("a = {}", "[".repeat(20_000)),
        format!("a = {}{}", "[".repeat(20_000), "]".repeat(20_000)),
        fill("["),
        fill("{"),
        fill("a={"),
        fill("a.") + "b = 1",
        fill("\""),
        fill("'''"),
        fill("x\n"),
        fill("[a\n"),
        fill("[[session]]\n"),
        fill("[session]\n"),
        fill("[[session]]\n[[session.jury]]\n"),
        fill("=\n"),
        fill("a = b\n"),
        fill("\r"),
        fill("\u{1b}"),
        fill("#\u{1}\n"),
        fill("\u{202E}"),
        format!("titre = \"{}\"", fill("é")),
        format!("a = [{}]", fill("x,")),
        format!("a = [{}]", fill("1,")),
        format!(
            "[[session]]\ntype=\"ccp\"\nobtenus = [{}]",
            fill("\"CCP1\",")
        ),
        format!(
            "[[session]]\ntype=\"ccp\"\nobtenus = [{}]",
            fill("\"CCP9\",")
        ),
        numbered(|i| format!("k{i} = 1\n")),
        numbered(|i| format!("[t{i}]\n")),
        numbered(|i| format!("a.b{i}.c = 1\n")),
        numbered(|i| format!("{{\"k{i}\":1,\n")),
    ];
    for text in &cases {
        let loaded = toml(text);
        let list = told(&loaded);
        assert!(!list.is_empty() && list.len() <= 101);
        let shown = problems("x.toml", loaded.source.as_deref(), list, Style::default());
        assert!(shown.len() < 2_000_000, "{} bytes", shown.len());
    }
    let mut object = String::from("{");
    for i in 0..limit / 12 {
        write!(object, "\"k{i}\":1,").unwrap();
    }
    object.push_str("\"z\":1}");
    let lines = [object, "[".repeat(limit), "{\"a\":".repeat(limit / 5)];
    for line in &lines {
        let loaded = Loader::new(&Essai).json_line("-", 1, line.as_bytes());
        assert!(!told(&loaded).is_empty());
    }
}

/// Pieces of dossiers, whole and damaged, to be put together at random.
fn piece() -> impl Strategy<Value = String> {
    let lines: Vec<String> = ENTIER.lines().map(str::to_owned).collect();
    prop_oneof![
        4 => proptest::sample::select(lines),
        1 => proptest::sample::select(vec![
            "[candidat", "[[session]", "session]]", "[]", "[a.b.", "date", "= 1", "nom : \"x\"",
            "ccp = [\"CCP1\",", "lieu = \"\"\"", "pv = '''", "x = {a = 1,", "a = 2006-06-31",
            "a == 1", "prénom = 'x", "\r", "\u{1b}", "rapport = vrai", "a.b = 1", "a = [1, [2",
            "]", "}", "\"a", "x = \"\\q\"", "# \u{7}", "é = 1", "“a” = 1",
        ]).prop_map(str::to_owned),
        1 => "[ -~é\u{202E}]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let loader = Loader::new(&Essai);
        let loaded = loader.toml("x.toml", &bytes, true);
        if let Outcome::Invalid(list) = &loaded.outcome {
            problems("x.toml", loaded.source.as_deref(), list, Style::default());
        }
        loader.json_line("-", 1, &bytes);
    }

    #[test]
    fn any_damaged_dossier_is_told_within_its_text(
        pieces in proptest::collection::vec(piece(), 0..30),
        ends in proptest::sample::select(vec!["\n", "\r\n"]),
    ) {
        let text = pieces.join(ends);
        let loaded = Loader::new(&Essai).toml("x.toml", text.as_bytes(), true);
        if let Outcome::Invalid(list) = &loaded.outcome {
            prop_assert!(!list.is_empty());
            for p in list {
                if let Some(span) = &p.span {
                    prop_assert!(text.get(span.clone()).is_some(), "{p:?}");
                }
                if let Some(fix) = &p.correction {
                    prop_assert!(text.get(fix.span.clone()).is_some(), "{p:?}");
                }
            }
            let shown = problems("x.toml", loaded.source.as_deref(), list, Style::default());
            prop_assert!(shown.chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
