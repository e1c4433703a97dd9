//! A dossier as a tree of keys and values, in the order of the format: what its TOML and its JSON
//! have in common. An unknown fact has no key.

use crate::jour::Jour;
use crate::model::dossier::{
    Candidat, Certification, Demande, Dossier, Experience, Formation, Membre, Session,
};

/// A value of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'d> {
    Text(&'d str),
    Jour(Jour),
    Bool(bool),
    Number(f64),
    Texts(&'d [String]),
    /// A small table, written on its line in TOML.
    Inline(Table<'d>),
    /// A table under a header of its own.
    Block(Table<'d>),
    /// Repeated tables, each under its header.
    Blocks(Vec<Table<'d>>),
}

/// Keys and values, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table<'d>(pub(super) Vec<(&'static str, Value<'d>)>);

impl<'d> Table<'d> {
    fn set(mut self, key: &'static str, value: impl Into<Option<Value<'d>>>) -> Self {
        if let Some(value) = value.into() {
            self.0.push((key, value));
        }
        self
    }

    fn text(self, key: &'static str, text: &'d str) -> Self {
        self.set(key, Value::Text(text))
    }

    fn texts(self, key: &'static str, texts: Option<&'d Vec<String>>) -> Self {
        self.set(key, texts.map(|t| Value::Texts(t)))
    }

    fn opt_text(self, key: &'static str, text: Option<&'d String>) -> Self {
        self.set(key, text.map(|t| Value::Text(t)))
    }

    fn jour(self, key: &'static str, jour: impl Into<Option<Jour>>) -> Self {
        self.set(key, jour.into().map(Value::Jour))
    }

    fn bool(self, key: &'static str, value: Option<bool>) -> Self {
        self.set(key, value.map(Value::Bool))
    }

    fn number(self, key: &'static str, value: Option<f64>) -> Self {
        self.set(key, value.map(Value::Number))
    }

    fn blocks<T>(self, key: &'static str, list: &'d [T], table: fn(&'d T) -> Self) -> Self {
        let blocks: Vec<_> = list.iter().map(table).collect();
        self.set(key, (!blocks.is_empty()).then_some(Value::Blocks(blocks)))
    }
}

/// The whole dossier.
pub(super) fn dossier(d: &Dossier) -> Table<'_> {
    let pieces = Table::default().bool("dspp", d.pieces.dspp);
    Table::default()
        .text("titre", &d.titre)
        .set("candidat", Value::Block(candidat(&d.candidat)))
        .blocks("formation", &d.formations, formation)
        .blocks("experience", &d.experiences, experience)
        .blocks("vae", &d.demandes, demande)
        .set(
            "pieces",
            (!pieces.0.is_empty()).then_some(Value::Block(pieces)),
        )
        .blocks("certification", &d.certifications, certification)
        .blocks("session", &d.sessions, session)
}

fn candidat(c: &Candidat) -> Table<'_> {
    Table::default()
        .text("nom", &c.nom)
        .text("prenom", &c.prenom)
        .jour("naissance", c.naissance)
        .opt_text("lieu", c.lieu.as_ref())
        .opt_text("reference", c.reference.as_ref())
        .opt_text("departement", c.departement.as_ref())
}

fn formation(f: &Formation) -> Table<'_> {
    Table::default()
        .jour("debut", f.debut)
        .jour("fin", f.fin)
        .text("organisme", &f.organisme)
        .text("parcours", f.parcours.word())
        .texts("ccp", f.ccp.as_ref())
        .opt_text("ccs", f.ccs.as_ref())
        .bool("abandon", f.abandon)
        .bool("evaluations", f.evaluations)
}

fn experience(e: &Experience) -> Table<'_> {
    Table::default()
        .jour("debut", e.debut)
        .jour("fin", e.fin)
        .text("statut", e.statut.word())
        .opt_text("emploi", e.emploi.as_ref())
        .opt_text("employeur", e.employeur.as_ref())
        .bool("rapport", e.rapport)
        .number("heures", e.heures)
        .number("quotite", e.quotite)
}

fn demande(d: &Demande) -> Table<'_> {
    Table::default()
        .jour("depot", d.depot)
        .jour("notification", d.reponse.map(|(day, _)| day))
        .set(
            "decision",
            d.reponse.map(|(_, word)| Value::Text(word.word())),
        )
}

fn certification(c: &Certification) -> Table<'_> {
    Table::default()
        .text("titre", &c.titre)
        .jour("date", c.date)
}

fn session(s: &Session) -> Table<'_> {
    let annulee = s.annulee.as_ref().map(|a| {
        Value::Inline(
            Table::default()
                .jour("date", a.date)
                .text("motif", &a.motif),
        )
    });
    Table::default()
        .jour("date", s.date)
        .text("type", s.nature.word())
        .set("resultat", s.resultat.map(|r| Value::Text(r.word())))
        .texts("obtenus", s.obtenus.as_ref())
        .texts("ajournes", s.ajournes.as_ref())
        .bool("justifiee", s.justifiee)
        .bool("entretien-souhaite", s.entretien_souhaite)
        .opt_text("ccs", s.ccs.as_ref())
        .jour("notification", s.notification)
        .opt_text("edition", s.edition.as_ref())
        .opt_text("lieu", s.lieu.as_ref())
        .opt_text("centre", s.centre.as_ref())
        .opt_text("pv", s.pv.as_ref())
        .opt_text("motif", s.motif.as_ref())
        .set("annulee", annulee)
        .blocks("jury", &s.jury, membre)
}

fn membre(m: &Membre) -> Table<'_> {
    Table::default()
        .text("nom", &m.nom)
        .text("qualite", m.qualite.word())
        .jour("depuis", m.depuis)
        .jour("quitte", m.quitte)
        .bool("formateur-du-candidat", m.formateur_du_candidat)
        .bool("meme-organisme", m.meme_organisme)
}
