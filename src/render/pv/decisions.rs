//! The decisions of the jury: a box a CCP for each candidate, and a place to sign for each member.

use super::convocation::departure;
use super::document::{Facture, days, listed, session};
use crate::kit::paper::{Alignment, Block, Column, Fact, Table, Text};
use crate::model::dossier::Membre;
use crate::model::edition::Edition;
use crate::model::words::{Qualite, Resultat, TypeSession};
use crate::render::preuves::{boxed, source};
use crate::report::pv::{Ligne, ProcesVerbal, Sort};

pub(super) fn blocks(pv: &ProcesVerbal<'_>, facture: Facture<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Section(Text::sentence("La session")), facts(pv)];
    blocks.push(Block::Section(Text::sentence("Les décisions")));
    let editions = pv.editions();
    for edition in &editions {
        let of = |l: &&Ligne<'_>| l.edition.is_some_and(|e| e.id == edition.id);
        let lignes: Vec<&Ligne<'_>> = pv.lignes.iter().filter(of).collect();
        blocks.push(Block::Table(table(pv, Some(edition), &lignes)));
    }
    let untitled: Vec<&Ligne<'_>> = pv.lignes.iter().filter(|l| l.edition.is_none()).collect();
    if !untitled.is_empty() {
        blocks.push(Block::Table(table(pv, None, &untitled)));
    }
    blocks.push(Block::Section(Text::sentence("Le jury")));
    blocks.push(Block::Paragraph(Text::sentence(
        "Fait à ……………………………………, le ……………………………",
    )));
    blocks.push(jury("Membres du jury", &pv.pv.jury));
    for ligne in &pv.lignes {
        if !ligne.inscrit.jury.is_empty() {
            let (nom, prenom) = ligne.names();
            blocks.push(jury(
                &format!("Jury de {prenom} {nom}"),
                &ligne.inscrit.jury,
            ));
        }
    }
    blocks.extend(pv.sources().into_iter().map(|s| Block::Note(source(s))));
    for (name, value) in [
        ("Procès-verbal : ", facture.empreinte),
        ("Droit : ", facture.droit),
    ] {
        blocks.push(Block::Note(
            Text::sentence(name).then(Text::verbatim(value)),
        ));
    }
    blocks
}

fn facts(pv: &ProcesVerbal<'_>) -> Block {
    let optional = |text: &Option<String>| text.as_deref().map_or_else(Text::empty, Text::verbatim);
    let mut facts = vec![Fact::new("Session", Text::sentence(session(pv.pv.nature)))];
    for edition in pv.editions() {
        facts.push(Fact::new("Titre", named(edition)));
    }
    facts.push(Fact::new("Épreuves", Text::sentence(&days(pv))));
    facts.push(Fact::new(
        "Décision du jury",
        Text::sentence(&format!("le {}", pv.pv.date.long())),
    ));
    facts.push(Fact::new("Centre", optional(&pv.pv.centre)));
    facts.push(Fact::new("Lieu", optional(&pv.pv.lieu)));
    facts.push(Fact::new("Numéro", optional(&pv.pv.numero)));
    let notified = pv
        .pv
        .notification
        .map(|day| Text::sentence(&format!("le {}", day.long())));
    facts.push(Fact::new("Notifié", notified.unwrap_or_default()));
    let mut departures: Vec<Text> = Vec::new();
    for text in pv.lignes.iter().filter_map(departure) {
        if !departures.contains(&text) {
            departures.push(text);
        }
    }
    facts.extend(
        departures
            .into_iter()
            .map(|text| Fact::new("Convocations", text)),
    );
    Block::Facts(facts)
}

/// The title and its edition: a session may examine two of them.
fn named(edition: &Edition) -> Text {
    Text::sentence(&format!("{}, {}", edition.titre, edition.epoque()))
}

