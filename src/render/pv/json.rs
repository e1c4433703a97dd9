//! The JSON of a procès-verbal on paper, `cip/pv/1`.

use crate::jour::Jour;
use crate::model::dossier::Membre;
use crate::model::words::Choice;
use crate::render::json::{Contract, SourceJson, document};
use crate::render::written::{Members as _, written};
use crate::report::MENTION;
use crate::report::pv::{Convocation, Ligne, ProcesVerbal, Sort};

/// What programs may rely on in `cip/pv/1`.
pub const CONTRACT: Contract = Contract::new(
    "cip/pv/1",
    "Le procès-verbal imprimé, avec les convocations (cip pv imprimer)",
    Body::members,
);

written! {
    struct Body<'s> {
        fichier: &'s str, "Chemin du procès-verbal.";
        empreintes: EmpreintesJson<'s>, "SHA-256 de ce qui a été lu.";
        session: SessionJson<'s>, "La session.";
        jury: Vec<MembreJson<'s>>, "Les membres du jury.";
        candidats: Vec<CandidatJson<'s>>, "Les candidats, dans l'ordre de leurs noms.";
        mention: &'static str, "Ce que vaut le document.";
    }
}

written! {
    struct EmpreintesJson<'s> {
        pv: &'s str, "Du procès-verbal.";
        droit: &'s str, "Du fichier du droit.";
    }
}

written! {
    struct SessionJson<'s> {
        r#type: &'static str, "Ce qu'elle examine.";
        date: Jour, "Le jour de la décision du jury.";
        debut: Jour, "Le premier jour des épreuves.";
        centre: Option<&'s str>, "Le centre.";
        lieu: Option<&'s str>, "Le lieu.";
        numero: Option<&'s str>, "Le numéro du procès-verbal.";
        notification: Option<Jour>, "Le jour où la décision est notifiée.";
    }
}

written! {
    struct MembreJson<'s> {
        nom: &'s str, "Nom.";
        qualite: &'static str, "Qualité.";
    }
}

written! {
    struct CandidatJson<'s> {
        reference: Option<&'s str>, "Numéro du dossier dans le centre.";
        nom: &'s str, "Nom.";
        prenom: &'s str, "Prénom.";
        naissance: Option<Jour>, "Jour de naissance.";
        titre: Option<&'s str>, "Édition du titre.";
        intitule: Option<&'s str>, "Intitulé du titre.";
        fin_formation: Option<Jour>, "La fin de la formation, si elle vient après la session.";
        resultat: Option<&'static str>, "Ce que le jury a décidé.";
        entretien_souhaite: Option<bool>, "Le jury souhaite un entretien une fois tous les CCP obtenus.";
        ccp: Vec<CcpJson<'s>>, "Les CCP présentés.";
        ccs: Option<&'s str>, "Le CCS présenté.";
        jury: Vec<MembreJson<'s>>, "Le jury de ce candidat, s'il en a un à lui.";
        convocation: Option<ConvocationJson<'s>>, "La convocation.";
    }
}

written! {
    struct CcpJson<'s> {
        code: &'s str, "Code.";
        intitule: &'s str, "Intitulé.";
        decision: Option<&'static str>, "La décision du jury.";
    }
}

written! {
    struct ConvocationJson<'s> {
        au_plus_tard: Option<Jour>, "Le dernier jour pour l'envoyer, où le droit est connu.";
        motif: Option<&'s str>, "Pourquoi ce jour n'est pas connu.";
        sources: Vec<SourceJson<'s>>, "Les textes.";
    }
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
        CONTRACT.format,
        Some(jour),
        Body {
            fichier,
            empreintes: EmpreintesJson {
                pv: empreinte,
                droit,
            },
            session: SessionJson {
                r#type: read.nature.name(),
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
        entretien_souhaite: inscrit.entretien_souhaite,
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
