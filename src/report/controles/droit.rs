//! Values of the law that nobody has verified for long.

use crate::jour::{Duree, Jour};
use crate::model::droit::Droit;
use crate::problem::{Code, Problem};

/// Past it, a verification is to be done again.
const VALIDE: Duree = Duree::mois(12);

/// A parameter that decides, some value of which was verified too long ago.
#[derive(Debug)]
struct Ancien {
    nom: &'static str,
    objet: &'static str,
    /// The oldest verification.
    verifie_le: Jour,
}

/// Said once a run: values of the law that decide were last verified more than a year before `jour`.
pub fn ancien(droit: &Droit, jour: Jour) -> Option<Problem> {
    const SHOWN: usize = 3;
    let all = anciens(droit, jour);
    let oldest = all.iter().map(|a| a.verifie_le).min()?;
    let shown: Vec<String> = all
        .iter()
        .take(SHOWN)
        .map(|a| format!("« {} »", a.objet))
        .collect();
    let rest = match all.len().saturating_sub(SHOWN) {
        0 => String::new(),
        1 => " et une autre".to_owned(),
        n => format!(" et {n} autres"),
    };
    Some(
        Problem::new(
            Code::DroitAncien,
            format!(
                "valeurs du droit vérifiées plus d'un an avant le {} (la plus ancienne, le {}) : {}{rest}",
                jour.french(),
                oldest.french(),
                shown.join(", ")
            ),
        )
        .help(
            "mettre le programme à jour, ou ajouter un droit.toml vérifié (--referentiels) ; la \
             liste : cip referentiel check",
        )
        .warning(),
    )
}

/// One problem for each series that has not been verified for a year.
pub fn series_anciennes(droit: &Droit, jour: Jour) -> Vec<Problem> {
    let shown = anciens(droit, jour).into_iter().map(|a| {
        Problem::new(
            Code::DroitAncien,
            format!(
                "{} ({}) : vérifié pour la dernière fois le {}, plus d'un an avant le {}",
                a.nom,
                a.objet,
                a.verifie_le.french(),
                jour.french()
            ),
        )
        .help("relire le texte, puis corriger « verifie-le »")
        .warning()
    });
    shown.collect()
}

fn anciens(droit: &Droit, jour: Jour) -> Vec<Ancien> {
    let old = |effet: Jour, verifie_le: Jour| {
        (effet <= jour && verifie_le.plus(VALIDE) < jour).then_some(verifie_le)
    };
    let histories = droit.histories();
    let series = histories.iter().filter(|h| h.decide).map(|h| {
        let versions = h.lignes.iter().map(|l| l.provenance);
        let oldest = versions.filter_map(|p| old(p.effet, p.verifie_le)).min();
        (h.nom, h.objet, oldest)
    });
    let periods = droit.periodes.iter();
    let periods = periods.filter_map(|p| old(p.du, p.provenance.verifie_le));
    let periods = ("periode", "Périodes exceptionnelles", periods.min());
    series
        .chain([periods])
        .filter_map(|(nom, objet, oldest)| {
            Some(Ancien {
                nom,
                objet,
                verifie_le: oldest?,
            })
        })
        .collect()
}
