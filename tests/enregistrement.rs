//! Recording into generated dossiers: the bytes outside the new block stay as they were, reading
//! back gives what the jury decided, whatever the order, and a revocation takes it back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::struct_excessive_bools,
    clippy::format_push_string
)]

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::Jour;
use cip::model::dossier::{Annulation, Dossier, Membre, Session};
use cip::model::words::{Qualite, Resultat, TypeSession};
use cip::read::input::Loader;
use cip::registre::edit::{self, Edited};
use cip::registre::inscription::inscrire;
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::situation::Situation;
use proptest::prelude::*;
use std::sync::OnceLock;

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::embedded)
}

fn read(text: &str) -> Dossier {
    let loaded = Loader::new(catalogue()).toml("x.toml", text.as_bytes(), true);
    loaded.dossier().unwrap()
}

fn day(text: &str) -> Jour {
    text.parse().unwrap()
}

fn granted(date: Jour, codes: &[&str]) -> Session {
    Session {
        obtenus: Some(codes.iter().map(|c| (*c).to_owned()).collect()),
        ..Session::new(date, TypeSession::Ccp)
    }
}

/// The way a dossier is written: each of these is a file that somebody could have.
#[derive(Clone, Debug)]
struct Manner {
    crlf: bool,
    last_line_end: bool,
    comments: bool,
    blank_lines: bool,
    aligned: bool,
    dotted: bool,
    pieces_last: bool,
    jury: bool,
}

