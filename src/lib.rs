//! cip
pub mod jour;
pub mod model;
pub mod read;
pub mod render;
