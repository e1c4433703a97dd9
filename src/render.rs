//! From reports to what is printed: one file an output. A renderer only lays out.

pub mod livret;
pub mod parchemin;
pub mod preuves;

pub mod cohorte;
pub mod comparaison;
pub mod comparaison_json;
pub mod csv;
pub mod diagnostics;
pub mod dossier_json;
pub mod dossier_toml;
pub mod edition;
pub mod edition_json;
pub mod experience;
pub mod explain;
pub mod explain_json;
pub mod fiche;
pub mod historique;
pub mod ics;
pub mod json;
pub mod modele;
pub mod nom_fichier;
mod ordered;
pub mod parchemin_json;
pub mod proposition;
pub mod pv;
pub mod sarif;
pub mod schema;
pub mod sheet;
pub mod statistiques;
pub mod statistiques_json;
pub mod table;
pub mod text;
pub mod version;
