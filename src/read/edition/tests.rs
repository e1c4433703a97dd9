//! What the file of an edition may leave out, and what it may not get wrong.

use crate::catalogue::parse_edition;
use crate::model::edition::Edition;
use crate::problem::{Code, Gravite, Problem};

const CCP: &str = "[[ccp]]\ncode = \"CCP1\"\nintitule = \"Accueillir\"\n";

fn read(text: &str) -> (Edition, Vec<Problem>) {
    let (edition, problems) = parse_edition(text);
    (edition.unwrap(), problems)
}

/// The only problem of an edition that has this head and a CCP1.
fn only(head: &str, tail: &str) -> (Code, Gravite, String) {
    let text = format!("id = \"x\"\ntitre = \"X\"\n{head}\n{CCP}{tail}");
    let (_, problems) = parse_edition(&text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let p = &problems[0];
    let place = text[p.span.clone().unwrap()].to_owned();
    (p.code, p.gravite, place)
}

#[test]
fn an_edition_needs_little() {
    let (edition, problems) = read(&format!("id = \"x\"\ntitre = \"X\"\n{CCP}"));
    assert_eq!(problems, []);
    assert_eq!(edition.ccp[0].code, "CCP1");
    assert_eq!(edition.validite.au, None);
}

#[test]
fn one_code_or_several_a_number_or_a_text() {
    let (edition, problems) = read(&format!(
        "id = \"x\"\ntitre = \"X\"\nnsf = \"332t\"\nrome = [\"K1801\", \"K1203\"]\nniveau = 5\nvalidite = {{ au = 2028-03-23 }}\n{CCP}activite = 1\n"
    ));
    assert_eq!(problems, []);
    assert_eq!(edition.nsf, ["332t"]);
    assert_eq!(edition.rome.len(), 2);
    assert_eq!(edition.niveau.as_deref(), Some("5"));
    assert_eq!(edition.ccp[0].activite.as_deref(), Some("1"));
    assert_eq!(edition.validite.au, "2028-03-23".parse().ok());
}

#[test]
fn without_identifier_or_title_there_is_no_edition() {
    let (edition, problems) = parse_edition(CCP);
    assert_eq!(edition, None);
    assert!(problems.iter().all(|p| p.code == Code::CleManquante));
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_key_of_ones_own_is_a_warning() {
    let shown = only("couleur = \"bleu\"", "");
    assert_eq!(
        shown,
        (
            Code::CleInconnue,
            Gravite::Avertissement,
            "couleur".to_owned()
        )
    );
}

#[test]
fn an_edition_without_ccp_is_a_warning() {
    let (_, problems) = read("id = \"x\"\ntitre = \"X\"\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].gravite, Gravite::Avertissement);
}

#[test]
fn what_would_make_an_answer_wrong_is_an_error() {
    let error = |code, place: &str| (code, Gravite::Erreur, place.to_owned());
    assert_eq!(
        only("validite = { du = 2023-03-23, au = 2018-03-23 }", ""),
        error(Code::PeriodeInversee, "2018-03-23")
    );
    assert_eq!(
        only("validite = { au = \"2028-03-23\" }", ""),
        error(Code::TypeInvalide, "\"2028-03-23\"")
    );
    assert_eq!(
        only("", "[[ccp]]\ncode = \"CCP1\"\nintitule = \"Encore\"\n"),
        error(Code::BlocRepete, "\"CCP1\"")
    );
    assert_eq!(
        only("", "transverses = [\"T9\"]\n"),
        error(Code::ValeurInconnue, "[\"T9\"]")
    );
    assert_eq!(
        only(
            "",
            "[[equivalence]]\nedition = \"w\"\nde = \"CCP1\"\nvers = \"CCP7\"\n"
        ),
        error(Code::CcpInconnu, "\"CCP7\"")
    );
}

#[test]
fn a_mistake_is_reported_once() {
    // The CCP2 lacks its label; what refers to it is not a second mistake.
    let text = format!(
        "id = \"x\"\ntitre = \"X\"\n{CCP}[[ccp]]\ncode = \"CCP2\"\n[[equivalence]]\nedition = \"w\"\nde = \"CCP1\"\nvers = \"CCP2\"\n"
    );
    let (_, problems) = parse_edition(&text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].code, Code::CleManquante);
}
