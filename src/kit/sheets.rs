//! Rows of spreadsheets.

pub mod cell;
pub mod csv;
pub mod xlsx;
