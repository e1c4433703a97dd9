//! Les clés à valeurs comptées : chaque valeur admise, une fois, avec le mot du fichier.

/// Une énumération dont chaque variante s'écrit d'un mot dans les fichiers.
pub trait Choice: Copy + Sized + 'static {
    /// Toutes les valeurs admises, dans l'ordre où on les annonce.
    const ALL: &'static [(&'static str, Self)];

    /// La valeur que désigne `mot`.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $nom:ident { $($(#[$vdoc:meta])* $variante:ident = $mot:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $nom { $($(#[$vdoc])* $variante),+ }

        impl $crate::model::words::Choice for $nom {
            const ALL: &'static [(&'static str, Self)] = &[$(($mot, Self::$variante)),+];
        }

        impl $nom {
            /// Le mot du fichier.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variante => $mot),+ }
            }
        }

        impl serde::Serialize for $nom {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.word())
            }
        }
    };
}

choice! {
    /// Organisation d'une formation (`formation.parcours`).
    Organisation {
        /// Une formation suivie d'un trait, qui prépare au titre.
        Continu = "continu",
        /// Des périodes de formation séparées.
        Discontinu = "discontinu",
    }
}

choice! {
    /// À quel titre l'activité a été exercée (`experience.statut`).
    Statut {
        /// Salarié.
        Salarie = "salarie",
        /// Non salarié : indépendant, commerçant, profession libérale…
        NonSalarie = "non-salarie",
        /// Bénévole.
        Benevole = "benevole",
        /// Volontaire (service civique et autres volontariats).
        Volontaire = "volontaire",
        /// Stagiaire : période en entreprise d'une formation.
        Stagiaire = "stagiaire",
    }
}

choice! {
    /// Réponse de l'autorité à une demande de VAE.
    Decision {
        /// La demande est recevable.
        Recevable = "recevable",
        /// La demande est refusée.
        Irrecevable = "irrecevable",
    }
}

choice! {
    /// Ce qu'une session examine.
    TypeSession {
        /// Session du titre entier.
        Titre = "titre",
        /// Session d'un ou plusieurs CCP.
        Ccp = "ccp",
        /// Entretien final, tous les CCP réunis.
        Entretien = "entretien",
        /// Attribution du titre par le jury sans nouvel entretien.
        Attribution = "attribution",
        /// Session d'un CCS.
        Ccs = "ccs",
    }
}

choice! {
    /// Ce que le jury a décidé (ou l'absence du candidat).
    Resultat {
        /// Le titre est obtenu.
        Titre = "titre",
        /// Une partie des CCP est obtenue.
        Partiel = "partiel",
        /// Rien n'est obtenu.
        Echec = "echec",
        /// Le candidat n'est pas venu.
        Absent = "absent",
        /// Le CCS est obtenu.
        Ccs = "ccs",
    }
}

choice! {
    /// En quelle qualité siège un membre du jury.
    Qualite {
        /// Un professionnel du métier.
        Professionnel = "professionnel",
        /// Un formateur de la spécialité.
        Formateur = "formateur",
    }
}

choice! {
    /// Degré de confiance d'une valeur du droit ou d'une donnée.
    Confiance {
        /// Le texte lui-même a été lu.
        Primaire = "primaire",
        /// Source de seconde main : commentaire, copie, organisme.
        Secondaire = "secondaire",
    }
}

choice! {
    /// Un chemin vers le titre ou le CCS. L'ordre est celui de la fiche.
    Parcours {
        /// Parcours continu de formation.
        Continu = "continu",
        /// Validation des acquis de l'expérience.
        Vae = "vae",
        /// Capitalisation des CCP.
        Capitalisation = "capitalisation",
        /// Certificat complémentaire de spécialisation.
        Ccs = "ccs",
    }
}

impl Parcours {
    /// Comment on le nomme à l'écran.
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
    /// Où en est un parcours.
    Etape {
        /// Demande de VAE à déposer (ou en attente de réponse).
        Demande = "demande",
        /// Session du titre entier.
        SessionTitre = "session-titre",
        /// Session de CCP.
        SessionCcp = "session-ccp",
        /// Entretien final avec le jury.
        Entretien = "entretien",
        /// Attribution du titre par le jury.
        Titre = "titre",
        /// Session d'un CCS.
        SessionCcs = "session-ccs",
    }
}

choice! {
    /// Réponse d'un parcours ou d'un dossier.
    Verdict {
        /// Le parcours est ouvert.
        Oui = "oui",
        /// Une règle s'y oppose.
        Non = "non",
        /// Un fait du dossier ou une règle du droit manque.
        Indetermine = "indetermine",
        /// Le parcours n'a rien à donner.
        SansObjet = "sans-objet",
    }
}

impl Verdict {
    /// Le mot affiché.
    pub const fn affiche(self) -> &'static str {
        match self {
            Self::Oui => "oui",
            Self::Non => "non",
            Self::Indetermine => "indéterminé",
            Self::SansObjet => "sans objet",
        }
    }
}

choice! {
    /// Réponse d'une règle.
    Avis {
        /// La règle est satisfaite.
        Satisfait = "satisfait",
        /// La règle s'oppose.
        Bloquant = "bloquant",
        /// On ne peut pas dire.
        Indetermine = "indetermine",
    }
}
pub(crate) use choice;
