//! Editions in JSON, `cip/referentiel/1`.

use crate::jour::Jour;
use crate::model::edition::Edition;
use crate::model::words::{Confiance, ParcoursConditionne};
use crate::render::json::{self, Contract};
use crate::render::written::{Members as _, written};

/// What programs may rely on in `cip/referentiel/1`.
pub const CONTRACT: Contract = Contract::new(
    "cip/referentiel/1",
    "Éditions des titres (cip referentiel list et show)",
    DocumentJson::members,
)
.undated();

written! {
    /// An edition as printed.
    #[derive(Debug)]
    pub struct EditionJson<'e> {
        id: &'e str, "Identifiant de l'édition.";
        titre: &'e str, "Intitulé du titre.";
        sigle: Option<&'e str>, "Sigle.";
        code: Option<&'e str>, "Code du titre.";
        niveau: Option<&'e str>, "Niveau, comme le texte l'écrit.";
        nsf: &'e [String], "Codes NSF.";
        rome: &'e [String], "Codes ROME.";
        rncp: Option<&'e str>, "Numéro au RNCP.";
        validite: ValiditeJson, "De quand à quand elle est valide.";
        prolongations: Vec<ProlongationJson<'e>>, "Textes qui changent sa fin, à partir de leur jour.";
        droit: Option<Jour>, "Jour dont le droit s'applique toujours à cette édition.";
        remplace: Option<&'e str>, "Édition qu'elle remplace.";
        fictif: bool, "Inventée, pour les essais.";
        ccp: Vec<CcpJson<'e>>, "Ses CCP.";
        ccs: Vec<CcpJson<'e>>, "Ses CCS.";
        conditions: Vec<ConditionJson<'e>>, "Conditions propres au titre.";
        confiance: Option<Confiance>, "Comment le texte est connu.";
        source: Option<&'e str>, "D'où viennent ces données.";
        verifie_le: Option<Jour>, "Le jour de la dernière vérification.";
        reserve: Option<&'e str>, "Ce qu'il faut savoir avant de s'y fier.";
        empreinte: &'e str, "SHA-256 de son fichier.";
    }
}

written! {
    #[derive(Debug)]
    struct ValiditeJson {
        du: Option<Jour>, "Le premier jour.";
        au: Option<Jour>, "Le dernier jour.";
        delivrance: Option<Jour>, "Le dernier jour pour obtenir le titre après la fin.";
    }
}

written! {
    #[derive(Debug)]
    struct ProlongationJson<'e> {
        date: Jour, "Le jour du texte.";
        au: Jour, "Le dernier jour.";
        delivrance: Option<Jour>, "Le dernier jour pour obtenir le titre après la fin.";
        texte: &'e str, "Le texte.";
        confiance: Option<Confiance>, "Comment le texte est connu.";
    }
}

written! {
    #[derive(Debug)]
    struct ConditionJson<'e> {
        code: &'e str, "Code de la condition.";
        intitule: &'e str, "Intitulé.";
        parcours: &'e [ParcoursConditionne], "Parcours où elle vaut.";
        ccp: &'e [String], "CCP pour lesquels elle vaut ; aucun : tous.";
        texte: &'e str, "Le texte et son article.";
        confiance: Option<Confiance>, "Comment le texte est connu.";
    }
}

written! {
    #[derive(Debug)]
    struct CcpJson<'e> {
        code: &'e str, "Code.";
        intitule: &'e str, "Intitulé.";
        competences: Vec<&'e str>, "Ses compétences.";
    }
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

written! {
    struct DocumentJson<'e> {
        editions: &'e [EditionJson<'e>], "Les éditions.";
    }
}

/// The whole document.
pub fn document(editions: &[EditionJson<'_>]) -> String {
    json::document(CONTRACT.format, None, DocumentJson { editions })
}
