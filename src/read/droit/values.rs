//! How each shape of a value of the law is written in `droit.toml`.

use crate::jour::Duree;
use crate::model::droit::{
    Acces, BaremeHeures, Convocation, DemandesParAn, ExperienceExigee, Jury, Minimum, Niveaux,
    NouvelleSession, OuiNon, PratiqueComptee, Silence,
};
use crate::model::words::{Choice, Statut};
use crate::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;
use crate::read::value::Node;

/// A value read under the key `cle` of a block.
pub trait FromValue: Sized {
    /// The value, or nothing, with the reason in `p`.
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self>;
}

/// `valeur = "5 ans"`.
impl FromValue for Duree {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        bloc.required(cle, p)
    }
}

/// `valeur = "ce que le texte dit"`.
impl FromValue for String {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        bloc.required(cle, p)
    }
}

/// `valeur = true`.
impl FromValue for OuiNon {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        bloc.required(cle, p).map(Self)
    }
}

/// `valeur = "toujours"`: one of the words of the enumeration.
impl<T: Choice> FromValue for T {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        bloc.required_choice(cle, p)
    }
}

/// `valeur = "sans-delai"` or `valeur = "1 an"`.
impl FromValue for Acces {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        if bloc.raw(cle).and_then(Node::text) == Some("sans-delai") {
            return Some(Self { delai: None });
        }
        let delai = bloc.required(cle, p)?;
        Some(Self { delai: Some(delai) })
    }
}

/// `{ delai = "2 mois", effet = "refus", depart = "depot" }`.
impl FromValue for Silence {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        t.finish(&["delai", "effet", "depart"], p);
        let (delai, effet) = (t.required("delai", p), t.required_choice("effet", p));
        let depart = t.required_choice("depart", p);
        Some(Self {
            delai: delai?,
            effet: effet?,
            depart: depart?,
        })
    }
}

/// `{ par-certification = 1, total = 3 }`.
impl FromValue for DemandesParAn {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        t.finish(&["par-certification", "total"], p);
        let (une, total) = (count(&t, "par-certification", p), count(&t, "total", p));
        Some(Self {
            par_certification: une?,
            total: total?,
        })
    }
}

/// `{ delai = "1 an", sessions = 2, absences = "injustifiees" }`.
impl FromValue for NouvelleSession {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        t.finish(&["delai", "sessions", "absences"], p);
        let (delai, sessions) = (t.required("delai", p), count(&t, "sessions", p));
        let absences = t.required_choice("absences", p);
        Some(Self {
            delai: delai?,
            sessions: sessions?,
            absences: absences?,
        })
    }
}

/// `{ composition = "professionnels", presents = 2, pratique = "5 ans", quitte = "5 ans" }`, with
/// `comptee = "habilitation"` and `liens = "exclu"` where the text provides it.
impl FromValue for Jury {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        t.finish(
            &[
                "composition",
                "presents",
                "pratique",
                "quitte",
                "comptee",
                "liens",
            ],
            p,
        );
        let composition = t.required_choice("composition", p);
        let presents = t.raw("presents").and_then(|_| count(&t, "presents", p));
        let (pratique, quitte) = (t.optional("pratique", p), t.optional("quitte", p));
        let (comptee, liens) = (t.choice("comptee", p), t.choice("liens", p));
        Some(Self {
            composition: composition?,
            presents,
            pratique,
            quitte,
            comptee: comptee.unwrap_or(PratiqueComptee::Session),
            liens,
        })
    }
}

/// `{ titre = "1 mois", ccp = "15 jours" }`.
impl FromValue for Convocation {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        t.finish(&["titre", "ccp"], p);
        let (titre, ccp) = (t.required("titre", p), t.required("ccp", p));
        Some(Self {
            titre: titre?,
            ccp: ccp?,
        })
    }
}

