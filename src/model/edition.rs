//! The edition of a title: its identity, its CCP, its CCS, and what it takes over from earlier
//! editions. A file may leave much out; an unknown key is a warning only.

use super::bloc::{
    Blocs, Booleen, Date, Etiquette, Mot, Mots, SousBloc, Texte, TexteOuTextes, Textes, bloc,
};
use super::words::{Confiance, ParcoursConditionne};
use crate::jour::Jour;
use std::borrow::Cow;

bloc! {
    /// An edition of a title, as a file of `referentiels/` describes it.
    pub struct Edition {
        id: String = "id", Requise Texte, "Identifiant de l'édition, comme « cip-2003 ».";
        titre: String = "titre", Requise Texte, "Intitulé officiel.";
        sigle: Option<String> = "sigle", Decrite Texte, "Sigle.";
        code: Option<String> = "code", Decrite Etiquette, "Code du titre, comme « TP-00403 ».";
        niveau: Option<String> = "niveau", Decrite Etiquette,
            "Niveau, tel que le texte l'écrit : « III », « 5 ».";
        nsf: Vec<String> = "nsf", Decrite TexteOuTextes, "Codes NSF.";
        rome: Vec<String> = "rome", Decrite TexteOuTextes, "Codes ROME.";
        rncp: Option<String> = "rncp", Decrite Etiquette, "Fiche du RNCP.";
        validite: Validite = "validite", Libre SousBloc, "Période de validité, bornes comprises.";
        prolongations: Vec<Prolongation> = "prolongation", Libre Blocs,
            "Un texte qui change la fin de validité, à partir du jour où il est pris.";
        droit: Option<Jour> = "droit", Libre Date,
            "Jour dont le droit s'applique toujours à cette édition.";
        remplace: Option<String> = "remplace", Libre Texte, "Édition que celle-ci remplace.";
        fictif: bool = "fictif", Decrite Booleen, "Titre inventé, pour des essais.";
        textes: Vec<TexteEdition> = "texte", Decrite Blocs, "Un texte officiel de l'édition.";
        transverses: Vec<Competence> = "competence", Libre Blocs, "Une compétence transverse.";
        ccp: Vec<Ccp> = "ccp", Attendue Blocs, "Un CCP, dans l'ordre.";
        ccs: Vec<Ccs> = "ccs", Libre Blocs, "Un CCS associé au titre.";
        conditions: Vec<Condition> = "condition", Libre Blocs,
            "Une condition propre au titre : un certificat, une période en entreprise.";
        equivalences: Vec<Equivalence> = "equivalence", Libre Blocs,
            "Ce qu'un CCP d'une édition antérieure vaut ici.";
        correspondance_manquante: Option<CorrespondanceManquante> =
            "correspondance-manquante", Libre SousBloc,
            "Table de correspondance cherchée et non trouvée.";
        confiance: Option<Confiance> = "confiance", Decrite Mot, "Confiance dans ces données.";
        source: Option<String> = "source", Decrite TexteOuTextes, "D'où viennent ces données.";
        verifie_le: Option<Jour> = "verifie-le", Libre Date,
            "Dernier jour où ces données ont été comparées à leur source.";
        reserve: Option<String> = "reserve", Decrite Texte, "Ce qui reste incertain.";
    }
    with { lenient: true }
}

bloc! {
    /// Period of validity of an edition; either end may be unknown.
    #[derive(Copy, Default)]
    pub struct Validite {
        du: Option<Jour> = "du", Libre Date, "Premier jour.";
        au: Option<Jour> = "au", Libre Date after du, "Dernier jour, compris.";
        delivrance: Option<Jour> = "delivrance", Libre Date after au,
            "Dernier jour pour obtenir le titre après la fin, s'il est donné.";
    }
    with { lenient: true }
}

bloc! {
    /// A text that changes the end of an edition: from its own day on, what it says replaces what
    /// `validite` said.
    pub struct Prolongation {
        date: Jour = "date", Requise Date, "Jour du texte.";
        au: Jour = "au", Requise Date, "Dernier jour de validité, compris.";
        delivrance: Option<Jour> = "delivrance", Libre Date after au,
            "Dernier jour pour obtenir le titre après la fin, s'il est donné.";
        texte: String = "texte", Requise Texte, "Texte qui le dit.";
        confiance: Option<Confiance> = "confiance", Decrite Mot, "Confiance dans cette prolongation.";
    }
    with { lenient: true }
}

bloc! {
    /// A condition proper to a title.
    pub struct Condition {
        code: String = "code", Requise Texte,
            "Code de la condition : la clé du dossier sous « pieces.conditions ».";
        intitule: String = "intitule", Requise Texte, "Ce qu'elle demande.";
        parcours: Vec<ParcoursConditionne> = "parcours", Requise Mots,
            "Parcours qu'elle concerne : « continu », « capitalisation ».";
        ccp: Vec<String> = "ccp", Libre Textes, "CCP qu'elle concerne ; absents : tous.";
        texte: String = "texte", Requise Texte, "Texte qui la pose.";
        confiance: Option<Confiance> = "confiance", Decrite Mot, "Confiance dans cette condition.";
    }
    with { lenient: true }
}

