//! The values of the law in French words, for `cip explain` and the reasons of a finding.

use super::droit::{
    AbsencesComptees, Acces, Composition, Convocation, DemandesParAn, DepartDuSilence,
    EffetDuSilence, EntretienFinal, ExperienceExigee, Interdit, Jury, LimiteEdition, Minimum,
    Niveaux, NouvelleSession, OuiNon, PratiqueComptee, Silence,
};
use crate::mots::thousands;
use std::fmt::{Display, Formatter, Result, Write as _};

impl Display for Acces {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.delai {
            Some(delai) => write!(
                f,
                "pendant {delai} après une formation, puis après une nouvelle formation"
            ),
            None => f.write_str("tous les CCP restants"),
        }
    }
}

impl Display for EntretienFinal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::SelonLeJury => "si le jury le souhaite",
            Self::Toujours => "toujours",
        })
    }
}

impl Display for LimiteEdition {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Validite => "dans la limite de la validité de l'édition du titre",
            Self::Aucune => "sans limite tenant à la validité de l'édition du titre",
        })
    }
}

impl Display for Interdit {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Exclu => "exclu",
            Self::Admis => "admis",
        })
    }
}

impl Display for OuiNon {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(if self.0 { "oui" } else { "non" })
    }
}

impl Display for Minimum {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            #[allow(clippy::cast_precision_loss)] // a threshold in days is small
            Self::Jours { duree, seuil } => {
                write!(f, "{duree} ({} jours)", nombre(*seuil as f64))
            }
            Self::Heures(bareme) if bareme.seuil_haut > bareme.seuil => write!(
                f,
                "de {} à {} heures",
                nombre(bareme.seuil),
                nombre(bareme.seuil_haut)
            ),
            Self::Heures(bareme) => write!(f, "{} heures", nombre(bareme.seuil)),
            Self::Activite => f.write_str("une activité en rapport direct, sans durée"),
            Self::DeuxLectures(bareme) => write!(
                f,
                "{} heures selon un texte, aucune durée selon l'autre",
                nombre(bareme.seuil)
            ),
        }
    }
}

impl Display for ExperienceExigee {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let statuts: Vec<&str> = self.statuts.iter().map(|s| s.intitule()).collect();
        write!(f, "{} ; {}", self.minimum, statuts.join(", "))?;
        if self.stages_moins_de_moitie {
            f.write_str(" ; stages pour moins que le reste")?;
        }
        Ok(())
    }
}

impl Display for Silence {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let effet = match self.effet {
            EffetDuSilence::Refus => "refus",
            EffetDuSilence::Acceptation => "acceptation",
        };
        write!(f, "{effet} après {} de silence", self.delai)?;
        match self.depart {
            DepartDuSilence::Depot => Ok(()),
            DepartDuSilence::Complet => f.write_str(", depuis la réception du dossier complet"),
        }
    }
}

impl Display for DemandesParAn {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(
            f,
            "{} par certification, {} en tout",
            self.par_certification, self.total
        )
    }
}

impl Display for NouvelleSession {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let absences = match self.absences {
            AbsencesComptees::Injustifiees => "absences injustifiées comptées",
            AbsencesComptees::Toutes => "toutes les absences comptées",
        };
        write!(
            f,
            "dans {} après le premier échec, {} sessions au plus, {absences}",
            self.delai, self.sessions
        )
    }
}

impl Display for Jury {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self.composition {
            Composition::Professionnels => "professionnels seulement",
            Composition::Binome => "un professionnel et un formateur",
            Composition::Mixte => {
                "professionnels, encadrants ou formateurs, dont un professionnel au moins"
            }
            Composition::Qualifie => "un membre au moins qualifié pour la certification",
        })?;
        if let Some(n) = self.presents {
            write!(f, ", {n} présents au moins")?;
        }
        if let Some(d) = self.pratique {
            write!(f, ", {d} de pratique")?;
        }
        if let Some(d) = self.quitte {
            write!(f, ", métier quitté depuis {d} au plus")?;
        }
        if self.comptee == PratiqueComptee::Habilitation {
            f.write_str(", comptés à l'habilitation")?;
        }
        if self.liens == Some(Interdit::Exclu) {
            f.write_str(", sans lien avec le candidat")?;
        }
        Ok(())
    }
}

impl Display for Convocation {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(
            f,
            "{} avant une session du titre, {} avant une session de CCP ou de CCS",
            self.titre, self.ccp
        )
    }
}

impl Display for Niveaux {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (i, (ancien, nouveau)) in self.0.iter().enumerate() {
            let virgule = if i == 0 { "" } else { ", " };
            write!(f, "{virgule}{ancien} → {nouveau}")?;
        }
        Ok(())
    }
}

/// A number written the French way: `1 607`, `803,5`.
pub(crate) fn nombre(n: f64) -> String {
    let dixiemes = (n.abs() * 10.0).round();
    let entier = (dixiemes / 10.0).floor();
    let decimale = dixiemes - entier * 10.0;
    let chiffres = entier.to_string();
    let mut texte = thousands(&chiffres, '\u{202f}');
    if decimale > 0.0 {
        texte.push(',');
        // Writing to a string cannot fail.
        let _ = write!(texte, "{decimale:.0}");
    }
    if n < 0.0 {
        texte.insert(0, '-');
    }
    texte
}
