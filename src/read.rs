//! From text to model: the only place that opens files. One reader serves TOML and JSON, and
//! reports every mistake of a file in one run, each with its place.

pub mod charte;
pub mod dossier;
pub mod droit;
pub mod edition;
pub mod encoding;
pub mod file;
pub mod fingerprint;
pub mod import;
pub mod input;
pub mod json;
mod other;
pub mod paths;
pub mod pv;
pub mod references;
pub mod rncp;
pub mod stream;
pub mod table;
pub mod toml;
pub mod value;
