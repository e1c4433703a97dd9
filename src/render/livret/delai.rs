//! The time in which the CCP left may be obtained, and the texts that limit it.

use crate::examen::Examen;
use crate::examen::fenetre::{Cause, Limite};
use crate::jour::Jour;
use crate::kit::paper::{Block, Column, Table, Text};
use crate::model::droit::Provenance;
use crate::report::livret::Livret;

pub(super) fn section(livret: &Livret<'_, '_>) -> Vec<Block> {
    let window = &livret.examen.fenetre;
    // Once the title is held, there is nothing left to gather.
    let Some(since) = window.depuis.filter(|_| livret.titre.is_none()) else {
        return Vec::new();
    };
    let mut blocks = vec![
        Block::Section(Text::sentence("Le délai")),
        Block::Paragraph(Text::sentence(&format!(
            "Ouvert le {} par le premier CCP ; la date la plus proche compte.",
            since.long()
        ))),
    ];
    if !window.limites.is_empty() {
        blocks.push(Block::Table(Table {
            caption: Text::sentence("Dates limites"),
            columns: vec![
                Column::new("Limite", 37),
                Column::new("À retenir", 15),
                Column::new("Au plus tard", 16),
                Column::new("Texte", 37),
            ],
            rows: (window.limites.iter().map(limit))
                .chain(access(livret.examen))
                .collect(),
            row_headers: true,
            to_fill: false,
        }));
    }
    if let Some(gap) = &window.gap {
        blocks.push(Block::Paragraph(Text::sentence(&format!(
            "À confirmer : {gap}."
        ))));
    }
    blocks
}

fn limit(limite: &Limite<'_>) -> Vec<Text> {
    let name = match limite.cause {
        Cause::Duree => "Délai depuis le premier CCP",
        Cause::Edition => "Fin de validité de l'édition",
    };
    dated(name, limite.prudente, limite.extreme, limite.toutes())
}

/// The time in which the CCP left may be sat without another training.
fn access(ex: &Examen<'_>) -> Option<Vec<Text>> {
    let (_, terme) = ex.acces_limite()?;
    let open = ex.situation.titre_obtenu.is_none() && !ex.situation.complet();
    let name = "Accès aux CCP restants sans nouvelle formation";
    let sources = ex.acces.source.into_iter().chain(terme.periode);
    open.then(|| dated(name, terme.sur, Some(terme.possible), sources))
}

/// A line of the table of limits.
fn dated<'a>(
    name: &str,
    day: Jour,
    last: Option<Jour>,
    sources: impl Iterator<Item = &'a Provenance>,
) -> Vec<Text> {
    let texts: Vec<&str> = sources.map(|s| s.reference.as_str()).collect();
    vec![
        Text::sentence(name),
        Text::verbatim(&day.french()),
        match last {
            Some(day) => Text::verbatim(&day.french()),
            None => Text::sentence("à confirmer"),
        },
        Text::sentence(&texts.join(" ; ")),
    ]
}
