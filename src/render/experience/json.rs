//! The account in JSON, `cip/experience/1`.

use super::text::counts;
use crate::jour::Jour;
use crate::model::words::{Avis, Statut};
use crate::render::json::{Contract, Entete, SourceJson, to_string};
use crate::render::written::written;
use crate::report::MENTION;
use crate::report::experience::{Experience, Periode};
use crate::rules::Manque;

/// What programs may rely on in `cip/experience/1`.
pub const CONTRACT: Contract = Contract::dossiers::<DossierJson<'static>>(
    "cip/experience/1",
    "Compte de l'expérience (cip experience)",
);

written! {
    struct DossierJson<'s> {
        #[serde(flatten)]
        entete: Entete<'s>;
        droit_applique: Jour, "Jour dont le droit compte l'expérience.";
        avis: Avis, "Ce que répond la règle de l'expérience.";
        motif: &'s str, "Pourquoi, en français.";
        echeance: Option<Jour>, "Jour où le seuil serait atteint.";
        acquis: Option<f64>, "Ce qui est acquis, dans l'unité.";
        seuil: Option<f64>, "Ce que le droit exige, dans l'unité.";
        unite: Option<&'static str>, "Jours ou heures.";
        estime: Option<bool>, "Le compte repose sur une estimation.";
        manque: Vec<ManqueJson<'s>>, "Ce qui manque pour répondre.";
        periodes: Vec<PeriodeJson<'s>>, "Chaque période, et ce qu'elle apporte.";
        sources: Vec<SourceJson<'s>>, "Les textes.";
        mention: &'static str, "Ce que vaut ce document.";
    }
}

written! {
    struct ManqueJson<'s> {
        cle: &'static str, "Clé du dossier, ou « droit ».";
        jour: Option<Jour>, "Jour du bloc concerné.";
        libelle: &'s str, "Ce qui manque, en français.";
    }
}

written! {
    struct PeriodeJson<'s> {
        debut: Option<String>, "Premier jour, mois ou année.";
        fin: Option<String>, "Dernier jour, mois ou année ; null : en cours.";
        statut: Statut, "À quel titre l'activité est exercée.";
        emploi: Option<&'s str>, "Emploi.";
        employeur: Option<&'s str>, "Employeur.";
        rapport: Option<bool>, "En rapport direct avec le titre ; null : non connu.";
        compte: &'static str, "Compte-t-elle : oui, non ou inconnu.";
        certain: Option<f64>, "Ce qu'elle apporte sûrement, dans l'unité.";
        possible: Option<f64>, "Ce qu'elle apporte au plus, dans l'unité.";
        estime: bool, "Ce qu'elle apporte est estimé.";
        chevauche: bool, "Elle en chevauche une autre.";
        motif: String, "Pourquoi, en français.";
    }
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
