//! A document as one self-contained HTML file: semantic, readable on a screen, light or dark, and
//! printed as the same booklet. No script, no outside resource.

mod style;

use super::colour::Format;
use super::{Alignement, Bloc, Document, LANGUE, Letterhead, Orientation, Style, Tableau, Texte};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

/// Lays out `document` as one HTML file.
pub fn render(document: &Document) -> String {
    let mut page = Page {
        out: String::with_capacity(16 * 1024),
        sections: 0,
    };
    page.document(document);
    page.out
}

/// The file being written.
struct Page {
    out: String,
    /// Sections opened so far; each is named by its heading.
    sections: usize,
}

impl Page {
    fn document(&mut self, document: &Document) {
        let shape = match document.orientation {
            Orientation::Portrait => "portrait",
            Orientation::Paysage => "paysage",
        };
        self.write(format_args!(
            "<!DOCTYPE html>\n<html lang=\"{LANGUE}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"cip {}\">\n<meta name=\"description\" content=\"{}\">\n\
             <title>{}</title>\n<style>\n{}</style>\n</head>\n<body class=\"{shape}\">\n\
             <div class=\"feuille\">\n<header>\n",
            env!("CARGO_PKG_VERSION"),
            escape(&document.description()),
            escape(&document.titre_complet()),
            style::sheet(document),
        ));
        if let Some(head) = &document.letterhead {
            self.letterhead(head);
        }
        self.element("h1", "", &document.titre);
        self.element("p", "sous-titre", &document.sous_titre);
        self.element("p", "mention", &document.mention);
        self.out.push_str("</header>\n<main>\n");
        for bloc in &document.blocs {
            self.block(bloc);
        }
        self.close_section();
        self.out.push_str("</main>\n<footer>\n");
        self.element("p", "", &document.pied);
        self.out.push_str("</footer>\n</div>\n</body>\n</html>\n");
    }

    fn letterhead(&mut self, head: &Letterhead) {
        self.out.push_str("<div class=\"lettre\">\n");
        if let Some(logo) = &head.logo {
            let kind = match logo.format {
                Format::Png => "image/png",
                Format::Jpeg => "image/jpeg",
            };
            let data = STANDARD.encode(&logo.octets);
            let nom = escape(&head.nom.plain());
            self.write(format_args!(
                "<img src=\"data:{kind};base64,{data}\" alt=\"Logo de {nom}\">\n"
            ));
        }
        self.out.push_str("<div>\n");
        self.element("p", "centre", &head.nom);
        if !head.adresse.is_empty() {
            self.out.push_str("<address>");
            for (i, line) in head.adresse.iter().enumerate() {
                if i > 0 {
                    self.out.push_str("<br>");
                }
                self.text(line);
            }
            self.out.push_str("</address>\n");
        }
        self.out.push_str("</div>\n</div>\n");
    }

    fn block(&mut self, bloc: &Bloc) {
        match bloc {
            Bloc::Section(texte) => self.open_section(texte),
            Bloc::SousSection(texte) => self.element("h3", "", texte),
            Bloc::Paragraphe(texte) => self.element("p", "", texte),
            Bloc::Encadre(texte) => self.element("p", "encadre", texte),
            Bloc::Note(texte) => self.element("p", "note", texte),
            Bloc::Faits(faits) => {
                self.out.push_str("<dl>\n");
                for fait in faits {
                    self.out.push_str("<div><dt>");
                    self.text(&fait.libelle);
                    let blank = if fait.valeur.is_empty() {
                        " class=\"vide\""
                    } else {
                        ""
                    };
                    self.write(format_args!("</dt><dd{blank}>"));
                    self.text(&fait.valeur);
                    self.out.push_str("</dd></div>\n");
                }
                self.out.push_str("</dl>\n");
            }
            Bloc::Tableau(table) => self.table(table),
            Bloc::Liste(items) => {
                self.out.push_str("<ul>\n");
                for item in items {
                    self.element("li", "", item);
                }
                self.out.push_str("</ul>\n");
            }
            Bloc::Signatures(champs) => {
                self.out.push_str("<div class=\"signatures\">\n");
                for champ in champs {
                    self.write(format_args!(
                        "<div style=\"padding-bottom:{}rem\">",
                        f32::from(champ.lignes) * 1.5
                    ));
                    self.element("p", "", &champ.libelle);
                    self.out.push_str("</div>\n");
                }
                self.out.push_str("</div>\n");
            }
        }
    }

    fn open_section(&mut self, texte: &Texte) {
        self.close_section();
        self.sections += 1;
        let n = self.sections;
        self.write(format_args!(
            "<section aria-labelledby=\"partie-{n}\">\n<h2 id=\"partie-{n}\">"
        ));
        self.text(texte);
        self.out.push_str("</h2>\n");
    }

    fn close_section(&mut self) {
        if self.sections > 0 {
            self.out.push_str("</section>\n");
        }
    }

    fn table(&mut self, table: &Tableau) {
        self.out.push_str("<table>\n");
        self.element("caption", "", &table.legende);
        let parts: u32 = table.colonnes.iter().map(|c| u32::from(c.part)).sum();
        self.out.push_str("<colgroup>");
        for colonne in &table.colonnes {
            let width = f64::from(colonne.part) * 100.0 / f64::from(parts.max(1));
            self.write(format_args!("<col style=\"width:{width:.1}%\">"));
        }
        self.out.push_str("</colgroup>\n<thead>\n<tr>");
        for colonne in &table.colonnes {
            self.write(format_args!(
                "<th scope=\"col\"{}>",
                side(colonne.alignement)
            ));
            self.text(&colonne.titre);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.lignes {
            self.out.push_str("<tr>");
            for (i, colonne) in table.colonnes.iter().enumerate() {
                let heads = i == 0 && table.entete_de_ligne;
                let (open, close) = if heads {
                    ("th scope=\"row\"", "th")
                } else {
                    ("td", "td")
                };
                self.write(format_args!("<{open}{}>", side(colonne.alignement)));
                if let Some(cell) = row.get(i) {
                    self.text(cell);
                }
                self.write(format_args!("</{close}>"));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    /// An element and its text; nothing at all if there is nothing to read.
    fn element(&mut self, tag: &str, class: &str, texte: &Texte) {
        if texte.is_empty() {
            return;
        }
        if class.is_empty() {
            self.write(format_args!("<{tag}>"));
        } else {
            self.write(format_args!("<{tag} class=\"{class}\">"));
        }
        self.text(texte);
        self.write(format_args!("</{tag}>\n"));
    }

    fn text(&mut self, texte: &Texte) {
        for span in texte.spans() {
            let words = escape(span.texte());
            match span.style() {
                Style::Normal => self.out.push_str(&words),
                Style::Fort => self.write(format_args!("<strong>{words}</strong>")),
                Style::Barre => self.write(format_args!("<s>{words}</s>")),
            }
        }
    }

    fn write(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(args);
    }
}

fn side(alignment: Alignement) -> &'static str {
    match alignment {
        Alignement::Gauche => "",
        Alignement::Centre => " class=\"centre\"",
        Alignement::Droite => " class=\"droite\"",
    }
}

/// Text that cannot be taken for markup, in an element or an attribute.
pub(crate) fn escape(texte: &str) -> String {
    let mut out = String::with_capacity(texte.len() + 8);
    for c in texte.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
