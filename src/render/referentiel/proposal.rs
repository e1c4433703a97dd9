//! The file of an edition as a record of the RNCP proposes it: what the record says, and a
//! commented blank for everything it does not. A jurist reviews it before it serves.

mod correspondances;

use crate::jour::Jour;
use crate::kit::text::MONTHS;
use crate::kit::toml::{quoted, texts};
use crate::model::fiche::{Bloc, DateFlux, Fiche, TexteFiche};
use crate::mots::clean::clean;
use crate::read::rncp::{VERSION, runs};
use std::fmt::Write as _;

/// The proposed file. It passes `cip referentiel check` as it stands.
pub fn edition(fiche: &Fiche) -> String {
    let mut text = String::new();
    head(fiche, &mut text);
    identity(fiche, &mut text);
    for texte in &fiche.textes {
        official_text(texte, &mut text);
    }
    text.push_str(BLANKS);
    let ccp = numbered(&fiche.blocs);
    for (number, bloc) in &ccp {
        certificate(*number, bloc, &mut text);
    }
    if ccp.is_empty() {
        text.push_str(
            "\n# La fiche ne décrit aucun bloc de compétences : décrire chaque CCP.\n\
             # [[ccp]]\n# code        = \"CCP1\"\n# intitule    = \"\"\n# competences = []\n",
        );
    }
    conditions(fiche, &mut text);
    correspondances::correspondances(fiche, &ccp, &mut text);
    text
}

const BLANKS: &str = "
# Compétences transverses : le flux ne les distingue pas des autres.
# [[competence]]
# code     = \"T1\"
# intitule = \"\"

# CCS : le flux ne les signale pas.
# [[ccs]]
# code        = \"CCS1\"
# intitule    = \"\"
# competences = []
";

/// A value for a comment, on one line.
fn comment(text: &str) -> String {
    clean(text).into_owned()
}

fn line(text: &mut String, content: &str) {
    text.push_str(content.trim_end());
    text.push('\n');
}

fn head(fiche: &Fiche, text: &mut String) {
    let nature = fiche.nature.as_deref().unwrap_or("Certification");
    let title = comment(&fiche.intitule);
    line(text, &format!("# {} : {title}.", comment(nature)));
    line(
        text,
        &format!(
            "# Proposition tirée de la fiche {}, export du RNCP de France compétences (flux V{VERSION}, \
             Licence Ouverte 2.0).",
            fiche.numero
        ),
    );
    line(
        text,
        "# À relire entièrement avant usage. Les lignes en commentaire sont à compléter : le flux ne",
    );
    line(
        text,
        "# les dit pas, ou pas sûrement. Les compétences viennent d'un texte libre, coupé aux suites",
    );
    line(text, "# d'espaces ; CCP n = bloc n est une convention.");
    if fiche.nature_code.as_deref() != Some("TP") {
        line(
            text,
            "# ATTENTION : la fiche n'est pas celle d'un titre professionnel (ABREGE n'est pas TP).",
        );
    }
    let state = fiche.etat.as_deref().unwrap_or("état absent");
    let active = if fiche.inactive { "inactive" } else { "active" };
    line(text, &format!("# Fiche {active} ({}).", comment(state)));
    for (what, values) in [
        ("Certificateur", fiche.certificateurs.clone()),
        (
            "Accès",
            fiche.acces.iter().map(|a| (*a).to_owned()).collect(),
        ),
        ("Remplacée par", fiche.nouvelles.clone()),
    ] {
        if !values.is_empty() {
            let values = comment(&values.join(", "));
            line(text, &format!("# {what} : {values}."));
        }
    }
    text.push('\n');
}

/// The identifier proposed for the edition of a record.
pub fn id_of(numero: &str) -> String {
    numero.to_lowercase()
}

/// One key, its value, then a remark.
fn key(text: &mut String, name: &str, value: &str, remark: &str) {
    let content = if remark.is_empty() {
        format!("{name:<9} = {value}")
    } else {
        format!("{name:<9} = {value}  # {remark}")
    };
    line(text, &content);
}

