//! What a dossier has been through: text, JSON.

pub mod text;
