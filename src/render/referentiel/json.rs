//! Editions in JSON, `cip/referentiel/1`.

use crate::jour::Jour;
use crate::model::edition::Edition;
use crate::model::words::{Confiance, ParcoursConditionne};
use crate::render::json;
use serde::Serialize;

/// An edition as printed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EditionJson<'e> {
    id: &'e str,
    titre: &'e str,
    sigle: Option<&'e str>,
    code: Option<&'e str>,
    niveau: Option<&'e str>,
    nsf: &'e [String],
    rome: &'e [String],
    rncp: Option<&'e str>,
    validite: ValiditeJson,
    prolongations: Vec<ProlongationJson<'e>>,
    droit: Option<Jour>,
    remplace: Option<&'e str>,
    fictif: bool,
    ccp: Vec<CcpJson<'e>>,
    ccs: Vec<CcpJson<'e>>,
    conditions: Vec<ConditionJson<'e>>,
    confiance: Option<Confiance>,
    source: Option<&'e str>,
    verifie_le: Option<Jour>,
    reserve: Option<&'e str>,
    empreinte: &'e str,
}

#[derive(Debug, Serialize)]
struct ValiditeJson {
    du: Option<Jour>,
    au: Option<Jour>,
    delivrance: Option<Jour>,
}

#[derive(Debug, Serialize)]
struct ProlongationJson<'e> {
    date: Jour,
    au: Jour,
    delivrance: Option<Jour>,
    texte: &'e str,
    confiance: Option<Confiance>,
}

#[derive(Debug, Serialize)]
struct ConditionJson<'e> {
    code: &'e str,
    intitule: &'e str,
    parcours: &'e [ParcoursConditionne],
    ccp: &'e [String],
    texte: &'e str,
    confiance: Option<Confiance>,
}

#[derive(Debug, Serialize)]
struct CcpJson<'e> {
    code: &'e str,
    intitule: &'e str,
    competences: Vec<&'e str>,
}

/// An edition, with the fingerprint of its file.
pub fn edition<'e>(e: &'e Edition, empreinte: &'e str) -> EditionJson<'e> {
    EditionJson {
        id: &e.id,
        titre: &e.titre,
        sigle: e.sigle.as_deref(),
        code: e.code.as_deref(),
        niveau: e.niveau.as_deref(),
        nsf: &e.nsf,
        rome: &e.rome,
        rncp: e.rncp.as_deref(),
        validite: ValiditeJson {
            du: e.validite.du,
            au: e.validite.au,
            delivrance: e.validite.delivrance,
        },
        prolongations: e
            .prolongations
            .iter()
            .map(|p| ProlongationJson {
                date: p.date,
                au: p.au,
                delivrance: p.delivrance,
                texte: &p.texte,
                confiance: p.confiance,
            })
            .collect(),
        droit: e.droit,
        remplace: e.remplace.as_deref(),
        fictif: e.fictif,
        ccp: e
            .ccp
            .iter()
            .map(|c| CcpJson {
                code: &c.code,
                intitule: &c.intitule,
                competences: e.competences(c).collect(),
            })
            .collect(),
        ccs: e
            .ccs
            .iter()
            .map(|c| CcpJson {
                code: &c.code,
                intitule: &c.intitule,
                competences: c.competences.iter().map(String::as_str).collect(),
            })
            .collect(),
        conditions: e
            .conditions
            .iter()
            .map(|c| ConditionJson {
                code: &c.code,
                intitule: &c.intitule,
                parcours: &c.parcours,
                ccp: &c.ccp,
                texte: &c.texte,
                confiance: c.confiance,
            })
            .collect(),
        confiance: e.confiance,
        source: e.source.as_deref(),
        verifie_le: e.verifie_le,
        reserve: e.reserve.as_deref(),
        empreinte,
    }
}

#[derive(Serialize)]
struct DocumentJson<'e> {
    editions: &'e [EditionJson<'e>],
}

/// The whole document.
pub fn document(editions: &[EditionJson<'_>]) -> String {
    json::document("cip/referentiel/1", None, DocumentJson { editions })
}
