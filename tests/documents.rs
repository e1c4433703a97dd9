//! The livret and the parchemin: what they show, in text and in a PDF read back by a library that did
//! not write it.

// A test that meets what it does not expect stops there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "documents/pv.rs"]
mod pv;

// Other tests read more of a PDF.
#[allow(dead_code)]
mod pdf;

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::kit::paper;
use cip::model::dossier::Dossier;
use cip::read::input::{Loader, Outcome};
use cip::render::livret::document::{self as livret, Empreintes};
use cip::render::parchemin::document as parchemin;
use cip::report::livret::Livret;
use cip::report::parchemin::Parchemin;
use pdf::ReadBack;

const EMPREINTES: Empreintes<'_> = Empreintes {
    dossier: "sha256:d0551e4",
    referentiel: "sha256:4ef",
    droit: "sha256:d401",
};

fn dossier(catalogue: &Catalogue, texte: &str) -> Dossier {
    let loader = Loader::new(catalogue);
    match loader.toml("essai.toml", texte.as_bytes(), true).outcome {
        Outcome::Valid(valid) => valid.0,
        other => panic!("{other:?}"),
    }
}

fn examined<T>(texte: &str, jour: &str, f: impl FnOnce(&Examen<'_>) -> T) -> T {
    let catalogue = Catalogue::embedded();
    let dossier = dossier(&catalogue, texte);
    let edition = &catalogue.edition(&dossier.titre).unwrap().edition;
    let question = Question {
        jour: jour.parse().unwrap(),
        droit: None,
        session: None,
    };
    f(&Examen::new(&dossier, edition, &catalogue, question))
}

const CLAIRE: &str = "titre = \"cip-2003\"
[candidat]
nom = \"Martin\"
prenom = \"Claire\"
nom-usage = \"Durand\"
[[session]]
date = 2006-10-12
type = \"titre\"
resultat = \"partiel\"
obtenus = [\"CCP1\", \"CCP3\"]
lieu = \"Nantes\"
pv = \"2006-44-0123\"
[[session]]
date = 2006-11-02
type = \"ccp\"
obtenus = [\"CCP4\"]
annulee = { date = 2006-11-10, motif = \"convocation irrégulière\" }
";

#[test]
fn a_livret_shows_what_is_obtained_until_when_and_by_which_rules() {
    let texte = examined(CLAIRE, "2006-11-23", |ex| {
        paper::text::render(&livret::document(&Livret::new(ex), EMPREINTES, None), 80)
    });
    for share in [
        "2 CCP sur 4. Les autres peuvent être obtenus jusqu'au 12/10/2011.",
        "Document de travail, sans valeur officielle",
        "12/10/2006  Nantes  2006-44-0123",
        "à obtenir",
        "Nom d'usage  Durand",
        "Session de CCP du 02/11/2006, CCP4\u{202f}: annulée le 10/11/2006",
        "R.\u{a0}338-5",
        "L.\u{a0}311-3-1",
        "sha256:d0551e4",
    ] {
        assert!(texte.contains(share), "{share}\n{texte}");
    }
    let clos = examined(CLAIRE, "2011-10-13", |ex| {
        paper::text::render(&livret::document(&Livret::new(ex), EMPREINTES, None), 200)
    });
    assert!(clos.contains("est clos depuis le 12/10/2011"), "{clos}");
}

#[test]
fn a_parchemin_holds_on_one_sheet_and_leaves_its_number_blank() {
    let titre = format!(
        "{CLAIRE}[[session]]\ndate = 2008-03-04\ntype = \"attribution\"\nresultat = \"titre\"\n"
    );
    let document = examined(&titre, "2008-04-01", |ex| {
        let all = Parchemin::of(ex).unwrap();
        assert_eq!(all.len(), 1);
        parchemin::document(&all[0], EMPREINTES, None)
    });
    let pdf = paper::pdf::render(&document).unwrap();
    let lu = ReadBack::of(&pdf.bytes);
    assert_eq!(lu.pages().len(), 1);
    let texte = lu.text();
    for share in [
        "Claire Martin, nom d'usage Durand",
        "III",
        "332t",
        "04/03/2008",
        "sans valeur officielle",
    ] {
        assert!(texte.contains(share), "{share}\n{texte}");
    }
    assert!(texte.contains("Numéro d'enregistrement\n \n"), "{texte}");
    assert!(lu.xmp().contains("sans valeur officielle"));
}

#[test]
fn without_title_nor_ccs_a_parchemin_is_refused_with_why() {
    let why = examined(CLAIRE, "2006-11-23", |ex| Parchemin::of(ex).unwrap_err());
    assert!(why.contains("2 CCP obtenus sur 4"), "{why}");
}
