//! The JSON of a procès-verbal on paper, `cip/pv/1`.

use crate::jour::Jour;
use crate::model::dossier::Membre;
use crate::model::words::Choice;
use crate::render::json::{SourceJson, document};
use crate::report::MENTION;
use crate::report::pv::{Convocation, Ligne, ProcesVerbal, Sort};
use serde::Serialize;

#[derive(Serialize)]
struct Body<'s> {
    fichier: &'s str,
    empreintes: EmpreintesJson<'s>,
    session: SessionJson<'s>,
    jury: Vec<MembreJson<'s>>,
    candidats: Vec<CandidatJson<'s>>,
    mention: &'static str,
}

#[derive(Serialize)]
struct EmpreintesJson<'s> {
    pv: &'s str,
    droit: &'s str,
}

#[derive(Serialize)]
struct SessionJson<'s> {
    #[serde(rename = "type")]
    nature: &'static str,
    date: Jour,
    debut: Jour,
    centre: Option<&'s str>,
    lieu: Option<&'s str>,
    numero: Option<&'s str>,
    notification: Option<Jour>,
}

#[derive(Serialize)]
struct MembreJson<'s> {
    nom: &'s str,
    qualite: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CandidatJson<'s> {
    reference: Option<&'s str>,
    nom: &'s str,
    prenom: &'s str,
    naissance: Option<Jour>,
    titre: Option<&'s str>,
    intitule: Option<&'s str>,
    fin_formation: Option<Jour>,
    resultat: Option<&'static str>,
    ccp: Vec<CcpJson<'s>>,
    ccs: Option<&'s str>,
    jury: Vec<MembreJson<'s>>,
    convocation: Option<ConvocationJson<'s>>,
}

#[derive(Serialize)]
struct CcpJson<'s> {
    code: &'s str,
    intitule: &'s str,
    decision: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ConvocationJson<'s> {
    au_plus_tard: Option<Jour>,
    motif: Option<&'s str>,
    sources: Vec<SourceJson<'s>>,
}

/// The whole document; `fichier` is the procès-verbal, `jour` the day of evaluation.
pub fn pv(
    pv: &ProcesVerbal<'_>,
    fichier: &str,
    (empreinte, droit): (&str, &str),
    jour: Jour,
) -> String {
    let read = pv.pv;
    document(
        "cip/pv/1",
        Some(jour),
        Body {
            fichier,
            empreintes: EmpreintesJson {
                pv: empreinte,
                droit,
            },
            session: SessionJson {
                nature: read.nature.name(),
                date: read.date,
                debut: pv.premier_jour(),
                centre: read.centre.as_deref(),
                lieu: read.lieu.as_deref(),
                numero: read.numero.as_deref(),
                notification: read.notification,
            },
            jury: members(&read.jury),
            candidats: pv.lignes.iter().map(candidate).collect(),
            mention: MENTION,
        },
    )
}

fn members(membres: &[Membre]) -> Vec<MembreJson<'_>> {
    membres
        .iter()
        .map(|membre| MembreJson {
            nom: &membre.nom,
            qualite: membre.qualite.name(),
        })
        .collect()
}

fn candidate<'s>(ligne: &'s Ligne<'_>) -> CandidatJson<'s> {
    let inscrit = ligne.inscrit;
    CandidatJson {
        reference: inscrit.reference.as_deref(),
        nom: &inscrit.nom,
        prenom: &inscrit.prenom,
        naissance: inscrit.naissance,
        titre: inscrit.titre.as_deref(),
        intitule: ligne.edition.map(|e| e.titre.as_str()),
        fin_formation: inscrit.fin_formation,
        resultat: inscrit.resultat.map(Choice::name),
        ccp: ligne
            .ccp
            .iter()
            .map(|(ccp, sort)| CcpJson {
                code: &ccp.code,
                intitule: &ccp.intitule,
                decision: sort.map(Sort::key),
            })
            .collect(),
        ccs: ligne.ccs.map(|(code, _)| code),
        jury: members(&inscrit.jury),
        convocation: ligne.convocation.as_ref().map(|c| match c {
            Convocation::Avant(day, _, source) => ConvocationJson {
                au_plus_tard: Some(*day),
                motif: None,
                sources: vec![SourceJson::from(source)],
            },
            Convocation::Inconnue(why) => ConvocationJson {
                au_plus_tard: None,
                motif: Some(why),
                sources: Vec::new(),
            },
        }),
    }
}
