//! The account in JSON, `cip/experience/1`.

use super::text::counts;
use crate::jour::Jour;
use crate::model::words::{Avis, Statut};
use crate::render::json::{Entete, SourceJson, to_string};
use crate::report::MENTION;
use crate::report::experience::{Experience, Periode};
use crate::rules::Manque;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct DossierJson<'s> {
    #[serde(flatten)]
    entete: Entete<'s>,
    /// The day whose law counts the experience.
    droit_applique: Jour,
    avis: Avis,
    motif: &'s str,
    echeance: Option<Jour>,
    acquis: Option<f64>,
    seuil: Option<f64>,
    unite: Option<&'static str>,
    estime: Option<bool>,
    manque: Vec<ManqueJson<'s>>,
    periodes: Vec<PeriodeJson<'s>>,
    sources: Vec<SourceJson<'s>>,
    mention: &'static str,
}

#[derive(Serialize)]
struct ManqueJson<'s> {
    cle: &'static str,
    jour: Option<Jour>,
    libelle: &'s str,
}

#[derive(Serialize)]
struct PeriodeJson<'s> {
    debut: Option<String>,
    fin: Option<String>,
    statut: Statut,
    emploi: Option<&'s str>,
    employeur: Option<&'s str>,
    rapport: Option<bool>,
    /// `oui`, `non` or `inconnu`.
    compte: &'static str,
    certain: Option<f64>,
    possible: Option<f64>,
    estime: bool,
    chevauche: bool,
    motif: String,
}

/// A member of `dossiers`.
pub fn membre(entete: Entete<'_>, account: &Experience<'_>) -> String {
    let counted = account
        .compte
        .as_ref()
        .filter(|_| account.unite().is_some());
    to_string(&DossierJson {
        entete,
        droit_applique: account.droit,
        avis: account.reponse.verdict,
        motif: &account.reponse.motif,
        echeance: account.reponse.echeance,
        acquis: counted.map(|c| c.acquis),
        seuil: counted.map(|c| c.seuil),
        unite: account.unite(),
        estime: counted.map(|c| c.estime),
        manque: account.reponse.manque.iter().map(missing).collect(),
        periodes: account.periodes.iter().map(period).collect(),
        sources: account
            .reponse
            .sources
            .iter()
            .map(SourceJson::from)
            .collect(),
        mention: MENTION,
    })
}

fn missing(lacked: &Manque) -> ManqueJson<'_> {
    ManqueJson {
        cle: lacked.cle,
        jour: lacked.jour,
        libelle: &lacked.libelle,
    }
}

fn period<'s>(periode: &'s Periode<'_>) -> PeriodeJson<'s> {
    let e = periode.activite;
    PeriodeJson {
        debut: e.debut.map(|d| d.to_string()),
        fin: e.fin.map(|d| d.to_string()),
        statut: e.statut,
        emploi: e.emploi.as_deref(),
        employeur: e.employeur.as_deref(),
        rapport: e.rapport,
        compte: match counts(periode) {
            "à préciser" => "inconnu",
            word => word,
        },
        certain: periode.apport.and_then(|a| a.certain),
        possible: periode.apport.and_then(|a| a.possible),
        estime: periode.apport.is_some_and(|a| a.estime),
        chevauche: periode.chevauche,
        motif: periode.motif(),
    }
}
