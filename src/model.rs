//! Ce que disent les fichiers, une fois lus : un dossier, l'édition d'un titre, le droit daté.
//! Des valeurs, sans règle ni mise en page.

pub mod dossier;
pub mod droit;
pub mod droit_words;
pub mod edition;
pub mod words;
