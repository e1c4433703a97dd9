//! The livret de certification as a document: the booklet that a candidate keeps for as long as
//! the CCP are being gathered.

use crate::kit::paper::{Block, Column, Document, Fact, Letterhead, Signature, Table, Text};
use crate::model::dossier::Session;
use crate::model::droit::with_article;
use crate::model::words::{Avis, TypeSession};
use crate::render::preuves::{self, algorithm, fingerprints, source};
use crate::report::livret::{EtatLivret, LigneCcp, Livret};
use crate::rules;

pub use crate::render::preuves::Empreintes;

/// Builds the livret, in the centre's face if it has one.
pub fn document(
    livret: &Livret<'_, '_>,
    empreintes: Empreintes<'_>,
    letterhead: Option<&Letterhead>,
) -> Document {
    let ex = livret.examen;
    let mut blocks = vec![Block::Callout(standing(livret))];
    blocks.extend(candidate(livret));
    blocks.extend(title(livret));
    blocks.extend(certificates(livret));
    blocks.extend(super::delai::section(livret));
    blocks.extend(others(livret));
    blocks.extend(skills(livret));
    blocks.push(Block::Signatures(vec![
        Signature {
            label: Text::sentence("Fait à, le"),
            lines: 3,
        },
        Signature {
            label: Text::sentence(&format!("Pour {}", with_article(livret.autorite))),
            lines: 3,
        },
    ]));
    blocks.extend(making(livret, empreintes));
    Document {
        letterhead: letterhead.cloned(),
        blocks,
        ..preuves::blank(ex, "Livret de certification")
    }
}

/// The answer first: how many CCP, until when, what to do.
fn standing(livret: &Livret<'_, '_>) -> Text {
    let held = livret.ccp.iter().filter(|l| l.acquis.is_some()).count();
    let all = livret.ccp.len();
    let until = livret.echeance.map(crate::jour::Jour::french);
    let until = until.as_deref().unwrap_or("une date à confirmer");
    let answer = match livret.situation {
        EtatLivret::Titre => {
            let since = livret.examen.situation.titre_obtenu;
            let since = since.map_or_else(String::new, |d| format!(" depuis le {}", d.french()));
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

fn candidate(livret: &Livret<'_, '_>) -> Vec<Block> {
    let candidat = &livret.examen.dossier.candidat;
    let mut facts = vec![
        Fact::new("Nom", Text::verbatim(&candidat.nom)),
        Fact::new("Prénom", Text::verbatim(&candidat.prenom)),
    ];
    if let Some(nom) = &candidat.nom_usage {
        facts.insert(1, Fact::new("Nom d'usage", Text::verbatim(nom)));
    }
    if let Some(day) = candidat.naissance {
        facts.push(Fact::new("Naissance", Text::verbatim(&day.french())));
    }
    let optional = [
        ("Lieu de naissance", &candidat.lieu),
        ("Référence du dossier", &candidat.reference),
        ("Département", &candidat.departement),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            facts.push(Fact::new(name, Text::verbatim(value)));
        }
    }
    vec![
        Block::Section(Text::sentence("Le candidat")),
        Block::Facts(facts),
    ]
}

fn title(livret: &Livret<'_, '_>) -> Vec<Block> {
    let edition = livret.examen.edition;
    let mut facts = vec![Fact::new("Intitulé", Text::verbatim(&edition.titre))];
    let mut optional = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            facts.push(Fact::new(name, Text::verbatim(value)));
        }
    };
    optional("Code du titre", edition.code.as_deref());
    optional("Niveau", livret.niveau.as_deref());
    optional("Code NSF", Some(&edition.nsf.join(", ")));
    optional("Fiche RNCP", edition.rncp.as_deref());
    optional("Édition", Some(&edition.id));
    if let Some(day) = edition.validite_au(livret.examen.jour).au {
        facts.push(Fact::new("Valide jusqu'au", Text::verbatim(&day.french())));
    }
    vec![
        Block::Section(Text::sentence("Le titre")),
        Block::Facts(facts),
    ]
}

