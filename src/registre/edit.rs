//! Edits of a TOML dossier that keep every byte outside what they add or replace: comments, order,
//! spacing, line ends, a BOM. Pure: from a text to a text.
//!
//! The parsed document only says *where*; the text itself is spliced. What an edit gives is read
//! again by whoever asked for it, and must be the dossier expected ([`verify`]).

pub mod block;
mod complete;
mod places;
mod splice;

pub use complete::complete;
pub use places::Places;

use crate::jour::Jour;
use crate::kit::toml::{quoted, texts};
use crate::model::bloc::Bloc as _;
use crate::model::dossier::{Annulation, Dossier, Session};
use crate::problem::Problem;
use crate::read::input::{Loader, Outcome};
use crate::read::references::Titles;
use splice::{Edit, apply};
use std::fmt;

/// Why a text is not edited.
#[derive(Clone, Debug, PartialEq)]
pub enum Refus {
    /// The sessions are written as a list in one value: there is no block to put in its place.
    Liste,
    /// The dossier has no such block, or none that can be found in its text.
    Introuvable,
    /// A value that is there already is not the one to write: its key.
    Contredit(&'static str),
    /// The dossier says something else.
    Differe {
        /// The key, with its block.
        cle: String,
        /// What the dossier says, in TOML.
        dossier: String,
        /// What was to be added.
        autre: String,
    },
    /// The edited text would be no valid dossier.
    Fautes(Vec<Problem>),
    /// The edited text would say something else than what was meant.
    Autre,
}

impl fmt::Display for Refus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Liste => f.write_str(
                "les sessions y sont écrites en une liste (session = [ … ]) : les réécrire en blocs [[session]]",
            ),
            Self::Introuvable => {
                f.write_str("la place du bloc n'a pas pu être trouvée dans le texte")
            }
            Self::Contredit(key) => write!(
                f,
                "la session prévue ce jour-là a déjà une autre valeur pour « {key} » : corriger l'une des deux"
            ),
            Self::Differe {
                cle,
                dossier,
                autre,
            } => {
                let (dossier, autre) = (readable(dossier), readable(autre));
                write!(f, "« {cle} » : le dossier dit {dossier}, le tableau {autre}")
            }
            Self::Fautes(problems) => {
                for (i, problem) in problems.iter().enumerate() {
                    let after = if i == 0 { "" } else { " ; " };
                    write!(f, "{after}{}", problem.message)?;
                    if let Some(aide) = &problem.aide {
                        write!(f, " ({aide})")?;
                    }
                }
                Ok(())
            }
            Self::Autre => f.write_str(
                "le dossier ne se relirait pas comme prévu : écrire le bloc à la main, puis cip check",
            ),
        }
    }
}

/// A value in TOML, as people write it.
fn readable(value: &str) -> String {
    let text = value.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    match (Jour::parse_iso(value), text) {
        (Ok(jour), _) => jour.french().to_string(),
        (_, Some(text)) => format!("« {text} »"),
        _ => value.to_owned(),
    }
}

/// A text edited, and the dossier that it must now give.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// The whole new text.
    pub text: String,
    /// What reading it must give.
    pub expected: Dossier,
}

/// Adds a session at its place in time: after the last one dated on or before it, else before the
/// first later one, else at the end of the file. `text` is that of `dossier`, without its BOM.
///
/// # Errors
/// [`Refus::Liste`], [`Refus::Introuvable`].
pub fn add_session(text: &str, dossier: &Dossier, session: &Session) -> Result<Edited, Refus> {
    let places = Places::of(text, dossier)?;
    let before = dossier
        .sessions
        .iter()
        .rposition(|s| s.date <= session.date);
    let at = match before {
        Some(rank) => places.after_session(rank)?,
        None if dossier.sessions.is_empty() => text.len(),
        None => places.before_session(0)?,
    };
    let block = block::session(session);
    let mut expected = dossier.clone();
    expected
        .sessions
        .insert(before.map_or(0, |rank| rank + 1), session.clone());
    Ok(Edited {
        text: apply(text, &[Edit::block(text, at, &block)]),
        expected,
    })
}

