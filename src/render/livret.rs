//! The livret de certification as a document: the booklet that a candidate keeps for as long as
//! the CCP are being gathered.

use super::preuves::{self, algorithm, fingerprints, source};
use crate::examen::Examen;
use crate::examen::fenetre::{Cause, Limite};
use crate::jour::Jour;
use crate::kit::paper::colour::Charte;
use crate::kit::paper::{Bloc, Champ, Colonne, Document, Fait, Letterhead, Tableau, Texte};
use crate::model::dossier::Session;
use crate::model::droit::{Provenance, with_article};
use crate::model::words::{Avis, TypeSession};
use crate::report::livret::{EtatLivret, LigneCcp, Livret};
use crate::rules;

pub use super::preuves::Empreintes;

/// Builds the livret, in the centre's face if it has one.
pub fn document(
    livret: &Livret<'_, '_>,
    empreintes: Empreintes<'_>,
    charte: Option<&Charte>,
) -> Document {
    let ex = livret.examen;
    let mut blocs = vec![Bloc::Encadre(standing(livret))];
    blocs.extend(candidate(livret));
    blocs.extend(title(livret));
    blocs.extend(certificates(livret));
    blocs.extend(window(livret));
    blocs.extend(others(livret));
    blocs.extend(skills(livret));
    blocs.push(Bloc::Signatures(vec![
        Champ {
            libelle: Texte::phrase("Fait à, le"),
            lignes: 3,
        },
        Champ {
            libelle: Texte::phrase(&format!("Pour {}", with_article(livret.autorite))),
            lignes: 3,
        },
    ]));
    blocs.extend(making(livret, empreintes));
    Document {
        letterhead: charte.map(Letterhead::from),
        blocs,
        ..preuves::blank(ex, "Livret de certification")
    }
}

/// The answer first: how many CCP, until when, what to do.
fn standing(livret: &Livret<'_, '_>) -> Texte {
    let held = livret.ccp.iter().filter(|l| l.acquis.is_some()).count();
    let all = livret.ccp.len();
    let until = livret.echeance.map(crate::jour::Jour::french);
    let until = until.as_deref().unwrap_or("une date à confirmer");
    let answer = match livret.situation {
        EtatLivret::Titre => {
            let since = livret.examen.situation.titre_obtenu;
            let since = since.map_or_else(String::new, |d| format!(" depuis le {}", d.french()));
            return Texte::phrase(&format!("Le titre est obtenu{since}.")).fort();
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
        Texte::vide()
    } else {
        Texte::phrase(&format!(" {}", livret.suite))
    };
    Texte::phrase(&answer).fort().puis(next)
}

fn candidate(livret: &Livret<'_, '_>) -> Vec<Bloc> {
    let candidat = &livret.examen.dossier.candidat;
    let mut faits = vec![
        Fait::new("Nom", Texte::brut(&candidat.nom)),
        Fait::new("Prénom", Texte::brut(&candidat.prenom)),
    ];
    if let Some(nom) = &candidat.nom_usage {
        faits.insert(1, Fait::new("Nom d'usage", Texte::brut(nom)));
    }
    if let Some(day) = candidat.naissance {
        faits.push(Fait::new("Naissance", Texte::brut(&day.french())));
    }
    let optional = [
        ("Lieu de naissance", &candidat.lieu),
        ("Référence du dossier", &candidat.reference),
        ("Département", &candidat.departement),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            faits.push(Fait::new(name, Texte::brut(value)));
        }
    }
    vec![
        Bloc::Section(Texte::phrase("Le candidat")),
        Bloc::Faits(faits),
    ]
}

fn title(livret: &Livret<'_, '_>) -> Vec<Bloc> {
    let edition = livret.examen.edition;
    let mut faits = vec![Fait::new("Intitulé", Texte::brut(&edition.titre))];
    let mut optional = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            faits.push(Fait::new(name, Texte::brut(value)));
        }
    };
    optional("Code du titre", edition.code.as_deref());
    optional("Niveau", livret.niveau.as_deref());
    optional("Code NSF", Some(&edition.nsf.join(", ")));
    optional("Fiche RNCP", edition.rncp.as_deref());
    optional("Édition", Some(&edition.id));
    if let Some(day) = edition.validite.au {
        faits.push(Fait::new("Valide jusqu'au", Texte::brut(&day.french())));
    }
    vec![Bloc::Section(Texte::phrase("Le titre")), Bloc::Faits(faits)]
}

