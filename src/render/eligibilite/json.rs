//! The JSON of an eligibility, a member of `dossiers` in `cip/eligibility/2`.

use crate::jour::Jour;
use crate::model::words::{Avis, Etape, Parcours, Verdict};
use crate::render::json::{Contract, Each, Entete, Sources, to_string};
use crate::render::written::written;
use crate::report::eligibilite::{Eligibilite, Voie};
use crate::rules::{Finding, Manque};

/// What programs may rely on in `cip/eligibility/2`.
pub const CONTRACT: Contract = Contract::dossiers::<EligibiliteJson<'static, 'static>>(
    "cip/eligibility/2",
    "Qui peut être présenté, et pourquoi (cip eligibility)",
);

written! {
    struct EligibiliteJson<'s, 'a> {
        #[serde(flatten)]
        entete: Entete<'s>;
        verdict: Verdict, "La réponse pour le dossier.";
        principal: Option<Parcours>, "Le parcours qui donne cette réponse.";
        parcours: Each<'s, Voie<'a>, VoieJson<'s, 'a>>, "Chaque parcours, avec ses raisons.";
    }
}

written! {
    struct VoieJson<'s, 'a> {
        parcours: Parcours, "Le parcours.";
        verdict: Verdict, "La réponse pour ce parcours.";
        etape: Option<Etape>, "Où il en est.";
        echeance: Option<Jour>, "La plus proche échéance de ses règles.";
        ccp: &'s [&'a str], "CCP qui peuvent être présentés.";
        ccp_manquants: &'s [&'a str], "CCP qui restent à obtenir.";
        ccs: &'s [&'a str], "CCS qui peuvent être présentés.";
        suite: &'s str, "Ce qu'il y a à faire, en français.";
        constats: Each<'s, Finding<'a>, ConstatJson<'s, 'a>>, "Ce que répond chaque règle.";
    }
}

written! {
    struct ConstatJson<'s, 'a> {
        regle: &'static str, "Code de la règle.";
        verdict: Avis, "Ce qu'elle répond.";
        motif: &'s str, "Pourquoi, en français.";
        echeance: Option<Jour>, "Le dernier jour où elle répond ainsi.";
        manque: Each<'s, Manque, ManqueJson<'s>>, "Ce qui manque au dossier ou au droit pour répondre.";
        sources: Sources<'s, 'a>, "Les textes.";
    }
}

written! {
    struct ManqueJson<'s> {
        cle: &'static str, "Clé du dossier, ou « droit ».";
        jour: Option<Jour>, "Jour du bloc concerné.";
        libelle: &'s str, "Ce qui manque, en français.";
    }
}

impl<'s, 'a> From<&'s Voie<'a>> for VoieJson<'s, 'a> {
    fn from(voie: &'s Voie<'a>) -> Self {
        Self {
            parcours: voie.parcours,
            verdict: voie.verdict,
            etape: voie.etape,
            echeance: voie.echeance(),
            ccp: &voie.ccp,
            ccp_manquants: &voie.ccp_manquants,
            ccs: &voie.ccs,
            suite: &voie.suite,
            constats: Each::new(&voie.constats),
        }
    }
}

impl<'s, 'a> From<&'s Finding<'a>> for ConstatJson<'s, 'a> {
    fn from(constat: &'s Finding<'a>) -> Self {
        Self {
            regle: constat.regle,
            verdict: constat.verdict,
            motif: &constat.motif,
            echeance: constat.echeance,
            manque: Each::new(&constat.manque),
            sources: Each::new(&constat.sources),
        }
    }
}

impl<'s> From<&'s Manque> for ManqueJson<'s> {
    fn from(manque: &'s Manque) -> Self {
        Self {
            cle: manque.cle,
            jour: manque.jour,
            libelle: &manque.libelle,
        }
    }
}

/// A member of `dossiers` in `cip/eligibility/2`.
pub fn eligibilite(entete: Entete<'_>, report: &Eligibilite<'_>) -> String {
    to_string(&EligibiliteJson {
        entete,
        verdict: report.verdict,
        principal: report.principal,
        parcours: Each::new(&report.voies),
    })
}
