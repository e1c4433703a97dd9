//! The rules and every version of the law they read, in JSON: `cip/explain/1`.

use crate::jour::Jour;
use crate::model::droit::{Droit, History};
use crate::model::words::Confiance;
use crate::render::explain::in_force;
use crate::render::json::{OUTIL, to_string};
use crate::rules::Rule;
use serde::Serialize;

#[derive(Serialize)]
struct DocumentJson<'d> {
    format: &'static str,
    outil: &'static str,
    date: Jour,
    empreinte: &'d str,
    regles: Vec<RegleJson<'d>>,
    series: Vec<SerieJson<'d>>,
}

#[derive(Serialize)]
struct RegleJson<'d> {
    code: &'d str,
    titre: &'d str,
    series: &'d [&'d str],
    page: &'d str,
}

#[derive(Serialize)]
struct SerieJson<'d> {
    serie: &'d str,
    objet: &'d str,
    versions: Vec<VersionJson<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VersionJson<'d> {
    version: &'d str,
    du: Jour,
    au: Option<Jour>,
    valeur: Option<String>,
    texte: &'d str,
    confiance: Confiance,
    verifie_le: Jour,
    en_vigueur: bool,
    a_confirmer: Option<&'d str>,
    note: Option<&'d str>,
}

/// The document on `rules`; all the series of the law if it is about all the rules.
pub fn document(rules: &[&Rule], droit: &Droit, day: Jour) -> String {
    let all = rules.len() == crate::rules::RULES.len();
    let histories = droit.histories();
    let wanted = |h: &&History<'_>| all || rules.iter().any(|rule| rule.series.contains(&h.nom));
    to_string(&DocumentJson {
        format: "cip/explain/1",
        outil: OUTIL,
        date: day,
        empreinte: &droit.empreinte,
        regles: rules
            .iter()
            .map(|rule| RegleJson {
                code: rule.code,
                titre: rule.titre,
                series: rule.series,
                page: rule.doc,
            })
            .collect(),
        series: histories
            .iter()
            .filter(wanted)
            .map(|h| serie(h, day))
            .collect(),
    })
}

fn serie<'d>(history: &'d History<'d>, day: Jour) -> SerieJson<'d> {
    SerieJson {
        serie: history.nom,
        objet: history.objet,
        versions: history
            .lignes
            .iter()
            .map(|line| {
                let p = line.provenance;
                VersionJson {
                    version: &p.version,
                    du: p.effet,
                    au: line.jusqu_au,
                    valeur: Some(line.valeur.clone()).filter(|v| !v.is_empty()),
                    texte: &p.reference,
                    confiance: p.confiance,
                    verifie_le: p.verifie_le,
                    en_vigueur: in_force(line, day),
                    a_confirmer: p.a_confirmer.as_deref(),
                    note: p.note.as_deref(),
                }
            })
            .collect(),
    }
}
