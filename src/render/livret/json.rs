//! The JSON of a livret, `cip/livret/1`.

use crate::jour::Jour;
use crate::render::json::{Contract, Each, Entete, Sources, to_string};
use crate::render::written::written;
use crate::report::MENTION;
use crate::report::livret::{EtatLivret, Livret};

/// What programs may rely on in `cip/livret/1`.
pub const CONTRACT: Contract = Contract::dossiers::<LivretJson<'static, 'static>>(
    "cip/livret/1",
    "Livret de certification (cip livret)",
)
.in_one_piece();

written! {
    struct EditionJson<'s> {
        intitule: &'s str, "Intitulé du titre.";
        sigle: Option<&'s str>, "Sigle.";
        code: Option<&'s str>, "Code du titre.";
        niveau: Option<&'s str>, "Niveau, comme le texte l'écrit.";
        nsf: &'s [String], "Codes NSF.";
    }
}

written! {
    struct CcpJson<'s> {
        code: &'s str, "Code du CCP.";
        intitule: &'s str, "Intitulé.";
        competences: Vec<&'s str>, "Ses compétences.";
        obtenu: Option<Jour>, "Le jour où il a été obtenu.";
        lieu: Option<&'s str>, "Lieu de la session.";
        pv: Option<&'s str>, "Numéro du procès-verbal.";
        edition: Option<&'s str>, "Édition sous laquelle il a été obtenu.";
        ccp_origine: Option<&'s str>, "Son code dans une édition plus ancienne.";
        avec_le_titre: bool, "Accordé avec le titre, non par lui-même : le jour, le lieu et le procès-verbal sont ceux du titre.";
    }
}

written! {
    struct NonReprisJson<'s> {
        edition: &'s str, "Édition sous laquelle il a été obtenu.";
        code: &'s str, "Code du CCP.";
        obtenu: Jour, "Le jour où il a été obtenu.";
        motif: &'s str, "Pourquoi il n'est pas repris, en français.";
    }
}

written! {
    struct AnnuleeJson<'s> {
        date: Jour, "Le jour de la session.";
        annulee: Jour, "Le jour de l'annulation.";
        motif: &'s str, "Pourquoi.";
    }
}

written! {
    struct CcsJson<'s> {
        code: &'s str, "Code du CCS.";
        obtenu: Jour, "Le jour où il a été obtenu.";
        lieu: Option<&'s str>, "Lieu de la session.";
        pv: Option<&'s str>, "Numéro du procès-verbal.";
    }
}

written! {
    struct LivretJson<'s, 'a> {
        #[serde(flatten)]
        entete: Entete<'s>;
        edition: EditionJson<'s>, "L'édition du titre.";
        ccp: Vec<CcpJson<'s>>, "Les CCP du titre, et quand ils ont été obtenus.";
        ccp_non_repris: Vec<NonReprisJson<'s>>, "CCP d'une édition plus ancienne qui ne sont pas repris.";
        sessions_annulees: Vec<AnnuleeJson<'s>>, "Sessions annulées.";
        ccs: Vec<CcsJson<'s>>, "CCS obtenus.";
        situation: EtatLivret, "Où en est le candidat.";
        echeance: Option<Jour>, "Le dernier jour pour obtenir le titre.";
        suite: &'s str, "Ce qu'il y a à faire, en français.";
        regles: &'s [&'static str], "Codes des règles appliquées.";
        sources: Sources<'s, 'a>, "Les textes.";
        mention: &'static str, "Ce que vaut ce document.";
    }
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
                let session = line.session;
                let held = line
                    .acquis
                    .map(|a| a.origine.map_or(edition.id.as_str(), |(id, _)| id));
                let at_once = session.map(|_| edition.id.as_str());
                CcpJson {
                    code: &line.ccp.code,
                    intitule: &line.ccp.intitule,
                    competences: edition.competences(line.ccp).collect(),
                    obtenu: line.obtenu,
                    lieu: session.and_then(|s| s.lieu.as_deref()),
                    pv: session.and_then(|s| s.pv.as_deref()),
                    edition: held.or(at_once),
                    ccp_origine: line.acquis.and_then(|a| a.origine).map(|(_, code)| code),
                    avec_le_titre: line.avec_le_titre,
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
            .map(|ccs| CcsJson {
                code: ccs.code,
                obtenu: ccs.obtenu,
                lieu: ccs.session.and_then(|s| s.lieu.as_deref()),
                pv: ccs.session.and_then(|s| s.pv.as_deref()),
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
