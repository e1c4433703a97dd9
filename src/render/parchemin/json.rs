//! The parchemin in JSON, `cip/parchemin/1`.

use crate::jour::Jour;
use crate::render::json::{Entete, SourceJson, to_string};
use crate::report::MENTION;
use crate::report::parchemin::{Objet, Parchemin};
use serde::Serialize;

#[derive(Serialize)]
struct DossierJson<'s> {
    #[serde(flatten)]
    entete: Entete<'s>,
    naissance: Option<Jour>,
    lieu: Option<&'s str>,
    parchemins: Vec<ParcheminJson<'s>>,
    mention: &'static str,
}

#[derive(Serialize)]
struct ParcheminJson<'s> {
    objet: &'static str,
    code: Option<&'s str>,
    intitule: &'s str,
    niveau: Option<&'s str>,
    nsf: &'s [String],
    obtenu: Jour,
    pv: Option<&'s str>,
    autorite: &'s str,
    /// Left blank: the authority gives it.
    numero: Option<&'s str>,
    sources: Vec<SourceJson<'s>>,
}

/// A member of `dossiers`: everything that a dossier gives right to.
pub fn parchemins(entete: Entete<'_>, parchemins: &[Parchemin<'_, '_>]) -> String {
    let candidat = parchemins.first().map(|p| &p.examen.dossier.candidat);
    to_string(&DossierJson {
        entete,
        naissance: candidat.and_then(|c| c.naissance),
        lieu: candidat.and_then(|c| c.lieu.as_deref()),
        parchemins: parchemins.iter().map(one).collect(),
        mention: MENTION,
    })
}

fn one<'s>(p: &'s Parchemin<'_, '_>) -> ParcheminJson<'s> {
    let edition = p.examen.edition;
    let (objet, code, intitule) = match p.objet {
        Objet::Titre => ("titre", edition.code.as_deref(), edition.titre.as_str()),
        Objet::Ccs(ccs) => ("ccs", Some(ccs.code.as_str()), ccs.intitule.as_str()),
    };
    ParcheminJson {
        objet,
        code,
        intitule,
        niveau: p.niveau.as_deref(),
        nsf: &edition.nsf,
        obtenu: p.obtenu,
        pv: p.session.and_then(|s| s.pv.as_deref()),
        autorite: p.autorite,
        numero: None,
        sources: p.sources.iter().map(SourceJson::from).collect(),
    }
}
