//! The livret de certification: document, JSON.

mod annexe;
pub(super) mod attestation;
mod delai;
pub mod document;
pub mod json;
