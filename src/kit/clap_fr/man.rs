//! The manual page: one for the whole program, in roff, from its definitions.

use super::french::{is_example, unbroken};
use super::words;
use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};

/// A section made of terms, each with its text.
#[derive(Clone, Copy, Debug)]
pub struct Section<'m> {
    /// Its title, in capitals.
    pub title: &'m str,
    /// The terms and their texts.
    pub items: &'m [(&'m str, &'m str)],
}

/// What a manual page holds beside the definitions.
#[derive(Clone, Copy, Debug)]
pub struct Manual<'m> {
    /// The day of the page, as `AAAA-MM-JJ`.
    pub date: &'m str,
    /// The paragraphs of the description.
    pub description: &'m [&'m str],
    /// The exit codes, after the options.
    pub exit_codes: Section<'m>,
    /// The environment variables that the definitions do not name, after those that they do.
    pub variables: &'m [(&'m str, &'m str)],
    /// The sections at the end.
    pub last: &'m [Section<'m>],
}

/// The page of `program`, its definitions [`with_french_flags`](super::with_french_flags).
pub fn manual(program: &Command, manual: &Manual<'_>) -> String {
    let mut page = Page::default();
    let name = program.get_name();
    let version = program.get_version().unwrap_or_default();
    page.roff.control(
        "TH",
        [
            name.to_uppercase().as_str(),
            "1",
            manual.date,
            &format!("{name} {version}"),
            &format!("Manuel de {name}"),
        ],
    );
    // The hyphenation of English does not suit.
    page.roff.control("nh", []).control("ad", ["l"]);
    page.section("NOM");
    page.text([roman(format!("{name} - {}", about(program)))]);
    page.section("SYNOPSIS");
    let usage = words::usage(program).join(" ");
    page.text([bold(name), roman(format!(" {usage}"))]);
    page.section("DESCRIPTION");
    for (i, paragraph) in manual.description.iter().enumerate() {
        if i > 0 {
            page.roff.control("PP", []);
        }
        page.text([roman(*paragraph)]);
    }
    page.section("COMMANDES");
    page.commands(name, program);
    page.section("OPTIONS");
    page.text([roman("Options de toutes les commandes :")]);
    for arg in program.get_arguments() {
        page.argument(arg);
    }
    page.list(manual.exit_codes);
    page.section("VARIABLES");
    for arg in program.get_arguments() {
        if let (Some(variable), Some(long)) = (arg.get_env(), arg.get_long()) {
            page.item([bold(variable.to_string_lossy())]);
            page.text([roman(format!("Vaut --{long}, qui l'emporte."))]);
        }
    }
    page.items(manual.variables);
    for section in manual.last {
        page.list(*section);
    }
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

    fn list(&mut self, section: Section<'_>) {
        self.section(section.title);
        self.items(section.items);
    }

    fn items(&mut self, items: &[(&str, &str)]) {
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
                self.after(&after.to_string());
            }
            self.commands(&path, sub);
        }
    }

    /// What follows the options of a command: sentences are filled, examples are kept as they are.
    fn after(&mut self, text: &str) {
        for paragraph in text.split("\n\n") {
            self.roff.control("PP", []);
            for line in paragraph.lines() {
                if is_example(line) {
                    self.roff.control("nf", []);
                    self.roff.text([roman(line)]);
                    self.roff.control("fi", []);
                } else {
                    self.roff.control("br", []);
                    self.text([roman(line)]);
                }
            }
        }
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
        Inline::Roman(text) => Inline::Roman(unbroken(&text)),
        other => other,
    }
}
