//! The deadlines of dossiers: table, JSON, CSV, page, calendar.

pub mod ics;
pub mod page;
