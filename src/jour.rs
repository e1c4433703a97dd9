//! Un jour du calendrier et le compte du temps. Le seul fichier qui nomme `chrono`, et le
//! seul qui lise l'horloge.
//!
//! Compter en mois ou en années est une décision de droit : la période finit le jour qui
//! porte le même numéro que le jour de départ, ou à défaut le dernier jour du mois
//! (art. 641 du code de procédure civile, appliqué par analogie). Le dernier jour compte.

use chrono::{Datelike, Days, Local, Months, NaiveDate, Weekday};
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Années admises dans un fichier, bornes comprises.
pub const ANNEES: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Un jour civil, sans heure ni fuseau.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jour(NaiveDate);

impl Jour {
    /// The last day a file may name.
    pub const MAX: Self = match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MAX),
    };

    /// Le jour `annee`-`mois`-`jour`, s'il existe au calendrier.
    pub fn new(annee: i32, mois: u32, jour: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(annee, mois, jour).map(Self)
    }

    /// Le jour où le programme tourne, à l'heure locale.
    #[allow(clippy::disallowed_methods)]
    pub fn today() -> Self {
        Self(Local::now().date_naive())
    }

    /// Ajoute une durée, comptée depuis ce jour même (jamais année après année). Les jours de
    /// la durée s'ajoutent après ses mois. Au-delà du calendrier représentable, le jour reste.
    #[must_use]
    pub fn plus(self, duree: Duree) -> Self {
        self.0
            .checked_add_months(Months::new(duree.mois))
            .and_then(|j| j.checked_add_days(Days::new(u64::from(duree.jours))))
            .map_or(self, Self)
    }

    /// Retire une durée, selon les mêmes conventions que [`Jour::plus`].
    #[must_use]
    pub fn minus(self, duree: Duree) -> Self {
        self.0
            .checked_sub_months(Months::new(duree.mois))
            .and_then(|j| j.checked_sub_days(Days::new(u64::from(duree.jours))))
            .map_or(self, Self)
    }

    /// Le jour situé `jours` jours plus tard (ou plus tôt si négatif).
    #[must_use]
    pub fn plus_days(self, jours: i64) -> Self {
        chrono::Duration::try_days(jours)
            .and_then(|d| self.0.checked_add_signed(d))
            .map_or(self, Self)
    }

    /// Nombre de jours de ce jour à `autre` ; négatif si `autre` est antérieur.
    pub fn days_until(self, autre: Self) -> i64 {
        autre.0.signed_duration_since(self.0).num_days()
    }

    /// L'année civile.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Le mois, de 1 à 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Le quantième, de 1 à 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Le 1er janvier de l'année suivante.
    #[must_use]
    pub fn next_january_first(self) -> Self {
        NaiveDate::from_ymd_opt(self.year() + 1, 1, 1).map_or(self, Self)
    }

    /// `samedi` ou `dimanche`, sinon rien.
    pub fn weekend(self) -> Option<&'static str> {
        match self.0.weekday() {
            Weekday::Sat => Some("un samedi"),
            Weekday::Sun => Some("un dimanche"),
            _ => None,
        }
    }

    /// La date à la française : `12/10/2006`.
    pub fn french(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day(), self.month(), self.year())
    }

    /// Lit `AAAA-MM-JJ` et rien d'autre.
    pub fn parse_iso(texte: &str) -> Result<Self, InvalidJour> {
        let mut parties = texte.split('-');
        let (Some(a), Some(m), Some(j), None) = (
            parties.next(),
            parties.next(),
            parties.next(),
            parties.next(),
        ) else {
            return Err(InvalidJour::Forme);
        };
        let nombre = |s: &str, taille: usize| -> Option<u32> {
            (s.len() == taille && s.bytes().all(|c| c.is_ascii_digit()))
                .then(|| s.parse().ok())
                .flatten()
        };
        let (Some(a), Some(m), Some(j)) = (nombre(a, 4), nombre(m, 2), nombre(j, 2)) else {
            return Err(InvalidJour::Forme);
        };
        let annee = i32::try_from(a).map_err(|_| InvalidJour::Forme)?;
        let jour = Self::new(annee, m, j).ok_or(InvalidJour::Inexistant)?;
        if ANNEES.contains(&annee) {
            Ok(jour)
        } else {
            Err(InvalidJour::HorsBornes)
        }
    }
}

/// Pourquoi un texte n'est pas un jour admis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidJour {
    /// Pas de la forme `AAAA-MM-JJ`.
    Forme,
    /// De la bonne forme, mais absent du calendrier (31 juin).
    Inexistant,
    /// Une année hors de [`ANNEES`].
    HorsBornes,
}

impl fmt::Display for InvalidJour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Forme => "une date s'écrit AAAA-MM-JJ",
            Self::Inexistant => "ce jour n'existe pas au calendrier",
            Self::HorsBornes => "l'année doit être entre 1900 et 2199",
        })
    }
}

impl std::error::Error for InvalidJour {}

impl FromStr for Jour {
    type Err = InvalidJour;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::parse_iso(s)
    }
}

