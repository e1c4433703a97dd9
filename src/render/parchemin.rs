//! The parchemins of titles and CCS: document, JSON.

pub mod document;
pub mod json;