bloc! {
    /// An official text of an edition.
    #[derive(Default)]
    pub struct TexteEdition {
        arrete: String = "arrete", Libre Texte, "Désignation du texte.";
        date: Option<Jour> = "date", Libre Date, "Jour de la signature.";
        nor: Option<String> = "nor", Libre Texte, "Numéro NOR.";
        jo: Option<Jour> = "jo", Libre Date, "Jour de la publication au Journal officiel.";
        lien: Option<String> = "lien", Libre Texte, "Identifiant ou adresse du texte.";
    }
    with { lenient: true }
}

bloc! {
    /// A transverse competence.
    pub struct Competence {
        code: String = "code", Requise Texte, "Code de la compétence, comme « T1 ».";
        intitule: String = "intitule", Requise Texte, "Intitulé officiel.";
    }
    with { lenient: true }
}

bloc! {
    /// A certificat de compétences professionnelles.
    pub struct Ccp {
        code: String = "code", Requise Texte, "Code du CCP, comme « CCP1 ».";
        intitule: String = "intitule", Requise Texte, "Intitulé officiel.";
        variante: Option<String> = "variante", Libre Texte, "Autre intitulé officiel du même CCP.";
        activite: Option<String> = "activite", Libre Etiquette, "Activité type.";
        bloc: Option<String> = "bloc", Libre Texte, "Bloc de compétences du RNCP.";
        competences: Vec<String> = "competences", Libre Textes, "Compétences propres au CCP.";
        transverses: Vec<String> = "transverses", Libre Textes,
            "Codes des compétences transverses.";
    }
    with { lenient: true }
}

bloc! {
    /// A certificat complémentaire de spécialisation.
    pub struct Ccs {
        code: String = "code", Requise Texte, "Code du CCS, comme « CCS1 ».";
        intitule: String = "intitule", Requise Texte, "Intitulé officiel.";
        competences: Vec<String> = "competences", Libre Textes, "Compétences.";
    }
    with { lenient: true }
}

bloc! {
    /// "Deemed to have obtained": from the older to the newer, never the other way.
    pub struct Equivalence {
        edition: String = "edition", Requise Texte, "Édition antérieure.";
        de: String = "de", Requise Texte, "CCP de cette édition antérieure.";
        vers: String = "vers", Requise Texte, "CCP de la présente édition.";
        texte: Option<String> = "texte", Libre Texte, "Texte qui le dit.";
        confiance: Option<Confiance> = "confiance", Libre Mot, "Confiance dans cette équivalence.";
    }
    with { lenient: true }
}

bloc! {
    /// A correspondence table that was not found.
    pub struct CorrespondanceManquante {
        edition: String = "edition", Requise Texte, "Édition d'où partirait la table.";
        motif: String = "motif", Libre Texte, "Ce qui manque.";
    }
    with { lenient: true }
}

impl Edition {
    /// The text known on `jour` that gives the edition its end: the latest prolongation; `None`:
    /// `validite` still does.
    pub fn prolongation_au(&self, jour: Jour) -> Option<&Prolongation> {
        let known = self.prolongations.iter().filter(|p| p.date <= jour);
        known.max_by_key(|p| p.date)
    }

    /// The period of validity as it was known on `jour`.
    pub fn validite_au(&self, jour: Jour) -> Validite {
        match self.prolongation_au(jour) {
            Some(text) => Validite {
                du: self.validite.du,
                au: Some(text.au),
                delivrance: text.delivrance,
            },
            None => self.validite,
        }
    }

    /// Rank of the CCP of that code in the edition.
    pub fn rang_ccp(&self, code: &str) -> Option<usize> {
        self.ccp.iter().position(|c| c.code == code)
    }

    /// The CCS of that code.
    pub fn ccs_de_code(&self, code: &str) -> Option<&Ccs> {
        self.ccs.iter().find(|c| c.code == code)
    }

    /// The competences of a CCP: its own, then the transverse ones it cites.
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

    /// Which edition of its title: « édition du 23/03/2023 », or where its first day is not known, by
    /// the year of its identifier: « édition de 2008 ».
    pub fn epoque(&self) -> String {
        let year = || self.id.rsplit_once('-').map(|(_, year)| year);
        let is_year = |y: &&str| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit());
        match (self.validite.du, year().filter(is_year)) {
            (Some(du), _) => format!("édition du {}", du.french()),
            (None, Some(year)) => format!("édition de {year}"),
            (None, None) => format!("édition {}", self.id),
        }
    }

    /// The edition and what names it in a dossier: « édition du 23/03/2023 (cip-2023) ».
    pub fn reference(&self) -> String {
        format!("{} ({})", self.epoque(), self.id)
    }

    /// The title and its edition: « CIP, édition du 23/03/2023 ».
    pub fn designation(&self) -> String {
        format!("{}, {}", self.nom_court(), self.epoque())
    }

    /// How to name the edition in a word: its acronym, or its label.
    pub fn nom_court(&self) -> Cow<'_, str> {
        self.sigle
            .as_deref()
            .map_or(Cow::Borrowed(self.titre.as_str()), Cow::Borrowed)
    }
}
