//! Editions of titles: sheet, JSON, and the TOML proposed from a record of the RNCP.

pub mod difference;
pub mod json;
pub mod proposal;
pub mod sheet;
