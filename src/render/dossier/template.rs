//! A dossier to fill in: what must be there, then every block as a comment.

use crate::kit::toml::{self, key};
use crate::model::bloc::{Bloc, Cle, Genre, Table};
use crate::model::dossier::{Dossier, Membre};
use crate::model::edition::{Condition, Edition};
use crate::mots::clean::clean;
use crate::mots::one_of;
use std::fmt::Write as _;

/// A valid dossier under this edition, with its comments.
pub fn dossier(edition: &Edition, nom: &str, prenom: &str) -> String {
    let codes: Vec<&str> = edition.ccp.iter().map(|c| c.code.as_str()).collect();
    let model = Model {
        words: &[
            ("{id}", vec![&edition.id]),
            ("{nom}", vec![nom]),
            ("{prenom}", vec![prenom]),
            ("{premier}", codes.iter().copied().take(1).collect()),
            ("{ccp}", codes),
            (
                "{ccs}",
                edition
                    .ccs
                    .iter()
                    .map(|c| c.code.as_str())
                    .take(1)
                    .collect(),
            ),
        ],
        flags: &edition.conditions,
        column: 35,
    };
    let mut intitules = String::new();
    for c in &edition.ccp {
        let _ = write!(intitules, "\n#   {} : {}", c.code, c.intitule);
    }
    let mut out = format!(
        "#:schema ./dossier.schema.json
# Dossier d'un candidat au titre professionnel
# « {titre} »
# Un bloc par événement, du plus ancien au plus récent. Les dates s'écrivent AAAA-MM-JJ, sans
# guillemets. Une ligne qui commence par # est un commentaire : retirer le # pour s'en servir.
# Un fait absent est inconnu, il ne vaut pas « non ». Vérifier : cip check FICHIER

",
        titre = edition.titre,
    );
    model.keys(&mut out, Dossier::TABLE, false);
    for cle in Dossier::TABLE.cles {
        let (table, header) = match cle.genre {
            Genre::Bloc(table) => (table, format!("[{}]", cle.nom)),
            Genre::Blocs(table) => (table, format!("[[{}]]", cle.nom)),
            _ => continue,
        };
        out.push('\n');
        if !table.heading.is_empty() {
            let heading = table.heading.replace("{intitules}", &intitules);
            let _ = writeln!(out, "# {heading}");
        }
        let _ = writeln!(out, "{}{header}", hash(!cle.requise()));
        model.keys(&mut out, table, !cle.requise());
        for flags in table
            .cles
            .iter()
            .filter(|c| matches!(c.genre, Genre::Drapeaux))
        {
            model.flags(&mut out, &format!("{}.{}", cle.nom, flags.nom));
        }
    }
    out
}

/// The keys of a member of the jury, as a comment.
pub(crate) fn membre() -> String {
    let mut out = String::new();
    let model = Model {
        words: &[],
        flags: &[],
        column: 37,
    };
    model.keys(&mut out, Membre::TABLE, true);
    out
}

/// What the lines of a model are made with.
struct Model<'w> {
    /// What stands for the `{…}` of an example.
    words: &'w [(&'static str, Vec<&'w str>)],
    /// The conditions proper to the title.
    flags: &'w [Condition],
    /// Where remarks begin.
    column: usize,
}

impl Model<'_> {
    /// The lines of the keys that have an example. `optional`: the block need not be there.
    fn keys(&self, out: &mut String, table: &Table, optional: bool) {
        // Keys too long for the column of values have one of their own.
        let long = |c: &&Cle| c.exemple.is_some() && c.nom.len() > table.width;
        let longest = table.cles.iter().filter(long).map(|c| c.nom.len()).max();
        for cle in table.cles {
            let Some(value) = self.value(cle) else {
                continue;
            };
            let width = if long(&cle) {
                longest.unwrap_or_default()
            } else {
                table.width
            };
            let mut line = format!(
                "{}{:width$} = {value}",
                hash(optional || !cle.requise()),
                cle.nom
            );
            let remark = match (cle.remarque, cle.genre) {
                (Some(remark), _) => remark.to_owned(),
                (None, Genre::Mot(words)) => one_of(words().into_iter()),
                _ => String::new(),
            };
            if !remark.is_empty() {
                let end = self.column.max(line.chars().count() + 3);
                line = format!("{line:end$}# {remark}");
            }
            let _ = writeln!(out, "{line}");
        }
    }

    /// The conditions proper to the title, each with what it asks, as comments.
    fn flags(&self, out: &mut String, path: &str) {
        let codes = self.flags.iter().map(|c| (key(&c.code), c));
        let codes: Vec<(String, &Condition)> = codes.collect();
        let Some(width) = codes.iter().map(|(code, _)| code.chars().count()).max() else {
            return;
        };
        let _ = writeln!(out, "# [{path}]");
        for (code, condition) in codes {
            let line = format!("# {code:width$} = true");
            let end = self.column.max(line.chars().count() + 3);
            let _ = writeln!(out, "{line:end$}# {}", clean(&condition.intitule));
        }
    }

    /// The example of a key in TOML, if it has one here.
    fn value(&self, cle: &Cle) -> Option<String> {
        let exemple = cle.exemple?;
        let words = self.words.iter().find(|(name, _)| *name == exemple);
        let texts = words.map_or_else(|| vec![exemple], |(_, texts)| texts.clone());
        Some(match cle.genre {
            Genre::Textes => toml::texts(texts),
            Genre::Texte | Genre::TexteNonVide | Genre::Mot(_) => toml::quoted(texts.first()?),
            _ => (*texts.first()?).to_owned(),
        })
    }
}

/// What makes a comment of a line.
fn hash(comment: bool) -> &'static str {
    if comment { "# " } else { "" }
}
