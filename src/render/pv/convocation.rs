//! The convocation of a candidate: what, when, where, and the day by which it must leave.

use super::document::days;
use crate::kit::paper::{Block, Fact, Signature, Text};
use crate::model::words::TypeSession;
use crate::report::pv::{Convocation, Ligne, ProcesVerbal};

pub(super) fn blocks(pv: &ProcesVerbal<'_>, ligne: &Ligne<'_>) -> Vec<Block> {
    let inscrit = ligne.inscrit;
    let mut facts = vec![Fact::new("Épreuves", Text::sentence(&days(pv)))];
    let optional = |text: &Option<String>| text.as_deref().map_or_else(Text::empty, Text::verbatim);
    facts.push(Fact::new("Heure", Text::empty()));
    facts.push(Fact::new("Lieu", optional(&pv.pv.lieu)));
    facts.push(Fact::new("Centre", optional(&pv.pv.centre)));
    let mut blocks = vec![
        addressee(ligne),
        Block::Paragraph(object(pv, ligne)),
        Block::Facts(facts),
    ];
    let mut examined: Vec<Text> = Vec::new();
    for (ccp, _) in &ligne.ccp {
        let code = Text::verbatim(&ccp.code).strong();
        examined.push(
            code.then(Text::sentence(" : "))
                .then(Text::verbatim(&ccp.intitule)),
        );
    }
    if let Some((code, intitule)) = ligne.ccs {
        let name = intitule.map(|i| Text::sentence(" : ").then(Text::verbatim(i)));
        examined.push(Text::verbatim(code).strong().then(name.unwrap_or_default()));
    }
    if !examined.is_empty() {
        blocks.push(Block::Paragraph(Text::sentence(
            "Vous serez évalué(e) sur :",
        )));
        blocks.push(Block::List(examined));
    }
    if let Some(day) = inscrit.fin_formation {
        blocks.push(Block::Paragraph(Text::sentence(&format!(
            "Votre formation se termine le {}, après la session.",
            day.long()
        ))));
    }
    blocks.push(Block::Signatures(vec![
        Signature {
            label: Text::sentence("Fait à …………………, le ………………"),
            lines: 5,
        },
        Signature {
            label: Text::sentence("Pour le centre, nom et qualité"),
            lines: 5,
        },
    ]));
    if let Some(note) = departure(ligne) {
        blocks.push(Block::Note(note));
    }
    blocks
}

/// Whom it is for.
fn addressee(ligne: &Ligne<'_>) -> Block {
    let inscrit = ligne.inscrit;
    let mut text = Text::verbatim(&format!("{} {}", inscrit.prenom, inscrit.nom)).strong();
    if let Some(day) = inscrit.naissance {
        text = text.then(Text::sentence(&format!(", né(e) le {}", day.long())));
    }
    if let Some(reference) = &inscrit.reference {
        text = text
            .then(Text::sentence(", dossier "))
            .then(Text::verbatim(reference));
    }
    Block::Callout(text)
}

fn object(pv: &ProcesVerbal<'_>, ligne: &Ligne<'_>) -> Text {
    let what = match pv.pv.nature {
        TypeSession::Titre => "à la session d'examen du titre professionnel",
        TypeSession::Ccp => {
            "à la session d'examen de certificats de compétences professionnelles (CCP) du titre \
             professionnel"
        }
        TypeSession::Entretien => "à l'entretien final devant le jury du titre professionnel",
        TypeSession::Ccs => {
            "à la session d'examen d'un certificat complémentaire de spécialisation (CCS) du titre \
             professionnel"
        }
        // Nobody is called to these.
        TypeSession::Attribution | TypeSession::Equivalence => {
            "à la session du titre professionnel"
        }
    };
    let text = Text::sentence(&format!("Vous êtes convoqué(e) {what}"));
    match ligne.edition {
        Some(edition) => text
            .then(Text::sentence(" « "))
            .then(Text::verbatim(&edition.titre))
            .then(Text::sentence(" ».")),
        None => text.then(Text::sentence(" ………………………………………………………")),
    }
}

/// The day by which it must leave, where the law is known.
pub(super) fn departure(ligne: &Ligne<'_>) -> Option<Text> {
    Some(match ligne.convocation.as_ref()? {
        Convocation::Avant(day, delay, source) => Text::sentence(&format!(
            "À envoyer au plus tard le {}, {delay} au moins avant le premier jour des épreuves ({}).",
            day.long(),
            source.reference
        )),
        Convocation::Inconnue(why) => {
            Text::sentence(&format!("Date limite d'envoi à vérifier : {why}."))
        }
    })
}
