//! The figures of a cohort: text, JSON, CSV.

pub mod csv;
pub mod json;
pub mod text;
