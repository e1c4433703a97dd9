//! The help and the refusals of a command line, in French.

pub mod answer;
pub mod errors;
pub mod french;
pub mod words;