fn certificates(livret: &Livret<'_, '_>) -> Vec<Block> {
    // A title obtained at once grants its CCP without naming them.
    let missing = match livret.situation {
        EtatLivret::Titre => "avec le titre",
        _ => "à obtenir",
    };
    let rows = livret
        .ccp
        .iter()
        .map(|ligne| certificate(ligne, missing))
        .collect();
    vec![
        Block::Section(Text::sentence(
            "Les certificats de compétences professionnelles",
        )),
        Block::Table(Table {
            caption: Text::sentence("CCP du titre, et session qui a accordé chacun"),
            columns: vec![
                Column::new("CCP", 9),
                Column::new("Intitulé", 44),
                Column::new("Obtenu le", 16),
                Column::new("Lieu", 14),
                Column::new("Procès-verbal", 19),
            ],
            rows,
            row_headers: true,
            to_fill: false,
        }),
    ]
}

fn certificate(ligne: &LigneCcp<'_>, missing: &str) -> Vec<Text> {
    let name = vec![
        Text::verbatim(&ligne.ccp.code),
        Text::verbatim(&ligne.ccp.intitule),
    ];
    let Some(acquis) = ligne.acquis else {
        return [name, vec![Text::sentence(missing)]].concat();
    };
    let mut day = Text::verbatim(&acquis.date.french());
    if let Some((edition, code)) = acquis.origine {
        day = day.then(Text::sentence(&format!(" par le {code} de {edition}")));
    }
    let optional =
        |value: &Option<String>| value.as_deref().map_or_else(Text::empty, Text::verbatim);
    let session = acquis.session;
    let place = optional(&session.lieu);
    [name, vec![day, place, optional(&session.pv)]].concat()
}

/// What else the dossier attests: CCS, CCP of other editions, sessions revoked.
fn others(livret: &Livret<'_, '_>) -> Vec<Block> {
    let mut items = Vec::new();
    for (code, day) in &livret.ccs {
        let name = livret.examen.edition.ccs_de_code(code);
        items.push(Text::sentence(&format!(
            "CCS obtenu le {} : {}",
            day.french(),
            name.map_or(*code, |ccs| ccs.intitule.as_str())
        )));
    }
    for lost in &livret.non_repris {
        items.push(Text::sentence(&format!(
            "{} de {}, obtenu le {}, attesté mais non repris ici : {}",
            lost.code,
            lost.edition,
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
        let items: Vec<Text> = edition.competences(ligne.ccp).map(Text::verbatim).collect();
        blocks.push(Block::Subsection(
            Text::verbatim(&ligne.ccp.code)
                .then(Text::verbatim(" · "))
                .then(Text::verbatim(&ligne.ccp.intitule)),
        ));
        blocks.push(if items.is_empty() {
            Block::Paragraph(Text::sentence("Compétences non trouvées."))
        } else {
            Block::List(items)
        });
    }
    blocks
}

/// The rules, the texts and the fingerprints.
fn making(livret: &Livret<'_, '_>, empreintes: Empreintes<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Section(Text::sentence("Règles et textes appliqués")),
        Block::Note(algorithm(livret.examen)),
    ];
    let findings = livret.capitalisation.iter().flat_map(|v| &v.constats);
    let rows: Vec<Vec<Text>> = findings
        .map(|finding| {
            let name = rules::rule(finding.regle).map_or(finding.regle, |rule| rule.titre);
            let answer = match finding.verdict {
                Avis::Satisfait => "favorable",
                Avis::Bloquant => "défavorable",
                Avis::Indetermine => "à confirmer",
            };
            vec![
                Text::sentence(name),
                Text::sentence(answer),
                Text::sentence(&finding.motif),
            ]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: Text::sentence("Règles examinées"),
            columns: vec![
                Column::new("Règle", 30),
                Column::new("Réponse", 14),
                Column::new("Motif", 56),
            ],
            rows,
            row_headers: true,
            to_fill: false,
        }));
    }
    if !livret.sources.is_empty() {
        blocks.push(Block::Subsection(Text::sentence("Textes")));
        let mut texts: Vec<Text> = Vec::new();
        for text in livret.sources.iter().map(|s| source(s)) {
            // Two values of the law may come from one article.
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        blocks.push(Block::List(texts));
    }
    blocks.push(Block::Subsection(Text::sentence("Empreintes des données")));
    blocks.extend(fingerprints(empreintes));
    blocks
}
