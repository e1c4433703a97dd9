//! What a day of the law answers: a value, a gap, a contradiction.

use super::{Citations, Fin, Missing, Provenance, Serie, Version};
use crate::jour::Jour;
use crate::model::words::Confiance;

fn j(s: &str) -> Jour {
    s.parse().unwrap()
}

fn version<T>(effet: &str, valeur: Option<T>, reference: &str) -> Version<T> {
    Version {
        valeur,
        provenance: Provenance {
            version: format!("essai/{effet}"),
            effet: j(effet),
            fin: None,
            texte: "texte".to_owned(),
            reference: reference.to_owned(),
            confiance: Confiance::Primaire,
            verifie_le: j("2020-01-01"),
            note: None,
            a_confirmer: None,
        },
    }
}

fn serie(versions: Vec<Version<i64>>) -> Serie<i64> {
    Serie {
        nom: "essai",
        objet: "Essai",
        versions,
    }
}

#[test]
fn a_version_holds_from_its_day_to_the_eve_of_the_next() {
    let s = serie(vec![
        version("2006-04-09", Some(5), "art. 3"),
        version("2016-06-01", Some(3), "art. 4"),
    ]);
    assert!(s.at(j("2006-04-08")).unwrap_err().is_absent());
    assert_eq!(*s.at(j("2006-04-09")).unwrap().valeur, 5);
    assert_eq!(*s.at(j("2016-05-31")).unwrap().valeur, 5);
    assert_eq!(
        s.at(j("2016-06-01")).unwrap().provenance.reference,
        "art. 4"
    );
}

#[test]
fn a_version_stops_after_its_own_last_day() {
    let mut v = version("2002-04-28", Some(5), "art. R. 335-9");
    v.provenance.fin = Some(Fin::Regle(j("2017-09-30")));
    let s = serie(vec![v]);
    assert!(s.at(j("2017-09-30")).is_ok());
    assert_eq!(
        s.at(j("2017-10-01")).unwrap_err().to_string(),
        "Essai au 01/10/2017 (aucune règle trouvée dans les textes lus)"
    );
}

#[test]
fn what_follows_a_text_that_has_ended_is_not_known() {
    let mut v = version("2008-12-08", Some(5), "règlement, § 3.1");
    v.provenance.fin = Some(Fin::Texte(j("2016-08-31")));
    let mut versions = vec![v];
    let s = serie(versions.clone());
    assert!(s.if_any(j("2016-08-31")).unwrap().is_some());
    let gap = s.if_any(j("2016-09-01")).unwrap_err();
    assert!(matches!(gap.missing, Missing::TextEnded(_, fin) if fin == j("2016-08-31")));
    assert_eq!(gap.provenance(), None);
    assert_eq!(
        gap.to_string(),
        "Essai au 01/09/2016 (règlement, § 3.1 : texte qui a pris fin le 31/08/2016, suite \
         non trouvée)"
    );
    // No version yet: the texts read set no such rule.
    assert_eq!(s.if_any(j("2008-12-07")), Ok(None));
    // The next version stands for the end of the text, and shows in the history.
    versions.push(version("2016-06-01", Some(3), "arrêté"));
    let s = serie(versions);
    assert_eq!(*s.at(j("2016-09-01")).unwrap().valeur, 3);
    assert_eq!(s.history().lignes[0].jusqu_au, Some(j("2016-05-31")));
}

#[test]
fn of_two_texts_of_one_day_the_one_that_goes_on_speaks() {
    let mut ended = version("2006-04-09", Some(3), "texte A");
    ended.provenance.fin = Some(Fin::Texte(j("2008-12-31")));
    let s = serie(vec![ended, version("2006-04-09", Some(5), "texte B")]);
    assert!(s.at(j("2008-12-31")).is_err());
    assert_eq!(*s.at(j("2009-01-01")).unwrap().valeur, 5);
}

#[test]
fn what_is_only_cited_is_lost_with_its_text_but_a_name_stays() {
    let name = |effet, nom: &str| version(effet, Some(nom.to_owned()), nom);
    let mut session = name("2008-12-08", "session de validation");
    session.provenance.fin = Some(Fin::Texte(j("2016-08-31")));
    let names = Citations::new("nom", "Nom", vec![name("2002-08-07", "session"), session]);
    let cited = names.at(j("2016-08-31")).unwrap();
    assert_eq!(cited.phrase, "session de validation");
    assert_eq!(names.at(j("2016-09-01")), None);
    assert_eq!(names.name_at(j("2016-09-01")), "session de validation");
    assert_eq!(names.name_at(j("2002-08-06")), "session");
}

#[test]
fn a_value_to_confirm_is_never_given() {
    let mut v = version("2022-12-23", Some(1), "loi");
    v.provenance.a_confirmer = Some("période de transition".to_owned());
    let s = serie(vec![v]);
    let gap = s.at(j("2023-01-01")).unwrap_err();
    assert!(!gap.is_absent());
    assert_eq!(
        gap.to_string(),
        "Essai au 01/01/2023 (période de transition)"
    );
    assert!(matches!(gap.missing, Missing::ToConfirm(_)));
}

#[test]
fn two_texts_of_one_day_that_disagree_are_both_named() {
    let s = serie(vec![
        version("2006-04-09", Some(3), "texte A"),
        version("2006-04-09", Some(5), "texte B"),
    ]);
    assert_eq!(
        s.at(j("2007-01-01")).unwrap_err().to_string(),
        "Essai au 01/01/2007 (deux textes se contredisent : texte A et texte B)"
    );
}

#[test]
fn two_texts_of_one_day_that_agree_give_the_sure_value() {
    let mut doubtful = version("2006-04-09", None, "texte A");
    doubtful.provenance.a_confirmer = Some("non lu".to_owned());
    let s = serie(vec![doubtful, version("2006-04-09", Some(5), "texte B")]);
    let known = s.at(j("2007-01-01")).unwrap();
    assert_eq!(
        (*known.valeur, known.provenance.reference.as_str()),
        (5, "texte B")
    );
}
