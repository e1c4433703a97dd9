//! Rules and series of the law: pages for people, JSON.

pub mod json;
pub mod serie;
pub mod text;
