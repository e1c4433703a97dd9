//! The annex: the rules, the texts and the fingerprints.

use crate::kit::paper::{Block, Column, Table, Text};
use crate::model::words::Avis;
use crate::render::preuves::{Empreintes, algorithm, fingerprints, source};
use crate::report::livret::Livret;
use crate::rules;

/// The rules, the texts and the fingerprints.
pub(super) fn annex(livret: &Livret<'_, '_>, empreintes: Empreintes<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Part(Text::sentence("Annexe : règles, textes et empreintes")),
        Block::Note(algorithm(livret.examen)),
    ];
    let findings = livret.capitalisation.iter().flat_map(|v| &v.constats);
    let rows: Vec<Vec<Text>> = findings
        .map(|finding| {
            let name = rules::rule(finding.regle).map_or(finding.regle, |rule| rule.titre);
            let answer = match finding.verdict {
                Avis::Satisfait => "favorable",
                Avis::Bloquant => "défavorable",
                Avis::Indetermine => "à confirmer",
            };
            vec![
                Text::sentence(name),
                Text::sentence(answer),
                Text::sentence(&finding.motif),
            ]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: Text::sentence("Règles examinées"),
            columns: vec![
                Column::new("Règle", 30),
                Column::new("Réponse", 14),
                Column::new("Motif", 56),
            ],
            rows,
            row_headers: true,
            to_fill: false,
        }));
    }
    if !livret.sources.is_empty() {
        blocks.push(Block::Subsection(Text::sentence("Textes")));
        let mut texts: Vec<Text> = Vec::new();
        for text in livret.sources.iter().map(|s| source(s)) {
            // Two values of the law may come from one article.
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        blocks.push(Block::List(texts));
    }
    blocks.push(Block::Subsection(Text::sentence("Empreintes des données")));
    blocks.extend(fingerprints(empreintes));
    blocks
}
