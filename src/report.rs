//! What the program answers, as values: ordered, without layout. Renderers only lay them out.

pub mod bilan;
pub mod cohorte;
pub mod comparaison;
pub mod controles;
pub mod echeancier;
pub mod eligibilite;
pub mod historique;
pub mod livret;
pub mod parchemin;
pub mod passage;
pub mod suite;
