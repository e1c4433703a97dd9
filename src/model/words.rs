//! Keys with counted values: each value admitted, once, with the word that files use for it.

/// An enumeration whose every variant is written as one word in files.
pub trait Choice: Copy + Sized + 'static {
    /// Every value admitted, in the order in which they are announced.
    const ALL: &'static [(&'static str, Self)];

    /// The word used in files.
    fn name(self) -> &'static str;

    /// The value that `word` names.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $crate::model::words::Choice for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            fn name(self) -> &'static str {
                self.word()
            }
        }

        impl $name {
            /// The word used in files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.word())
            }
        }
    };
}

choice! {
    /// How a training is organised (`formation.parcours`).
    Organisation {
        /// A training followed in one stretch, which prepares for the title.
        Continu = "continu",
        /// Separate periods of training.
        Discontinu = "discontinu",
    }
}

choice! {
    /// In what capacity the activity was exercised (`experience.statut`).
    Statut {
        /// Employee.
        Salarie = "salarie",
        /// Not an employee: self-employed, shopkeeper, liberal profession…
        NonSalarie = "non-salarie",
        /// Unpaid volunteer, in an association for instance.
        Benevole = "benevole",
        /// Under a volunteering contract (service civique and the like).
        Volontaire = "volontaire",
        /// Trainee: a period in a firm during a training.
        Stagiaire = "stagiaire",
        /// Elected or union mandate.
        Mandat = "mandat",
        /// High-level athlete.
        Sportif = "sportif",
    }
}

impl Statut {
    /// What it is called, in French.
    pub const fn intitule(self) -> &'static str {
        match self {
            Self::Salarie => "salarié",
            Self::NonSalarie => "non salarié",
            Self::Benevole => "bénévole",
            Self::Volontaire => "volontaire",
            Self::Stagiaire => "stagiaire",
            Self::Mandat => "mandat",
            Self::Sportif => "sportif de haut niveau",
        }
    }
}

choice! {
    /// The authority's answer to a VAE request.
    Decision {
        /// The request is admitted.
        Recevable = "recevable",
        /// The request is refused.
        Irrecevable = "irrecevable",
    }
}

choice! {
    /// What a session examines.
    TypeSession {
        /// Session of the whole title.
        Titre = "titre",
        /// Session of one or several CCP.
        Ccp = "ccp",
        /// Final interview, once every CCP is held.
        Entretien = "entretien",
        /// Award of the title by the jury without a further interview.
        Attribution = "attribution",
        /// Session of a CCS.
        Ccs = "ccs",
        /// Partial equivalence, decided on request by the territorial representative.
        Equivalence = "equivalence",
    }
}

choice! {
    /// As what a title session was sat (`session.parcours`).
    Voie {
        /// After a training.
        Continu = "continu",
        /// As a VAE candidate.
        Vae = "vae",
    }
}

choice! {
    /// Where a VAE request was made (`vae.plateforme`).
    Plateforme {
        /// On the France VAE portal.
        FranceVae = "france-vae",
        /// By the form, to the authority.
        Formulaire = "formulaire",
    }
}

choice! {
    /// What the jury decided (or that the candidate was absent).
    Resultat {
        /// The title is granted.
        Titre = "titre",
        /// Some of the CCP are granted.
        Partiel = "partiel",
        /// Nothing is granted.
        Echec = "echec",
        /// The candidate did not come.
        Absent = "absent",
        /// The CCS is granted.
        Ccs = "ccs",
    }
}

choice! {
    /// In what quality a member of the jury sits.
    Qualite {
        /// A professional of the trade.
        Professionnel = "professionnel",
        /// A trainer of the speciality.
        Formateur = "formateur",
        /// A supervisor of the trade.
        Encadrant = "encadrant",
    }
}

