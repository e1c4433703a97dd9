//! What two laws answer differently: text, JSON, CSV.

pub mod bilan;
pub mod json;
pub mod text;
