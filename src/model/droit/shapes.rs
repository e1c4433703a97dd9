//! The forms a value of the law may take. A new form makes the compiler list what must follow:
//! its reading (`read/droit/values.rs`) and its words (`droit_words.rs`).

use crate::jour::{Duree, Jour};
use crate::model::words::{Confiance, Statut, TypeSession, choice};

/// A yes or no, as a text settles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OuiNon(pub bool);

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
    /// Whether a text excludes what a series is about.
    Interdit {
        /// It does.
        Exclu = "exclu",
        /// It does not.
        Admis = "admis",
    }
}

choice! {
    /// What an exceptional period does, as written in the file.
    EffetEcrit {
        /// Terms do not run.
        Suspension = "suspension",
        /// Terms may have been carried further.
        AConfirmer = "a-confirmer",
    }
}

choice! {
    /// The day at which practice of the trade is counted.
    PratiqueComptee {
        /// That of the session.
        Session = "session",
        /// That of the habilitation.
        Habilitation = "habilitation",
    }
}

choice! {
    /// The day from which the delay of a silence runs.
    DepartDuSilence {
        /// That of the deposit.
        Depot = "depot",
        /// That on which the complete file is received.
        Complet = "complet",
    }
}

choice! {
    /// The terms that an exceptional period may touch.
    Delai {
        /// The silence kept on a VAE request.
        Silence = "silence",
        /// The validity of a VAE notice.
        VaeNotice = "vae-notice",
        /// Sitting again after a failure.
        NouvelleSession = "nouvelle-session",
        /// The access that a partial success opens.
        ReussitePartielle = "reussite-partielle",
        /// The window in which CCP are gathered.
        Capitalisation = "capitalisation",
        /// The time left after the end of an edition.
        EditionClose = "edition-close",
    }
}

choice! {
    /// Who examines.
    Composition {
        /// Professionals only.
        Professionnels = "professionnels",
        /// One professional and one trainer.
        Binome = "binome",
        /// Professionals, supervisors or trainers, one professional at least.
        Mixte = "mixte",
        /// No required kinds of members: one of them qualified for the certification.
        Qualifie = "qualifie",
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
    /// What is asked.
    pub minimum: Minimum,
    /// Statuses under which activity counts.
    pub statuts: Vec<Statut>,
    /// Activity as a trainee counts for less than the rest only.
    pub stages_moins_de_moitie: bool,
}

/// What a text asks of experience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Minimum {
    /// A duration counted in days: whole years times the days of a year.
    Jours {
        /// Threshold, in days.
        seuil: i64,
        /// The duration as the text words it.
        duree: Duree,
    },
    /// A duration counted in hours worked.
    Heures(BaremeHeures),
    /// One activity in direct relation with the title, whatever its duration.
    Activite,
    /// Two texts at once: these hours, and one activity whatever its duration.
    DeuxLectures(BaremeHeures),
}

/// How hours of experience are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BaremeHeures {
    /// Threshold, in hours; the lower one where it is not the same for everyone.
    pub seuil: f64,
    /// The higher one; the same, but where the law leaves a range.
    pub seuil_haut: f64,
    /// Hours of a full-time year, to estimate.
    pub par_an: f64,
    /// Days of a year, to estimate.
    pub jours_par_an: f64,
    /// Distance to the threshold, in per cent, within which an estimate is not enough.
    pub marge: f64,
}

/// The answer due to a VAE request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Silence {
    /// Its time.
    pub delai: Duree,
    /// What silence kept to the end means.
    pub effet: EffetDuSilence,
    /// The day from which it runs.
    pub depart: DepartDuSilence,
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
    /// The day at which both are counted.
    pub comptee: PratiqueComptee,
    /// Ties with the candidate, where the same text speaks of them.
    pub liens: Option<Interdit>,
}

/// Notice given to candidates before a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convocation {
    /// Before a session of the title.
    pub titre: Duree,
    /// Before a session of CCP or CCS.
    pub ccp: Duree,
}

impl Convocation {
    /// Before a session of this type; nothing where the candidate is not called.
    pub const fn avant(&self, nature: TypeSession) -> Option<Duree> {
        match nature {
            TypeSession::Titre | TypeSession::Entretien => Some(self.titre),
            TypeSession::Ccp | TypeSession::Ccs => Some(self.ccp),
            TypeSession::Attribution | TypeSession::Equivalence => None,
        }
    }
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
