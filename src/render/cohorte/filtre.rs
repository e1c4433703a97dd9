//! The form that filters and sorts. It is hidden until the script, without which it would do
//! nothing, shows it.

use super::Cadre;
use super::page::Page;

/// A choice of a list: what the script compares, what is read.
pub(in crate::render) type Choix<'c> = &'c [(&'static str, &'static str)];

/// Writes the form; `etats` are the states or answers, `tris` the orders, the first being that in
/// which the page is written.
pub(in crate::render) fn form(
    page: &mut Page,
    cadre: &Cadre,
    (label, etats): (&str, Choix<'_>),
    tris: Choix<'_>,
) {
    page.write(format_args!(
        "<form class=\"filtre\" role=\"search\" aria-label=\"Filtrer et trier\" hidden>\n\
         <label>Nom ou référence <input type=\"search\" name=\"nom\" autocomplete=\"off\"></label>\n\
         <label>{label} <select name=\"etat\"><option value=\"\">tous</option>"
    ));
    options(page, etats);
    page.raw(
        "</select></label>\n<label>Titre <select name=\"titre\"><option value=\"\">tous</option>",
    );
    for edition in &cadre.editions {
        page.raw("<option>");
        page.text(&edition.id);
        page.raw("</option>");
    }
    page.raw("</select></label>\n<label>Trier par <select name=\"tri\">");
    options(page, tris);
    page.raw("</select></label>\n<output aria-live=\"polite\"></output>\n</form>\n");
}

fn options(page: &mut Page, choix: Choix<'_>) {
    for (value, label) in choix {
        page.write(format_args!("<option value=\"{value}\">{label}</option>"));
    }
}
