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
use cip::read::input::Loader;
use cip::render::livret::document::{self as livret, Empreintes};
use cip::render::livret::json;
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
    let loaded = Loader::new(catalogue).toml("essai.toml", texte.as_bytes(), true);
    loaded.dossier().unwrap()
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

/// The text of a livret, with its annex.
fn livret_of(dossier: &str, jour: &str, width: usize) -> String {
    examined(dossier, jour, |ex| {
        paper::text::render(
            &livret::document(&Livret::new(ex), EMPREINTES, None, true),
            width,
        )
    })
}

#[test]
fn a_livret_shows_what_is_obtained_until_when_and_by_which_rules() {
    let texte = livret_of(CLAIRE, "2006-11-23", 80);
    for share in [
        "2 CCP sur 4. Les autres peuvent être obtenus jusqu’au 12\u{a0}octobre\u{a0}2011.",
        "Document de travail, sans valeur officielle",
        "12/10/2006  Nantes  2006-44-0123",
        "☒\u{a0}CCP1",
        "☐\u{a0}CCP2",
        "Établi le 23\u{a0}novembre\u{a0}2006 par",
        "à obtenir",
        "Claire Martin, nom d’usage Durand",
        "Session de CCP du 02/11/2006, CCP4\u{202f}: annulée le 10/11/2006",
        "R.\u{a0}338-5",
        "L.\u{a0}311-3-1",
        "sha256:d0551e4",
    ] {
        assert!(texte.contains(share), "{share}\n{texte}");
    }
    let clos = livret_of(CLAIRE, "2011-10-13", 200);
    assert!(
        clos.contains("est clos depuis le 12\u{a0}octobre\u{a0}2011"),
        "{clos}"
    );
}

#[test]
fn a_livret_names_the_edition_of_a_ccp_taken_over_or_lost() {
    let moved = CLAIRE
        .replace("titre = \"cip-2003\"", "titre = \"cip-2013\"")
        .replace(
            "type = \"titre\"",
            "edition = \"cip-2003\"\ntype = \"titre\"",
        );
    let shown = |dossier: &str, jour| {
        let texte = livret_of(dossier, jour, 200);
        texte.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let kept = shown(&moved, "2014-06-01");
    let by = "par le CCP1 de l’édition du 08/11/2003";
    assert!(kept.contains(by), "{kept}");
    let other = moved
        .replace("cip-2013", "cip-2023")
        .replace("type = \"ccp\"", "type = \"ccp\"\nedition = \"cip-2003\"");
    let lost = shown(&other, "2024-06-01");
    let attested = "CCP1 de l’édition du 08/11/2003, obtenu le 12/10/2006, attesté";
    assert!(lost.contains(attested), "{lost}");
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
        "Claire Martin, nom d’usage Durand, a obtenu le titre professionnel",
        "niveau III",
        "332t",
        "le 4\u{a0}mars\u{a0}2008",
        "sans valeur officielle",
    ] {
        assert!(texte.contains(share), "{share}\n{texte}");
    }
    assert!(texte.contains("n°\u{a0}…"), "{texte}");
    assert!(!lu.pages()[0].contains("page 1"), "{texte}");
    assert!(lu.xmp().contains("sans valeur officielle"));
}

/// A dossier whose title was won in one session.
const ZOE: &str = "titre = \"cip-2008\"
[candidat]
nom = \"Zola\"
prenom = \"Zoé\"
naissance = 1978-05-01
lieu = \"Rezé\"
[[session]]
date = 2010-10-12
type = \"titre\"
resultat = \"titre\"
lieu = \"Nantes\"
pv = \"2010-44-0123\"
";

