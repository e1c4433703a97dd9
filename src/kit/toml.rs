//! TOML: a tree with its places, mistakes with their remedy.

pub mod syntax;
pub mod tree;
