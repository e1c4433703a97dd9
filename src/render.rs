//! From reports to what is printed: one file an output. A renderer only lays out.

pub mod clean;
pub mod csv;
pub mod diagnostics;
pub mod json;
pub mod sheet;
pub mod table;
pub mod text;

/// Said in plain sight by every document.
pub const MENTION: &str = "document de travail, sans valeur officielle";
