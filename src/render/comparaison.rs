//! What two laws answer differently: text, JSON, CSV.

pub mod bilan;
pub mod csv;
pub mod json;
pub mod text;
