//! The schemas of procès-verbaux, maps and charters say the same as their readers.

use crate::blocs::full;
use crate::schema::{FORM, agree, object, validator};
use crate::{out, run};
use cip::model::bloc::Bloc;
use cip::model::pv::Pv;
use cip::problem::Problems;
use cip::read::table::{TableReader, read_bloc};
use cip::read::value::Table;
use cip::read::{charte, import::map, json};
use cip::render::schema;
use serde_json::Value;
use toml::de::DeTable;

fn of_toml(text: &str) -> Value {
    object(DeTable::parse(text).unwrap().get_ref())
}

fn reader_refuses_pv(value: &Value) -> bool {
    let line = serde_json::to_string(value).unwrap();
    let Ok(json::Value::Object(object)) = serde_json::from_str(&line) else {
        return true;
    };
    let mut problems = Problems::default();
    let root = TableReader::root(Table::Json(&object), None);
    let _: Option<Pv> = read_bloc(&root, &mut problems);
    problems.finish().iter().any(|p| FORM.contains(&p.code))
}

#[test]
fn schema_and_reader_agree_on_any_change_of_a_proces_verbal() {
    agree(&schema::pv(), &full(Pv::TABLE, 0), reader_refuses_pv);
}

#[test]
fn a_proces_verbal_to_fill_in_follows_its_schema() {
    let validator = validator(&schema::pv());
    for nature in ["titre", "ccp"] {
        let args = [
            "pv",
            "preparer",
            "--type",
            nature,
            "--session",
            "2006-12-15",
            "--date",
            "2006-12-15",
            "examples/",
        ];
        let printed = run(&args, b"");
        let value = of_toml(out(&printed));
        let told = validator.validate(&value);
        assert!(told.is_ok(), "{nature}: {:?}", told.err());
    }
}

#[test]
fn a_new_dossier_names_its_schema_and_follows_it() {
    let made = run(&["new", "--titre", "cip-2003"], b"");
    let first = out(&made).lines().next();
    assert_eq!(first, Some("#:schema ./dossier.schema.json"));
    let value = of_toml(out(&made));
    let validator = validator(&schema::dossier());
    let told = validator.validate(&value);
    assert!(told.is_ok(), "{:?}", told.err());
}

const ROWS: &str = "[candidat]\nnom = \"Nom\"\nprenom = \"Prénom\"\n";

#[test]
fn schema_and_reader_agree_on_maps() {
    let validator = validator(&schema::carte());
    let example = run(&["import", "--carte-exemple"], b"");
    assert!(validator.is_valid(&of_toml(out(&example))));
    let maps = [
        ("titre = \"Titre\"", true),
        ("titre = { constante = \"cip-2003\" }", true),
        (
            "titre = { colonne = \"T\", valeurs = { \"CIP\" = \"cip-2003\", \"X\" = \"\" } }",
            true,
        ),
        (
            "titre = \"T\"\n[tableur]\nfeuille = \"F\"\nentete = 3\nseparateur = \";\"",
            true,
        ),
        ("titre = \"T\"\n[pieces.conditions]\nsst = \"SST\"", true),
        (
            "titre = \"T\"\n[[session]]\ndate = \"D\"\ntype = { constante = \"titre\" }",
            true,
        ),
        (
            "titre = \"T\"\n[[session]]\ndate = \"D\"\ntype = \"N\"\nobtenus = { colonne = \"O\", separateur = \"+\" }",
            true,
        ),
        (
            "titre = \"T\"\n[[session]]\ndate = \"D\"\ntype = \"N\"\nobtenus = { constante = [\"CCP1\"] }",
            true,
        ),
        ("", false),
        ("titre = 3", false),
        ("titre = { }", false),
        ("titre = { colonne = \"T\", constante = 2 }", false),
        ("titre = { colonne = \"T\", valeur = { A = 1 } }", false),
        ("titre = { colonne = \"T\", valeurs = { A = [] } }", false),
        ("titre = { constante = { a = 1 } }", false),
        ("titre = \"T\"\ninconnue = \"X\"", false),
        ("titre = \"T\"\n[tableur]\nentete = \"trois\"", false),
        ("titre = \"T\"\n[tableur]\nentete = 0", false),
        ("titre = \"T\"\n[tableur]\nseparateur = \"long\"", false),
        (
            "titre = \"T\"\n[session]\ndate = \"D\"\ntype = \"N\"",
            false,
        ),
        ("titre = \"T\"\n[[session]]\ndate = \"D\"", false),
    ];
    for (written, good) in maps {
        let (root, blocks) = written.split_once('\n').unwrap_or((written, ""));
        let text = format!("{root}\n{ROWS}{blocks}");
        assert_eq!(map::read(text.as_bytes()).is_ok(), good, "{text}");
        assert_eq!(validator.is_valid(&of_toml(&text)), good, "{text}");
    }
}

#[test]
fn schema_and_reader_agree_on_charters() {
    let validator = validator(&schema::charte());
    let charters = [
        ("nom = \"Centre\"", true),
        (
            "nom = \"C\"\nadresse = \"1 rue\"\ncouleur = \"#1D3557\"",
            true,
        ),
        ("nom = \"C\"\nadresse = [\"1 rue\", \"44000 Nantes\"]", true),
        ("adresse = \"1 rue\"", false),
        ("nom = 3", false),
        ("nom = \"C\"\ncouleur = \"bleu\"", false),
        ("nom = \"C\"\ncolor = \"#1d3557\"", false),
        ("nom = \"C\"\nlogo = []", false),
    ];
    for (text, good) in charters {
        let (_, problems) = charte::parse(text, |_| Ok(Vec::new()));
        assert_eq!(problems.is_empty(), good, "{text}");
        assert_eq!(validator.is_valid(&of_toml(text)), good, "{text}");
    }
}
