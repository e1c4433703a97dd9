//! The deadlines of dossiers: table, JSON, CSV, page, calendar.

pub mod csv;
pub mod ics;
pub mod json;
pub mod page;
pub mod table;
