//! Rules and series of the law, with every version and gap, in JSON: `cip/explain/1`.

use super::text::in_force;
use crate::jour::Jour;
use crate::model::droit::{
    Droit, EffetPeriode, Fin, History, HistoryLine, Lacune, Missing, Periode,
};
use crate::model::words::Confiance;
use crate::render::explain::serie::readers;
use crate::render::json;
use crate::rules::Rule;
use serde::Serialize;

#[derive(Serialize)]
struct DocumentJson<'d> {
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
    decide: bool,
    versions: Vec<VersionJson<'d>>,
    lacunes: Vec<LacuneJson>,
    periodes: Vec<PeriodeJson<'d>>,
    /// The rules that read it.
    regles: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VersionJson<'d> {
    version: &'d str,
    du: Jour,
    au: Option<Jour>,
    /// Why it stops: `regle` or `texte`; null where the next version replaces it.
    fin: Option<&'static str>,
    valeur: Option<String>,
    texte: &'d str,
    texte_id: &'d str,
    intitule: Option<&'d str>,
    nor: Option<&'d str>,
    lien: Option<&'d str>,
    confiance: Confiance,
    verifie_le: Jour,
    en_vigueur: bool,
    a_confirmer: Option<&'d str>,
    note: Option<&'d str>,
}

#[derive(Serialize)]
struct LacuneJson {
    du: Option<Jour>,
    au: Option<Jour>,
    /// `aucune-regle`, `texte-fini`, `a-confirmer` or `contradiction`.
    nature: &'static str,
    motif: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct PeriodeJson<'d> {
    termes: Vec<&'static str>,
    du: Jour,
    au: Jour,
    effet: &'static str,
    jusqu_au: Option<Jour>,
    texte: &'d str,
    confiance: Confiance,
    verifie_le: Jour,
    note: Option<&'d str>,
}

/// The document on these rules and these series.
pub fn document(rules: &[&Rule], histories: &[History<'_>], droit: &Droit, day: Jour) -> String {
    let body = DocumentJson {
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
        series: histories.iter().map(|h| serie(h, droit, day)).collect(),
    };
    json::document("cip/explain/1", Some(day), body)
}

fn serie<'d>(history: &'d History<'d>, droit: &'d Droit, day: Jour) -> SerieJson<'d> {
    let versions = history.lignes.iter();
    SerieJson {
        serie: history.nom,
        objet: history.objet,
        decide: history.decide,
        versions: versions.map(|line| version(line, droit, day)).collect(),
        lacunes: history.lacunes.iter().map(lacune).collect(),
        periodes: droit.periodes_de_serie(history.nom).map(periode).collect(),
        regles: readers(history.nom).map(|r| r.code).collect(),
    }
}

fn version<'d>(line: &'d HistoryLine<'d>, droit: &'d Droit, day: Jour) -> VersionJson<'d> {
    let p = line.provenance;
    let source = droit.texte(&p.texte);
    VersionJson {
        version: &p.version,
        du: p.effet,
        au: line.jusqu_au,
        fin: line.fin().map(|fin| match fin {
            Fin::Regle(_) => "regle",
            Fin::Texte(_) => "texte",
        }),
        valeur: Some(line.valeur.clone()).filter(|v| !v.is_empty()),
        texte: &p.reference,
        texte_id: &p.texte,
        intitule: source.map(|s| s.intitule.as_str()),
        nor: source.and_then(|s| s.nor.as_deref()),
        lien: source.and_then(|s| s.lien.as_deref()),
        confiance: p.confiance,
        verifie_le: p.verifie_le,
        en_vigueur: in_force(line, day),
        a_confirmer: p.a_confirmer.as_deref(),
        note: p.note.as_deref(),
    }
}

fn lacune(lacune: &Lacune<'_>) -> LacuneJson {
    LacuneJson {
        du: lacune.du,
        au: lacune.au,
        nature: match lacune.missing {
            Missing::NoRule => "aucune-regle",
            Missing::TextEnded(..) => "texte-fini",
            Missing::ToConfirm(_) => "a-confirmer",
            Missing::Contradiction(..) => "contradiction",
        },
        motif: lacune.missing.to_string(),
    }
}

fn periode(periode: &Periode) -> PeriodeJson<'_> {
    let p = &periode.provenance;
    let (effet, jusqu_au) = match periode.effet {
        EffetPeriode::Suspension => ("suspension", None),
        EffetPeriode::AConfirmer(last) => ("a-confirmer", Some(last)),
    };
    PeriodeJson {
        termes: periode.termes.iter().map(|t| t.word()).collect(),
        du: periode.du,
        au: periode.au,
        effet,
        jusqu_au,
        texte: &p.reference,
        confiance: p.confiance,
        verifie_le: p.verifie_le,
        note: p.note.as_deref(),
    }
}