/// La forme ISO, `2006-10-12` : celle des fichiers et du JSON.
impl fmt::Display for Jour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, m, j) = (self.year().unsigned_abs(), self.month(), self.day());
        let chiffre = |n: u32| char::from_digit(n % 10, 10).unwrap_or('0');
        for c in [
            chiffre(a / 1000),
            chiffre(a / 100),
            chiffre(a / 10),
            chiffre(a),
            '-',
            chiffre(m / 10),
            chiffre(m),
            '-',
            chiffre(j / 10),
            chiffre(j),
        ] {
            fmt::Write::write_char(f, c)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Jour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Jour {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Une durée telle que les textes l'écrivent : des mois (douze par an) et des jours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Duree {
    mois: u32,
    jours: u32,
}

impl Duree {
    /// Une durée de `n` mois.
    pub const fn mois(n: u32) -> Self {
        Self { mois: n, jours: 0 }
    }

    /// Une durée de `n` jours.
    pub const fn jours(n: u32) -> Self {
        Self { mois: 0, jours: n }
    }

    /// Le nombre d'années entières, si la durée n'est faite que d'années.
    pub fn whole_years(self) -> Option<u32> {
        (self.jours == 0 && self.mois % 12 == 0).then_some(self.mois / 12)
    }
}

/// Lit `5 ans`, `1 an`, `2 mois`, `15 jours`, et les abrégés `2a`, `6m`, `90j`.
impl FromStr for Duree {
    type Err = InvalidDuree;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        let coupe = s.find(|c: char| !c.is_ascii_digit()).ok_or(InvalidDuree)?;
        let (nombre, unite) = s.split_at(coupe);
        let nombre: u32 = nombre.parse().map_err(|_| InvalidDuree)?;
        // Au-delà, ce n'est plus un délai : on borne pour que l'addition reste au calendrier.
        if nombre > 40_000 {
            return Err(InvalidDuree);
        }
        match unite.trim() {
            "a" | "an" | "ans" if nombre <= 200 => Ok(Self::mois(nombre * 12)),
            "m" | "mois" if nombre <= 2400 => Ok(Self::mois(nombre)),
            "j" | "jour" | "jours" => Ok(Self::jours(nombre)),
            _ => Err(InvalidDuree),
        }
    }
}

impl fmt::Display for Duree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.mois, self.jours) {
            (0, 0 | 1) => write!(f, "{} jour", self.jours),
            (0, j) => write!(f, "{j} jours"),
            (12, 0) => f.write_str("1 an"),
            (m, 0) if m % 12 == 0 => write!(f, "{} ans", m / 12),
            (m, 0) => write!(f, "{m} mois"),
            (m, j) => write!(f, "{m} mois et {j} jours"),
        }
    }
}

/// Un texte qui n'est pas une durée.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDuree;

impl fmt::Display for InvalidDuree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une durée s'écrit 90j, 6m ou 2a")
    }
}

impl std::error::Error for InvalidDuree {}

#[cfg(test)]
mod tests {
    use super::*;

    fn j(s: &str) -> Jour {
        s.parse().unwrap()
    }

    #[test]
    fn le_compte_des_mois_suit_le_tableau_de_droit() {
        let cas = [
            ("2008-02-29", "5 ans", "2013-02-28"),
            ("2007-02-28", "5 ans", "2012-02-28"),
            ("2008-03-10", "5 ans", "2013-03-10"),
            ("2020-02-29", "1 an", "2021-02-28"),
            ("2008-12-31", "2 mois", "2009-02-28"),
            ("2024-05-12", "5 ans", "2029-05-12"),
            ("2004-02-29", "4 ans", "2008-02-29"),
        ];
        for (depart, duree, fin) in cas {
            assert_eq!(j(depart).plus(duree.parse().unwrap()), j(fin), "{depart}");
        }
    }

    #[test]
    fn chaque_29_fevrier_finit_cinq_ans_plus_tard_le_28() {
        let cinq: Duree = "5 ans".parse().unwrap();
        let mut vus = 0;
        for annee in ANNEES {
            if let Some(depart) = Jour::new(annee, 2, 29) {
                let fin = depart.plus(cinq);
                assert_eq!((fin.year(), fin.month(), fin.day()), (annee + 5, 2, 28));
                vus += 1;
            }
        }
        // 300 ans : 75 années divisibles par 4, moins 1900 et 2100.
        assert_eq!(vus, 73);
    }

    #[test]
    fn un_jour_ne_se_lit_que_sous_sa_forme_exacte() {
        assert_eq!(Jour::parse_iso("2006-06-31"), Err(InvalidJour::Inexistant));
        assert_eq!(Jour::parse_iso("12/10/2006"), Err(InvalidJour::Forme));
        assert_eq!(Jour::parse_iso("2006-1-02"), Err(InvalidJour::Forme));
        assert_eq!(Jour::parse_iso("1899-12-31"), Err(InvalidJour::HorsBornes));
        assert_eq!(Jour::parse_iso("2200-01-01"), Err(InvalidJour::HorsBornes));
        assert_eq!(j("1900-01-01").to_string(), "1900-01-01");
        assert_eq!(j("2199-12-31").french(), "31/12/2199");
    }

    #[test]
    fn une_duree_se_lit_et_se_dit() {
        for (texte, dit) in [
            ("5 ans", "5 ans"),
            ("1 an", "1 an"),
            ("6m", "6 mois"),
            ("90j", "90 jours"),
            ("2a", "2 ans"),
        ] {
            assert_eq!(texte.parse::<Duree>().unwrap().to_string(), dit);
        }
        for faux in ["", "6", "m", "-3m", "6 semaines", "99999999999j", "500 ans"] {
            assert!(faux.parse::<Duree>().is_err(), "{faux}");
        }
    }
}