fn certificates(livret: &Livret<'_, '_>) -> Vec<Bloc> {
    // A title obtained at once grants its CCP without naming them.
    let missing = match livret.situation {
        EtatLivret::Titre => "avec le titre",
        _ => "à obtenir",
    };
    let lignes = livret
        .ccp
        .iter()
        .map(|ligne| certificate(ligne, missing))
        .collect();
    vec![
        Bloc::Section(Texte::phrase(
            "Les certificats de compétences professionnelles",
        )),
        Bloc::Tableau(Tableau {
            legende: Texte::phrase("CCP du titre, et session qui a accordé chacun"),
            colonnes: vec![
                Colonne::new("CCP", 9),
                Colonne::new("Intitulé", 44),
                Colonne::new("Obtenu le", 16),
                Colonne::new("Lieu", 14),
                Colonne::new("Procès-verbal", 19),
            ],
            lignes,
            entete_de_ligne: true,
        }),
    ]
}

fn certificate(ligne: &LigneCcp<'_>, missing: &str) -> Vec<Texte> {
    let name = vec![
        Texte::brut(&ligne.ccp.code),
        Texte::brut(&ligne.ccp.intitule),
    ];
    let Some(acquis) = ligne.acquis else {
        return [name, vec![Texte::phrase(missing)]].concat();
    };
    let mut day = Texte::brut(&acquis.date.french());
    if let Some((edition, code)) = acquis.origine {
        day = day.puis(Texte::phrase(&format!(" par le {code} de {edition}")));
    }
    let optional = |value: &Option<String>| value.as_deref().map_or_else(Texte::vide, Texte::brut);
    let session = acquis.session;
    let place = optional(&session.lieu);
    [name, vec![day, place, optional(&session.pv)]].concat()
}

fn window(livret: &Livret<'_, '_>) -> Vec<Bloc> {
    let window = &livret.examen.fenetre;
    let Some(since) = window.depuis else {
        return Vec::new();
    };
    let mut blocs = vec![
        Bloc::Section(Texte::phrase("Le délai")),
        Bloc::Paragraphe(Texte::phrase(&format!(
            "Une seule fenêtre, ouverte le {} par le premier CCP obtenu. La date à retenir est la \
             plus proche.",
            since.french()
        ))),
    ];
    if !window.limites.is_empty() {
        blocs.push(Bloc::Tableau(Tableau {
            legende: Texte::phrase("Dates limites"),
            colonnes: vec![
                Colonne::new("Limite", 34),
                Colonne::new("À retenir", 16),
                Colonne::new("Au plus tard", 16),
                Colonne::new("Texte", 34),
            ],
            lignes: (window.limites.iter().map(limit))
                .chain(access(livret.examen))
                .collect(),
            entete_de_ligne: true,
        }));
    }
    if let Some(gap) = &window.gap {
        blocs.push(Bloc::Paragraphe(Texte::phrase(&format!(
            "À confirmer : {gap}."
        ))));
    }
    blocs
}

fn limit(limite: &Limite<'_>) -> Vec<Texte> {
    let name = match limite.cause {
        Cause::Duree => "Délai depuis le premier CCP",
        Cause::Edition => "Fin de validité de l'édition",
    };
    dated(name, limite.prudente, limite.extreme, limite.toutes())
}

/// The time in which the CCP left may be sat without another training.
fn access(ex: &Examen<'_>) -> Option<Vec<Texte>> {
    let (_, terme) = ex.acces_limite()?;
    let open = ex.situation.titre_obtenu.is_none() && !ex.situation.complet();
    let name = "Accès aux CCP restants sans nouvelle formation";
    let sources = ex.acces.source.into_iter().chain(terme.periode);
    open.then(|| dated(name, terme.sur, Some(terme.possible), sources))
}

