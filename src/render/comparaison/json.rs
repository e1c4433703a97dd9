//! What two laws answer differently, in JSON: the members of `dossiers` in `cip/droit-compare/1`.

use crate::jour::Jour;
use crate::model::words::{Confiance, Etape, Parcours, Verdict};
use crate::render::json::{CandidatJson, Contract, Empreintes, Entete, to_string};
use crate::render::written::{Member, Written as _, list, written};
use crate::report::comparaison::{Changements, Comparaison, Cote, Ecart, Versions};

/// What programs may rely on in `cip/droit-compare/1`.
pub const CONTRACT: Contract = Contract::dossiers::<ComparaisonJson<'static>>(
    "cip/droit-compare/1",
    "Ce que deux droits répondent aux mêmes dossiers (cip droit compare)",
)
.and(|| {
    let says = "Combien de dossiers changent de réponse, parcours par parcours.";
    vec![Member::new(
        "changements",
        says,
        list(ChangementJson::schema()),
    )]
});

written! {
    struct ComparaisonJson<'s> {
        fichier: &'s str, "Chemin du dossier, ou « - » pour l'entrée standard.";
        empreintes: Empreintes<'s>, "SHA-256 de ce qui a été lu.";
        candidat: CandidatJson<'s>, "Le candidat.";
        titre: &'s str, "Édition du titre que vise le dossier.";
        droits: [Jour; 2], "Les deux droits comparés, dans l'ordre de la ligne de commande : a, puis b.";
        differe: bool, "Les deux droits ne répondent pas la même chose.";
        parcours: Vec<EcartJson<'s>>, "Ce qui diffère, parcours par parcours.";
    }
}

written! {
    struct EcartJson<'s> {
        parcours: Parcours, "Le parcours.";
        differences: Vec<&'static str>, "Ce qui diffère : verdict, étape, échéance…";
        a: CoteJson<'s>, "La réponse du premier droit.";
        b: CoteJson<'s>, "La réponse du second droit.";
        echeances: Vec<EcheanceJson>, "Les échéances qui diffèrent, règle par règle.";
        versions: Vec<VersionJson<'s>>, "Les versions du droit qui expliquent l'écart.";
    }
}

written! {
    struct CoteJson<'s> {
        droit: Jour, "Le jour dont le droit est appliqué.";
        verdict: Verdict, "La réponse.";
        etape: Option<Etape>, "Où en est le parcours.";
        echeance: Option<Jour>, "Le dernier jour utile.";
        motif: &'s str, "Pourquoi, en français.";
    }
}

written! {
    struct EcheanceJson {
        regle: &'static str, "Code de la règle.";
        a: Option<Jour>, "Son échéance sous le premier droit.";
        b: Option<Jour>, "Son échéance sous le second droit.";
    }
}

written! {
    struct VersionJson<'s> {
        droit: Jour, "Le jour du droit où elle s'applique.";
        version: &'s str, "La version de la série du droit.";
        effet: Jour, "Le jour où elle prend effet.";
        texte: &'s str, "Le texte et son article.";
        valeur: Option<&'s str>, "Ce qu'elle dit, en français.";
        confiance: Confiance, "Comment le texte est connu.";
        a_confirmer: Option<&'s str>, "Ce qui reste à confirmer.";
    }
}

written! {
    struct ChangementJson<'s> {
        parcours: Parcours, "Le parcours.";
        de: Verdict, "La réponse du premier droit.";
        vers: Verdict, "La réponse du second droit.";
        version: Option<&'s str>, "La version du droit qui explique le changement.";
        nombre: usize, "Combien de dossiers changent ainsi.";
    }
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
