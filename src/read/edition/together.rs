//! What an edition says of the others, and what it leaves blank: looked at when files are checked
//! together, never when a dossier is read.

use super::text;
use crate::jour::Jour;
use crate::model::edition::Edition;
use crate::mots::shorten;
use crate::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;

/// Notes what is wrong between `edition` and the `known` ones, and what its file leaves blank.
pub fn together<'e>(
    table: &TableReader<'_, '_>,
    edition: &'e Edition,
    known: impl Fn(&str) -> Option<&'e Edition>,
    p: &mut Problems,
) {
    replaced(table, edition, &known, p);
    equivalences(table, edition, &known, p);
    if !edition.fictif {
        blanks(table, edition, p);
    }
}

/// The edition replaced is known, does not lead back here, and its days meet those of this one.
fn replaced<'e>(
    table: &TableReader<'_, '_>,
    edition: &'e Edition,
    known: &impl Fn(&str) -> Option<&'e Edition>,
    p: &mut Problems,
) {
    const KEY: &str = "remplace";
    let Some(id) = edition.remplace.as_deref() else {
        return;
    };
    let Some(older) = known(id) else {
        let message = format!(
            "« {} » remplacée, mais cette édition n'est pas connue",
            shorten(id)
        );
        let help = "l'ajouter aux référentiels, ou corriger l'identifiant";
        p.push(
            table
                .problem(Code::TitreInconnu, KEY, message)
                .help(help)
                .warning(),
        );
        return;
    };
    let mut chain = vec![edition.id.as_str()];
    let mut next = Some(older);
    while let Some(one) = next {
        if chain.contains(&one.id.as_str()) {
            // Each file of a ring says it: that of another ring further on is not this one's.
            if one.id == edition.id {
                chain.push(&one.id);
                let message = format!("les éditions se remplacent en rond : {}", chain.join(" → "));
                let help = "ôter « remplace » de la plus ancienne";
                p.push(table.problem(Code::ValeurInconnue, KEY, message).help(help));
            }
            return;
        }
        chain.push(&one.id);
        next = one.remplace.as_deref().and_then(known);
    }
    let (Some(end), Some(start)) = (older.validite_au(Jour::MAX).au, edition.validite.du) else {
        return;
    };
    // One day in common is the usage of the registration: the end of one is the start of the other.
    let message = if end > start {
        format!(
            "{id} finit le {}, après le début de {}, le {} : les deux sont ouvertes ensemble",
            end.french(),
            edition.id,
            start.french()
        )
    } else if end.plus_days(1) < start {
        format!(
            "{id} finit le {} et {} commence le {} : aucune n'est ouverte entre les deux",
            end.french(),
            edition.id,
            start.french()
        )
    } else {
        return;
    };
    let help = "vérifier les deux validités sur les textes";
    p.push(
        table
            .problem(Code::HorsValidite, "validite", message)
            .help(help)
            .warning(),
    );
}

/// An equivalence starts from a CCP of the edition that it names.
fn equivalences<'e>(
    table: &TableReader<'_, '_>,
    edition: &Edition,
    known: &impl Fn(&str) -> Option<&'e Edition>,
    p: &mut Problems,
) {
    let mut unknown: Vec<&str> = Vec::new();
    for t in &table.tables("equivalence", &mut Problems::default()) {
        let (Some(id), Some(code)) = (text(t, "edition"), text(t, "de")) else {
            continue;
        };
        match known(id) {
            Some(older) if older.rang_ccp(code).is_none() => {
                let message = format!("« {} » n'est pas un CCP de {}", shorten(code), older.id);
                let codes: Vec<&str> = older.ccp.iter().map(|c| c.code.as_str()).collect();
                let help = format!("ses CCP : {}", codes.join(", "));
                p.push(t.problem(Code::CcpInconnu, "de", message).help(help));
            }
            Some(_) => {}
            None if unknown.contains(&id) || edition.remplace.as_deref() == Some(id) => {}
            None => {
                unknown.push(id);
                let message = format!("édition inconnue : « {} »", shorten(id));
                let help = "l'ajouter aux référentiels, ou corriger l'identifiant";
                p.push(
                    t.problem(Code::TitreInconnu, "edition", message)
                        .help(help)
                        .warning(),
                );
            }
        }
    }
}

/// What is still to be filled in, in one warning.
fn blanks(table: &TableReader<'_, '_>, edition: &Edition, p: &mut Problems) {
    let validite = edition.validite;
    let left: Vec<&str> = [
        ("sigle", edition.sigle.is_none()),
        ("code", edition.code.is_none()),
        ("niveau", edition.niveau.is_none()),
        ("nsf", edition.nsf.is_empty()),
        ("rome", edition.rome.is_empty()),
        ("rncp", edition.rncp.is_none()),
        ("validite.du", validite.du.is_none()),
        (
            "validite.au",
            validite.au.is_none() && edition.prolongations.is_empty(),
        ),
        ("texte", edition.textes.is_empty()),
        ("ccp", edition.ccp.is_empty()),
        (
            "ccp.competences",
            edition.ccp.iter().any(|c| c.competences.is_empty()),
        ),
        ("confiance", edition.confiance.is_none()),
        ("source", edition.source.is_none()),
    ]
    .into_iter()
    .filter_map(|(key, blank)| blank.then_some(key))
    .collect();
    if !left.is_empty() {
        let message = format!("reste à compléter : {}", left.join(", "));
        let help = "les lignes en commentaire disent ce qui manque ; ce qu'aucun texte ne donne reste vide";
        p.push(
            Problem::new(Code::CleManquante, message)
                .at(table.span())
                .help(help)
                .warning(),
        );
    }
}
