//! Mistakes in files: text, JSON, SARIF.

pub mod sarif;
pub mod text;