fn identity(fiche: &Fiche, text: &mut String) {
    let id = quoted(&id_of(&fiche.numero));
    key(
        text,
        "id",
        &id,
        "à changer : sigle et année, comme « cip-2023 »",
    );
    key(text, "titre", &quoted(&fiche.intitule), "");
    key(text, "# sigle", "\"\"", "pas dans le flux");
    key(
        text,
        "# code",
        "\"TP-\"",
        "code du titre : pas dans le flux",
    );
    match fiche.niveau.as_deref() {
        Some(niveau) => match niveau.strip_prefix("NIV").filter(|n| !n.is_empty()) {
            Some(level) => key(text, "niveau", &quoted(level), ""),
            None => key(text, "niveau", &quoted(niveau), "tel que la fiche l'écrit"),
        },
        None => key(text, "# niveau", "\"\"", "absent de la fiche"),
    }
    list(text, "nsf", &fiche.nsf);
    list(text, "rome", &fiche.rome);
    key(text, "rncp", &quoted(&fiche.numero), "");
    validity(fiche, text);
    match fiche.anciennes.as_slice() {
        [] => key(
            text,
            "# remplace",
            "\"\"",
            "la fiche ne cite pas d'ancienne certification",
        ),
        [old] => key(
            text,
            "remplace",
            &quoted(&id_of(old)),
            "id de l'édition remplacée",
        ),
        several => {
            let remark = format!(
                "la fiche en cite plusieurs : {}",
                comment(&several.join(", "))
            );
            key(text, "# remplace", "\"\"", &remark);
        }
    }
    key(
        text,
        "# confiance",
        "\"secondaire\"",
        "« primaire » une fois l'arrêté relu par un juriste",
    );
    let source = format!(
        "Fiche {}, export officiel du RNCP, France compétences (flux V{VERSION}, Licence Ouverte 2.0).",
        fiche.numero
    );
    key(text, "source", &quoted(&source), "");
    let reserve = "Proposition tirée du flux et non relue : découpage des compétences, CCP et équivalences \
                   à vérifier sur l'arrêté.";
    key(text, "reserve", &quoted(reserve), "");
}

fn list(text: &mut String, name: &str, values: &[String]) {
    if values.is_empty() {
        key(text, &format!("# {name}"), "[]", "absent de la fiche");
    } else {
        key(text, name, &texts(values), "");
    }
}

/// The validity, and what of it cannot be used as it is.
fn validity(fiche: &Fiche, text: &mut String) {
    let ends = [
        ("du", "DATE_EFFET", &fiche.effet),
        ("au", "DATE_FIN_ENREGISTREMENT", &fiche.fin),
        ("delivrance", "DATE_LIMITE_DELIVRANCE", &fiche.delivrance),
    ];
    let mut known = Vec::new();
    let mut remarks = Vec::new();
    let day = |date: &Option<DateFlux>| match date {
        Some(DateFlux::Jour(day)) => Some(*day),
        _ => None,
    };
    let days = [&fiche.effet, &fiche.fin, &fiche.delivrance].map(day);
    let days: Vec<Jour> = days.into_iter().flatten().collect();
    let inverted = !days.is_sorted();
    for (name, field, date) in ends {
        match date {
            Some(DateFlux::Jour(day)) => known.push(format!("{name} = {day}")),
            Some(DateFlux::Autre(other)) => {
                remarks.push(format!("{field} illisible : « {} »", comment(other)));
            }
            // Few records have it.
            None if name == "delivrance" => {}
            None => remarks.push(format!("{field} absente de la fiche")),
        }
    }
    if inverted {
        remarks.push("ces dates ne se suivent pas".to_owned());
    }
    let name = if known.is_empty() || inverted {
        "# validite"
    } else {
        "validite"
    };
    let value = format!("{{ {} }}", known.join(", "));
    key(text, name, &value, &remarks.join(" ; "));
    if fiche.delivrance.is_none() {
        line(
            text,
            "#   delivrance = AAAA-MM-JJ : dernier jour pour obtenir le titre, absent de la fiche",
        );
    }
    key(
        text,
        "# droit",
        "",
        "jour dont le droit s'applique toujours, s'il y a lieu",
    );
}

