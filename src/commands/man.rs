//! `cip man`: the manual, one page for the whole program, from the same definitions as the rest.

use crate::jour::Jour;
use crate::kit::clap_fr::{french, words};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::output::Output;
use anyhow::Result;
use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};
use std::io::Write;

/// What the definitions do not say.
const DESCRIPTION: &[&str] = &[
    "cip lit des dossiers de candidats à un titre professionnel (un fichier TOML chacun) et dit \
     par quels parcours chacun peut se présenter, ce qui manque, et jusqu'à quand.",
    "CHEMINS désigne des dossiers, des répertoires de dossiers (tous leurs fichiers .toml), ou \
     « - » pour l'entrée standard : un dossier en TOML, ou un dossier en JSON par ligne. Sans \
     chemin, le dossier est candidat.toml.",
    "Le résultat va sur la sortie standard, le reste sur la sortie d'erreur. Ce que cip écrit est \
     un document de travail, sans valeur officielle.",
];

const CODES: &[(&str, &str)] = &[
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
];

const EXAMPLES: &[(&str, &str)] = &[
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
];

const FILES: &[(&str, &str)] = &[
    (
        "candidat.toml",
        "Le dossier lu si aucun chemin n'est donné.",
    ),
    (
        "DIR/*.toml",
        "Les référentiels ajoutés par --referentiels ; ils remplacent ceux du programme qui ont \
         le même identifiant.",
    ),
];

/// Writes the manual.
///
/// # Errors
/// The output cannot be written.
pub fn run(context: &Context) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let mut out = Output::open(context, &[])?;
    out.write_all(page(&french::definitions(), context.question.jour).as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}

/// The page, in roff.
fn page(program: &Command, jour: Jour) -> String {
    let mut page = Page::default();
    let version = program.get_version().unwrap_or_default();
    page.roff.control(
        "TH",
        [
            "CIP",
            "1",
            &jour.to_string(),
            &format!("cip {version}"),
            "Manuel de cip",
        ],
    );
    // The hyphenation of English does not suit.
    page.roff.control("nh", []).control("ad", ["l"]);
    page.section("NOM");
    page.text([roman(format!("cip - {}", about(program)))]);
    page.section("SYNOPSIS");
    let usage = words::usage(program).join(" ");
    page.text([bold(program.get_name()), roman(format!(" {usage}"))]);
    page.section("DESCRIPTION");
    for (i, paragraph) in DESCRIPTION.iter().enumerate() {
        if i > 0 {
            page.roff.control("PP", []);
        }
        page.text([roman(*paragraph)]);
    }
    page.section("COMMANDES");
    page.commands("cip", program);
    page.section("OPTIONS");
    page.text([roman("Options de toutes les commandes :")]);
    for arg in program.get_arguments() {
        page.argument(arg);
    }
    page.list("CODES DE RETOUR", CODES);
    page.section("VARIABLES");
    for arg in program.get_arguments() {
        if let (Some(variable), Some(long)) = (arg.get_env(), arg.get_long()) {
            page.item([bold(variable.to_string_lossy())]);
            page.text([roman(format!("Vaut --{long}, qui l'emporte."))]);
        }
    }
    page.item([bold("NO_COLOR")]);
    page.text([roman("Si elle n'est pas vide, pas de couleurs.")]);
    page.list("EXEMPLES", EXAMPLES);
    page.list("FICHIERS", FILES);
    page.roff.render()
}

#[derive(Default)]
struct Page {
    roff: Roff,
}

impl Page {
    fn section(&mut self, title: &str) {
        self.roff.control("SH", [title]);
    }

    fn text(&mut self, words: impl Into<Vec<Inline>>) {
        let words: Vec<Inline> = words.into().into_iter().map(tied).collect();
        self.roff.text(words);
    }

    /// The term of a definition; its text follows.
    fn item(&mut self, term: impl Into<Vec<Inline>>) {
        self.roff.control("TP", []);
        self.text(term);
    }

    fn list(&mut self, title: &str, items: &[(&str, &str)]) {
        self.section(title);
        for (term, text) in items {
            self.item([bold(*term)]);
            self.text([roman(*text)]);
        }
    }

    fn commands(&mut self, parent: &str, command: &Command) {
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let path = words::path(parent, sub);
            let title = format!("{path} {}", words::usage(sub).join(" "));
            self.roff.control("SS", [title.as_str()]);
            let alias = words::aliases(sub).map_or_else(String::new, |a| format!(" [{a}]"));
            self.text([roman(format!("{}.{alias}", about(sub)))]);
            for arg in sub.get_arguments() {
                self.argument(arg);
            }
            if let Some(after) = sub.get_after_help() {
                self.as_written(&after.to_string());
            }
            self.commands(&path, sub);
        }
    }

    /// Text whose lines are kept.
    fn as_written(&mut self, text: &str) {
        self.roff.control("PP", []).control("nf", []);
        for line in text.lines() {
            self.roff.text([roman(line)]);
        }
        self.roff.control("fi", []);
    }

    fn argument(&mut self, arg: &Arg) {
        if arg.is_hide_set() {
            return;
        }
        let mut term = Vec::new();
        if arg.is_positional() {
            term.push(italic(words::positional(arg)));
        }
        if let Some(short) = arg.get_short() {
            term.push(bold(format!("-{short}")));
        }
        if let Some(long) = arg.get_long() {
            if !term.is_empty() {
                term.push(roman(", "));
            }
            term.push(bold(format!("--{long}")));
        }
        if !arg.is_positional() && arg.get_action().takes_values() {
            for name in arg.get_value_names().unwrap_or_default() {
                term.push(roman(" "));
                term.push(italic(name.to_string()));
            }
        }
        self.item(term);
        let help = arg.get_long_help().or_else(|| arg.get_help());
        let mut text = help.map(ToString::to_string).unwrap_or_default();
        for note in words::notes(arg) {
            text.push_str(" [");
            text.push_str(&note);
            text.push(']');
        }
        self.text([roman(text)]);
    }
}

fn about(command: &Command) -> String {
    let about = command.get_about().map(ToString::to_string);
    about.unwrap_or_default()
}

/// The words, with the spaces that French typography ties to their neighbour.
fn tied(inline: Inline) -> Inline {
    match inline {
        Inline::Roman(text) => Inline::Roman(french::unbroken(&text)),
        other => other,
    }
}

#[cfg(test)]
mod tests;
