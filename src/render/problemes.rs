//! Mistakes in files: text, JSON, SARIF.

pub mod json;
pub mod sarif;
pub mod text;
