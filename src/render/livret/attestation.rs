//! The first page: who, which title, a box a CCP, the answer, and a place to sign it.

use crate::examen::Examen;
use crate::jour::Jour;
use crate::kit::paper::{Block, Column, Fact, Letterhead, Signature, Table, Text};
use crate::model::dossier::Session;
use crate::model::droit::with_article;
use crate::model::words::Resultat;
use crate::render::preuves;
use crate::report::livret::{EtatLivret, LigneCcp, Livret};

/// Lines that the stamp takes: 35 mm.
const STAMP: u8 = 7;

pub(super) fn blocks(livret: &Livret<'_, '_>, letterhead: Option<&Letterhead>) -> Vec<Block> {
    let ex = livret.examen;
    let mut blocks = vec![
        Block::Callout(standing(livret)),
        facts(livret),
        certificates(livret),
    ];
    blocks.extend(specialisations(livret));
    blocks.push(Block::Paragraph(drawn_up(ex.jour, letterhead)));
    blocks.push(Block::Signatures(vec![
        Signature {
            label: Text::sentence("Fait à …………………, le ………………"),
            lines: STAMP,
        },
        Signature {
            label: Text::sentence(&format!(
                "Pour {}, nom, qualité et cachet",
                with_article(livret.autorite)
            )),
            lines: STAMP,
        },
    ]));
    blocks
}

/// « Établi le 24 novembre 2026 par Centre de formation de Nantes. »
fn drawn_up(day: Jour, letterhead: Option<&Letterhead>) -> Text {
    let text = Text::sentence(&format!("Établi le {} par ", day.long()));
    match letterhead {
        Some(head) => text.then(head.name.clone()).then(Text::verbatim(".")),
        None => text.then(Text::sentence("………………………………………………")),
    }
}

/// The answer first: how many CCP, until when, what to do.
fn standing(livret: &Livret<'_, '_>) -> Text {
    let held = livret.ccp.iter().filter(|l| l.acquis.is_some()).count();
    let all = livret.ccp.len();
    let until = livret.echeance.map(Jour::long);
    let until = until.as_deref().unwrap_or("une date à confirmer");
    let answer = match livret.situation {
        EtatLivret::Titre => {
            let since = livret.titre.map_or_else(String::new, |titre| {
                let sous = titre.sous.map(|e| format!(", sous l'{}", e.epoque()));
                format!(
                    " depuis le {}{}",
                    titre.obtenu.long(),
                    sous.unwrap_or_default()
                )
            });
            return Text::sentence(&format!("Le titre est obtenu{since}.")).strong();
        }
        EtatLivret::AucunCcp => "Aucun CCP n'est encore obtenu.".to_owned(),
        EtatLivret::DelaiClos => format!(
            "{held} CCP sur {all}. Le délai pour réunir les autres est clos depuis le {until} ; les \
             CCP obtenus restent attestés."
        ),
        EtatLivret::AConfirmer => format!(
            "{held} CCP sur {all}. Le délai annoncé, {until}, est passé : à confirmer par {}.",
            with_article(livret.autorite)
        ),
        EtatLivret::Complet => format!("Les {all} CCP du titre sont obtenus."),
        EtatLivret::EnCours => {
            format!("{held} CCP sur {all}. Les autres peuvent être obtenus jusqu'au {until}.")
        }
    };
    let next = if livret.suite.is_empty() {
        Text::empty()
    } else {
        Text::sentence(&format!(" {}", livret.suite))
    };
    Text::sentence(&answer).strong().then(next)
}

/// The person and the title.
fn facts(livret: &Livret<'_, '_>) -> Block {
    let (edition, candidat) = (livret.examen.edition, &livret.examen.dossier.candidat);
    let mut facts = vec![Fact::new("Candidat", holder(livret.examen))];
    let mut file = Vec::new();
    file.extend(candidat.reference.clone());
    file.extend(
        candidat
            .departement
            .as_ref()
            .map(|d| format!("département {d}")),
    );
    if !file.is_empty() {
        facts.push(Fact::new("Dossier", Text::verbatim(&file.join(", "))));
    }
    facts.push(Fact::new(
        "Titre professionnel",
        Text::sentence(&edition.titre),
    ));
    let mut codes = Vec::new();
    codes.extend(
        livret
            .niveau
            .as_ref()
            .map(|niveau| format!("niveau {niveau}")),
    );
    codes.extend(edition.code.as_ref().map(|code| format!("code {code}")));
    if !edition.nsf.is_empty() {
        codes.push(format!("NSF {}", edition.nsf.join(", ")));
    }
    codes.extend(edition.rncp.as_ref().map(|rncp| format!("fiche {rncp}")));
    codes.push(edition.epoque());
    facts.push(Fact::new(
        "Niveau et codes",
        Text::verbatim(&codes.join(", ")),
    ));
    if livret.titre.is_none()
        && let Some(day) = edition.validite_au(livret.examen.jour).au
    {
        facts.push(Fact::new("Valide jusqu'au", Text::verbatim(&day.long())));
    }
    Block::Facts(facts)
}

