//! What the pages share: the head, the policy, the foot, and writing text that stays text.

use super::Cadre;
use crate::jour::{DayText, Jour};
use crate::kit::paper::LANGUAGE;
use crate::kit::paper::colour::Colour;
use crate::kit::paper::html::escape;
use crate::kit::paper::palette::{ACCENT, DAY, NIGHT, PRINT, Palette};
use crate::mots::clean::clean;
use crate::mots::{plural, s};
use crate::render::json::OUTIL;
use crate::report::MENTION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const SCRIPT: &str = include_str!("script.js");

/// The shapes that go with the colours: a state is never shown by its colour alone.
const FORMES: &str = include_str!("formes.svg");

/// The style sheet. Its rules are many, and lighter than those of a document.
fn style() -> String {
    let day = Palette {
        rule: Colour::new(0xdf, 0xe3, 0xe8),
        ..DAY
    };
    let night = Palette {
        rule: Colour::new(0x34, 0x3a, 0x44),
        ..NIGHT
    };
    let rule = format!("--filet: {};", PRINT.rule.css());
    include_str!("style.css")
        .replacen("/* DAY */", &day.css("  "), 1)
        .replacen("/* NIGHT */", &night.css("    "), 1)
        .replacen("/* RULE */", &rule, 1)
}

/// A page being written.
pub(in crate::render) struct Page {
    out: String,
}

impl Page {
    /// Opens a page; `facts` are the figures under its heading.
    pub(in crate::render) fn open(cadre: &Cadre, titre: &str, facts: &[(usize, String)]) -> Self {
        let mut page = Self {
            out: String::with_capacity(64 * 1024),
        };
        let digest = STANDARD.encode(Sha256::digest(SCRIPT.as_bytes()));
        let jour = cadre.jour.french();
        page.write(format_args!(
            "<!DOCTYPE html>\n<html lang=\"{LANGUAGE}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; \
             form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"{OUTIL}\">\n\
             <title>{titre} au {jour}</title>\n<style>\n:root {{ --accent: {}; }}\n{}</style>\n\
             </head>\n<body>\n{FORMES}<header>\n<h1>{titre}</h1>\n\
             <p class=\"sous-titre\">au <time datetime=\"{}\">{jour}</time>, {}</p>\n\
             <p class=\"mention\">{MENTION}</p>\n<ul class=\"chiffres\">\n",
            ACCENT.css(),
            style(),
            cadre.jour,
            law(cadre),
        ));
        for (count, label) in facts {
            page.write(format_args!("<li><b>{count}</b> {label}</li>\n"));
        }
        if cadre.illisibles > 0 {
            let n = cadre.illisibles;
            let label = plural(n, "dossier illisible", "dossiers illisibles");
            page.write(format_args!(
                "<li class=\"alerte\"><b>{n}</b> {label}, absent{} de cette page</li>\n",
                s(n)
            ));
        }
        page.raw("</ul>\n</header>\n<main>\n");
        page
    }

    /// Closes the page.
    pub(in crate::render) fn close(mut self, cadre: &Cadre) -> String {
        self.raw("</main>\n<footer>\n<h2>D'où viennent ces réponses</h2>\n<p>");
        self.write(format_args!(
            "Réponses calculées par un programme ({OUTIL}) : {MENTION}. \
             La commande « cip explain » explique chaque règle.</p>\n<dl>\n\
             <div><dt>Droit</dt><dd>empreinte <code>{}</code></dd></div>\n",
            escape(&cadre.empreinte_droit)
        ));
        for edition in &cadre.editions {
            self.raw("<div><dt>");
            self.text(&edition.designation);
            self.raw("</dt><dd>");
            self.text(&edition.intitule);
            if edition.fictif {
                self.raw(" (titre fictif)");
            }
            let days: Vec<DayText> = edition.droits.iter().map(|d| d.french()).collect();
            self.write(format_args!(", selon le droit du {}", days.join(", ")));
            self.write(format_args!(
                "<br>empreinte <code>{}</code></dd></div>\n",
                escape(&edition.empreinte)
            ));
        }
        self.write(format_args!(
            "</dl>\n</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
        ));
        self.out
    }

    /// Markup, as it is.
    pub(in crate::render) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Text that came from a file: what does not show is made to show, nothing is markup.
    pub(in crate::render) fn text(&mut self, texte: &str) {
        let shown = escape(&clean(texte));
        self.out.push_str(&shown);
    }

    pub(in crate::render) fn write(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(args);
    }

    /// A shape of `formes.svg`, beside a word that says the same.
    pub(in crate::render) fn shape(&mut self, code: &str) {
        self.write(format_args!(
            "<svg class=\"i {code}\" aria-hidden=\"true\"><use href=\"#{code}\"/></svg>"
        ));
    }

    /// A day, in French and for machines.
    pub(in crate::render) fn day(&mut self, jour: Jour) {
        self.write(format_args!(
            "<time datetime=\"{jour}\">{}</time>",
            jour.french()
        ));
    }

    /// The name, then the centre's number and the edition.
    pub(in crate::render) fn who(&mut self, qui: &crate::report::cohorte::Identite) {
        self.raw("<b>");
        self.text(&qui.nom);
        self.raw(" ");
        self.text(&qui.prenom);
        self.raw("</b> <small>");
        if let Some(reference) = &qui.reference {
            self.text(reference);
            self.raw(" · ");
        }
        self.text(&qui.designation);
        self.raw("</small>");
    }
}

/// The law applied, in the words of the heading.
fn law(cadre: &Cadre) -> String {
    let mut days: Vec<Jour> = cadre
        .editions
        .iter()
        .flat_map(|e| e.droits.iter().copied())
        .collect();
    days.sort_unstable();
    days.dedup();
    match days.as_slice() {
        [] => "sans dossier".to_owned(),
        [one] => format!("selon le droit du {}", one.french()),
        _ => "selon le droit propre à chaque titre, indiqué en bas de page".to_owned(),
    }
}
