//! The form that filters and sorts. It is hidden until the script, without which it would do
//! nothing, shows it.

use super::Cadre;
use super::page::Page;

/// A choice of a list: what the script compares, what is read.
pub(in crate::render) type Choix<'c> = &'c [(&'static str, &'static str)];

/// Writes the form; `etats` are the states or answers, `tris` the orders, the first being that in
/// which the page is written. `folded`: the entries hold reasons that unfold.
pub(in crate::render) fn form(
    page: &mut Page,
    cadre: &Cadre,
    (label, etats): (&str, Choix<'_>),
    tris: Choix<'_>,
    folded: bool,
) {
    page.write(format_args!(
        "<form class=\"filtre\" role=\"search\" aria-label=\"Filtrer et trier\" hidden>\n\
         <label>Nom ou référence <input type=\"search\" name=\"nom\" data-dit=\"nom ou référence\" autocomplete=\"off\"></label>\n\
         <label>{label} <select name=\"etat\" data-dit=\"{}\"><option value=\"\">tous</option>",
        label.to_lowercase()
    ));
    options(page, etats);
    page.raw(
        "</select></label>\n<label>Titre <select name=\"titre\" data-dit=\"titre\"><option value=\"\">tous</option>",
    );
    for edition in &cadre.editions {
        page.raw("<option value=\"");
        page.text(&edition.id);
        page.raw("\">");
        page.text(&edition.designation);
        page.raw("</option>");
    }
    page.raw("</select></label>\n<label>Trier par <select name=\"tri\">");
    options(page, tris);
    page.raw("</select></label>\n");
    if folded {
        page.raw(
            "<label class=\"cocher\"><input type=\"checkbox\" name=\"raisons\"> \
             Raisons dépliées</label>\n",
        );
    }
    page.raw("<output aria-live=\"polite\"></output>\n</form>\n<p class=\"choix\"></p>\n");
}

fn options(page: &mut Page, choix: Choix<'_>) {
    for (value, label) in choix {
        page.write(format_args!("<option value=\"{value}\">{label}</option>"));
    }
}
