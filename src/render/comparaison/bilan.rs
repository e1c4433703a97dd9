//! What is said once every dossier is compared: how many change, and in which ways.

use crate::jour::Jour;
use crate::mots::s;
use crate::render::table::Table;
use crate::render::text::wrap;
use crate::report::MENTION;
use crate::report::comparaison::{Changement, Changements};

/// The end of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Bilan<'r> {
    /// The two days whose law is imposed.
    pub droits: [Jour; 2],
    /// How many dossiers were compared.
    pub dossiers: usize,
    /// How many of them change.
    pub differents: usize,
    /// In which ways.
    pub changements: &'r Changements,
}

impl Bilan<'_> {
    /// The text, in `width` columns.
    pub fn texte(&self, width: usize) -> String {
        let [a, b] = self.droits.map(Jour::french);
        let s = s(self.dossiers);
        let verdict = match self.differents {
            0 => "aucun ne change.".to_owned(),
            1 => "1 change.".to_owned(),
            n => format!("{n} changent."),
        };
        let text = format!(
            "Droit du {a} comparé à celui du {b} : {} dossier{s} examiné{s}, {verdict}",
            self.dossiers
        );
        let mention = format!("Réponse calculée par un programme, {MENTION}.");
        format!(
            "{}\n{}{}\n",
            wrap(&text, width, 0),
            self.changes(width),
            wrap(&mention, width, 0)
        )
    }

    /// The count by pathway, answers and version of the law.
    fn changes(&self, width: usize) -> String {
        let sorted = self.changements.sorted();
        if sorted.is_empty() {
            return String::new();
        }
        let mut table = Table::new(["Parcours", "Réponse", "Version du droit en cause", "Nombre"]);
        for (change, count) in sorted {
            table.push([
                change.parcours.abrege().to_owned(),
                answers(change),
                change
                    .version
                    .clone()
                    .unwrap_or("non identifiée".to_owned()),
                count.to_string(),
            ]);
        }
        let several = "Un changement que plusieurs séries font ensemble est compté sous chacune.";
        format!(
            "{}{}\n",
            table.finish(width, &[0, 3]),
            wrap(several, width, 0)
        )
    }
}

fn answers(change: &Changement) -> String {
    let (de, vers) = (change.de.affiche(), change.vers.affiche());
    if change.de == change.vers {
        format!("{de} (étape ou échéance)")
    } else {
        format!("{de} → {vers}")
    }
}
