//! The procès-verbal of a session: the file to fill in, documents, JSON.

pub mod a_remplir;
pub mod document;
pub mod json;

mod convocation;
mod decisions;
