//! L'édition d'un titre : son identité, ses CCP, ses CCS et ce qu'elle reprend des éditions
//! précédentes.

use super::words::Confiance;
use crate::jour::Jour;
use std::borrow::Cow;

/// Une édition d'un titre, telle qu'un fichier de `referentiels/` la décrit.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Identifiant (`cip-2003`).
    pub id: String,
    /// Intitulé officiel.
    pub titre: String,
    /// Sigle.
    pub sigle: Option<String>,
    /// Code du titre (`TP-00403`).
    pub code: Option<String>,
    /// Niveau, dans les mots du texte de l'édition (`III`, `5`).
    pub niveau: Option<String>,
    /// Codes NSF.
    pub nsf: Vec<String>,
    /// Codes ROME.
    pub rome: Vec<String>,
    /// Fiche RNCP.
    pub rncp: Option<String>,
    /// Validité, bornes comprises.
    pub validite: Validite,
    /// Dernier jour où le titre peut être délivré, si l'enregistrement le dit.
    pub delivrance_jusqu_au: Option<Jour>,
    /// Jour dont le droit s'applique toujours à cette édition.
    pub droit: Option<Jour>,
    /// Édition que celle-ci remplace.
    pub remplace: Option<String>,
    /// Titre inventé, pour les essais.
    pub fictif: bool,
    /// Textes qui la créent ou la modifient.
    pub textes: Vec<TexteEdition>,
    /// Compétences transverses, écrites une fois.
    pub transverses: Vec<Competence>,
    /// CCP, dans l'ordre.
    pub ccp: Vec<Ccp>,
    /// CCS associés.
    pub ccs: Vec<Ccs>,
    /// Ce qu'un CCP d'une édition plus ancienne donne ici.
    pub equivalences: Vec<Equivalence>,
    /// Table de correspondance cherchée et non trouvée.
    pub correspondance_manquante: Option<CorrespondanceManquante>,
    /// Confiance dans ces données.
    pub confiance: Option<Confiance>,
    /// D'où viennent les données.
    pub source: Option<String>,
    /// Ce qui est incertain.
    pub reserve: Option<String>,
}

/// Période de validité d'une édition ; chaque borne peut être inconnue.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Validite {
    /// Premier jour.
    pub du: Option<Jour>,
    /// Dernier jour, compris.
    pub au: Option<Jour>,
}

/// Un texte officiel d'une édition.
#[derive(Clone, Debug, PartialEq)]
pub struct TexteEdition {
    /// Désignation.
    pub arrete: String,
    /// Jour de signature.
    pub date: Option<Jour>,
    /// Numéro NOR.
    pub nor: Option<String>,
    /// Jour de publication au Journal officiel.
    pub jo: Option<Jour>,
    /// Identifiant ou adresse du texte.
    pub lien: Option<String>,
}

/// Une compétence transverse.
#[derive(Clone, Debug, PartialEq)]
pub struct Competence {
    /// Code local (`T1`).
    pub code: String,
    /// Libellé officiel.
    pub intitule: String,
}

/// Un certificat de compétences professionnelles.
#[derive(Clone, Debug, PartialEq)]
pub struct Ccp {
    /// Code (`CCP1`).
    pub code: String,
    /// Intitulé officiel.
    pub intitule: String,
    /// Autre intitulé officiel du même CCP.
    pub variante: Option<String>,
    /// Activité type.
    pub activite: Option<String>,
    /// Bloc de compétences du RNCP.
    pub bloc: Option<String>,
    /// Compétences propres.
    pub competences: Vec<String>,
    /// Codes des compétences transverses.
    pub transverses: Vec<String>,
}

/// Un certificat complémentaire de spécialisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Ccs {
    /// Code (`CCS1`).
    pub code: String,
    /// Intitulé officiel.
    pub intitule: String,
    /// Compétences.
    pub competences: Vec<String>,
}

/// « Est réputé avoir obtenu » : de l'ancien vers le nouveau, jamais l'inverse.
#[derive(Clone, Debug, PartialEq)]
pub struct Equivalence {
    /// Édition plus ancienne.
    pub edition: String,
    /// CCP de cette édition.
    pub de: String,
    /// CCP de l'édition présente.
    pub vers: String,
    /// Texte qui le dit.
    pub texte: Option<String>,
    /// Confiance.
    pub confiance: Option<Confiance>,
}

/// Une table de correspondance qui n'a pas été trouvée.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrespondanceManquante {
    /// Édition d'où partirait la table.
    pub edition: String,
    /// Ce qui manque.
    pub motif: String,
}

impl Edition {
    /// Rang du CCP de ce code dans l'édition.
    pub fn rang_ccp(&self, code: &str) -> Option<usize> {
        self.ccp.iter().position(|c| c.code == code)
    }

    /// Le CCS de ce code.
    pub fn ccs_de_code(&self, code: &str) -> Option<&Ccs> {
        self.ccs.iter().find(|c| c.code == code)
    }

    /// Les compétences d'un CCP : les siennes, puis les transverses qu'il cite.
    pub fn competences<'a>(&'a self, ccp: &'a Ccp) -> impl Iterator<Item = &'a str> {
        ccp.competences
            .iter()
            .map(String::as_str)
            .chain(ccp.transverses.iter().filter_map(|code| {
                self.transverses
                    .iter()
                    .find(|t| t.code == *code)
                    .map(|t| t.intitule.as_str())
            }))
    }

    /// Comment nommer l'édition d'un mot : son sigle, ou son intitulé.
    pub fn nom_court(&self) -> Cow<'_, str> {
        self.sigle
            .as_deref()
            .map_or(Cow::Borrowed(self.titre.as_str()), Cow::Borrowed)
    }
}
