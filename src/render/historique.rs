//! What a dossier has been through: text, JSON.

pub mod json;
pub mod text;