fn official_text(texte: &TexteFiche, text: &mut String) {
    let titles = runs(&texte.titre);
    for title in &titles {
        let _ = write!(text, "\n[[texte]]\narrete = {}\n", quoted(title));
        match signed(title) {
            Some(day) => {
                let _ = writeln!(text, "date   = {day}");
            }
            None => line(text, "# date   =   # jour de signature"),
        }
        line(text, "# nor    = \"\"  # pas dans le flux");
        match (&texte.jo, titles.len()) {
            (Some(DateFlux::Jour(day)), 1) => {
                let _ = writeln!(text, "jo     = {day}");
            }
            (Some(DateFlux::Jour(day)), _) => {
                line(
                    text,
                    &format!("# jo     = {day}  # donnée pour plusieurs textes ensemble"),
                );
            }
            _ => line(
                text,
                "# jo     =   # jour de publication au Journal officiel",
            ),
        }
    }
}

/// The day of signature that a title states: « du 26 avril 2023 ». The first one is the text's own.
fn signed(title: &str) -> Option<Jour> {
    let words: Vec<&str> = title.split_whitespace().collect();
    words.windows(4).find_map(|window| {
        let [du, day, month, year] = window else {
            return None;
        };
        if *du != "du" {
            return None;
        }
        let day = day.strip_suffix("er").unwrap_or(day);
        let rank = MONTHS.iter().position(|m| *m == month.to_lowercase())?;
        let year = year.trim_end_matches(|c: char| !c.is_ascii_digit());
        Jour::parse_iso(&format!("{year}-{:0>2}-{day:0>2}", rank + 1)).ok()
    })
}

/// What the record asks for before the title is granted, as comments: a condition in force leaves open
/// the answer of every dossier that is silent on it.
fn conditions(fiche: &Fiche, text: &mut String) {
    let none = |item: &str| {
        let item = item.trim_end_matches('.').to_lowercase();
        ["", "aucun", "aucune", "néant", "sans objet", "non", "-"].contains(&item.as_str())
    };
    let asked: Vec<&String> = fiche.prerequis.iter().filter(|item| !none(item)).collect();
    if asked.is_empty() {
        return;
    }
    line(
        text,
        "\n# Prérequis à la validation, d'après la fiche : n'en faire une condition qu'après lecture de l'arrêté.",
    );
    for (rank, item) in asked.iter().enumerate() {
        line(text, "# [[condition]]");
        line(text, &format!("# code      = \"condition-{}\"", rank + 1));
        line(text, &format!("# intitule  = {}", quoted(item)));
        line(text, "# parcours  = [\"continu\", \"capitalisation\"]");
        let source = format!("Fiche {}, prérequis à la validation", fiche.numero);
        line(text, &format!("# texte     = {}", quoted(&source)));
        line(text, "# confiance = \"secondaire\"");
    }
}

/// The number at the end of a bloc's code: `RNCP37674BC02` → 2.
fn number(code: &str) -> Option<u32> {
    let (_, end) = code.rsplit_once("BC")?;
    end.parse().ok().filter(|n| (1..100).contains(n))
}

/// The blocs with the number of their CCP: that of their code if all have one of their own, or
/// else their rank.
fn numbered(blocs: &[Bloc]) -> Vec<(u32, &Bloc)> {
    let mut own: Vec<(u32, &Bloc)> = blocs
        .iter()
        .filter_map(|bloc| Some((number(&bloc.code)?, bloc)))
        .collect();
    own.sort_by_key(|(n, _)| *n);
    let distinct = own.windows(2).all(|pair| match pair {
        [(a, _), (b, _)] => a != b,
        _ => true,
    });
    if own.len() == blocs.len() && distinct {
        own
    } else {
        (1..).zip(blocs).collect()
    }
}

fn certificate(number: u32, bloc: &Bloc, text: &mut String) {
    let libelle = if bloc.libelle.is_empty() {
        "(sans libellé dans la fiche)"
    } else {
        &bloc.libelle
    };
    let _ = write!(
        text,
        "\n[[ccp]]\ncode        = \"CCP{number}\"\nintitule    = {}\nactivite    = {number}\n",
        quoted(libelle)
    );
    if !bloc.code.is_empty() {
        let _ = writeln!(text, "bloc        = {}", quoted(&bloc.code));
    }
    if bloc.competences.is_empty() {
        line(text, "competences = []  # aucune dans la fiche");
    } else {
        text.push_str("competences = [\n");
        for competence in &bloc.competences {
            let _ = writeln!(text, "  {},", quoted(competence));
        }
        text.push_str("]\n");
    }
    line(text, "# transverses = []  # pas dans le flux");
}
