//! What the program answers, as values: ordered, without layout. Renderers only lay them out.

pub mod bilan;
pub mod cohorte;
pub mod comparaison;
pub mod controles;
pub mod echeancier;
pub mod eligibilite;
pub mod experience;
pub mod flux;
pub mod historique;
pub mod livret;
pub mod parchemin;
pub mod pv;
pub mod statistiques;
pub mod suite;
pub mod voie;

/// Said in plain sight by every document that is handed over.
pub const MENTION: &str = "document de travail, sans valeur officielle";

/// A sentence, its first letter a capital.
pub(crate) fn capitalised(texte: &str) -> String {
    let mut chars = texte.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
