//! The fields of a record, from the paths of its elements. Elements that are not listed here are
//! passed over: the export has many more, and gains some.

use super::competences::{items, une_ligne};
use crate::jour::Jour;
use crate::model::fiche::{Bloc, CorrespondanceFiche, DateFlux, Fiche, TexteFiche};

/// A record under way.
#[derive(Debug, Default)]
pub(super) struct Fields {
    fiche: Fiche,
    /// Bytes kept.
    size: usize,
}

/// `ABREGE/CODE` of a titre professionnel.
const TITRE: &str = "TP";

/// What an element weighs besides its text: no end of empty elements must fill the memory.
const WEIGHT: usize = 128;

/// The field at the end of a path, below `FICHE`.
#[derive(Clone, Copy)]
enum Champ {
    Numero,
    Intitule,
    NatureCode,
    Nature,
    Actif,
    Etat,
    Certificateur,
    Acces(&'static str),
    Prerequis,
    Niveau,
    Nsf,
    Rome,
    Effet,
    Fin,
    Delivrance,
    TexteTitre,
    TexteJo,
    Ancienne,
    Nouvelle,
    BlocCode,
    BlocLibelle,
    BlocCompetences,
    CorrespondanceBloc,
    CorrespondanceFiche,
    CorrespondanceAncien,
}

fn champ(path: &[String]) -> Option<Champ> {
    let mut names = [""; 5];
    if path.len() > names.len() {
        return None;
    }
    for (slot, name) in names.iter_mut().zip(path) {
        *slot = name;
    }
    Some(match names {
        ["NUMERO_FICHE", "", ..] => Champ::Numero,
        ["INTITULE", "", ..] => Champ::Intitule,
        ["ABREGE", "CODE", "", ..] => Champ::NatureCode,
        ["ABREGE", "LIBELLE", "", ..] => Champ::Nature,
        ["ACTIF", "", ..] => Champ::Actif,
        ["ETAT_FICHE", "", ..] => Champ::Etat,
        [
            "CERTIFICATEURS",
            "CERTIFICATEUR",
            "NOM_CERTIFICATEUR",
            "",
            ..,
        ] => Champ::Certificateur,
        [jury, "ACTIF", "", ..] => Champ::Acces(acces(jury)?),
        ["PREREQUIS_VALIDATION_CERTIFICATION", "", ..] => Champ::Prerequis,
        ["NOMENCLATURE_EUROPE", "NIVEAU", "", ..] => Champ::Niveau,
        ["CODES_NSF", "NSF", "CODE", "", ..] => Champ::Nsf,
        ["CODES_ROME", "ROME", "CODE", "", ..] => Champ::Rome,
        ["DATE_EFFET", "", ..] => Champ::Effet,
        ["DATE_FIN_ENREGISTREMENT", "", ..] => Champ::Fin,
        ["DATE_LIMITE_DELIVRANCE", "", ..] => Champ::Delivrance,
        [decret, "PUBLICATION_JO", "TITRE", "", ..] if of_the_title(decret) => Champ::TexteTitre,
        [decret, "PUBLICATION_JO", "DATE_PUBLICATION_JO", "", ..] if of_the_title(decret) => {
            Champ::TexteJo
        }
        [
            "ANCIENNES_CERTIFICATIONS",
            "ANCIENNE_CERTIFICATION",
            "ID_FICHE_ANCIENNE_CERTIFICATION",
            "",
            ..,
        ] => Champ::Ancienne,
        [
            "NOUVELLES_CERTIFICATIONS",
            "NOUVELLE_CERTIFICATION",
            "ID_FICHE_NOUVELLE_CERTIFICATION",
            "",
            ..,
        ] => Champ::Nouvelle,
        ["BLOCS_COMPETENCES", "BLOC_COMPETENCES", name, "", ..] => match name {
            "CODE" => Champ::BlocCode,
            "LIBELLE" => Champ::BlocLibelle,
            "LISTE_COMPETENCES" => Champ::BlocCompetences,
            _ => return None,
        },
        ["CORRESPONDANCES", "CORRESPONDANCE", rest @ ..] => match rest {
            ["SOURCE", "BLOC_COMPETENCES", "CODE"] => Champ::CorrespondanceBloc,
            ["DESTINATION", "NUMERO_FICHE", ""] => Champ::CorrespondanceFiche,
            ["DESTINATION", "BLOC_COMPETENCES", "CODE"] => Champ::CorrespondanceAncien,
            _ => return None,
        },
        _ => return None,
    })
}

/// The way in that a jury answers for, in French.
fn acces(jury: &str) -> Option<&'static str> {
    Some(match jury {
        "SI_JURY_FI" => "formation initiale",
        "SI_JURY_CA" => "contrat d'apprentissage",
        "SI_JURY_FC" => "formation continue",
        "SI_JURY_CQ" => "contrat de professionnalisation",
        "SI_JURY_CL" => "candidature individuelle",
        "SI_JURY_VAE" => "VAE",
        _ => return None,
    })
}

