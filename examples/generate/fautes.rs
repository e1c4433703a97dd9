//! The mistakes made on purpose, one dossier in a hundred: each of a kind that people make.

use crate::cohorte::Genere;
use cip::jour::Jour;
use cip::model::dossier::{Dossier, Experience, Formation};
use cip::model::words::{Organisation, Statut};
use cip::render::dossier::{json as dossier_json, toml as dossier_toml};

/// What a centre writes at the head of its dossiers.
const ENTETE: &str = "\
# Dossier tenu par le centre de formation. Un bloc par fait, du plus ancien au plus récent ;
# ce qui n'est pas écrit n'est pas connu. Les pièces sont au secrétariat, classées par référence ;
# les décisions du jury sont recopiées du procès-verbal, avec son numéro et le jour de notification.

";

/// A mistake.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Faute {
    Syntaxe,
    CleInconnue,
    CleManquante,
    TypeInvalide,
    ValeurInconnue,
    DateInvalide,
    PeriodeInversee,
    TitreInconnu,
    CcpInconnu,
    NaissanceIncoherente,
}

const ALL: [Faute; 10] = [
    Faute::Syntaxe,
    Faute::CleInconnue,
    Faute::CleManquante,
    Faute::TypeInvalide,
    Faute::ValeurInconnue,
    Faute::DateInvalide,
    Faute::PeriodeInversee,
    Faute::TitreInconnu,
    Faute::CcpInconnu,
    Faute::NaissanceIncoherente,
];

impl Faute {
    /// The mistake of the dossier of this rank, if it has one: each in turn.
    pub(crate) fn of(rank: u64) -> Option<Self> {
        let turn = usize::try_from(rank / 100).ok()? % ALL.len();
        ALL.get(turn).copied().filter(|_| rank % 100 == 37)
    }

    /// The code under which `cip check` tells it (of a TOML file).
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Syntaxe => "toml-syntaxe",
            Self::CleInconnue => "cle-inconnue",
            Self::CleManquante => "cle-manquante",
            Self::TypeInvalide => "type-invalide",
            Self::ValeurInconnue => "valeur-inconnue",
            Self::DateInvalide => "date-invalide",
            Self::PeriodeInversee => "periode-inversee",
            Self::TitreInconnu => "titre-inconnu",
            Self::CcpInconnu => "ccp-inconnu",
            Self::NaissanceIncoherente => "naissance-incoherente",
        }
    }
}

/// Makes the mistakes that the model can hold, and what the others damage: a period of activity.
pub(crate) fn prepare(dossier: &mut Dossier, faute: Faute) {
    let day = |year| Jour::new(year, 3, 14).unwrap_or(Jour::MAX);
    let mut experience = Experience {
        debut: Some(day(2019).into()),
        fin: Some(day(2020).into()),
        emploi: Some("Conseillère emploi".to_owned()),
        rapport: Some(true),
        ..Experience::new(Statut::Salarie)
    };
    match faute {
        Faute::PeriodeInversee => experience.fin = Some(day(2018).into()),
        Faute::TitreInconnu => {
            "cip-2032".clone_into(&mut dossier.titre);
            // Without its title, what the dossier says of CCP is not looked at.
            dossier.sessions.clear();
            dossier.formations.clear();
        }
        Faute::CcpInconnu => {
            dossier.formations.push(Formation {
                ccp: Some(vec!["CCP9".to_owned()]),
                organisme: Some("Centre de formation".to_owned()),
                ..Formation::new(day(2021), Organisation::Discontinu)
            });
        }
        Faute::NaissanceIncoherente => dossier.candidat.naissance = Some(day(2020)),
        _ => {}
    }
    dossier.experiences.insert(0, experience);
}

/// The dossier in TOML, with the mistakes that only the text can hold.
pub(crate) fn toml(candidate: &Genere) -> String {
    let text = format!("{ENTETE}{}", dossier_toml::dossier(&candidate.dossier));
    let Some(faute) = candidate.faute else {
        return text;
    };
    let (right, wrong) = match faute {
        Faute::Syntaxe => ("\"salarie\"", "\"salarie"),
        Faute::CleInconnue => ("rapport ", "raport  "),
        Faute::CleManquante => ("statut ", "# statut "),
        Faute::TypeInvalide => ("2020-03-14", "\"2020-03-14\""),
        Faute::ValeurInconnue => ("\"salarie\"", "\"salariee\""),
        Faute::DateInvalide => ("2020-03-14", "2020-06-31"),
        _ => return text,
    };
    text.replacen(right, wrong, 1)
}

/// The same as a JSON line.
pub(crate) fn json(candidate: &Genere) -> String {
    let text = dossier_json::dossier(Some(&candidate.fichier), &candidate.dossier);
    let Some(faute) = candidate.faute else {
        return text;
    };
    let (right, wrong) = match faute {
        Faute::Syntaxe => ("\"salarie\"", "\"salarie"),
        Faute::CleInconnue => ("\"rapport\"", "\"raport\""),
        Faute::CleManquante => ("\"statut\":\"salarie\",", ""),
        Faute::TypeInvalide => ("\"2020-03-14\"", "20200314"),
        Faute::ValeurInconnue => ("\"salarie\"", "\"salariee\""),
        Faute::DateInvalide => ("2020-03-14", "2020-06-31"),
        _ => return text,
    };
    text.replacen(right, wrong, 1)
}