fn manners() -> impl Strategy<Value = Manner> {
    let four = || (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (four(), four()).prop_map(|(a, b)| Manner {
        crlf: a.0,
        last_line_end: a.1,
        comments: a.2,
        blank_lines: a.3,
        aligned: b.0,
        dotted: b.1,
        pieces_last: b.2,
        jury: b.3,
    })
}

/// A dossier whose sessions failed on these days, in this order, written in this manner.
fn written(manner: &Manner, failures: &[Jour]) -> String {
    let pad = if manner.aligned { "       " } else { " " };
    let gap = if manner.blank_lines { "\n\n" } else { "\n" };
    let mut text = String::new();
    if manner.comments {
        text.push_str("# Dossier [[session]] tenu à la main : « ça reste »\n");
    }
    text.push_str(&format!("titre{pad}= \"cip-2003\"  # édition\n"));
    if manner.dotted {
        text.push_str("candidat.nom = 'Martin'\ncandidat.prenom = \"\"\"\nClaire\"\"\"\n");
    } else {
        text.push_str(&format!(
            "{gap}[candidat]\nnom{pad}= 'Martin'\n  prenom = \"Claire\"\n"
        ));
    }
    text.push_str(&format!(
        "{gap}[[ formation ]]\ndebut = 2006-01-09\nfin{pad}= 2006-09-29\norganisme = \"[[session]]\"\nparcours = \"continu\"\nevaluations = true\n"
    ));
    let pieces = format!("{gap}[pieces]\ndspp = true # remis\n");
    if !manner.pieces_last {
        text.push_str(&pieces);
    }
    for (i, date) in failures.iter().enumerate() {
        text.push_str(gap);
        if manner.comments && i % 2 == 0 {
            text.push_str("# la suivante :\n");
        }
        text.push_str(&format!(
            "[[session]] # n° {i}\ntype{pad}= \"titre\"\ndate = {date}\nresultat{pad}= 'echec' # hélas\n"
        ));
        if manner.comments && i % 3 == 0 {
            text.push_str("# appel prévu\n");
        }
        if manner.jury {
            text.push_str("[[session.jury]]\n nom = \"P. Durand\"\n qualite = \"professionnel\"\n");
        }
    }
    if manner.pieces_last {
        text.push_str(&pieces);
    }
    if manner.comments {
        text.push_str("\n# fin\n");
    }
    if !manner.last_line_end {
        text.truncate(text.trim_end().len());
    }
    if manner.crlf {
        text = text.replace('\n', "\r\n");
    }
    text
}

fn days() -> impl Strategy<Value = Jour> {
    (0_i64..2000).prop_map(|n| day("2006-10-01").plus_days(n))
}

/// The text that one contiguous piece was added to.
fn assert_one_piece_added(before: &str, after: &str) {
    let head = before
        .bytes()
        .zip(after.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let tail = before.len() - head;
    assert!(
        after.as_bytes().ends_with(&before.as_bytes()[head..]) && after.len() >= head + tail,
        "more than one piece changed:\n{before}\n-----\n{after}"
    );
}

fn assert_line_ends_kept(before: &str, after: &str) {
    let lone = |text: &str| text.replace("\r\n", "").contains('\n');
    if before.contains("\r\n") && !lone(before) {
        assert!(!lone(after), "{after:?}");
    } else {
        assert!(!after.contains('\r'), "{after:?}");
    }
}

fn answers(dossier: &Dossier, jour: Jour) -> String {
    let edition = &catalogue().edition(&dossier.titre).unwrap().edition;
    let ex = Examen::new(
        dossier,
        edition,
        catalogue(),
        Question {
            jour,
            droit: None,
            session: None,
        },
    );
    format!("{:?}", Eligibilite::new(&ex, &Choix::default()).voies)
}

fn held(dossier: &Dossier, jour: Jour) -> Vec<&str> {
    let edition = &catalogue().edition(&dossier.titre).unwrap().edition;
    let situation = Situation::au(dossier, edition, catalogue(), jour);
    let codes = edition.ccp.iter().zip(&situation.acquis);
    codes
        .filter(|(_, held)| held.is_some())
        .map(|(ccp, _)| ccp.code.as_str())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_block_is_added_and_nothing_else_moves(
        manner in manners(),
        mut failures in prop::collection::vec(days(), 0..5),
        date in days(),
        with_jury in any::<bool>(),
        motif in "[a-zé\"\\\\\n\t #=\\[\\]]{0,20}",
    ) {
        failures.sort();
        let text = written(&manner, &failures);
        let dossier = read(&text);
        let mut recorded = granted(date, &["CCP1", "CCP3"]);
        recorded.motif = Some(motif);
        if with_jury {
            recorded.jury.push(Membre {
                depuis: Some(day("1990-09-01")),
                formateur_du_candidat: Some(false),
                ..Membre::new("A. \"B\"".to_owned(), Qualite::Formateur)
            });
        }
        let edited = inscrire(&text, &dossier, &recorded).unwrap();
        assert_one_piece_added(&text, &edited.text);
        assert_line_ends_kept(&text, &edited.text);
        let back = read(&edited.text);
        prop_assert_eq!(&back, &edited.expected);
        // At its place in time.
        let dates: Vec<Jour> = back.sessions.iter().map(|s| s.date).collect();
        prop_assert!(dates.is_sorted(), "{:?}", dates);
        prop_assert_eq!(held(&back, date), ["CCP1", "CCP3"]);
        prop_assert!(held(&back, date.plus_days(-1)).is_empty());
        // A blank line sets it apart from what comes before and after.
        let lines: Vec<&str> = edited.text.lines().collect();
        let header = lines.iter().position(|l| *l == "[[session]]").unwrap();
        prop_assert_eq!(lines[header - 1].trim(), "");
    }

    #[test]
    fn the_order_of_recording_changes_nothing(
        manner in manners(),
        mut days in prop::collection::btree_set(days(), 4),
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let text = written(&manner, &[]);
        let days: Vec<Jour> = std::mem::take(&mut days).into_iter().collect();
        let codes = ["CCP1", "CCP2", "CCP3", "CCP4"];
        let record = |order: &[usize]| {
            order.iter().fold(text.clone(), |text, rank| {
                let recorded = granted(days[*rank], &codes[*rank..=*rank]);
                inscrire(&text, &read(&text), &recorded).unwrap().text
            })
        };
        let (sorted, shuffled) = (record(&[0, 1, 2, 3]), record(&order));
        prop_assert_eq!(read(&sorted), read(&shuffled));
        prop_assert_eq!(&sorted, &shuffled);
    }

    #[test]
    fn a_revocation_gives_back_the_answers_of_before(
        manner in manners(),
        mut failures in prop::collection::vec(days(), 0..3),
        date in days(),
        later in 0_i64..3000,
    ) {
        failures.sort();
        failures.dedup();
        failures.retain(|d| *d != date);
        let text = written(&manner, &failures);
        let dossier = read(&text);
        let recorded = Session {
            resultat: Some(Resultat::Partiel),
            obtenus: Some(vec!["CCP2".to_owned()]),
            ..Session::new(date, TypeSession::Titre)
        };
        let with = inscrire(&text, &dossier, &recorded).unwrap();
        let rank = with.expected.sessions.iter().position(|s| *s == recorded).unwrap();
        let annulation = Annulation { date: date.plus_days(later), motif: "erreur\n\"x\"".to_owned() };
        let without: Edited =
            edit::revoke_session(&with.text, &with.expected, rank, &annulation).unwrap();
        assert_one_piece_added(&with.text, &without.text);
        assert_line_ends_kept(&text, &without.text);
        let back = read(&without.text);
        prop_assert_eq!(&back, &without.expected);
        for after in [0, 1, 200, 4000] {
            let jour = annulation.date.plus_days(after);
            prop_assert_eq!(answers(&back, jour), answers(&dossier, jour));
        }
        // Before that day, it counts.
        if later > 0 {
            prop_assert_eq!(held(&back, date), ["CCP2"]);
        }
    }
}

#[test]
fn a_planned_session_receives_its_result_in_its_block() {
    let text = "titre = \"cip-2003\"\n[candidat]\nnom = \"M\"\nprenom = \"C\"\n\n\
                [[session]]\ndate = 2006-10-12\ntype = \"titre\"\nlieu = \"Nantes\" # salle 3\n\n\
                [[session]]\ndate = 2007-10-12\ntype = \"ccp\"\nobtenus = [] # à venir\n";
    let recorded = Session {
        resultat: Some(Resultat::Echec),
        lieu: Some("Nantes".to_owned()),
        pv: Some("12".to_owned()),
        ..Session::new(day("2006-10-12"), TypeSession::Titre)
    };
    let edited = inscrire(text, &read(text), &recorded).unwrap();
    assert_eq!(
        edited.text,
        text.replace(
            "# salle 3\n",
            "# salle 3\nresultat = \"echec\"\npv = \"12\"\n"
        )
    );
    assert_eq!(read(&edited.text), edited.expected);

    let granted = granted(day("2007-10-12"), &["CCP1"]);
    let edited = inscrire(text, &read(text), &granted).unwrap();
    assert_eq!(
        edited.text,
        text.replace("obtenus = []", "obtenus = [\"CCP1\"]")
    );
    assert_eq!(read(&edited.text), edited.expected);

    let elsewhere = Session {
        lieu: Some("Rennes".to_owned()),
        ..recorded
    };
    let refus = inscrire(text, &read(text), &elsewhere).unwrap_err();
    assert_eq!(refus, edit::Refus::Contredit("lieu"));
}

#[test]
fn sessions_written_as_a_list_are_refused() {
    let text = "titre = \"cip-2003\"\ncandidat = { nom = \"M\", prenom = \"C\" }\n\
                session = [ { date = 2006-10-12, type = \"titre\", resultat = \"echec\" } ]\n";
    let recorded = granted(day("2007-10-12"), &["CCP1"]);
    let refus = inscrire(text, &read(text), &recorded).unwrap_err();
    assert_eq!(refus, edit::Refus::Liste);
    assert!(refus.to_string().contains("[[session]]"));
}

#[test]
fn a_block_parted_from_its_jury_is_not_split() {
    let text = "titre = \"cip-2003\"\n[candidat]\nnom = \"M\"\nprenom = \"C\"\n\
                [[session]]\ndate = 2006-10-12\ntype = \"titre\"\nresultat = \"echec\"\n\
                [pieces]\ndspp = true\n\
                [[session.jury]]\nnom = \"P\"\nqualite = \"professionnel\"\n";
    let dossier = read(text);
    let recorded = granted(day("2007-10-12"), &["CCP1"]);
    let edited = inscrire(text, &dossier, &recorded).unwrap();
    assert_eq!(read(&edited.text), edited.expected);
    let annulation = Annulation {
        date: day("2007-01-01"),
        motif: "erreur".to_owned(),
    };
    let edited = edit::revoke_session(text, &dossier, 0, &annulation).unwrap();
    assert_eq!(read(&edited.text), edited.expected);
}
