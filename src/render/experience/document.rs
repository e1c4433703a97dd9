//! The account as a document, in the livret's face: what an adviser lays before the authority.

use super::{activity, answer, brought, counts, dates, head, sources};
use crate::examen::Examen;
use crate::kit::paper::{Bloc, Colonne, Document, Fait, Tableau, Texte};
use crate::render::preuves::{self, Empreintes, algorithm, fingerprints};
use crate::report::experience::Experience;

/// Builds the document.
pub fn document(ex: &Examen<'_>, account: &Experience<'_>, empreintes: Empreintes<'_>) -> Document {
    let candidat = &ex.dossier.candidat;
    let mut blocs = vec![
        Bloc::Encadre(Texte::phrase(&answer(account)).fort()),
        Bloc::Section(Texte::phrase("Le candidat")),
        Bloc::Faits(vec![
            Fait::new("Nom", Texte::brut(&candidat.nom)),
            Fait::new("Prénom", Texte::brut(&candidat.prenom)),
        ]),
        Bloc::Section(Texte::phrase("Ce que le droit demande")),
        Bloc::Paragraphe(Texte::phrase(&head(account))),
    ];
    if !account.reponse.manque.is_empty() {
        let missing = account.reponse.manque.iter();
        blocs.push(Bloc::Faits(
            missing
                .map(|m| Fait::new("À préciser", Texte::phrase(&m.to_string())))
                .collect(),
        ));
    }
    blocs.push(Bloc::Section(Texte::phrase("Les périodes")));
    blocs.push(if account.periodes.is_empty() {
        Bloc::Paragraphe(Texte::phrase("Aucune période n'est déclarée."))
    } else {
        Bloc::Tableau(periods(account))
    });
    blocs.push(Bloc::Section(Texte::phrase("Textes appliqués")));
    blocs.push(Bloc::Liste(
        sources(account).into_iter().map(Texte::phrase).collect(),
    ));
    blocs.push(Bloc::Note(algorithm(ex)));
    blocs.extend(fingerprints(empreintes));
    Document {
        blocs,
        ..preuves::blank(ex, "Compte de l'expérience")
    }
}

fn periods(account: &Experience<'_>) -> Tableau {
    Tableau {
        legende: Texte::phrase("Ce que chaque période apporte"),
        colonnes: vec![
            Colonne::new("Période", 24),
            Colonne::new("Activité", 28),
            Colonne::new("Compte", 10),
            Colonne::new("Acquis", 16),
            Colonne::new("Pourquoi", 30),
        ],
        lignes: account
            .periodes
            .iter()
            .map(|p| {
                vec![
                    Texte::brut(&dates(p)),
                    Texte::brut(&activity(p)),
                    Texte::phrase(counts(p)),
                    Texte::phrase(&brought(account, p)),
                    Texte::phrase(&p.motif()),
                ]
            })
            .collect(),
        entete_de_ligne: true,
    }
}
