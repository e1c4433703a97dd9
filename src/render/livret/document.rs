//! The livret de certification as a document: the booklet that a candidate keeps for as long as
//! the CCP are being gathered. First an attestation, then what remains to be done and what each CCP
//! covers, then an annex.

use super::{annexe, attestation, delai};
use crate::kit::paper::{Block, Document, Letterhead, Text};
use crate::model::dossier::Session;
use crate::model::words::TypeSession;
use crate::render::preuves;
use crate::report::livret::Livret;

pub use crate::render::preuves::Empreintes;

/// Builds the livret, in the centre's face if it has one, without its annex if that is not wanted.
pub fn document(
    livret: &Livret<'_, '_>,
    empreintes: Empreintes<'_>,
    letterhead: Option<&Letterhead>,
    with_annex: bool,
) -> Document {
    let ex = livret.examen;
    let mut blocks = attestation::blocks(livret, letterhead);
    blocks.extend(delai::section(livret));
    blocks.extend(others(livret));
    blocks.extend(skills(livret));
    if with_annex {
        blocks.extend(annexe::annex(livret, empreintes));
    } else {
        blocks.push(Block::Note(preuves::algorithm(ex)));
    }
    Document {
        letterhead: letterhead.cloned(),
        blocks,
        ..preuves::blank(ex, "Livret de certification")
    }
}

/// What else the dossier holds: CCP of other editions, sessions revoked.
fn others(livret: &Livret<'_, '_>) -> Vec<Block> {
    let mut items = Vec::new();
    for lost in &livret.non_repris {
        items.push(Text::sentence(&format!(
            "{} de l'{}, obtenu le {}, attesté mais non repris ici : {}",
            lost.code,
            livret.examen.epoque_de(lost.edition),
            lost.session.date.french(),
            lost.motif
        )));
    }
    items.extend(livret.annulees.iter().map(|session| revoked(session)));
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Section(Text::sentence("Autres décisions")),
        Block::List(items),
    ]
}

/// A session revoked: what it was, struck, then that it no longer counts.
fn revoked(session: &Session) -> Text {
    let what = match session.nature {
        TypeSession::Titre => "Session du titre",
        TypeSession::Ccp => "Session de CCP",
        TypeSession::Entretien => "Entretien final",
        TypeSession::Attribution => "Attribution du titre",
        TypeSession::Ccs => "Session du CCS",
        TypeSession::Equivalence => "Équivalence partielle",
    };
    let mut was = format!("{what} du {}", session.date.french());
    if !session.obtenus().is_empty() {
        was = format!("{was}, {}", session.obtenus().join(", "));
    }
    let why = session.annulee.as_ref().map_or_else(String::new, |a| {
        format!(" : annulée le {} ({})", a.date.french(), a.motif)
    });
    Text::sentence(&was).struck().then(Text::sentence(&why))
}

fn skills(livret: &Livret<'_, '_>) -> Vec<Block> {
    let edition = livret.examen.edition;
    let mut blocks = vec![Block::Section(Text::sentence(
        "Les compétences de chaque CCP",
    ))];
    for ligne in &livret.ccp {
        let items: Vec<Text> = edition.competences(ligne.ccp).map(Text::sentence).collect();
        blocks.push(Block::Subsection(
            Text::verbatim(&ligne.ccp.code)
                .then(Text::verbatim(" · "))
                .then(Text::sentence(&ligne.ccp.intitule)),
        ));
        blocks.push(if items.is_empty() {
            Block::Paragraph(Text::sentence("Compétences non trouvées."))
        } else {
            Block::List(items)
        });
    }
    blocks
}
