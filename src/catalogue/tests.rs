//! The embedded editions, those a user adds, and what a CCP is worth from one to another.

use super::{Catalogue, Mapping, parse_edition};
use crate::jour::Jour;
use crate::problem::{Code, Gravite, Problem};
use crate::read::fingerprint::fingerprint;
use std::borrow::Cow;
use std::path::Path;

#[test]
fn every_embedded_edition_reads_without_a_problem() {
    let catalogue = Catalogue::embedded();
    let ids: Vec<&str> = catalogue.ids().collect();
    assert!(ids.contains(&"cip-2003") && ids.is_sorted(), "{ids:?}");
    for id in ids {
        let (edition, problems) = parse_edition(catalogue.source(id).unwrap());
        assert_eq!(problems, [], "{id}");
        assert_eq!(edition.unwrap().id, id);
        let replaced = &catalogue.edition(id).unwrap().edition.remplace;
        assert!(
            replaced
                .as_deref()
                .is_none_or(|r| catalogue.edition(r).is_some())
        );
    }
}

#[test]
fn the_transverse_competences_of_2003_are_not_the_same_in_every_ccp() {
    let catalogue = Catalogue::embedded();
    let edition = &catalogue.edition("cip-2003").unwrap().edition;
    let counts: Vec<usize> = edition
        .ccp
        .iter()
        .map(|ccp| edition.competences(ccp).count())
        .collect();
    assert_eq!(counts, [7, 8, 7, 8]);
    assert_eq!(edition.droit, "2006-06-06".parse().ok());
}

