//! From reports to what is printed: one folder an answer, a file a form, and beside them what
//! several answers share. A renderer only lays out.

pub mod carte;
pub mod comparaison;
pub mod dossier;
pub mod echeances;
pub mod eligibilite;
pub mod experience;
pub mod explain;
pub mod historique;
pub mod livret;
pub mod parchemin;
pub mod problemes;
pub mod pv;
pub mod referentiel;
pub mod schema;
pub mod statistiques;
pub mod version;

pub mod cohorte;
pub mod csv;
mod draft;
pub mod file_name;
pub mod json;
pub mod ordered;
pub mod preuves;
pub mod table;
pub mod text;
pub mod written;
