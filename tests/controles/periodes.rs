//! `chevauchement`, `naissance-incoherente`: only what is sure is said.

use crate::{dossier, never, of_code, once};

#[test]
fn periods_that_overlap_for_certain() {
    let code = "chevauchement";
    let two = |first: &str, second: &str| {
        let keys = [first, second].map(|dates| format!("{dates}; statut = 'salarie'"));
        dossier(
            "cip-2023",
            &[("experience", &keys[0]), ("experience", &keys[1])],
        )
    };
    for (first, second, words) in [
        (
            "debut = 2010-01-04; fin = 2012-06-30",
            "debut = 2012-06-30; fin = 2013-01-31",
            "le 04/01/2010",
        ),
        ("debut = 2010-01-04", "debut = 2020-06-01", "le 04/01/2010"),
        // From February 2010 at the latest.
        (
            "debut = '2010-01'; fin = '2012'",
            "debut = 2011-03-01; fin = 2011-04-30",
            "en 01/2010",
        ),
        (
            "debut = '2010'; fin = '2012'",
            "debut = '2011'; fin = '2013'",
            "en 2010",
        ),
    ] {
        let mark = second.split("; ").next().unwrap();
        once(&two(first, second), "2025-06-02", code, mark, &[words]);
    }
    for (first, second) in [
        (
            "debut = 2010-01-04; fin = 2012-06-29",
            "debut = 2012-06-30; fin = 2013-01-31",
        ),
        // Both may hold in one year, or in one month.
        (
            "debut = '2010'; fin = '2012'",
            "debut = '2012'; fin = '2013'",
        ),
        (
            "debut = '2010-01'; fin = '2010-03'",
            "debut = '2010-03'; fin = '2010-06'",
        ),
        ("fin = 2012-06-30", "debut = 2011-01-03; fin = 2011-06-30"),
    ] {
        never(&two(first, second), "2025-06-02", code);
    }
    // Nobody says until when a training that was left was followed.
    let left = (
        "formation",
        "debut = 2024-01-08; parcours = 'continu'; abandon = true",
    );
    let next = ("formation", "debut = 2024-09-02; parcours = 'continu'");
    never(&dossier("cip-2023", &[left, next]), "2025-06-02", code);
}

#[test]
fn a_birth_later_than_the_facts() {
    let code = "naissance-incoherente";
    let born = |block: &str, keys: &str| {
        let text = dossier("cip-2023", &[(block, keys)]);
        text.replace("'Claire'", "'Claire'\nnaissance = 2010-03-15")
    };
    for (block, keys, day) in [
        (
            "experience",
            "debut = '2009'; statut = 'salarie'",
            "31/12/2009",
        ),
        (
            "experience",
            "debut = '2010-02'; statut = 'salarie'",
            "28/02/2010",
        ),
        (
            "experience",
            "fin = '2010-02'; statut = 'salarie'",
            "28/02/2010",
        ),
        (
            "session",
            "date = 2010-03-16; debut = 2010-03-15; type = 'titre'; resultat = 'echec'",
            "15/03/2010",
        ),
    ] {
        let said = of_code(&born(block, keys), "2025-06-02", code);
        assert_eq!(said.len(), 1, "{keys}");
        assert_eq!(said[0]["ligne"], 5);
        assert_eq!(said[0]["colonne"], 13);
        assert!(
            said[0]["message"].as_str().unwrap().contains(day),
            "{said:?}"
        );
    }
    for (block, keys) in [
        ("experience", "debut = '2010'; statut = 'salarie'"),
        ("experience", "debut = '2010-03'; statut = 'salarie'"),
        ("experience", "statut = 'salarie'"),
        (
            "session",
            "date = 2010-03-16; type = 'titre'; resultat = 'echec'",
        ),
    ] {
        never(&born(block, keys), "2025-06-02", code);
    }
}
