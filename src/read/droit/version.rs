//! The `[[version]]` blocks: what a series is worth from a day on, and where that comes from.

use super::{FromValue, period, unknown};
use crate::jour::Jour;
use crate::model::droit::{Droit, Fin, Lecture, Provenance, Texte, Version};
use crate::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;

const VERSION_KEYS: &[&str] = &[
    "serie",
    "effet",
    "fin",
    "valeur",
    "texte",
    "reference",
    "lecture",
    "verifie-le",
    "note",
    "a-confirmer",
];

/// A `[[version]]` whose series and provenance are read, its value not yet.
pub(super) struct Bloc<'a, 'n> {
    table: &'a TableReader<'a, 'n>,
    pub(super) serie: String,
    pub(super) provenance: Provenance,
}

impl<'a, 'n> Bloc<'a, 'n> {
    pub(super) fn read(
        table: &'a TableReader<'a, 'n>,
        ids: &[&str],
        textes: &[Texte],
        p: &mut Problems,
    ) -> Option<Bloc<'a, 'n>> {
        table.finish(VERSION_KEYS, p);
        let serie: Option<String> = table.required("serie", p);
        let effet: Option<Jour> = table.required("effet", p);
        let texte: Option<String> = table.required("texte", p);
        let reference: Option<String> = table.required("reference", p);
        let lecture: Option<Lecture> = table.choice("lecture", p);
        let verifie_le: Option<Jour> = table.required("verifie-le", p);
        let fin: Option<Jour> = table.optional("fin", p);
        let note = table.optional("note", p);
        let a_confirmer: Option<String> = table.optional("a-confirmer", p);
        if let Some(nom) = &serie
            && !Droit::SERIES.contains(&nom.as_str())
        {
            p.push(unknown(
                table,
                "serie",
                nom,
                Droit::SERIES.iter().copied(),
                "les séries connues sont celles de « cip explain »",
            ));
        }
        if let Some(id) = &texte
            && !ids.contains(&id.as_str())
        {
            p.push(unknown(
                table,
                "texte",
                id,
                ids.iter().copied(),
                "décrire ce texte dans un bloc [[texte]]",
            ));
        }
        period(table, ("effet", effet), ("fin", fin), p);
        if table.raw("valeur").is_none() && table.raw("a-confirmer").is_none() {
            p.push(
                Problem::new(Code::CleManquante, "il manque la clé « valeur »")
                    .at(table.span())
                    .key(table.path("valeur"))
                    .help(
                        "donner la valeur, ou dire dans « a-confirmer » ce qui n'a pas été trouvé",
                    ),
            );
        }
        let (serie, effet, texte) = (serie?, effet?, texte?);
        let source = textes.iter().find(|t| t.id == texte)?;
        let lecture = reading(table, source, lecture, p);
        let provenance = Provenance {
            version: format!("{serie}/{effet}"),
            effet,
            fin: last_day(table, effet, fin, source, p),
            texte,
            reference: reference?,
            confiance: lecture.confiance(),
            verifie_le: verifie_le?,
            note,
            a_confirmer: a_confirmer
                .or_else(|| (lecture == Lecture::NonLu).then(|| "texte non lu".to_owned())),
        };
        Some(Self {
            table,
            serie,
            provenance,
        })
    }
}

/// How the value of the version was read: as its text was, or less well.
pub(super) fn reading(
    table: &TableReader<'_, '_>,
    texte: &Texte,
    lecture: Option<Lecture>,
    p: &mut Problems,
) -> Lecture {
    let Some(lecture) = lecture else {
        return texte.lecture;
    };
    if lecture <= texte.lecture {
        p.push(
            Problem::new(
                Code::ValeurInconnue,
                format!(
                    "« lecture » : le texte « {} » est déjà dit « {} »",
                    texte.id,
                    texte.lecture.word()
                ),
            )
            .at(table.span_of("lecture"))
            .key(table.path("lecture"))
            .help("une version ne dit sa lecture que si elle est moins bonne que celle du texte"),
        );
    }
    // A text that another file describes anew may be read less well than its version declares.
    lecture.max(texte.lecture)
}

/// Why the version stops: its own last day or that of its text, whichever comes first.
fn last_day(
    table: &TableReader<'_, '_>,
    effet: Jour,
    fin: Option<Jour>,
    texte: &Texte,
    p: &mut Problems,
) -> Option<Fin> {
    let Some(end) = texte.fin else {
        return fin.map(Fin::Regle);
    };
    if end < effet {
        p.push(
            Problem::new(
                Code::PeriodeInversee,
                format!(
                    "effet le {}, après la fin du texte « {} » le {}",
                    effet.french(),
                    texte.id,
                    end.french()
                ),
            )
            .at(table.span_of("effet"))
            .key(table.path("effet"))
            .help("citer le texte en vigueur ce jour-là"),
        );
    }
    Some(match fin {
        Some(fin) if fin <= end => Fin::Regle(fin),
        _ => Fin::Texte(end),
    })
}

/// The versions of one series, by date of effect, those of one day in the order of the file.
pub(super) fn versions<T: FromValue>(
    nom: &str,
    blocs: &[Bloc<'_, '_>],
    p: &mut Problems,
) -> Vec<Version<T>> {
    let mut versions: Vec<Version<T>> = Vec::new();
    for bloc in blocs.iter().filter(|b| b.serie == nom) {
        let mut provenance = bloc.provenance.clone();
        if versions
            .iter()
            .any(|v| v.provenance.effet == provenance.effet)
        {
            provenance.version = format!("{}/{}", provenance.version, provenance.texte);
        }
        if versions
            .iter()
            .any(|v| v.provenance.version == provenance.version)
        {
            p.push(
                Problem::new(
                    Code::BlocRepete,
                    format!("« {nom} » : deux versions du même jour et du même texte"),
                )
                .at(bloc.table.span())
                .key(bloc.table.path("")),
            );
        }
        let valeur = bloc
            .table
            .raw("valeur")
            .and_then(|_| T::from_value(bloc.table, "valeur", p));
        versions.push(Version { valeur, provenance });
    }
    versions.sort_by_key(|v| v.provenance.effet);
    versions
}
