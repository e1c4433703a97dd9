//! A document as one self-contained HTML file: semantic, readable on a screen, light or dark, and
//! printed as the same booklet. No script, no outside resource.

mod style;

use super::logo::Format;
use super::{Alignment, Block, Document, LANGUAGE, Letterhead, Orientation, Style, Table, Text};
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
            Orientation::Landscape => "paysage",
        };
        self.write(format_args!(
            "<!DOCTYPE html>\n<html lang=\"{LANGUAGE}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"{}\">\n<meta name=\"description\" content=\"{}\">\n\
             <title>{}</title>\n<style>\n{}</style>\n</head>\n<body class=\"{shape}\">\n\
             <div class=\"feuille\">\n<header>\n",
            escape(document.generator),
            escape(&document.description()),
            escape(&document.full_title()),
            style::sheet(document),
        ));
        if let Some(head) = &document.letterhead {
            self.letterhead(head);
        }
        self.element("h1", "", &document.title);
        self.element("p", "sous-titre", &document.subtitle);
        self.element("p", "mention", &document.notice);
        self.out.push_str("</header>\n<main>\n");
        for block in &document.blocks {
            self.block(block);
        }
        self.close_section();
        self.out.push_str("</main>\n<footer>\n");
        self.element("p", "", &document.footer);
        self.out.push_str("</footer>\n</div>\n</body>\n</html>\n");
    }

    fn letterhead(&mut self, head: &Letterhead) {
        self.out.push_str("<div class=\"lettre\">\n");
        if let Some(logo) = &head.logo {
            let kind = match logo.format {
                Format::Png => "image/png",
                Format::Jpeg => "image/jpeg",
            };
            let data = STANDARD.encode(&logo.bytes);
            let name = escape(&head.name.plain());
            self.write(format_args!(
                "<img src=\"data:{kind};base64,{data}\" alt=\"Logo de {name}\">\n"
            ));
        }
        self.out.push_str("<div>\n");
        self.element("p", "centre", &head.name);
        if !head.address.is_empty() {
            self.out.push_str("<address>");
            for (i, line) in head.address.iter().enumerate() {
                if i > 0 {
                    self.out.push_str("<br>");
                }
                self.text(line);
            }
            self.out.push_str("</address>\n");
        }
        self.out.push_str("</div>\n</div>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Part(text) => self.open_section(" class=\"page\"", text),
            Block::Section(text) => self.open_section("", text),
            Block::Subsection(text) => self.element("h3", "", text),
            Block::Paragraph(text) => self.element("p", "", text),
            Block::Callout(text) => self.element("p", "encadre", text),
            Block::Note(text) => self.element("p", "note", text),
            Block::Facts(facts) => {
                self.out.push_str("<dl>\n");
                for fact in facts {
                    self.out.push_str("<div><dt>");
                    self.text(&fact.label);
                    let blank = if fact.value.is_empty() {
                        " class=\"vide\""
                    } else {
                        ""
                    };
                    self.write(format_args!("</dt><dd{blank}>"));
                    self.text(&fact.value);
                    self.out.push_str("</dd></div>\n");
                }
                self.out.push_str("</dl>\n");
            }
            Block::Table(table) => self.table(table),
            Block::List(items) => {
                self.out.push_str("<ul>\n");
                for item in items {
                    self.element("li", "", item);
                }
                self.out.push_str("</ul>\n");
            }
            Block::Signatures(signatures) => {
                self.out.push_str("<div class=\"signatures\">\n");
                for signature in signatures {
                    self.write(format_args!(
                        "<div style=\"padding-bottom:{}rem\">",
                        f32::from(signature.lines) * 1.5
                    ));
                    self.element("p", "", &signature.label);
                    self.out.push_str("</div>\n");
                }
                self.out.push_str("</div>\n");
            }
        }
    }

    fn open_section(&mut self, class: &str, text: &Text) {
        self.close_section();
        self.sections += 1;
        let n = self.sections;
        self.write(format_args!(
            "<section{class} aria-labelledby=\"partie-{n}\">\n<h2 id=\"partie-{n}\">"
        ));
        self.text(text);
        self.out.push_str("</h2>\n");
    }

    fn close_section(&mut self) {
        if self.sections > 0 {
            self.out.push_str("</section>\n");
        }
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str(if table.to_fill {
            "<table class=\"a-remplir\">\n"
        } else {
            "<table>\n"
        });
        self.element("caption", "", &table.caption);
        let parts: u32 = table.columns.iter().map(|c| u32::from(c.share)).sum();
        self.out.push_str("<colgroup>");
        for column in &table.columns {
            let width = f64::from(column.share) * 100.0 / f64::from(parts.max(1));
            self.write(format_args!("<col style=\"width:{width:.1}%\">"));
        }
        self.out.push_str("</colgroup>\n<thead>\n<tr>");
        for column in &table.columns {
            self.write(format_args!("<th scope=\"col\"{}>", side(column.alignment)));
            self.text(&column.title);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (i, column) in table.columns.iter().enumerate() {
                let heads = i == 0 && table.row_headers;
                let (open, close) = if heads {
                    ("th scope=\"row\"", "th")
                } else {
                    ("td", "td")
                };
                self.write(format_args!("<{open}{}>", side(column.alignment)));
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
    fn element(&mut self, tag: &str, class: &str, text: &Text) {
        if text.is_empty() {
            return;
        }
        if class.is_empty() {
            self.write(format_args!("<{tag}>"));
        } else {
            self.write(format_args!("<{tag} class=\"{class}\">"));
        }
        self.text(text);
        self.write(format_args!("</{tag}>\n"));
    }

    fn text(&mut self, text: &Text) {
        for span in text.spans() {
            let words = escape(span.text());
            match span.style() {
                Style::Plain => self.out.push_str(&words),
                Style::Strong => self.write(format_args!("<strong>{words}</strong>")),
                Style::Struck => self.write(format_args!("<s>{words}</s>")),
            }
        }
    }

    fn write(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(args);
    }
}

fn side(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "",
        Alignment::Centre => " class=\"centre\"",
    }
}

/// Text that cannot be taken for markup, in an element or an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
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