/// `{ III = "5", V = "3" }`: old name, new name.
impl FromValue for Niveaux {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        let mut anciens = Vec::new();
        t.each_key(|ancien, _| anciens.push(ancien.to_owned()));
        let mut niveaux = Vec::with_capacity(anciens.len());
        for ancien in anciens {
            if let Some(nouveau) = t.required(&ancien, p) {
                niveaux.push((ancien, nouveau));
            }
        }
        Some(Self(niveaux))
    }
}

/// In days: `{ duree = "3 ans", jours-par-an = 365, statuts = […] }`. In hours:
/// `{ heures = 1607, heures-par-an = 1607, jours-par-an = 365, marge = 10, statuts = […] }`, with
/// `heures-max` where the threshold is not the same for everyone, `stages-moins-de-moitie = true`
/// where the text provides it, `deux-lectures = true` where another text asks one activity only. One
/// activity, whatever its duration: `{ activite = true, statuts = […] }`.
impl FromValue for ExperienceExigee {
    fn from_value(bloc: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Self> {
        let t = bloc.table(cle, p)?;
        let in_hours = t.raw("heures").is_some();
        let activity = t.raw("activite").is_some();
        let mut keys = vec!["statuts", "stages-moins-de-moitie"];
        keys.extend_from_slice(if activity {
            &["activite"]
        } else if in_hours {
            &[
                "heures",
                "heures-max",
                "heures-par-an",
                "jours-par-an",
                "marge",
                "deux-lectures",
            ]
        } else {
            &["duree", "jours-par-an"]
        });
        t.finish(&keys, p);
        let minimum = if activity {
            t.required::<bool>("activite", p).map(|_| Minimum::Activite)
        } else if in_hours {
            hours(&t, p)
        } else {
            days(&t, p)
        };
        let statuts = statuts(&t, p);
        let stages = t.optional("stages-moins-de-moitie", p).unwrap_or(false);
        Some(Self {
            minimum: minimum?,
            statuts: statuts?,
            stages_moins_de_moitie: stages,
        })
    }
}

fn days(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Minimum> {
    let duree: Option<Duree> = t.required("duree", p);
    let par_an = count(t, "jours-par-an", p);
    let (duree, par_an) = (duree?, par_an?);
    let Some(annees) = duree.whole_years() else {
        p.push(refused(t, "duree", "des années entières attendues"));
        return None;
    };
    Some(Minimum::Jours {
        seuil: i64::from(annees).saturating_mul(par_an),
        duree,
    })
}

fn hours(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Minimum> {
    let seuil = positive(t, "heures", p);
    let seuil_haut = match t.raw("heures-max") {
        Some(_) => positive(t, "heures-max", p),
        None => seuil,
    };
    let par_an = positive(t, "heures-par-an", p);
    let jours_par_an = positive(t, "jours-par-an", p);
    let marge = positive(t, "marge", p);
    let bareme = BaremeHeures {
        seuil: seuil?,
        seuil_haut: seuil_haut?,
        par_an: par_an?,
        jours_par_an: jours_par_an?,
        marge: marge?,
    };
    let two = t.optional("deux-lectures", p).unwrap_or(false);
    Some(if two {
        Minimum::DeuxLectures(bareme)
    } else {
        Minimum::Heures(bareme)
    })
}

fn statuts(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Vec<Statut>> {
    if t.raw("statuts").is_none() {
        t.missing("statuts", "une liste entre crochets", p);
    }
    t.words("statuts", p)
}

fn count(t: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<i64> {
    let n: i64 = t.required(cle, p)?;
    if n < 1 {
        p.push(refused(t, cle, "un nombre d'au moins 1 attendu"));
        return None;
    }
    Some(n)
}

fn positive(t: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<f64> {
    let n: f64 = t.required(cle, p)?;
    if !n.is_finite() || n <= 0.0 {
        p.push(refused(t, cle, "un nombre positif attendu"));
        return None;
    }
    Some(n)
}

fn refused(t: &TableReader<'_, '_>, cle: &str, why: &str) -> Problem {
    Problem::new(Code::ValeurInconnue, format!("« {cle} » : {why}"))
        .at(t.span_of(cle))
        .key(t.path(cle))
}
