//! What a dossier may sit: sheet of one, table of several, JSON, CSV, page.

pub mod bilan;
pub mod csv;
pub mod document;
pub mod json;
pub mod page;
pub mod sheet;
pub mod table;