choice! {
    /// How far a value of the law or a datum can be trusted.
    Confiance {
        /// The text itself was read.
        Primaire = "primaire",
        /// Second-hand source: commentary, copy, training body.
        Secondaire = "secondaire",
    }
}

choice! {
    /// A way to the title or to the CCS. The order is that of the source sheet.
    Parcours {
        /// Continuous training.
        Continu = "continu",
        /// Validation of acquired experience.
        Vae = "vae",
        /// Gathering the CCP one after another.
        Capitalisation = "capitalisation",
        /// Complementary certificate of specialisation.
        Ccs = "ccs",
    }
}

impl Parcours {
    /// What it is called on screen, in French.
    pub const fn intitule(self) -> &'static str {
        match self {
            Self::Continu => "Parcours continu de formation",
            Self::Vae => "Validation des acquis de l'expérience (VAE)",
            Self::Capitalisation => "Capitalisation des CCP",
            Self::Ccs => "Certificat complémentaire de spécialisation (CCS)",
        }
    }
}

impl Parcours {
    /// Short name, for a column of a table.
    pub const fn abrege(self) -> &'static str {
        match self {
            Self::Continu => "Formation continue",
            Self::Vae => "VAE",
            Self::Capitalisation => "Capitalisation",
            Self::Ccs => "CCS",
        }
    }
}

choice! {
    /// A pathway on which a title may ask conditions of its own (`condition.parcours`).
    ParcoursConditionne {
        /// Continuous training.
        Continu = "continu",
        /// Gathering the CCP one after another.
        Capitalisation = "capitalisation",
    }
}

impl ParcoursConditionne {
    /// The pathway.
    pub const fn parcours(self) -> Parcours {
        match self {
            Self::Continu => Parcours::Continu,
            Self::Capitalisation => Parcours::Capitalisation,
        }
    }
}

choice! {
    /// Where a pathway stands.
    Etape {
        /// VAE request to be deposited (or waiting for its answer).
        Demande = "demande",
        /// Session of the whole title.
        SessionTitre = "session-titre",
        /// Session of CCP.
        SessionCcp = "session-ccp",
        /// Final interview with the jury.
        Entretien = "entretien",
        /// Award of the title by the jury.
        Titre = "titre",
        /// Session of a CCS.
        SessionCcs = "session-ccs",
    }
}

impl Etape {
    /// What it is called, in French.
    pub const fn intitule(self) -> &'static str {
        match self {
            Self::Demande => "demande de VAE",
            Self::SessionTitre => "session du titre",
            Self::SessionCcp => "session de CCP",
            Self::Entretien => "entretien final",
            Self::Titre => "attribution du titre",
            Self::SessionCcs => "session de CCS",
        }
    }
}

choice! {
    /// The answer for a pathway or a dossier.
    Verdict {
        /// The candidate can be entered for a session.
        Oui = "oui",
        /// A VAE request may be made; no session yet.
        Demande = "demande",
        /// A rule stands against it.
        Non = "non",
        /// A fact of the dossier or a rule of law is missing.
        Indetermine = "indetermine",
        /// The pathway has nothing to give.
        SansObjet = "sans-objet",
    }
}

impl Verdict {
    /// The answers of a pathway: `demande` is that of a dossier.
    pub const DE_PARCOURS: [Self; 4] = [Self::Oui, Self::Non, Self::Indetermine, Self::SansObjet];

    /// The word shown on screen, in French.
    pub const fn affiche(self) -> &'static str {
        match self {
            Self::Oui => "oui",
            Self::Demande => "peut demander la VAE",
            Self::Non => "non",
            Self::Indetermine => "indéterminé",
            Self::SansObjet => "sans objet",
        }
    }
}

choice! {
    /// The answer of a rule.
    Avis {
        /// The rule is satisfied.
        Satisfait = "satisfait",
        /// The rule stands against it.
        Bloquant = "bloquant",
        /// It is not known.
        Indetermine = "indetermine",
    }
}
pub(crate) use choice;