/// « Claire Martin, nom d'usage Durand, né(e) le 14 mai 1978 à Nantes ».
pub(in crate::render) fn holder(ex: &Examen<'_>) -> Text {
    let candidat = &ex.dossier.candidat;
    let mut text = Text::verbatim(&preuves::holder(ex)).strong();
    if let Some(nom) = &candidat.nom_usage {
        text = text
            .then(Text::sentence(", nom d'usage "))
            .then(Text::verbatim(nom));
    }
    match (candidat.naissance, &candidat.lieu) {
        (None, None) => return text,
        (Some(day), _) => text = text.then(Text::sentence(&format!(", né(e) le {}", day.long()))),
        (None, Some(_)) => text = text.then(Text::sentence(", né(e)")),
    }
    match &candidat.lieu {
        Some(lieu) => text.then(Text::sentence(" à ")).then(Text::verbatim(lieu)),
        None => text,
    }
}

fn certificates(livret: &Livret<'_, '_>) -> Block {
    let mut rows: Vec<Vec<Text>> = livret.ccp.iter().map(|l| certificate(livret, l)).collect();
    for session in &livret.entretiens {
        let answer = match session.resultat {
            Some(Resultat::Titre) => "",
            Some(Resultat::Absent) => ", absent",
            Some(_) => ", échec",
            None => ", résultat attendu",
        };
        let day = format!("{}{answer}", session.date.french());
        let held = session.resultat == Some(Resultat::Titre);
        rows.push(row(
            held,
            "Entretien",
            "Entretien final",
            Text::sentence(&day),
            Some(session),
        ));
    }
    if let Some(titre) = livret.titre {
        let day = Text::verbatim(&titre.obtenu.french());
        let name = &livret.examen.edition.titre;
        rows.push(row(true, "Titre", name, day, titre.session));
    }
    certificates_table(
        "Certificats de compétences professionnelles (CCP) du titre",
        rows,
    )
}

/// The certificates of one kind: where and when each was granted.
fn certificates_table(caption: &str, rows: Vec<Vec<Text>>) -> Block {
    Block::Table(Table {
        caption: Text::sentence(caption),
        columns: vec![
            Column::new("Certificat", 17),
            Column::new("Intitulé", 42),
            Column::new("Obtenu le", 20),
            Column::new("Lieu", 15),
            Column::new("Procès-verbal", 19),
        ],
        rows,
        row_headers: true,
        to_fill: false,
    })
}

fn certificate(livret: &Livret<'_, '_>, ligne: &LigneCcp<'_>) -> Vec<Text> {
    let mut day = ligne
        .obtenu
        .map_or_else(Text::empty, |day| Text::verbatim(&day.french()));
    if let Some((edition, code)) = ligne.acquis.and_then(|a| a.origine) {
        let epoque = livret.examen.epoque_de(edition);
        day = day.then(Text::sentence(&format!(" par le {code} de l'{epoque}")));
    }
    if ligne.avec_le_titre {
        let comma = if ligne.obtenu.is_some() { ", " } else { "" };
        day = day.then(Text::sentence(&format!("{comma}avec\u{a0}le\u{a0}titre")));
    } else if ligne.obtenu.is_none() && livret.titre.is_none() {
        day = Text::sentence("à obtenir");
    }
    let held = ligne.acquis.is_some() || ligne.avec_le_titre;
    row(
        held,
        &ligne.ccp.code,
        &ligne.ccp.intitule,
        day,
        ligne.session,
    )
}

/// A box and its code, what it is, when, where, by which procès-verbal.
fn row(held: bool, code: &str, name: &str, day: Text, session: Option<&Session>) -> Vec<Text> {
    let optional = |value: Option<&String>| value.map_or_else(Text::empty, |v| Text::verbatim(v));
    vec![
        preuves::boxed(held, code),
        Text::sentence(name),
        day,
        optional(session.and_then(|s| s.lieu.as_ref())),
        optional(session.and_then(|s| s.pv.as_ref())),
    ]
}

fn specialisations(livret: &Livret<'_, '_>) -> Option<Block> {
    let rows: Vec<Vec<Text>> = livret
        .ccs
        .iter()
        .map(|ccs| {
            let known = livret.examen.edition.ccs_de_code(ccs.code);
            let name = known.map_or("", |ccs| ccs.intitule.as_str());
            let day = Text::verbatim(&ccs.obtenu.french());
            row(true, ccs.code, name, day, ccs.session)
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(certificates_table(
        "Certificats complémentaires de spécialisation (CCS)",
        rows,
    ))
}
