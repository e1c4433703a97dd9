//! The procès-verbal of a session: the file to fill in, documents, JSON.

pub mod document;
pub mod json;
pub mod to_fill;

mod convocation;
mod decisions;
