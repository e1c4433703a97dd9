//! What is not about titles. Each part could be a crate of its own: a part names no other room,
//! and of the kit only [`text`], [`fingerprint`] and [`io_fr`], a function or a few each.

pub mod clap_fr;
pub mod fingerprint;
pub mod io_fr;
pub mod paper;
pub mod sheets;
pub mod staged;
pub mod text;
pub mod toml;
