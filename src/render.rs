//! From reports to what is printed: one file an output. A renderer only lays out.

pub mod clean;
pub mod csv;
pub mod diagnostics;
pub mod edition;
pub mod edition_json;
pub mod explain;
pub mod explain_json;
pub mod historique;
pub mod json;
pub mod modele;
pub mod pv;
pub mod sheet;
pub mod table;
pub mod text;

/// Said in plain sight by every document.
pub const MENTION: &str = "document de travail, sans valeur officielle";