/// The candidates of an edition.
fn table(pv: &ProcesVerbal<'_>, edition: Option<&Edition>, lignes: &[&Ligne<'_>]) -> Table {
    let nature = pv.pv.nature;
    let codes: Vec<&str> = edition.map_or_else(Vec::new, |edition| {
        let sat = |code: &str| {
            lignes
                .iter()
                .any(|l| l.ccp.iter().any(|(c, _)| c.code == code))
        };
        let codes = edition.ccp.iter().map(|c| c.code.as_str());
        codes.filter(|code| sat(code)).collect()
    });
    let of_ccp = nature == TypeSession::Ccp;
    let of_titre = nature == TypeSession::Titre;
    let mut columns = vec![
        Column::new("Candidat", 23),
        Column::new("Naissance, dossier", 21),
    ];
    for code in &codes {
        let mut column = Column::new(code, if of_ccp { 17 } else { 9 });
        if !of_ccp {
            column.alignment = Alignment::Centre;
        }
        columns.push(column);
    }
    if !of_ccp || codes.is_empty() {
        columns.push(Column::new("Décision", 20));
    }
    if of_titre {
        columns.push(Column::new("Si partiel, entretien souhaité", 15));
    }
    let row = |ligne: &&Ligne<'_>| {
        let mut row = vec![listed(ligne), identity(ligne)];
        for code in &codes {
            let examined = ligne.ccp.iter().find(|(ccp, _)| ccp.code == *code);
            row.push(examined.map_or_else(|| Text::verbatim("—"), |(_, sort)| ccp(of_ccp, *sort)));
        }
        if !of_ccp {
            row.push(decision(nature, ligne));
        }
        if of_titre {
            row.push(wished(ligne.inscrit.entretien_souhaite));
        }
        row
    };
    let caption = match edition {
        Some(edition) => named(edition),
        None => Text::sentence("Candidats dont le titre n'est pas indiqué"),
    };
    Table {
        caption,
        columns,
        rows: lignes.iter().map(row).collect(),
        row_headers: true,
        to_fill: true,
    }
}

/// What distinguishes a candidate from another, and that the training ends after the session.
fn identity(ligne: &Ligne<'_>) -> Text {
    let inscrit = ligne.inscrit;
    let mut parts = Vec::new();
    parts.extend(inscrit.naissance.map(|day| day.french().to_string()));
    parts.extend(inscrit.reference.clone());
    let text = Text::verbatim(&parts.join(", "));
    match inscrit.fin_formation {
        Some(day) => text.then(Text::sentence(&format!(
            "{}formation jusqu'au {}",
            if parts.is_empty() { "" } else { ", " },
            day.french()
        ))),
        None => text,
    }
}

/// The box of a CCP: one where the session is of the title, or one for each answer.
fn ccp(each: bool, sort: Option<Sort>) -> Text {
    if !each {
        return boxed(sort == Some(Sort::Obtenu), "");
    }
    let answers = [Sort::Obtenu, Sort::Ajourne, Sort::Absent];
    choices(answers.map(|answer| (answer.word(), sort == Some(answer))))
}

fn decision(nature: TypeSession, ligne: &Ligne<'_>) -> Text {
    let held = ligne.inscrit.resultat;
    let one = |word, resultat| (word, held == Some(resultat));
    let titre = one("titre", Resultat::Titre);
    let partiel = one("partiel", Resultat::Partiel);
    let echec = one("échec", Resultat::Echec);
    let absent = one("absent", Resultat::Absent);
    match nature {
        TypeSession::Titre => choices([titre, partiel, echec, absent]),
        TypeSession::Entretien => choices([titre, echec, absent]),
        TypeSession::Ccs => {
            let ccs = ligne.ccs.map_or("obtenu", |(code, _)| code);
            choices([one(ccs, Resultat::Ccs), echec, absent])
        }
        TypeSession::Attribution | TypeSession::Ccp | TypeSession::Equivalence => choices([titre]),
    }
}

/// Whether the jury wishes an interview once every CCP is granted.
fn wished(souhaite: Option<bool>) -> Text {
    choices([
        ("oui", souhaite == Some(true)),
        ("non", souhaite == Some(false)),
    ])
}

fn choices<const N: usize>(words: [(&str, bool); N]) -> Text {
    let mut text = Text::empty();
    for (i, (word, ticked)) in words.into_iter().enumerate() {
        if i > 0 {
            text = text.then(Text::verbatim(" "));
        }
        text = text.then(boxed(ticked, word));
    }
    text
}

/// A place to sign for each member, or blank lines where nobody is named yet.
fn jury(caption: &str, membres: &[Membre]) -> Block {
    const BLANKS: usize = 3;
    let mut rows: Vec<Vec<Text>> = membres
        .iter()
        .map(|membre| {
            let quality = match membre.qualite {
                Qualite::Professionnel => "professionnel du métier",
                Qualite::Formateur => "formateur",
                Qualite::Encadrant => "encadrant du métier",
            };
            vec![
                Text::verbatim(&membre.nom),
                Text::sentence(quality),
                Text::empty(),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows = vec![vec![Text::empty(); 3]; BLANKS];
    }
    Block::Table(Table {
        caption: Text::sentence(caption),
        columns: vec![
            Column::new("Nom", 34),
            Column::new("Qualité", 26),
            Column::new("Signature", 40),
        ],
        rows,
        row_headers: true,
        to_fill: true,
    })
}
