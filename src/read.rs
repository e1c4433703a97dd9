//! From text to model: the only place that opens files. One reader serves TOML and JSON, and
//! reports every mistake of a file in one run, each with its place.

pub mod catalogue;
pub mod droit;
pub mod edition;
pub mod json;
pub mod problem;
pub mod table;
pub mod value;
