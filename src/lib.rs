//! cip
pub mod document;
pub mod examen;
pub mod jour;
pub mod model;
pub mod read;
pub mod render;
pub mod report;
pub mod rules;
pub mod situation;
