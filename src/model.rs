//! What files say, once read: a dossier, the edition of a title, the dated law, a
//! centre's face. Values, without rule or layout.

pub mod bloc;
pub mod demarche;
pub mod dossier;
pub mod droit;
pub mod droit_words;
pub mod edition;
pub mod fiche;
pub mod pv;
pub mod words;
