//! From text to model: the only span that opens files. One reader serves TOML and JSON, and
//! reports every mistake of a file in one run, each with its span.

pub mod json;
pub mod problem;
pub mod table;
pub mod value;
