//! The account of the experience for VAE: text, JSON, CSV, document.

pub mod csv;
pub mod document;
pub mod json;
pub mod text;
