//! What the cases stand on: reading them, judging them.

pub(crate) mod juger;
pub(crate) mod lire;
#[path = "../../commun/loi.rs"]
mod loi;
