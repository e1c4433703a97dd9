//! The `[[texte]]` blocks: the official texts that the versions cite.

use super::period;
use crate::model::droit::Texte;
use crate::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;

const TEXT_KEYS: &[&str] = &[
    "id", "intitule", "nor", "lien", "effet", "fin", "lecture", "note",
];

/// The identifiers given, even by a block that has a mistake: citing it is not a second one.
pub(super) fn ids<'n>(table: &TableReader<'_, 'n>) -> Vec<&'n str> {
    table
        .tables("texte", &mut Problems::default())
        .iter()
        .filter_map(|bloc| bloc.raw("id")?.text())
        .collect()
}

/// Every text that can be read.
pub(super) fn textes(table: &TableReader<'_, '_>, p: &mut Problems) -> Vec<Texte> {
    let mut textes: Vec<Texte> = Vec::new();
    for bloc in &table.tables("texte", p) {
        bloc.finish(TEXT_KEYS, p);
        let id: Option<String> = bloc.required("id", p);
        let intitule = bloc.required("intitule", p);
        let lecture = bloc.required_choice("lecture", p);
        let effet = bloc.optional("effet", p);
        let fin = bloc.optional("fin", p);
        let (nor, lien) = (bloc.optional("nor", p), bloc.optional("lien", p));
        let note = bloc.optional("note", p);
        period(bloc, ("effet", effet), ("fin", fin), p);
        let (Some(id), Some(intitule), Some(lecture)) = (id, intitule, lecture) else {
            continue;
        };
        if textes.iter().any(|t| t.id == id) {
            p.push(
                Problem::new(
                    Code::BlocRepete,
                    format!("le texte « {id} » est décrit deux fois"),
                )
                .at(bloc.span_of("id"))
                .key(bloc.path("id")),
            );
            continue;
        }
        textes.push(Texte {
            id,
            intitule,
            nor,
            lien,
            effet,
            fin,
            lecture,
            note,
        });
    }
    textes
}