/// A line of the table of limits.
fn dated<'a>(
    name: &str,
    day: Jour,
    last: Option<Jour>,
    sources: impl Iterator<Item = &'a Provenance>,
) -> Vec<Texte> {
    let texts: Vec<&str> = sources.map(|s| s.reference.as_str()).collect();
    vec![
        Texte::phrase(name),
        Texte::brut(&day.french()),
        match last {
            Some(day) => Texte::brut(&day.french()),
            None => Texte::phrase("à confirmer"),
        },
        Texte::phrase(&texts.join(" ; ")),
    ]
}

/// What else the dossier attests: CCS, CCP of other editions, sessions revoked.
fn others(livret: &Livret<'_, '_>) -> Vec<Bloc> {
    let mut items = Vec::new();
    for (code, day) in &livret.ccs {
        let name = livret.examen.edition.ccs_de_code(code);
        items.push(Texte::phrase(&format!(
            "CCS obtenu le {} : {}",
            day.french(),
            name.map_or(*code, |ccs| ccs.intitule.as_str())
        )));
    }
    for lost in &livret.non_repris {
        items.push(Texte::phrase(&format!(
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
        Bloc::Section(Texte::phrase("Autres décisions")),
        Bloc::Liste(items),
    ]
}

/// A session revoked: what it was, struck, then that it no longer counts.
fn revoked(session: &Session) -> Texte {
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
    Texte::phrase(&was).barre().puis(Texte::phrase(&why))
}

fn skills(livret: &Livret<'_, '_>) -> Vec<Bloc> {
    let edition = livret.examen.edition;
    let mut blocs = vec![Bloc::Section(Texte::phrase(
        "Les compétences de chaque CCP",
    ))];
    for ligne in &livret.ccp {
        let items: Vec<Texte> = edition.competences(ligne.ccp).map(Texte::brut).collect();
        blocs.push(Bloc::SousSection(
            Texte::brut(&ligne.ccp.code)
                .puis(Texte::brut(" · "))
                .puis(Texte::brut(&ligne.ccp.intitule)),
        ));
        blocs.push(if items.is_empty() {
            Bloc::Paragraphe(Texte::phrase("Compétences non trouvées."))
        } else {
            Bloc::Liste(items)
        });
    }
    blocs
}

/// The rules, the texts and the fingerprints.
fn making(livret: &Livret<'_, '_>, empreintes: Empreintes<'_>) -> Vec<Bloc> {
    let mut blocs = vec![
        Bloc::Section(Texte::phrase("Règles et textes appliqués")),
        Bloc::Note(algorithm(livret.examen)),
    ];
    let findings = livret.capitalisation.iter().flat_map(|v| &v.constats);
    let lignes: Vec<Vec<Texte>> = findings
        .map(|finding| {
            let name = rules::rule(finding.regle).map_or(finding.regle, |rule| rule.titre);
            let answer = match finding.verdict {
                Avis::Satisfait => "favorable",
                Avis::Bloquant => "défavorable",
                Avis::Indetermine => "à confirmer",
            };
            vec![
                Texte::phrase(name),
                Texte::phrase(answer),
                Texte::phrase(&finding.motif),
            ]
        })
        .collect();
    if !lignes.is_empty() {
        blocs.push(Bloc::Tableau(Tableau {
            legende: Texte::phrase("Règles examinées"),
            colonnes: vec![
                Colonne::new("Règle", 30),
                Colonne::new("Réponse", 14),
                Colonne::new("Motif", 56),
            ],
            lignes,
            entete_de_ligne: true,
        }));
    }
    if !livret.sources.is_empty() {
        blocs.push(Bloc::SousSection(Texte::phrase("Textes")));
        let mut texts: Vec<Texte> = Vec::new();
        for text in livret.sources.iter().map(|s| source(s)) {
            // Two values of the law may come from one article.
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        blocs.push(Bloc::Liste(texts));
    }
    blocs.push(Bloc::SousSection(Texte::phrase("Empreintes des données")));
    blocs.extend(fingerprints(empreintes));
    blocs
}
