//! Rows of spreadsheets.

pub mod cell;
pub mod csv;
pub mod encoding;
pub mod xlsx;
