//! `cip man`: the manual, one page for the whole program, from the same definitions as the rest.

use crate::kit::clap_fr::{Manual, Section, manual};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::output::Output;
use anyhow::Result;
use clap::Command;
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Code de sortie : 0.

Exemple :
  cip man | man -l -";

/// What is in no definition.
const DESCRIPTION: &[&str] = &[
    "cip lit des dossiers de candidats à un titre professionnel (un fichier TOML chacun) et dit \
     par quels parcours chacun peut se présenter, ce qui manque, et jusqu'à quand.",
    "CHEMINS désigne des dossiers, des répertoires de dossiers (tous leurs fichiers .toml), ou \
     « - » pour l'entrée standard : un dossier en TOML, ou un dossier en JSON par ligne. Sans \
     chemin, le dossier est candidat.toml.",
    "Le résultat va sur la sortie standard, le reste sur la sortie d'erreur. Ce que cip écrit est \
     un document de travail, sans valeur officielle.",
];

const CODES: Section<'_> = Section {
    title: "CODES DE RETOUR",
    items: &[
        (
            "0",
            "La réponse est oui pour chaque dossier ; pas d'échéance dépassée ou proche ; pas de \
         faute ; le document est fait.",
        ),
        (
            "1",
            "La réponse est autre, une échéance alerte, des fautes sont relevées, ou il n'y a rien à \
         certifier.",
        ),
        (
            "2",
            "La commande ou un fichier est inutilisable ; les autres dossiers sont traités.",
        ),
    ],
};

const EXAMPLES: Section<'_> = Section {
    title: "EXEMPLES",
    items: &[
        ("cip eligibility claire.toml", "La fiche d'un candidat."),
        (
            "cip eligibility --date 2006-11-23 dossiers/",
            "Le tableau de tous les dossiers d'un répertoire, à un jour donné.",
        ),
        (
            "cip deadlines --horizon 6m -o echeances.csv dossiers/",
            "Les échéances, proches si elles tombent dans les six mois, pour un tableur.",
        ),
        (
            "cip completions bash > ~/.local/share/bash-completion/completions/cip",
            "Les complétions de bash.",
        ),
    ],
};

const FILES: Section<'_> = Section {
    title: "FICHIERS",
    items: &[
        (
            "candidat.toml",
            "Le dossier lu si aucun chemin n'est donné.",
        ),
        (
            "DIR/*.toml",
            "Les référentiels ajoutés par --referentiels ; ils remplacent ceux du programme qui ont \
         le même identifiant.",
        ),
    ],
};

/// Writes the manual of these definitions.
///
/// # Errors
/// The output cannot be written.
pub fn run(context: &Context, definitions: &Command) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let mut out = Output::open(context, &[])?;
    out.write_all(page(definitions, &context.question.jour.to_string()).as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}

/// The page, in roff.
fn page(definitions: &Command, date: &str) -> String {
    let page = Manual {
        date,
        description: DESCRIPTION,
        exit_codes: CODES,
        variables: &[("NO_COLOR", "Si elle n'est pas vide, pas de couleurs.")],
        last: &[EXAMPLES, FILES],
    };
    manual(definitions, &page)
}

#[cfg(test)]
mod tests;