/// The texts on one title; those on all titles professionnels are the law's affair.
fn of_the_title(name: &str) -> bool {
    matches!(
        name,
        "PUBLICATION_DECRET_CREATION" | "PUBLICATION_DECRET_AUTRE"
    )
}

/// The text at that path is kept.
pub(super) fn wanted(path: &[String]) -> bool {
    champ(path).is_some()
}

impl Fields {
    /// Number of the record, as far as it is known.
    pub(super) fn numero(&self) -> &str {
        &self.fiche.numero
    }

    /// The record is that of a titre professionnel.
    pub(super) fn is_titre(&self) -> bool {
        self.fiche.nature_code.as_deref() == Some(TITRE)
    }

    /// Bytes kept.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// An element opens: those that repeat get their place.
    pub(super) fn open(&mut self, path: &[String]) {
        let fiche = &mut self.fiche;
        match path {
            [list, item] if list == "BLOCS_COMPETENCES" && item == "BLOC_COMPETENCES" => {
                fiche.blocs.push(Bloc::default());
            }
            [list, item] if list == "CORRESPONDANCES" && item == "CORRESPONDANCE" => {
                fiche.correspondances.push(CorrespondanceFiche::default());
            }
            [list, item] if of_the_title(list) && item == "PUBLICATION_JO" => {
                fiche.textes.push(TexteFiche::default());
            }
            _ => return,
        }
        self.size += WEIGHT;
    }

    /// An element closes with this text.
    pub(super) fn close(&mut self, path: &[String], text: &str) {
        let Some(champ) = champ(path) else { return };
        self.size += text.len() + WEIGHT;
        let line = une_ligne(text);
        if line.is_empty() {
            return;
        }
        let fiche = &mut self.fiche;
        match champ {
            Champ::Numero => fiche.numero = line,
            Champ::Intitule => fiche.intitule = line,
            Champ::NatureCode => fiche.nature_code = Some(line),
            Champ::Nature => fiche.nature = Some(line),
            Champ::Actif => fiche.inactive = !line.eq_ignore_ascii_case("oui"),
            Champ::Etat => fiche.etat = Some(line),
            Champ::Certificateur => add(&mut fiche.certificateurs, line),
            Champ::Acces(acces) if line.eq_ignore_ascii_case("oui") => fiche.acces.push(acces),
            Champ::Acces(_) => {}
            Champ::Prerequis => fiche.prerequis = items(text),
            Champ::Niveau => fiche.niveau = Some(line),
            Champ::Nsf => add(&mut fiche.nsf, line),
            Champ::Rome => add(&mut fiche.rome, line),
            Champ::Effet => fiche.effet = Some(date(line)),
            Champ::Fin => fiche.fin = Some(date(line)),
            Champ::Delivrance => fiche.delivrance = Some(date(line)),
            // Its runs of spaces part one text from another: left as they are.
            Champ::TexteTitre => set(fiche.textes.last_mut(), |t| {
                text.trim().clone_into(&mut t.titre);
            }),
            Champ::TexteJo => set(fiche.textes.last_mut(), |t| t.jo = Some(date(line))),
            Champ::Ancienne => add(&mut fiche.anciennes, line),
            Champ::Nouvelle => add(&mut fiche.nouvelles, line),
            Champ::BlocCode => set(fiche.blocs.last_mut(), |b| b.code = line),
            Champ::BlocLibelle => set(fiche.blocs.last_mut(), |b| b.libelle = line),
            Champ::BlocCompetences => {
                set(fiche.blocs.last_mut(), |b| b.competences = items(text));
            }
            Champ::CorrespondanceBloc => {
                set(fiche.correspondances.last_mut(), |c| c.blocs.push(line));
            }
            Champ::CorrespondanceFiche => {
                set(fiche.correspondances.last_mut(), |c| c.fiche = line);
            }
            Champ::CorrespondanceAncien => {
                set(fiche.correspondances.last_mut(), |c| {
                    c.blocs_anciens.push(line);
                });
            }
        }
    }

    /// The record read.
    pub(super) fn finish(mut self) -> Fiche {
        self.fiche.textes.retain(|t| !t.titre.is_empty());
        let mut seen: Vec<TexteFiche> = Vec::new();
        for texte in std::mem::take(&mut self.fiche.textes) {
            if !seen.contains(&texte) {
                seen.push(texte);
            }
        }
        self.fiche.textes = seen;
        self.fiche
    }
}

fn add(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn set<T>(slot: Option<&mut T>, with: impl FnOnce(&mut T)) {
    if let Some(slot) = slot {
        with(slot);
    }
}

/// `JJ/MM/AAAA`.
fn date(text: String) -> DateFlux {
    let mut parts = text.split('/');
    let day = (|| {
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Jour::parse_iso(&format!("{year}-{month:0>2}-{day:0>2}")).ok()
    })();
    day.map_or(DateFlux::Autre(text), DateFlux::Jour)
}
