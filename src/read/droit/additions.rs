//! A file that adds to the law: its blocks stand beside those of the first file, whose texts they
//! may cite. A text of the same identifier, the versions of a series that begin on the same day and
//! a period of the same name take the place of the first file's.

use super::version::Bloc;
use super::{KEYS, assemble, periodes, textes, texts};
use crate::model::droit::{Droit, Texte};
use crate::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;

/// Reads the law of `base` with what `table` adds to it, and what the latter replaces, in French.
/// `base` has no mistake of its own. `empreinte` is the fingerprint of both files.
///
/// Mistakes of `table` go to `p`; the law returned is to be used only if there is none.
pub fn avec(
    base: &TableReader<'_, '_>,
    table: &TableReader<'_, '_>,
    empreinte: String,
    p: &mut Problems,
) -> (Droit, Vec<String>) {
    // What a text described anew changes for the first file's versions is checked below.
    let mut aside = Problems::default();
    let mut replaced = Vec::new();
    let all_texts = all_texts(textes(base, &mut aside), textes(table, p), &mut replaced);
    let ids: Vec<&str> = [base, table].into_iter().flat_map(texts::ids).collect();

    let [old, new] = [
        base.tables("version", &mut aside),
        table.tables("version", p),
    ];
    let added: Vec<Bloc<'_, '_>> = new
        .iter()
        .filter_map(|bloc| Bloc::read(bloc, &ids, &all_texts, p))
        .collect();
    let mut versions: Vec<Bloc<'_, '_>> = Vec::new();
    for bloc in old
        .iter()
        .filter_map(|bloc| Bloc::read(bloc, &ids, &all_texts, &mut aside))
    {
        let same =
            |b: &Bloc<'_, '_>| b.serie == bloc.serie && b.provenance.effet == bloc.provenance.effet;
        if added.iter().any(same) {
            let day = bloc.provenance.effet.french();
            note(&mut replaced, format!("« {} » du {day}", bloc.serie));
        } else {
            versions.push(bloc);
        }
    }
    too_early(table, &versions, p);
    versions.extend(added);

    let mut periods = periodes::periodes(base, &all_texts, &mut aside);
    for period in periodes::periodes(table, &all_texts, p) {
        let name = &period.provenance.version;
        let slot = periods.iter_mut().find(|p| p.provenance.version == *name);
        if let Some(slot) = slot {
            note(
                &mut replaced,
                format!("la période du {} au {}", slot.du.french(), slot.au.french()),
            );
            *slot = period;
        } else {
            periods.push(period);
        }
    }
    table.finish(KEYS, p);
    let droit = assemble(empreinte, all_texts, periods, &versions, p);
    (droit, replaced)
}

/// The texts of both files, each once.
fn all_texts(mut base: Vec<Texte>, added: Vec<Texte>, replaced: &mut Vec<String>) -> Vec<Texte> {
    for text in added {
        if let Some(slot) = base.iter_mut().find(|t| t.id == text.id) {
            note(replaced, format!("le texte « {} »", text.id));
            *slot = text;
        } else {
            base.push(text);
        }
    }
    base
}

/// Several versions of one day are one thing replaced.
fn note(replaced: &mut Vec<String>, what: String) {
    if !replaced.contains(&what) {
        replaced.push(what);
    }
}

/// Reports the texts that now end before a version of the first file that cites them begins.
fn too_early(table: &TableReader<'_, '_>, kept: &[Bloc<'_, '_>], p: &mut Problems) {
    for text in &table.tables("texte", &mut Problems::default()) {
        let mut aside = Problems::default();
        let (Some(id), Some(end)) = (
            text.optional::<String>("id", &mut aside),
            text.optional("fin", &mut aside),
        ) else {
            continue;
        };
        let cites = |b: &&Bloc<'_, '_>| b.provenance.texte == id && b.provenance.effet > end;
        if let Some(bloc) = kept.iter().find(cites) {
            p.push(
                Problem::new(
                    Code::PeriodeInversee,
                    format!(
                        "fin le {} du texte « {id} », avant l'effet de « {} » le {}, qui le cite",
                        end.french(),
                        bloc.serie,
                        bloc.provenance.effet.french()
                    ),
                )
                .at(text.span_of("fin"))
                .key(text.path("fin"))
                .help("décrire ici la version de ce jour-là aussi, avec le texte en vigueur"),
            );
        }
    }
}
