//! The livret de certification: document, JSON.

mod delai;
pub mod document;
pub mod json;
