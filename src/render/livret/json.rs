//! The JSON of a livret, `cip/livret/1`.

use crate::jour::Jour;
use crate::render::json::{Each, Entete, Sources, to_string};
use crate::report::MENTION;
use crate::report::livret::{EtatLivret, Livret};
use serde::Serialize;

#[derive(Serialize)]
struct EditionJson<'s> {
    intitule: &'s str,
    sigle: Option<&'s str>,
    code: Option<&'s str>,
    niveau: Option<&'s str>,
    nsf: &'s [String],
}

#[derive(Serialize)]
struct CcpJson<'s> {
    code: &'s str,
    intitule: &'s str,
    competences: Vec<&'s str>,
    obtenu: Option<Jour>,
    lieu: Option<&'s str>,
    pv: Option<&'s str>,
    edition: Option<&'s str>,
    #[serde(rename = "ccp-origine")]
    ccp_origine: Option<&'s str>,
}

#[derive(Serialize)]
struct NonReprisJson<'s> {
    edition: &'s str,
    code: &'s str,
    obtenu: Jour,
    motif: &'s str,
}

#[derive(Serialize)]
struct AnnuleeJson<'s> {
    date: Jour,
    annulee: Jour,
    motif: &'s str,
}

#[derive(Serialize)]
struct CcsJson<'s> {
    code: &'s str,
    obtenu: Jour,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct LivretJson<'s, 'a> {
    #[serde(flatten)]
    entete: Entete<'s>,
    edition: EditionJson<'s>,
    ccp: Vec<CcpJson<'s>>,
    ccp_non_repris: Vec<NonReprisJson<'s>>,
    sessions_annulees: Vec<AnnuleeJson<'s>>,
    ccs: Vec<CcsJson<'s>>,
    situation: EtatLivret,
    echeance: Option<Jour>,
    suite: &'s str,
    regles: &'s [&'static str],
    sources: Sources<'s, 'a>,
    mention: &'static str,
}

/// A member of `dossiers` in `cip/livret/1`.
pub fn livret(entete: Entete<'_>, livret: &Livret<'_, '_>) -> String {
    let edition = livret.examen.edition;
    to_string(&LivretJson {
        entete,
        edition: EditionJson {
            intitule: &edition.titre,
            sigle: edition.sigle.as_deref(),
            code: edition.code.as_deref(),
            niveau: livret.niveau.as_deref(),
            nsf: &edition.nsf,
        },
        ccp: livret
            .ccp
            .iter()
            .map(|line| {
                let session = line.acquis.map(|a| a.session);
                CcpJson {
                    code: &line.ccp.code,
                    intitule: &line.ccp.intitule,
                    competences: edition.competences(line.ccp).collect(),
                    obtenu: line.acquis.map(|a| a.date),
                    lieu: session.and_then(|s| s.lieu.as_deref()),
                    pv: session.and_then(|s| s.pv.as_deref()),
                    edition: line
                        .acquis
                        .map(|a| a.origine.map_or(edition.id.as_str(), |(id, _)| id)),
                    ccp_origine: line.acquis.and_then(|a| a.origine).map(|(_, code)| code),
                }
            })
            .collect(),
        ccp_non_repris: livret
            .non_repris
            .iter()
            .map(|n| NonReprisJson {
                edition: n.edition,
                code: n.code,
                obtenu: n.session.date,
                motif: &n.motif,
            })
            .collect(),
        sessions_annulees: livret
            .annulees
            .iter()
            .filter_map(|s| {
                s.annulee.as_ref().map(|a| AnnuleeJson {
                    date: s.date,
                    annulee: a.date,
                    motif: &a.motif,
                })
            })
            .collect(),
        ccs: livret
            .ccs
            .iter()
            .map(|(code, obtenu)| CcsJson {
                code,
                obtenu: *obtenu,
            })
            .collect(),
        situation: livret.situation,
        echeance: livret.echeance,
        suite: &livret.suite,
        regles: &livret.regles,
        sources: Each::new(&livret.sources),
        mention: MENTION,
    })
}
