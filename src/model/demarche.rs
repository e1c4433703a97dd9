//! What the portal recorded after a notice (`vae.demarche`).

use crate::jour::Jour;

/// The first step on the portal after a favourable notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demarche {
    /// None was recorded.
    Aucune,
    /// Recorded that day.
    Le(Jour),
}
