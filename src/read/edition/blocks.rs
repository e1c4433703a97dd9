//! The repeated blocks of an edition, and what they say of one another: a CCP cites transverse
//! competences, an equivalence leads to a CCP.

use super::{known_keys, label};
use crate::model::edition::{Ccp, Ccs, Competence, CorrespondanceManquante, Equivalence};
use crate::read::problem::{Code, Problem, Problems, nearest};
use crate::read::table::TableReader;

pub(super) fn competences(table: &TableReader<'_, '_>, p: &mut Problems) -> Vec<Competence> {
    let mut liste: Vec<Competence> = Vec::new();
    for t in &table.tables("competence", p) {
        known_keys(t, &["code", "intitule"], p);
        if let Some((code, intitule)) = identity(t, liste.iter().map(|c| c.code.as_str()), p) {
            liste.push(Competence { code, intitule });
        }
    }
    liste
}

/// The codes that the blocks `cle` give, even those of a block that has another mistake: what
/// refers to it is not a second one.
fn codes<'n>(table: &TableReader<'_, 'n>, cle: &str) -> Vec<&'n str> {
    table
        .tables(cle, &mut Problems::default())
        .iter()
        .filter_map(|t| t.raw("code")?.text())
        .collect()
}

pub(super) fn ccps(table: &TableReader<'_, '_>, p: &mut Problems) -> Vec<Ccp> {
    const CCP_KEYS: &[&str] = &[
        "code",
        "intitule",
        "variante",
        "activite",
        "bloc",
        "competences",
        "transverses",
    ];
    let known = codes(table, "competence");
    let mut liste: Vec<Ccp> = Vec::new();
    for t in &table.tables("ccp", p) {
        known_keys(t, CCP_KEYS, p);
        let identity = identity(t, liste.iter().map(|c| c.code.as_str()), p);
        let transverses = t.texts("transverses", p).unwrap_or_default();
        for code in &transverses {
            if !known.contains(&code.as_str()) {
                p.push(leads_nowhere(
                    t,
                    "transverses",
                    Code::ValeurInconnue,
                    &format!("aucune compétence transverse « {code} »"),
                    nearest(code, known.iter().copied()),
                    "la décrire dans un bloc [[competence]]",
                ));
            }
        }
        let (variante, activite) = (t.optional("variante", p), label(t, "activite", p));
        let (bloc, competences) = (t.optional("bloc", p), t.texts("competences", p));
        let Some((code, intitule)) = identity else {
            continue;
        };
        liste.push(Ccp {
            code,
            intitule,
            variante,
            activite,
            bloc,
            competences: competences.unwrap_or_default(),
            transverses,
        });
    }
    liste
}

pub(super) fn ccss(table: &TableReader<'_, '_>, p: &mut Problems) -> Vec<Ccs> {
    let mut liste: Vec<Ccs> = Vec::new();
    for t in &table.tables("ccs", p) {
        known_keys(t, &["code", "intitule", "competences"], p);
        let competences = t.texts("competences", p).unwrap_or_default();
        if let Some((code, intitule)) = identity(t, liste.iter().map(|c| c.code.as_str()), p) {
            liste.push(Ccs {
                code,
                intitule,
                competences,
            });
        }
    }
    liste
}

/// `code` and `intitule` of a block, the code being of its own.
fn identity<'c>(
    t: &TableReader<'_, '_>,
    mut taken: impl Iterator<Item = &'c str>,
    p: &mut Problems,
) -> Option<(String, String)> {
    let code: Option<String> = t.required("code", p);
    let intitule: Option<String> = t.required("intitule", p);
    let (code, intitule) = (code?, intitule?);
    if taken.any(|c| c == code) {
        p.push(
            Problem::new(
                Code::BlocRepete,
                format!("le code « {code} » est donné deux fois"),
            )
            .at(t.span_of("code"))
            .key(t.path("code"))
            .help("donner à chaque bloc un code à lui"),
        );
        return None;
    }
    Some((code, intitule))
}

pub(super) fn equivalences(table: &TableReader<'_, '_>, p: &mut Problems) -> Vec<Equivalence> {
    let known = codes(table, "ccp");
    let mut liste = Vec::new();
    for t in &table.tables("equivalence", p) {
        known_keys(t, &["edition", "de", "vers", "texte", "confiance"], p);
        let edition = t.required("edition", p);
        let (de, vers): (_, Option<String>) = (t.required("de", p), t.required("vers", p));
        let (texte, confiance) = (t.optional("texte", p), t.choice("confiance", p));
        if let Some(code) = &vers
            && !known.contains(&code.as_str())
        {
            p.push(leads_nowhere(
                t,
                "vers",
                Code::CcpInconnu,
                &format!("« {code} » n'est pas un CCP de cette édition"),
                nearest(code, known.iter().copied()),
                "nommer un CCP décrit dans ce fichier",
            ));
            continue;
        }
        if let (Some(edition), Some(de), Some(vers)) = (edition, de, vers) {
            liste.push(Equivalence {
                edition,
                de,
                vers,
                texte,
                confiance,
            });
        }
    }
    liste
}

pub(super) fn missing_table(
    table: &TableReader<'_, '_>,
    p: &mut Problems,
) -> Option<CorrespondanceManquante> {
    let t = table.table("correspondance-manquante", p)?;
    known_keys(&t, &["edition", "motif"], p);
    let (edition, motif) = (t.required("edition", p), t.optional("motif", p));
    Some(CorrespondanceManquante {
        edition: edition?,
        motif: motif.unwrap_or_default(),
    })
}

fn leads_nowhere(
    t: &TableReader<'_, '_>,
    cle: &str,
    code: Code,
    message: &str,
    close: Option<&str>,
    otherwise: &str,
) -> Problem {
    let problem = Problem::new(code, message)
        .at(t.span_of(cle))
        .key(t.path(cle));
    match close {
        Some(word) => problem.help(format!("vouliez-vous « {word} » ?")),
        None => problem.help(otherwise),
    }
}
