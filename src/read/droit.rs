//! The law from its TOML file: `[[texte]]`, `[[version]]` and `[[periode]]` blocks, read with the
//! same typed access as dossiers, so that every mistake is reported at once, in French and with its
//! place. A second file may add blocks to the first.

mod additions;
mod periodes;
mod texts;
mod values;
mod version;

pub use additions::avec;
use texts::textes;
pub use values::FromValue;
use version::{Bloc, versions};

use super::table::TableReader;
use crate::jour::{Duree, Jour};
use crate::model::droit::{
    Acces, Citations, Convocation, DemandesParAn, Droit, EntretienFinal, ExperienceExigee,
    Interdit, Jury, LimiteEdition, Niveaux, NouvelleSession, OuiNon, Periode, Serie, Silence,
    Texte, parameters, series,
};
use crate::problem::{Code, Problem, Problems, nearest};

const KEYS: &[&str] = &["texte", "version", "periode"];

/// Reads the law. `empreinte` is the fingerprint of the file (`sha256:…`).
///
/// Mistakes go to `problems`, with their place. A block that has one is left out, so that the law
/// returned is to be used only if `problems` holds no error.
pub fn droit(table: &TableReader<'_, '_>, empreinte: String, problems: &mut Problems) -> Droit {
    let textes = textes(table, problems);
    let ids = texts::ids(table);
    let blocs = table.tables("version", problems);
    let versions: Vec<Bloc<'_, '_>> = blocs
        .iter()
        .filter_map(|bloc| Bloc::read(bloc, &ids, &textes, problems))
        .collect();
    let periodes = periodes::periodes(table, &textes, problems);
    table.finish(KEYS, problems);
    assemble(empreinte, textes, periodes, &versions, problems)
}

macro_rules! assemble {
    ($($role:ident $champ:ident $(: $forme:ty)? = $nom:literal, $objet:literal;)+) => {
        /// Every series of the law, from the blocks that name it.
        fn assemble(
            empreinte: String,
            textes: Vec<Texte>,
            periodes: Vec<Periode>,
            blocs: &[Bloc<'_, '_>],
            p: &mut Problems,
        ) -> Droit {
            Droit {
                empreinte,
                textes,
                periodes,
                $($champ: <series!($role $($forme)?)>::new($nom, $objet, versions($nom, blocs, p)),)+
            }
        }
    };
}

parameters!(assemble);

/// A key and its day, if it is known.
type Named<'k> = (&'k str, Option<Jour>);

/// Notes a second day that comes before the first one.
fn period(t: &TableReader<'_, '_>, first: Named<'_>, last: Named<'_>, p: &mut Problems) {
    if let ((first, Some(from)), (last, Some(to))) = (first, last)
        && to < from
    {
        let message = format!(
            "« {last} » ({}) vient avant « {first} » ({})",
            to.french(),
            from.french()
        );
        let problem = t.problem(Code::PeriodeInversee, last, message);
        p.push(problem.help("inverser les deux dates ?"));
    }
}

fn unknown<'m>(
    table: &TableReader<'_, '_>,
    cle: &str,
    mot: &str,
    connus: impl Iterator<Item = &'m str>,
    sinon: &str,
) -> Problem {
    let mot = crate::mots::shorten(mot);
    let problem = Problem::new(
        Code::ValeurInconnue,
        format!("valeur inconnue pour « {cle} » : « {mot} »"),
    )
    .at(table.span_of(cle))
    .key(table.path(cle));
    match nearest(&mot, connus) {
        Some(voisin) => problem.help(format!("vouliez-vous « {voisin} » ?")),
        None => problem.help(sinon),
    }
}

#[cfg(test)]
mod tests;
