//! A dossier completed by what another source says of the same person: what it lacks is added, what
//! it says stays.

use super::block::keys;
use super::splice::{Edit, apply};
use super::{Edited, Places, Refus, add_session, block, complete_session};
use crate::kit::toml::quoted;
use crate::model::bloc::Bloc;
use crate::model::dossier::Dossier;

/// Adds to the dossier of `text` what it lacks of `other`: keys, and blocks that have no counterpart. Two
/// blocks are of the same fact when they have the same first day (and type, of a session), or title.
/// `None`: it lacks nothing.
///
/// # Errors
/// [`Refus::Differe`] for each key of which the two say something else; [`Refus::Liste`],
/// [`Refus::Introuvable`].
pub fn complete(
    text: &str,
    dossier: &Dossier,
    other: &Dossier,
) -> Result<Option<Edited>, Vec<Refus>> {
    let mut refused = Vec::new();
    if other.titre != dossier.titre {
        refused.push(differs(
            "titre",
            &quoted(&dossier.titre),
            &quoted(&other.titre),
        ));
    }
    let mut under_way = UnderWay {
        places: Places::without_sessions(text).map_err(|refus| vec![refus])?,
        text,
        edits: Vec::new(),
        refused,
    };
    let mut expected = dossier.clone();
    // The names are those by which the person was found: case and accents may differ.
    let mut candidat = other.candidat.clone();
    candidat.nom.clone_from(&dossier.candidat.nom);
    candidat.prenom.clone_from(&dossier.candidat.prenom);
    expected.candidat = under_way.table("candidat", &dossier.candidat, &candidat);
    expected.pieces = under_way.table("pieces", &dossier.pieces, &other.pieces);
    expected.formations = under_way.blocks(
        "formation",
        &dossier.formations,
        &other.formations,
        |a, b| a.debut == b.debut && a.ccs == b.ccs,
    );
    expected.experiences = under_way.blocks(
        "experience",
        &dossier.experiences,
        &other.experiences,
        |a, b| a.debut == b.debut && a.statut == b.statut,
    );
    expected.demandes = under_way.blocks("vae", &dossier.demandes, &other.demandes, |a, b| {
        a.depot == b.depot
    });
    expected.certifications = under_way.blocks(
        "certification",
        &dossier.certifications,
        &other.certifications,
        |a, b| a.titre == b.titre,
    );
    let UnderWay {
        edits, mut refused, ..
    } = under_way;
    let mut edited = Edited {
        text: apply(text, &edits),
        expected,
    };
    for session in &other.sessions {
        let known = &edited.expected.sessions;
        let rank = known
            .iter()
            .position(|s| s.date == session.date && s.nature == session.nature);
        let next = match rank {
            Some(rank) => complete_session(&edited.text, &edited.expected, rank, session),
            None => add_session(&edited.text, &edited.expected, session),
        };
        match next {
            Ok(next) => edited = next,
            Err(refus) => refused.push(refus),
        }
    }
    if refused.is_empty() {
        Ok((edited.text != text).then_some(edited))
    } else {
        Err(refused)
    }
}

fn differs(cle: &str, dossier: &str, autre: &str) -> Refus {
    Refus::Differe {
        cle: cle.to_owned(),
        dossier: dossier.to_owned(),
        autre: autre.to_owned(),
    }
}

/// The edits of a text under way.
struct UnderWay<'t> {
    text: &'t str,
    places: Places<'t>,
    edits: Vec<Edit>,
    refused: Vec<Refus>,
}

impl UnderWay<'_> {
    /// Completes `[name]`, which may be absent.
    fn table<B: Bloc + Clone>(&mut self, name: &str, known: &B, other: &B) -> B {
        let lines = self.lacking(name, known, other);
        if lines.is_empty() {
            return known.clone();
        }
        match self.places.lines_of(name, 0, &lines) {
            Ok(edit) => self.edits.push(edit),
            Err(_) if keys(known).is_empty() => {
                let lines = [vec![format!("[{name}]")], lines].concat();
                self.add(name, &lines);
            }
            Err(refus) => self.refused.push(refus),
        }
        known.completed_by(other)
    }

    /// Completes the blocks `[[name]]` that have a counterpart, adds the others.
    fn blocks<B: Bloc + Clone>(
        &mut self,
        name: &str,
        known: &[B],
        others: &[B],
        same: impl Fn(&B, &B) -> bool,
    ) -> Vec<B> {
        let mut all = known.to_vec();
        for other in others {
            let counterpart = known.iter().position(|known| same(known, other));
            let Some((rank, block)) = counterpart.and_then(|rank| Some((rank, known.get(rank)?)))
            else {
                self.add(name, &block::block(&format!("[[{name}]]"), other));
                all.push(other.clone());
                continue;
            };
            let lines = self.lacking(name, block, other);
            if lines.is_empty() {
                continue;
            }
            match self.places.lines_of(name, rank, &lines) {
                Ok(edit) => self.edits.push(edit),
                Err(refus) => self.refused.push(refus),
            }
            if let Some(slot) = all.get_mut(rank) {
                *slot = block.completed_by(other);
            }
        }
        all
    }

    fn add(&mut self, name: &str, lines: &[String]) {
        let at = self.places.after_last(name);
        self.edits.push(Edit::block(self.text, at, lines));
    }

    /// The lines that the block lacks; what differs is refused.
    fn lacking<B: Bloc>(&mut self, name: &str, known: &B, other: &B) -> Vec<String> {
        let known = keys(known);
        let mut lines = Vec::new();
        for (key, value) in keys(other) {
            match known.iter().find(|(k, _)| *k == key) {
                None => lines.push(format!("{key} = {value}")),
                Some((_, written)) if *written == value => {}
                Some((_, written)) => {
                    let cle = format!("{name}.{key}");
                    self.refused.push(differs(&cle, written, &value));
                }
            }
        }
        lines
    }
}