#[test]
fn a_title_won_in_one_session_says_its_day_its_place_and_its_proces_verbal() {
    let texte = examined(ZOE, "2010-11-23", |ex| {
        let document = livret::document(&Livret::new(ex), EMPREINTES, None, false);
        paper::text::render(&document, 100)
    });
    assert_eq!(
        texte.matches("avec\u{a0}le\u{a0}titre").count(),
        4,
        "{texte}"
    );
    // Each CCP and the title.
    assert_eq!(texte.matches("2010-44-0123").count(), 5, "{texte}");
    assert!(
        texte.contains("né(e) le 1ᵉʳ\u{a0}mai\u{a0}1978 à Rezé"),
        "{texte}"
    );
    // Nothing is left to gather, and the annex was not asked for.
    assert!(!texte.contains("Le délai"), "{texte}");
    assert!(!texte.contains("sha256:"), "{texte}");
    let json: serde_json::Value = examined(ZOE, "2010-11-23", |ex| {
        let entete = cip::render::json::Entete {
            fichier: "zoe.toml",
            empreintes: EMPREINTES,
            candidat: (&ex.dossier.candidat).into(),
            titre: "cip-2008",
            droit: ex.jour,
        };
        serde_json::from_str(&json::livret(entete, &Livret::new(ex))).unwrap()
    });
    for ccp in json["ccp"].as_array().unwrap() {
        assert_eq!(ccp["avec-le-titre"], true);
        assert_eq!(ccp["obtenu"], "2010-10-12");
        assert_eq!(ccp["lieu"], "Nantes");
        assert_eq!(ccp["pv"], "2010-44-0123");
    }
    assert!(json["echeance"].is_null());
}

#[test]
fn a_title_gathered_shows_each_ccp_and_the_interview() {
    let capitalised = format!(
        "{}[[session]]\ndate = 2011-03-01\ntype = \"ccp\"\nobtenus = [\"CCP2\", \"CCP4\"]\n\
         [[session]]\ndate = 2011-06-07\ntype = \"entretien\"\nresultat = \"titre\"\npv = \"E-7\"\n",
        CLAIRE.replace("2006-10-12", "2010-10-12")
    );
    let texte = examined(&capitalised, "2011-11-23", |ex| {
        let document = livret::document(&Livret::new(ex), EMPREINTES, None, true);
        paper::text::render(&document, 100)
    });
    assert!(texte.contains("Entretien final"), "{texte}");
    assert_eq!(texte.matches("E-7").count(), 2, "{texte}");
    assert!(!texte.contains("avec\u{a0}le\u{a0}titre"), "{texte}");
    assert!(texte.contains("\u{c}\nAnnexe"), "{texte}");
}

#[test]
fn the_attestation_is_on_the_first_page_with_its_signature() {
    for rows in [CLAIRE.to_owned(), ZOE.to_owned()] {
        let pdf = examined(&rows, "2011-01-05", |ex| {
            paper::pdf::render(&livret::document(&Livret::new(ex), EMPREINTES, None, true)).unwrap()
        });
        let lu = ReadBack::of(&pdf.bytes);
        let first = &lu.pages()[0];
        for share in ["Établi le", "Fait à", "CCP4"] {
            assert!(first.contains(share), "{share}\n{first}");
        }
        assert!(lu.pages().last().unwrap().contains("sha256:d401"));
    }
}

#[test]
fn a_name_in_a_script_that_the_font_lacks_is_said_in_the_document() {
    let dossier = ZOE.replace("Zoé", "山田");
    let pdf = examined(&dossier, "2011-01-05", |ex| {
        paper::pdf::render(&livret::document(&Livret::new(ex), EMPREINTES, None, true)).unwrap()
    });
    assert_eq!(pdf.missing, ['山', '田']);
    let texte = ReadBack::of(&pdf.bytes).text();
    assert!(texte.contains("U+5C71, U+7530"), "{texte}");
}

#[test]
fn without_title_nor_ccs_a_parchemin_is_refused_with_why() {
    let why = examined(CLAIRE, "2006-11-23", |ex| Parchemin::of(ex).unwrap_err());
    assert!(why.contains("2 CCP obtenus sur 4"), "{why}");
}