#[test]
fn a_fingerprint_is_that_of_the_bytes_of_the_file() {
    assert_eq!(
        fingerprint(b"abc"),
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    let catalogue = Catalogue::embedded();
    let bytes = include_bytes!("../../referentiels/cip-2003.toml");
    let entry = catalogue.edition("cip-2003").unwrap();
    assert_eq!(entry.empreinte, fingerprint(bytes));
}

#[test]
fn a_replaced_edition_names_its_successor() {
    let catalogue = Catalogue::embedded();
    let next = |id| catalogue.successors(id).first().map(|e| e.id.as_str());
    assert_eq!(next("cip-2003"), Some("cip-2008"));
    assert_eq!(next("cip-2018"), Some("cip-2023"));
    assert_eq!(next("cip-2023"), None);
    // The one to go over to is the one that is open, or else the last.
    let today = Jour::new(2026, 11, 27).unwrap();
    let open = |id, jour| catalogue.successor_on(id, jour).map(|e| e.id.as_str());
    assert_eq!(open("cip-2003", today), Some("cip-2023"));
    assert_eq!(
        open("cip-2003", Jour::new(2014, 1, 1).unwrap()),
        Some("cip-2013")
    );
    assert_eq!(
        open("cip-2003", Jour::new(2030, 1, 1).unwrap()),
        Some("cip-2023")
    );
    assert!(
        catalogue.same_line("cip-2003", "cip-2023") && !catalogue.same_line("cip-2003", "fpa-2023")
    );
}

#[test]
fn a_ccp_of_2003_counts_in_2013_through_the_table_of_2008() {
    let catalogue = Catalogue::embedded();
    let ccp3 = Mapping::Ccp(vec!["CCP3"]);
    assert_eq!(catalogue.equivalence("cip-2003", "CCP3", "cip-2008"), ccp3);
    assert_eq!(catalogue.equivalence("cip-2003", "CCP3", "cip-2013"), ccp3);
    assert_eq!(catalogue.equivalence("cip-2013", "CCP3", "cip-2013"), ccp3);
    // One way only.
    assert_eq!(
        catalogue.equivalence("cip-2013", "CCP3", "cip-2003"),
        Mapping::Nothing
    );
    // Another title, or a CCP that does not exist.
    assert_eq!(
        catalogue.equivalence("fpa-2023", "CCP3", "cip-2013"),
        Mapping::Nothing
    );
    assert_eq!(
        catalogue.equivalence("cip-2003", "CCP9", "cip-2013"),
        Mapping::Nothing
    );
}

#[test]
fn a_missing_table_is_reported_with_the_edition_it_starts_from() {
    let catalogue = Catalogue::embedded();
    for (from, to, start) in [
        ("cip-2013", "cip-2018", "cip-2013"),
        ("cip-2003", "cip-2018", "cip-2013"),
        ("cip-2018", "cip-2023", "cip-2018"),
        ("cip-2003", "cip-2023", "cip-2013"),
    ] {
        match catalogue.equivalence(from, "CCP1", to) {
            Mapping::NoTable { edition, motif } => {
                assert_eq!(edition, start, "{from} → {to}");
                assert!(motif.contains("correspondance"), "{motif}");
            }
            other => panic!("{from} → {to} : {other:?}"),
        }
    }
}

fn added(texts: &[&str]) -> Catalogue {
    let mut catalogue = Catalogue::embedded();
    for text in texts {
        let problems = catalogue.add("essai", text.as_bytes());
        assert_eq!(problems, []);
    }
    catalogue
}

#[test]
fn an_added_title_takes_a_file_and_nothing_else() {
    let catalogue = added(&[
        "id = \"essai-2020\"\ntitre = \"Essai\"\n[[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n[[ccp]]\ncode = \"CCP2\"\nintitule = \"Deux\"\n",
        "id = \"essai-2025\"\ntitre = \"Essai\"\nremplace = \"essai-2020\"\n[[ccp]]\ncode = \"A\"\nintitule = \"Un et demi\"\n[[ccp]]\ncode = \"B\"\nintitule = \"Deux\"\n[[equivalence]]\nedition = \"essai-2020\"\nde = \"CCP1\"\nvers = \"A\"\n[[equivalence]]\nedition = \"essai-2020\"\nde = \"CCP1\"\nvers = \"B\"\n",
    ]);
    assert!(catalogue.ids().any(|id| id == "essai-2025"));
    assert_eq!(catalogue.successors("essai-2020")[0].id, "essai-2025");
    assert_eq!(
        catalogue.equivalence("essai-2020", "CCP1", "essai-2025"),
        Mapping::Ccp(vec!["A", "B"])
    );
    assert_eq!(
        catalogue.equivalence("essai-2020", "CCP2", "essai-2025"),
        Mapping::Nothing
    );
}

#[test]
fn a_missing_table_to_the_next_edition_is_reported() {
    let catalogue = added(&[
        "id = \"cip-2030\"\ntitre = \"X\"\nremplace = \"cip-2023\"\n[[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n",
    ]);
    assert_eq!(
        catalogue.equivalence("cip-2023", "CCP1", "cip-2030"),
        Mapping::NoTable {
            edition: "cip-2023",
            motif: Cow::Borrowed(
                "Aucun tableau de correspondance n'est décrit entre cip-2023 et cip-2030."
            )
        }
    );
}

#[test]
fn editions_that_replace_each_other_do_not_loop() {
    let catalogue = added(&[
        "id = \"a\"\ntitre = \"A\"\nremplace = \"b\"\n[[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n",
        "id = \"b\"\ntitre = \"B\"\nremplace = \"a\"\n[[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n",
    ]);
    assert_eq!(
        catalogue.equivalence("cip-2003", "CCP1", "a"),
        Mapping::Nothing
    );
}

#[test]
fn an_added_file_of_the_same_identifier_replaces_the_embedded_one() {
    let mut catalogue = Catalogue::embedded();
    let text =
        "id = \"cip-2003\"\ntitre = \"Le mien\"\n[[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n";
    let before = catalogue.ids().count();
    assert_eq!(catalogue.add("cip-2003", text.as_bytes()), []);
    let entry = catalogue.edition("cip-2003").unwrap();
    assert_eq!(entry.edition.titre, "Le mien");
    assert_eq!(entry.empreinte, fingerprint(text.as_bytes()));
    assert_eq!(catalogue.ids().count(), before);
    assert_eq!(catalogue.replaced(), ["l'édition cip-2003"]);
}

#[test]
fn an_added_file_with_an_error_is_reported_and_left_out() {
    let mut catalogue = Catalogue::embedded();
    for text in [
        "titre = \"Sans identifiant\"\n",
        "id = \"x\"\ntitre = \"X\n",
    ] {
        let problems = catalogue.add("x", text.as_bytes());
        assert!(problems.iter().any(|p| p.gravite == Gravite::Erreur));
        assert!(problems.iter().all(|p| p.span.is_some()));
    }
    assert!(catalogue.edition("x").is_none());
}

#[test]
fn a_file_with_a_bom_is_read_and_its_fingerprint_is_that_of_all_its_bytes() {
    let mut catalogue = Catalogue::embedded();
    let text = "\u{feff}id = \"x\"\r\ntitre = \"X\"\r\n[[ccp]]\r\ncode = \"CCP1\"\r\nintitule = \"Un\"\r\n";
    assert_eq!(catalogue.add("x", text.as_bytes()), []);
    let entry = catalogue.edition("x").unwrap();
    assert_eq!(entry.empreinte, fingerprint(text.as_bytes()));
    let problems = catalogue.add("y", b"id = \"\xff\"");
    assert_eq!(problems[0].code, Code::FichierIllisible);
}

#[test]
fn an_added_file_is_read_when_something_asks_for_it() {
    let add = |catalogue: &mut Catalogue, text: &str| {
        catalogue.add_file(Path::new("t/essai.toml"), text.as_bytes())
    };
    let sound = "# Essai\nid = \"x\"\nnsf = [\n  \"326t\",\n]\nremplace = \"w\"\ntitre = \"X\"\n\
        [[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n";
    let mut catalogue = Catalogue::embedded();
    assert_eq!(add(&mut catalogue, sound), Ok(Some("x".to_owned())));
    assert_eq!(catalogue.successors("w")[0].id, "x");
    let entry = catalogue.edition("x").unwrap();
    assert_eq!(entry.empreinte, fingerprint(sound.as_bytes()));

    // A line that begins as a header does, within a list, does not hide what follows it.
    let nested = sound.replace("\"326t\"", "[\"326t\"]");
    let mut catalogue = Catalogue::embedded();
    assert_eq!(add(&mut catalogue, &nested), Ok(Some("x".to_owned())));
    assert_eq!(catalogue.successors("w")[0].id, "x");

    // Wrong in its head or after it: known by its identifier, an error once asked for.
    for wrong in [
        sound.replace("\"Un\"", "1"),
        sound.replace("titre = \"X\"", "titre = 2025-13-01"),
        sound.replace("remplace = \"w\"", "remplace \"w\""),
    ] {
        let mut catalogue = Catalogue::embedded();
        assert_eq!(add(&mut catalogue, &wrong), Ok(Some("x".to_owned())));
        assert_eq!(catalogue.wrong().count(), 0);
        assert!(catalogue.ids().any(|id| id == "x"));
        assert_eq!(
            catalogue.wrong_in_line("x"),
            Some(Path::new("t/essai.toml")),
            "{wrong}"
        );
        assert_eq!(catalogue.wrong_in_line("cip-2023"), None);
        let (_, text, problems) = catalogue.wrong().next().unwrap();
        assert_eq!(text, wrong);
        assert!(problems.iter().any(|p| p.gravite == Gravite::Erreur));
    }

    // What says which file it is cannot be read: refused at once.
    for wrong in [
        sound.replace("id = \"x\"", "id = 3"),
        sound.replace("remplace = \"w\"", "remplace = \"w"),
    ] {
        let mut catalogue = Catalogue::embedded();
        assert!(add(&mut catalogue, &wrong).is_err(), "{wrong}");
        assert!(catalogue.edition("x").is_none());
    }
}

const DECREE: &str = r#"
[[texte]]
id       = "decret-2027"
intitule = "Décret du 1er mars 2027"
effet    = 2027-03-02
lecture  = "primaire"

[[version]]
serie      = "vae-notice"
effet      = 2027-03-02
valeur     = "2 ans"
texte      = "decret-2027"
reference  = "Décret du 1er mars 2027, art. 1"
verifie-le = 2027-03-02
"#;

#[test]
fn an_added_law_stands_beside_the_embedded_one() {
    let mut catalogue = Catalogue::embedded();
    let embedded = catalogue.droit().clone();
    assert_eq!(catalogue.add(super::LAW, DECREE.as_bytes()), []);
    assert!(catalogue.replaced().is_empty());
    let law = catalogue.droit();
    assert_eq!(
        law.vae_notice.versions.len(),
        embedded.vae_notice.versions.len() + 1
    );
    let known = law.vae_notice.at("2027-03-02".parse().unwrap()).unwrap();
    assert_eq!(known.valeur.to_string(), "2 ans");
    assert_eq!(known.provenance.texte, "decret-2027");
    let eve = law.vae_notice.at("2027-03-01".parse().unwrap()).unwrap();
    assert_eq!(eve.valeur.to_string(), "1 an");
    assert_eq!(law.vae_silence, embedded.vae_silence);
    assert_eq!(law.periodes, embedded.periodes);
    // The bytes of both files, in that order.
    let both = [super::embedded::LAW, DECREE].concat();
    assert_eq!(law.empreinte, fingerprint(both.as_bytes()));
}

#[test]
fn an_added_law_may_cite_the_embedded_texts_and_replaces_what_bears_the_same_name() {
    let mut catalogue = Catalogue::embedded();
    let text = r#"
[[texte]]
id       = "silence-2014"
intitule = "Loi n° 2013-1005"
fin      = 2030-12-31
lecture  = "primaire"

[[version]]
serie      = "vae-notice"
effet      = 2016-06-01
valeur     = "18 mois"
texte      = "arrete-2015"
reference  = "Arrêté du 22 décembre 2015, art. 7"
verifie-le = 2027-03-02

[[periode]]
termes     = ["silence"]
du         = 2020-03-12
au         = 2020-07-01
effet      = "suspension"
texte      = "ordonnance-2020-306"
reference  = "Ordonnance n° 2020-306, art. 7"
verifie-le = 2027-03-02
"#;
    assert_eq!(catalogue.add(super::LAW, text.as_bytes()), []);
    assert_eq!(
        catalogue.replaced(),
        [
            "le texte « silence-2014 »",
            "« vae-notice » du 01/06/2016",
            "la période du 12/03/2020 au 23/06/2020"
        ]
    );
    let law = catalogue.droit();
    let known = law.vae_notice.at("2020-01-01".parse().unwrap()).unwrap();
    assert_eq!(known.valeur.to_string(), "18 mois");
    assert_eq!(law.periodes.len(), 3);
    // The embedded versions that cite a text described anew follow it.
    let silence = law.vae_silence.at("2015-01-01".parse().unwrap()).unwrap();
    assert_eq!(silence.provenance.texte, "silence-2014");
    assert_eq!(
        silence.provenance.confiance,
        crate::model::words::Confiance::Primaire
    );
}

#[test]
fn a_wrong_added_law_leaves_the_embedded_one_in_place() {
    let mut catalogue = Catalogue::embedded();
    let kept = catalogue.droit().empreinte.clone();
    for (bad, place, code) in [
        (
            "[[version]]\nserie = \"x\"\n",
            "\"x\"",
            Code::ValeurInconnue,
        ),
        (
            &*DECREE.replace("\"vae-notice\"", "\"vae-notise\""),
            "\"vae-notise\"",
            Code::ValeurInconnue,
        ),
        (
            "[[texte]]\nid = \"arrete-2015\"\nintitule = \"A\"\nlecture = \"primaire\"\nfin = 2016-01-01\n",
            "2016-01-01",
            Code::PeriodeInversee,
        ),
    ] {
        let problems = catalogue.add(super::LAW, bad.as_bytes());
        let at = bad.find(place).unwrap();
        let found = |p: &&Problem| p.code == code && p.span == Some(at..at + place.len());
        assert!(problems.iter().any(|p| found(&p)), "{problems:#?}");
        assert_eq!(catalogue.droit().empreinte, kept);
    }
}

#[test]
fn a_catalogue_is_shared_between_threads() {
    use rayon::prelude::*;
    let catalogue = Catalogue::embedded();
    let titles: Vec<usize> = (0..64)
        .into_par_iter()
        .map(|_| catalogue.edition("cip-2003").unwrap().edition.ccp.len())
        .collect();
    assert_eq!(titles, [4; 64]);
}
