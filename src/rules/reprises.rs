//! Sentences on the CCP granted under another edition: those that count here, under both names, and
//! those that do not, with the reason. No answer depends on them.

use crate::examen::Examen;
use crate::model::edition::Ccp;
use crate::situation::Acquis;

/// The CCP that count by equivalence: « CCP1 (CCP1 de l'édition du 08/11/2003, obtenu le 12/10/2006) ».
pub(super) fn counted(ex: &Examen<'_>) -> Option<String> {
    let held = ex.edition.ccp.iter().zip(&ex.situation.acquis);
    let named = |(ccp, acquis): (&Ccp, &Option<Acquis<'_>>)| {
        let acquis = acquis.as_ref()?;
        let (edition, code) = acquis.origine?;
        let (under, day) = (ex.epoque_de(edition), acquis.date.french());
        Some(format!(
            "{} ({code} de l'{under}, obtenu le {day})",
            ccp.code
        ))
    };
    let list: Vec<String> = held.filter_map(named).collect();
    (!list.is_empty()).then(|| format!("Par équivalence : {}.", list.join(", ")))
}

/// The CCP that count for nothing here: « CCP1, CCP2 de l'édition du 23/03/2013 (le tableau manque) ».
pub(super) fn lost(ex: &Examen<'_>) -> Option<String> {
    // CCP of one edition lost for one reason go together.
    let mut groups: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for lost in &ex.situation.non_repris {
        let motif = lost.motif.trim_end_matches('.');
        match groups
            .iter_mut()
            .find(|(edition, why, _)| *edition == lost.edition && *why == motif)
        {
            Some((_, _, codes)) => {
                if !codes.contains(&lost.code) {
                    codes.push(lost.code);
                }
            }
            None => groups.push((lost.edition, motif, vec![lost.code])),
        }
    }
    let named = |(edition, why, mut codes): (&str, &str, Vec<&str>)| {
        codes.sort_unstable();
        let under = ex.epoque_de(edition);
        format!("{} de l'{under} ({})", codes.join(", "), uncapitalised(why))
    };
    let list: Vec<String> = groups.into_iter().map(named).collect();
    (!list.is_empty()).then(|| format!("Restent attestés sans compter ici : {}.", list.join(" ; ")))
}

/// A sentence as it stands inside another.
fn uncapitalised(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}
