//! From values to what people and programs read: one file an output, no decision of its own.

pub mod clean;
pub mod diagnostics;
