//! The help, the refusals and the manual page of a clap command, in French.
//!
//! Promises: whatever the command defines, what clap writes by itself is replaced: headings, usage,
//! notes in brackets, every kind of error with its hints. The laid-out command parses as the plain
//! one does. Texts typed on the command line cannot drive the terminal.
//!
//! Does not promise: to translate. The texts of the definitions are shown as they are; they are
//! expected in French.
//!
//! Laying out costs a walk over all the commands: parse with the plain definitions, and come here
//! only for a help or a refusal.

mod errors;
mod french;
mod man;
mod words;

pub use errors::refusal;
pub use french::{laid_out, plain, with_french_flags};
pub use man::{Manual, Section, manual};
pub use words::{path, positional};

#[cfg(test)]
mod tests;
