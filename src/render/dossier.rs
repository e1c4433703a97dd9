//! A dossier as a file: one line of JSON, TOML, and the template of a new one.

pub mod json;
pub mod template;
pub mod toml;
