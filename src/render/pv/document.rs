//! A procès-verbal on paper: the decisions, the attendance sheet, a convocation a candidate. One
//! document of all, or one of each.

use super::{convocation, decisions};
use crate::jour::Jour;
use crate::kit::paper::{Block, Column, Document, Letterhead, Orientation, Table, Text};
use crate::model::words::{TypeSession, choice};
use crate::render::json::OUTIL;
use crate::render::preuves::{date, mention};
use crate::report::pv::{Ligne, ProcesVerbal};

choice! {
    /// What is put on paper.
    Partie {
        /// The decisions and the jury.
        Decisions = "pv",
        /// The attendance sheet.
        Emargement = "emargement",
        /// A convocation a candidate.
        Convocations = "convocations",
    }
}

/// What the documents say of their making.
#[derive(Clone, Copy, Debug)]
pub struct Facture<'a> {
    /// Day on which they are made.
    pub jour: Jour,
    /// Fingerprint of the procès-verbal.
    pub empreinte: &'a str,
    /// Fingerprint of the law.
    pub droit: &'a str,
    /// The centre's face.
    pub face: Option<&'a Letterhead>,
}

/// A document of its own, or a part of one.
struct Piece {
    title: String,
    /// What to name its file after.
    stem: String,
    blocks: Vec<Block>,
}

/// Each part in a document of its own, with what to name its file after.
pub fn separate(
    pv: &ProcesVerbal<'_>,
    parties: &[Partie],
    facture: Facture<'_>,
) -> Vec<(Document, String)> {
    pieces(pv, parties, facture)
        .into_iter()
        .map(|piece| {
            let document = blank(pv, &piece.title, facture);
            let blocks = piece.blocks;
            (Document { blocks, ..document }, piece.stem)
        })
        .collect()
}

/// All the parts in one document; nothing where there is none.
pub fn whole(
    pv: &ProcesVerbal<'_>,
    parties: &[Partie],
    facture: Facture<'_>,
) -> Option<(Document, String)> {
    let mut pieces = pieces(pv, parties, facture).into_iter();
    let first = pieces.next()?;
    let mut document = blank(pv, &first.title, facture);
    document.blocks = first.blocks;
    for piece in pieces {
        document
            .blocks
            .push(Block::Part(Text::sentence(&piece.title)));
        document.blocks.extend(piece.blocks);
    }
    Some((document, first.stem))
}

fn pieces(pv: &ProcesVerbal<'_>, parties: &[Partie], facture: Facture<'_>) -> Vec<Piece> {
    let mut all = Vec::new();
    if parties.contains(&Partie::Decisions) {
        all.push(Piece {
            title: "Procès-verbal de session".to_owned(),
            stem: "procès-verbal".to_owned(),
            blocks: decisions::blocks(pv, facture),
        });
    }
    // The jury awards the title without the candidate.
    if pv.pv.nature == TypeSession::Attribution {
        return all;
    }
    if parties.contains(&Partie::Emargement) {
        all.push(Piece {
            title: "Feuille d'émargement".to_owned(),
            stem: "émargement".to_owned(),
            blocks: attendance(pv),
        });
    }
    if parties.contains(&Partie::Convocations) {
        all.extend(pv.lignes.iter().map(|ligne| {
            let (nom, prenom) = ligne.names();
            let reference = ligne.inscrit.reference.as_deref();
            Piece {
                title: format!("Convocation : {prenom} {nom}"),
                stem: match reference {
                    Some(reference) => format!("convocation {reference}"),
                    None => format!("convocation {nom} {prenom}"),
                },
                blocks: convocation::blocks(pv, ligne),
            }
        }));
    }
    all
}

fn blank(pv: &ProcesVerbal<'_>, title: &str, facture: Facture<'_>) -> Document {
    let session = format!("{} du {}", session(pv.pv.nature), pv.pv.date.long());
    Document {
        title: Text::sentence(title),
        subtitle: Text::sentence(&session),
        subject: Text::sentence(&session),
        date: date(facture.jour),
        generator: OUTIL,
        orientation: Orientation::Portrait,
        header: Text::sentence(&format!("{title} · {session}")),
        footer: match &pv.pv.numero {
            Some(numero) => mention()
                .then(Text::sentence(" · procès-verbal "))
                .then(Text::verbatim(numero)),
            None => mention(),
        },
        notice: mention(),
        letterhead: facture.face.cloned(),
        blocks: Vec::new(),
    }
}

/// What the session is called.
pub(super) const fn session(nature: TypeSession) -> &'static str {
    match nature {
        TypeSession::Titre => "Session du titre",
        TypeSession::Ccp => "Session de CCP",
        TypeSession::Entretien => "Entretien final",
        TypeSession::Attribution => "Attribution du titre",
        TypeSession::Ccs => "Session de CCS",
        TypeSession::Equivalence => "Équivalence partielle",
    }
}

/// The days of the tests: « le 12 octobre 2006 », « du 11 octobre 2006 au 12 octobre 2006 ».
pub(super) fn days(pv: &ProcesVerbal<'_>) -> String {
    let (first, last) = (pv.premier_jour(), pv.pv.date);
    if first == last {
        format!("le {}", last.long())
    } else {
        format!("du {} au {}", first.long(), last.long())
    }
}

/// « Martin Claire », the name first as in a list.
pub(super) fn listed(ligne: &Ligne<'_>) -> Text {
    let (nom, prenom) = ligne.names();
    Text::verbatim(&format!("{nom} {prenom}"))
}

/// Days that fit on one attendance sheet.
const SHEETS: i64 = 5;

/// A place to sign for each candidate and each half-day; past a week, a sheet whose day is left blank.
fn attendance(pv: &ProcesVerbal<'_>) -> Vec<Block> {
    let (first, last) = (pv.premier_jour(), pv.pv.date);
    let mut blocks = Vec::new();
    if first.days_until(last) >= SHEETS {
        blocks.push(Block::Table(sheet(pv, "Présents le ……………………")));
        return blocks;
    }
    let mut day = first;
    while day <= last {
        blocks.push(Block::Table(sheet(
            pv,
            &format!("Présents le {}", day.long()),
        )));
        let next = day.plus(crate::jour::Duree::jours(1));
        if next == day {
            break;
        }
        day = next;
    }
    blocks
}

fn sheet(pv: &ProcesVerbal<'_>, caption: &str) -> Table {
    let row = |ligne: &Ligne<'_>| {
        let reference = ligne.inscrit.reference.as_deref();
        let reference = reference.map_or_else(Text::empty, Text::verbatim);
        vec![listed(ligne), reference, Text::empty(), Text::empty()]
    };
    Table {
        caption: Text::sentence(caption),
        columns: vec![
            Column::new("Candidat", 30),
            Column::new("Dossier", 18),
            Column::new("Signature, matin", 26),
            Column::new("Signature, après-midi", 26),
        ],
        rows: pv.lignes.iter().map(row).collect(),
        row_headers: true,
        to_fill: true,
    }
}
