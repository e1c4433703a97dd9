//! What two laws answer differently, in JSON: the members of `dossiers` in `cip/droit-compare/1`.

use crate::jour::Jour;
use crate::model::words::{Confiance, Etape, Parcours, Verdict};
use crate::render::json::{CandidatJson, Empreintes, Entete, to_string};
use crate::report::comparaison::{Changements, Comparaison, Cote, Ecart, Versions};
use serde::Serialize;

#[derive(Serialize)]
struct ComparaisonJson<'s> {
    fichier: &'s str,
    empreintes: Empreintes<'s>,
    candidat: CandidatJson<'s>,
    titre: &'s str,
    /// The two laws, in the order of the command line: `a`, then `b`.
    droits: [Jour; 2],
    differe: bool,
    parcours: Vec<EcartJson<'s>>,
}

#[derive(Serialize)]
struct EcartJson<'s> {
    parcours: Parcours,
    differences: Vec<&'static str>,
    a: CoteJson<'s>,
    b: CoteJson<'s>,
    echeances: Vec<EcheanceJson>,
    versions: Vec<VersionJson<'s>>,
}

#[derive(Serialize)]
struct CoteJson<'s> {
    droit: Jour,
    verdict: Verdict,
    etape: Option<Etape>,
    echeance: Option<Jour>,
    motif: &'s str,
}

#[derive(Serialize)]
struct EcheanceJson {
    regle: &'static str,
    a: Option<Jour>,
    b: Option<Jour>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VersionJson<'s> {
    droit: Jour,
    version: &'s str,
    effet: Jour,
    texte: &'s str,
    valeur: Option<&'s str>,
    confiance: Confiance,
    a_confirmer: Option<&'s str>,
}

#[derive(Serialize)]
struct ChangementJson<'s> {
    parcours: Parcours,
    de: Verdict,
    vers: Verdict,
    version: Option<&'s str>,
    nombre: usize,
}

/// The value of `changements`.
pub fn changements(changes: &Changements) -> String {
    let sorted = changes.sorted();
    let rows: Vec<ChangementJson<'_>> = sorted
        .iter()
        .map(|(change, nombre)| ChangementJson {
            parcours: change.parcours,
            de: change.de,
            vers: change.vers,
            version: change.version.as_deref(),
            nombre: *nombre,
        })
        .collect();
    to_string(&rows)
}

/// A member of `dossiers`.
pub fn membre(entete: &Entete<'_>, report: &Comparaison<'_>, versions: &Versions<'_>) -> String {
    to_string(&ComparaisonJson {
        fichier: entete.fichier,
        empreintes: entete.empreintes,
        candidat: entete.candidat,
        titre: entete.titre,
        droits: report.droits,
        differe: report.differe(),
        parcours: report
            .ecarts
            .iter()
            .map(|e| pathway(e, report.droits, versions))
            .collect(),
    })
}

fn pathway<'s>(
    ecart: &'s Ecart<'_>,
    droits: [Jour; 2],
    versions: &'s Versions<'_>,
) -> EcartJson<'s> {
    let [a, b] = &ecart.cotes;
    let side = |cote: &'s Cote, droit| CoteJson {
        droit,
        verdict: cote.verdict,
        etape: cote.etape,
        echeance: cote.echeance,
        motif: &cote.motif,
    };
    EcartJson {
        parcours: ecart.parcours,
        differences: ecart.differences(),
        a: side(a, droits[0]),
        b: side(b, droits[1]),
        echeances: ecart
            .echeances
            .iter()
            .map(|e| EcheanceJson {
                regle: e.regle,
                a: e.jours[0],
                b: e.jours[1],
            })
            .collect(),
        versions: ecart
            .versions
            .iter()
            .map(|c| VersionJson {
                droit: if c.cote == 0 { droits[0] } else { droits[1] },
                version: &c.provenance.version,
                effet: c.provenance.effet,
                texte: &c.provenance.reference,
                valeur: Some(versions.value(&c.provenance.version)).filter(|v| !v.is_empty()),
                confiance: c.provenance.confiance,
                a_confirmer: c.provenance.a_confirmer.as_deref(),
            })
            .collect(),
    }
}
