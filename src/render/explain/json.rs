//! Rules and series of the law, with every version and gap, in JSON: `cip/explain/1`.

use super::text::in_force;
use crate::jour::Jour;
use crate::model::droit::{
    Droit, EffetPeriode, Fin, History, HistoryLine, Lacune, Missing, Periode,
};
use crate::model::words::Confiance;
use crate::render::explain::serie::readers;
use crate::render::json::{self, Contract};
use crate::render::written::{Members as _, written};
use crate::rules::Rule;

/// What programs may rely on in `cip/explain/1`.
pub const CONTRACT: Contract = Contract::new(
    "cip/explain/1",
    "Règles et séries du droit (cip explain)",
    DocumentJson::members,
);

written! {
    struct DocumentJson<'d> {
        empreinte: &'d str, "SHA-256 du fichier du droit.";
        regles: Vec<RegleJson<'d>>, "Les règles expliquées.";
        series: Vec<SerieJson<'d>>, "Les séries du droit qu'elles lisent.";
    }
}

written! {
    struct RegleJson<'d> {
        code: &'d str, "Code de la règle.";
        titre: &'d str, "Son titre.";
        series: &'d [&'d str], "Les séries du droit qu'elle lit.";
        page: &'d str, "Sa page, en Markdown.";
    }
}

written! {
    struct SerieJson<'d> {
        serie: &'d str, "Nom de la série.";
        objet: &'d str, "Ce qu'elle règle.";
        decide: bool, "Elle décide d'une réponse ; sinon, elle est seulement citée.";
        versions: Vec<VersionJson<'d>>, "Ses versions, de la plus ancienne à la plus récente.";
        lacunes: Vec<LacuneJson>, "Les jours sans version.";
        periodes: Vec<PeriodeJson<'d>>, "Les périodes qui suspendent le droit ou le laissent à confirmer.";
        regles: Vec<&'static str>, "Les règles qui la lisent.";
    }
}

written! {
    struct VersionJson<'d> {
        version: &'d str, "La version.";
        du: Jour, "Le jour où elle prend effet.";
        au: Option<Jour>, "Le dernier jour.";
        fin: Option<&'static str>, "Pourquoi elle s'arrête : regle ou texte ; null quand la suivante la remplace.";
        valeur: Option<String>, "Ce qu'elle dit, en français.";
        texte: &'d str, "Le texte et son article.";
        texte_id: &'d str, "Identifiant du texte.";
        intitule: Option<&'d str>, "Intitulé du texte.";
        nor: Option<&'d str>, "Numéro NOR du texte.";
        lien: Option<&'d str>, "Adresse du texte.";
        confiance: Confiance, "Comment le texte est connu.";
        verifie_le: Jour, "Le jour de la dernière vérification.";
        en_vigueur: bool, "En vigueur le jour demandé.";
        a_confirmer: Option<&'d str>, "Ce qui reste à confirmer.";
        note: Option<&'d str>, "Une remarque.";
    }
}

written! {
    struct LacuneJson {
        du: Option<Jour>, "Le premier jour.";
        au: Option<Jour>, "Le dernier jour.";
        nature: &'static str, "De quelle lacune il s'agit : aucune-regle, texte-fini, a-confirmer ou contradiction.";
        motif: String, "Pourquoi, en français.";
    }
}

written! {
    struct PeriodeJson<'d> {
        termes: Vec<&'static str>, "Les délais concernés.";
        du: Jour, "Le premier jour.";
        au: Jour, "Le dernier jour.";
        effet: &'static str, "Ce qu'elle fait : suspension ou a-confirmer.";
        jusqu_au: Option<Jour>, "Le dernier jour qu'elle pourrait donner.";
        texte: &'d str, "Le texte et son article.";
        confiance: Confiance, "Comment le texte est connu.";
        verifie_le: Jour, "Le jour de la dernière vérification.";
        note: Option<&'d str>, "Une remarque.";
    }
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
    json::document(CONTRACT.format, Some(day), body)
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
