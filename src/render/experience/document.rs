//! The account as a document, in the livret's face: what an adviser lays before the authority.

use super::text::{activity, answer, brought, counts, dates, head, sources};
use crate::examen::Examen;
use crate::kit::paper::{Block, Column, Document, Fact, Table, Text};
use crate::render::preuves::{self, Empreintes, algorithm, fingerprints};
use crate::report::experience::Experience;
use crate::rules::manque;

/// Builds the document.
pub fn document(ex: &Examen<'_>, account: &Experience<'_>, empreintes: Empreintes<'_>) -> Document {
    let candidat = &ex.dossier.candidat;
    let mut blocks = vec![
        Block::Callout(Text::sentence(&answer(account)).strong()),
        Block::Section(Text::sentence("Le candidat")),
        Block::Facts(vec![
            Fact::new("Nom", Text::verbatim(&candidat.nom)),
            Fact::new("Prénom", Text::verbatim(&candidat.prenom)),
        ]),
        Block::Section(Text::sentence("Ce que le droit demande")),
        Block::Paragraph(Text::sentence(&head(account))),
    ];
    let missing = manque::listed(&account.reponse.manque);
    if !missing.is_empty() {
        let precise = |m: &String| Fact::new("À préciser", Text::sentence(m));
        blocks.push(Block::Facts(missing.iter().map(precise).collect()));
    }
    blocks.push(Block::Section(Text::sentence("Les périodes")));
    blocks.push(if account.periodes.is_empty() {
        Block::Paragraph(Text::sentence("Aucune période n'est déclarée."))
    } else {
        Block::Table(periods(account))
    });
    blocks.push(Block::Section(Text::sentence("Textes appliqués")));
    blocks.push(Block::List(
        sources(account).into_iter().map(Text::sentence).collect(),
    ));
    blocks.push(Block::Note(algorithm(ex)));
    blocks.extend(fingerprints(empreintes));
    Document {
        blocks,
        ..preuves::blank(ex, "Compte de l'expérience")
    }
}

fn periods(account: &Experience<'_>) -> Table {
    Table {
        caption: Text::sentence("Ce que chaque période apporte"),
        columns: vec![
            Column::new("Période", 24),
            Column::new("Activité", 28),
            Column::new("Compte", 10),
            Column::new("Acquis", 16),
            Column::new("Pourquoi", 30),
        ],
        rows: account
            .periodes
            .iter()
            .map(|p| {
                vec![
                    Text::verbatim(&dates(p)),
                    Text::verbatim(&activity(p)),
                    Text::sentence(counts(p)),
                    Text::sentence(&brought(account, p)),
                    Text::sentence(&p.motif()),
                ]
            })
            .collect(),
        row_headers: true,
        to_fill: false,
    }
}

/// Several accounts in one document, each under the name of its candidate; `None` of none.
pub fn together(accounts: Vec<Document>) -> Option<Document> {
    let mut accounts = accounts.into_iter();
    let first = accounts.next()?;
    let others: Vec<Document> = accounts.collect();
    if others.is_empty() {
        return Some(first);
    }
    let mut blocks = Vec::new();
    let empty = Document {
        subtitle: Text::empty(),
        subject: Text::empty(),
        header: first.title.clone(),
        footer: preuves::mention(),
        blocks: Vec::new(),
        ..first.clone()
    };
    for account in [first].into_iter().chain(others) {
        blocks.push(Block::Section(account.subject));
        blocks.extend(account.blocks.into_iter().map(|block| match block {
            Block::Section(heading) => Block::Subsection(heading),
            other => other,
        }));
    }
    Some(Document { blocks, ..empty })
}
