//! Dossiers that change: edits, sessions recorded, transfers, all or none.

pub mod edit;
pub mod inscription;
pub mod passage;
pub mod transaction;
