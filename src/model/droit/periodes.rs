//! Exceptional periods: days during which terms are suspended, or may have been carried further,
//! whatever the law of each fact.

use super::{Delai, Droit, Provenance};
use crate::jour::{Duree, Jour};

/// An exceptional period.
#[derive(Clone, Debug, PartialEq)]
pub struct Periode {
    /// The terms that it touches.
    pub termes: Vec<Delai>,
    /// First day.
    pub du: Jour,
    /// Last day.
    pub au: Jour,
    /// What it does to them.
    pub effet: EffetPeriode,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// What an exceptional period does to a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffetPeriode {
    /// The term does not run during it.
    Suspension,
    /// A term that ends during it may have been carried to that day: two readings.
    AConfirmer(Jour),
}

/// The last day of a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terme<'a> {
    /// For certain.
    pub sur: Jour,
    /// The last one that a text may allow; the same outside exceptional periods.
    pub possible: Jour,
    /// The period that may carry it further.
    pub periode: Option<&'a Provenance>,
}

impl Delai {
    /// The series whose terms these are.
    pub const fn series(self) -> &'static [&'static str] {
        match self {
            Self::Silence => &["vae-silence"],
            Self::VaeNotice => &["vae-notice"],
            Self::NouvelleSession => &["nouvelle-session", "reprise-sans-formation"],
            Self::ReussitePartielle => &["reussite-partielle"],
            Self::Capitalisation => &["capitalisation-duree", "capitalisation-edition"],
            Self::EditionClose => &["edition-close"],
        }
    }
}

impl Droit {
    /// The exceptional periods that touch the terms of a series.
    pub fn periodes_de_serie(&self, nom: &str) -> impl Iterator<Item = &Periode> {
        let touches = move |p: &&Periode| p.termes.iter().any(|t| t.series().contains(&nom));
        self.periodes.iter().filter(touches)
    }

    fn periodes_de(&self, delai: Delai) -> impl Iterator<Item = &Periode> {
        let all = self.periodes.iter();
        all.filter(move |p| p.termes.contains(&delai))
    }

    /// A term that ends on `jour`, with what an exceptional period may add to it.
    pub fn terme(&self, delai: Delai, jour: Jour) -> Terme<'_> {
        let plain = Terme {
            sur: jour,
            possible: jour,
            periode: None,
        };
        self.periodes_de(delai)
            .filter(|p| p.du <= jour && jour <= p.au)
            .filter_map(|p| match p.effet {
                EffetPeriode::AConfirmer(last) if last > jour => Some(Terme {
                    possible: last,
                    periode: Some(&p.provenance),
                    ..plain
                }),
                _ => None,
            })
            .max_by_key(|terme| terme.possible)
            .unwrap_or(plain)
    }

    /// The last day of a silence that runs from `depart`, with the period that suspended it.
    /// Suspended while it runs, it ends later by the days of the period; due to begin during it, it
    /// begins the day after, first day counted.
    pub fn fin_du_silence(&self, depart: Jour, delai: Duree) -> (Jour, Option<&Provenance>) {
        let (mut from, mut end) = (depart, depart.plus(delai));
        let mut suspended = None;
        let mut periods: Vec<&Periode> = self
            .periodes_de(Delai::Silence)
            .filter(|p| p.effet == EffetPeriode::Suspension)
            .collect();
        periods.sort_by_key(|p| p.du);
        for p in periods {
            if p.du <= from && from <= p.au {
                from = p.au;
                end = p.au.plus(delai);
            } else if from < p.du && p.du <= end {
                end = end.plus_days(p.du.days_until(p.au) + 1);
            } else {
                continue;
            }
            suspended = Some(&p.provenance);
        }
        (end, suspended)
    }
}
