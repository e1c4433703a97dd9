//! The forms a value of the law may take. A new form makes the compiler list what must follow:
//! its reading (`read/droit/values.rs`) and its words (`droit_words.rs`).

use crate::jour::{Duree, Jour};
use crate::model::words::{Confiance, Qualite, Statut, choice};

/// How long a partial success opens the CCP sessions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acces {
    /// Time from the session; absent: as long as the window is open.
    pub delai: Option<Duree>,
}

choice! {
    /// When the final interview takes place, once all the CCP are held.
    EntretienFinal {
        /// If the jury wished it.
        SelonLeJury = "selon-le-jury",
        /// Always.
        Toujours = "toujours",
    }
}

choice! {
    /// What the silence of the authority means.
    EffetDuSilence {
        /// The request is refused.
        Refus = "refus",
        /// The request is accepted.
        Acceptation = "acceptation",
    }
}

choice! {
    /// Which absences count as a failure.
    AbsencesComptees {
        /// Those that are not justified.
        Injustifiees = "injustifiees",
        /// All of them.
        Toutes = "toutes",
    }
}

choice! {
    /// Whether the validity of the edition bounds the time given to gather the CCP.
    LimiteEdition {
        /// It does.
        Validite = "validite",
        /// It does not.
        Aucune = "aucune",
    }
}

choice! {
    /// Whether who trained or accompanied the candidate may examine a CCP.
    FormateurDuCandidat {
        /// No.
        Exclu = "exclu",
        /// Yes.
        Admis = "admis",
    }
}

choice! {
    /// Whether a member of the same firm or body as the candidate may decide on the candidate.
    MemeOrganisme {
        /// No.
        Exclu = "exclu",
        /// Yes.
        Admis = "admis",
    }
}

choice! {
    /// Who examines.
    Composition {
        /// Professionals only.
        Professionnels = "professionnels",
        /// One professional and one trainer.
        Binome = "binome",
    }
}

choice! {
    /// How a text was read, the best reading first.
    Lecture {
        /// The text itself.
        Primaire = "primaire",
        /// Through a commentary, a copy or a training body.
        Secondaire = "secondaire",
        /// Not read.
        NonLu = "non-lu",
    }
}

impl Lecture {
    /// The confidence that this reading allows.
    pub const fn confiance(self) -> Confiance {
        match self {
            Self::Primaire => Confiance::Primaire,
            Self::Secondaire | Self::NonLu => Confiance::Secondaire,
        }
    }
}

/// The experience required for a VAE request.
#[derive(Clone, Debug, PartialEq)]
pub struct ExperienceExigee {
    /// Minimum duration; absent: none.
    pub minimum: Option<Minimum>,
    /// Statuses under which activity counts.
    pub statuts: Vec<Statut>,
    /// Activity as a trainee counts for less than half only.
    pub stages_moins_de_moitie: bool,
}

/// A minimum duration of experience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Minimum {
    /// Counted in days: whole years times the days of a year.
    Jours {
        /// Threshold, in days.
        seuil: i64,
        /// The duration as the text says it.
        duree: Duree,
    },
    /// Counted in hours worked.
    Heures {
        /// Threshold, in hours.
        seuil: f64,
        /// Hours of a full-time year, to estimate.
        par_an: f64,
        /// Days of a year, to estimate.
        jours_par_an: f64,
        /// Distance to the threshold, in per cent, within which an estimate is not enough.
        marge: f64,
    },
}

/// The answer due to a VAE request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Silence {
    /// Time from the deposit.
    pub delai: Duree,
    /// What silence kept to the end means.
    pub effet: EffetDuSilence,
}

/// How many VAE requests a calendar year allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DemandesParAn {
    /// For one certification.
    pub par_certification: i64,
    /// In all.
    pub total: i64,
}

/// Sitting the whole title again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NouvelleSession {
    /// Time from the first failure.
    pub delai: Duree,
    /// Number of title sessions, the first one included.
    pub sessions: i64,
    /// Absences that count.
    pub absences: AbsencesComptees,
}

/// Who makes up a jury or a pair of examiners.
#[derive(Clone, Debug, PartialEq)]
pub struct Jury {
    /// Who sits.
    pub composition: Composition,
    /// Least number of members present.
    pub presents: Option<i64>,
    /// Least practice of the trade.
    pub pratique: Option<Duree>,
    /// Longest time since the trade was left.
    pub quitte: Option<Duree>,
}

impl Jury {
    /// May a person in that capacity sit?
    pub fn admet(&self, qualite: Qualite) -> bool {
        self.composition == Composition::Binome || qualite == Qualite::Professionnel
    }
}

/// Notice given to candidates before a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convocation {
    /// Before a session of the title.
    pub titre: Duree,
    /// Before a session of CCP or CCS.
    pub ccp: Duree,
}

/// Old and new name of each level, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Niveaux(pub Vec<(String, String)>);

/// An official text.
#[derive(Clone, Debug, PartialEq)]
pub struct Texte {
    /// Identifier (`arrete-2006`).
    pub id: String,
    /// Full designation.
    pub intitule: String,
    /// NOR number.
    pub nor: Option<String>,
    /// Address or official identifier.
    pub lien: Option<String>,
    /// Entry into force.
    pub effet: Option<Jour>,
    /// Last day.
    pub fin: Option<Jour>,
    /// How it was read.
    pub lecture: Lecture,
    /// Remark.
    pub note: Option<String>,
}