/// Writes the result of a planned session into its block: the keys that it lacks.
///
/// # Errors
/// As [`add_session`]; [`Refus::Contredit`] where the block already holds another value.
pub fn complete_session(
    text: &str,
    dossier: &Dossier,
    rank: usize,
    session: &Session,
) -> Result<Edited, Refus> {
    let places = Places::of(text, dossier)?;
    let planned = dossier.sessions.get(rank).ok_or(Refus::Introuvable)?;
    let present = block::keys(planned);
    let mut lines = Vec::new();
    let mut edits = Vec::new();
    for (key, value) in block::keys(session) {
        match present.iter().find(|(k, _)| *k == key) {
            None => lines.push(format!("{key} = {value}")),
            Some((_, written)) if *written == value => {}
            // An empty list stood for a result to come.
            Some((_, written)) if written == "[]" => {
                edits.push(Edit::replace(places.value(rank, key)?, value));
            }
            Some(_) => return Err(Refus::Contredit(key)),
        }
    }
    if !lines.is_empty() {
        edits.push(Edit::lines(text, places.own_end(rank)?, &lines));
    }
    if planned.jury.is_empty() && !session.jury.is_empty() {
        let at = places.after_session(rank)?;
        edits.push(Edit::block(text, at, &block::jury(session)));
    } else if !session.jury.is_empty() && planned.jury != session.jury {
        return Err(Refus::Contredit("jury"));
    }
    let mut expected = dossier.clone();
    if let Some(slot) = expected.sessions.get_mut(rank) {
        *slot = session.completed_by(planned);
    }
    Ok(Edited {
        text: apply(text, &edits),
        expected,
    })
}

/// Marks a session as revoked. Nothing of it is taken away.
///
/// # Errors
/// As [`add_session`].
pub fn revoke_session(
    text: &str,
    dossier: &Dossier,
    rank: usize,
    annulation: &Annulation,
) -> Result<Edited, Refus> {
    let places = Places::of(text, dossier)?;
    let line = block::revocation(annulation);
    let mut expected = dossier.clone();
    let slot = expected.sessions.get_mut(rank).ok_or(Refus::Introuvable)?;
    slot.annulee = Some(annulation.clone());
    let at = places.own_end(rank)?;
    Ok(Edited {
        text: apply(text, &[Edit::lines(text, at, &[line])]),
        expected,
    })
}

/// What moving to another edition changes in a dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Id of the edition moved to.
    pub titre: String,
    /// Ranks of the sessions that decided under the edition left: they say so.
    pub sessions: Vec<usize>,
    /// Ranks of the trainings that prepare for the edition left: they go on saying so, and keep
    /// its codes.
    pub formations: Vec<usize>,
    /// VAE requests whose list of CCP changes: rank and new codes.
    pub demandes: Vec<(usize, Vec<String>)>,
}

/// Moves a dossier to another edition of its title.
///
/// # Errors
/// As [`add_session`].
pub fn move_edition(text: &str, dossier: &Dossier, passage: &Passage) -> Result<Edited, Refus> {
    let places = if passage.sessions.is_empty() {
        Places::without_sessions(text)?
    } else {
        Places::of(text, dossier)?
    };
    let mut expected = dossier.clone();
    let mut edits = vec![Edit::replace(places.titre()?, quoted(&passage.titre))];
    let old = std::mem::replace(&mut expected.titre, passage.titre.clone());
    for rank in &passage.sessions {
        let line = format!("edition = {}", quoted(&old));
        edits.push(Edit::lines(text, places.own_end(*rank)?, &[line]));
        let slot = expected.sessions.get_mut(*rank).ok_or(Refus::Introuvable)?;
        slot.edition = Some(old.clone());
    }
    for rank in &passage.formations {
        let line = format!("edition = {}", quoted(&old));
        edits.push(places.lines_of("formation", *rank, &[line])?);
        let slot = expected
            .formations
            .get_mut(*rank)
            .ok_or(Refus::Introuvable)?;
        slot.edition = Some(old.clone());
    }
    for (rank, codes) in &passage.demandes {
        edits.push(Edit::replace(places.demande_ccp(*rank)?, texts(codes)));
        let slot = expected.demandes.get_mut(*rank).ok_or(Refus::Introuvable)?;
        slot.ccp = Some(codes.clone());
    }
    Ok(Edited {
        text: apply(text, &edits),
        expected,
    })
}

/// Reads the edited bytes again: they must give the dossier expected.
///
/// # Errors
/// [`Refus::Fautes`] if they are no valid dossier, [`Refus::Autre`] if it is another one.
pub fn verify(titles: &impl Titles, bytes: &[u8], expected: &Dossier) -> Result<(), Refus> {
    match Loader::new(titles).toml("", bytes, true).outcome {
        Outcome::Valid(read) if read.0 == *expected => Ok(()),
        Outcome::Valid(_) | Outcome::PassedOver => Err(Refus::Autre),
        Outcome::Invalid(problems) => Err(Refus::Fautes(problems)),
    }
}
