//! Nothing about titles: each part could be a crate of its own.

pub mod clap_fr;
pub mod paper;
pub mod sheets;
pub mod staged;
pub mod toml;
