//! The JSON of deadlines, a member of `dossiers` in `cip/deadlines/1`.

use crate::jour::Jour;
use crate::render::json::{Contract, Each, Entete, Sources, to_string};
use crate::render::written::written;
use crate::report::echeancier::{Echeance, EtatEcheance, NatureEcheance};

/// What programs may rely on in `cip/deadlines/1`.
pub const CONTRACT: Contract = Contract::dossiers::<EcheancierJson<'static, 'static>>(
    "cip/deadlines/1",
    "Échéances (cip deadlines)",
);

written! {
    struct EcheanceJson<'s, 'a> {
        nature: NatureEcheance, "De quelle échéance il s'agit.";
        depuis: Option<Jour>, "Le jour où la fenêtre s'ouvre.";
        date: Jour, "Le dernier jour.";
        jours: i64, "Jours qui restent ; négatif une fois passée.";
        etat: EtatEcheance, "Où elle en est.";
        motif: &'s str, "Pourquoi, en français.";
        sources: Sources<'s, 'a>, "Les textes.";
    }
}

written! {
    struct EcheancierJson<'s, 'a> {
        #[serde(flatten)]
        entete: Entete<'s>;
        echeances: Each<'s, Echeance<'a>, EcheanceJson<'s, 'a>>, "Les échéances, la plus proche d'abord.";
    }
}

impl<'s, 'a> From<&'s Echeance<'a>> for EcheanceJson<'s, 'a> {
    fn from(e: &'s Echeance<'a>) -> Self {
        Self {
            nature: e.nature,
            depuis: e.depuis,
            date: e.date,
            jours: e.jours,
            etat: e.etat,
            motif: &e.motif,
            sources: Each::new(&e.sources),
        }
    }
}

/// A member of `dossiers` in `cip/deadlines/1`.
pub fn echeancier(entete: Entete<'_>, echeances: &[Echeance<'_>]) -> String {
    to_string(&EcheancierJson {
        entete,
        echeances: Each::new(echeances),
    })
}
