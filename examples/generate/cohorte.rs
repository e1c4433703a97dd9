//! The candidates of a year: who they are, and how far each has come by 31 December 2024.

use crate::fautes::{self, Faute};
use crate::hasard::Hasard;
use cip::jour::Jour;
use cip::model::dossier::{
    Candidat, Certification, Demande, Dossier, Experience, Formation, Membre, Session,
};
use cip::model::words::{Decision, Organisation, Qualite, Resultat, Statut, TypeSession};

/// Dossiers in a sub-folder.
pub(crate) const PAR_DOSSIER: u64 = 1000;

/// A candidate of the cohort.
pub(crate) struct Genere {
    /// Path of the dossier.
    pub(crate) fichier: String,
    /// The dossier, right but for its mistake.
    pub(crate) dossier: Dossier,
    /// The mistake made on purpose.
    pub(crate) faute: Option<Faute>,
}

const NOMS: &[&str] = &[
    "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau",
    "Laurent", "Simon", "Michel", "Lefèvre", "Le Goff", "Benali", "Traoré", "Nguyen", "Da Silva",
    "Haddad", "Kaya", "Garcia", "Roux", "Fournier", "Girard", "Lambert", "Fontaine", "Mercier",
];
const PRENOMS: &[&str] = &[
    "Claire",
    "Karim",
    "Hélène",
    "Luc",
    "Anaïs",
    "Noé",
    "Fatou",
    "Sophie",
    "Mehdi",
    "Julien",
    "Camille",
    "Inès",
    "Thierry",
    "Zoé",
    "François",
    "Maëlle",
    "Adama",
    "Lucie",
    "Yann",
    "Élodie",
];
const VILLES: &[(&str, &str)] = &[
    ("Nantes", "44"),
    ("Rennes", "35"),
    ("Marseille", "13"),
    ("Lille", "59"),
    ("Lyon", "69"),
    ("Bordeaux", "33"),
    ("Toulouse", "31"),
    ("Strasbourg", "67"),
    ("Saint-Denis", "974"),
    ("Ajaccio", "2A"),
];
const EMPLOIS: &[(&str, &str)] = &[
    (
        "Conseillère en insertion professionnelle",
        "Mission locale du bassin d'emploi",
    ),
    (
        "Chargé d'accueil et d'orientation",
        "Maison de l'emploi et de la formation",
    ),
    (
        "Accompagnatrice socioprofessionnelle",
        "Chantier d'insertion Les Ateliers du Port",
    ),
    ("Formateur", "Association régionale pour la formation"),
    (
        "Référente insertion",
        "Plan local pour l'insertion et l'emploi",
    ),
    ("Vendeur", "Librairie du Centre"),
];

/// Editions, with their CCP; those that are open are drawn most.
const EDITIONS: &[(&str, &[&str])] = &[
    ("cip-2023", &["CCP1", "CCP2", "CCP3"]),
    ("advf-2023", &["CCP1", "CCP2", "CCP3"]),
    ("dwwm-2023", &["CCP1", "CCP2"]),
    ("fpa-2023", &["CCP1", "CCP2", "CCP3", "CCP4"]),
    ("cda-2023", &["CCP1", "CCP2", "CCP3"]),
    ("cip-2023", &["CCP1", "CCP2", "CCP3"]),
    ("advf-2023", &["CCP1", "CCP2", "CCP3"]),
    ("cip-2018", &["CCP1", "CCP2", "CCP3"]),
    ("cip-2003", &["CCP1", "CCP2", "CCP3", "CCP4"]),
];
const FICTIF: (&str, &[&str]) = ("fictif-2020", &["CCP1", "CCP2"]);

/// The candidate of this rank. Those of a rank that tells so have a dossier with a mistake;
/// `ccs`: one in fifty has a title with a CCS.
pub(crate) fn candidat(rank: u64, ccs: bool) -> Genere {
    let mut h = Hasard::new(rank);
    let (titre, codes) = if ccs && rank % 50 == 7 {
        FICTIF
    } else {
        h.pick(EDITIONS).unwrap_or(FICTIF)
    };
    let (ville, departement) = h.pick(VILLES).unwrap_or_default();
    // The events of an old edition are of its time.
    let base = match titre {
        "cip-2003" => jour(2006, 9, 1),
        "cip-2018" => jour(2022, 9, 1),
        _ => jour(2024, 1, 1),
    };
    let repere = h.day(base, -120, 150);
    let (nom, prenom) = (h.word(NOMS), h.word(PRENOMS));
    let mut story = Story {
        repere,
        centre: match ville.strip_prefix('A') {
            Some(_) => format!("Centre de formation d'{ville}"),
            None => format!("Centre de formation de {ville}"),
        },
        ville,
        codes,
        d: Dossier {
            titre: titre.to_owned(),
            candidat: Candidat {
                // Of age for what they have done before.
                naissance: h.chance(90).then(|| h.day(repere, -20_000, -10_500)),
                lieu: Some(ville.to_owned()),
                reference: Some(format!("{departement}-2024-{rank:06}")),
                departement: Some(departement.to_owned()),
                ..Candidat::new(nom, prenom)
            },
            ..Dossier::default()
        },
        h,
    };
    story.tell();
    if titre == FICTIF.0 {
        story.ccs();
    }
    let mut dossier = story.d;
    let faute = Faute::of(rank);
    if let Some(faute) = faute {
        fautes::prepare(&mut dossier, faute);
    }
    let mark = faute.map_or_else(String::new, |f| format!("-faute-{}", f.code()));
    Genere {
        fichier: format!("{:03}/dossier-{rank:06}{mark}.toml", rank / PAR_DOSSIER),
        dossier,
        faute,
    }
}

/// A day known to exist.
fn jour(year: i32, month: u32, day: u32) -> Jour {
    Jour::new(year, month, day).unwrap_or(Jour::MAX)
}

struct Story {
    h: Hasard,
    d: Dossier,
    /// The day around which things happen: the end of the training, or the session.
    repere: Jour,
    ville: &'static str,
    centre: String,
    codes: &'static [&'static str],
}

impl Story {
    fn tell(&mut self) {
        let drawn = self.h.below(100);
        match drawn {
            0..30 => self.continu(),
            30..38 => self.en_formation(),
            38..62 => self.session_titre(),
            62..82 => self.vae(),
            _ => self.discontinu(),
        }
        let before = if (62..82).contains(&drawn) { 2 } else { 1 };
        for _ in 0..before + self.h.below(3) {
            self.experience();
        }
    }

    fn formation(&mut self, parcours: Organisation, debut: Jour, fin: Option<Jour>) -> Formation {
        Formation {
            fin,
            abandon: self.h.chance(3).then_some(true),
            evaluations: self.h.known(85, 5),
            organisme: Some(self.centre.clone()),
            ..Formation::new(debut, parcours)
        }
    }

    /// A training followed to its end; the session is to come, or planned.
    fn continu(&mut self) {
        let debut = self.h.day(self.repere, -300, -180);
        let formation = self.formation(Organisation::Continu, debut, Some(self.repere));
        self.d.formations.push(formation);
        self.d.pieces.dspp = self.h.known(80, 8);
        if self.h.chance(40) {
            let date = if self.repere < jour(2023, 1, 1) {
                // Its result has never been written.
                self.h.day(self.repere, 10, 60)
            } else {
                self.h.day(jour(2024, 12, 31), 5, 120)
            };
            let session = self.session(date, TypeSession::Titre);
            self.d.sessions.push(session);
        }
    }

    fn en_formation(&mut self) {
        let debut = self.h.day(self.repere, 30, 200);
        let formation = self.formation(Organisation::Continu, debut, None);
        self.d.formations.push(formation);
    }

    /// A session sat, whatever its result.
    fn session_titre(&mut self) {
        let debut = self.h.day(self.repere, -300, -180);
        let formation = self.formation(Organisation::Continu, debut, Some(self.repere));
        self.d.formations.push(formation);
        self.d.pieces.dspp = Some(true);
        let date = self.h.day(self.repere, 3, 40);
        let resultat = match self.h.below(100) {
            0..50 => Resultat::Titre,
            50..78 => Resultat::Partiel,
            78..92 => Resultat::Echec,
            _ => Resultat::Absent,
        };
        let mut session = self.session(date, TypeSession::Titre);
        session.resultat = Some(resultat);
        session.notification = Some(self.h.day(date, 3, 15));
        session.jury = self.jury(date);
        match resultat {
            Resultat::Partiel => {
                session.obtenus = Some(self.some_ccp());
                session.entretien_souhaite = self.h.known(60, 20);
            }
            Resultat::Absent => session.justifiee = self.h.known(30, 30),
            _ => {}
        }
        self.d.sessions.push(session);
        if resultat == Resultat::Echec && self.h.chance(30) {
            let date = self.h.day(date, 60, 120);
            let mut session = self.session(date, TypeSession::Titre);
            session.resultat = Some(Resultat::Echec);
            self.d.sessions.push(session);
        }
        if resultat == Resultat::Titre && self.h.chance(5) {
            let held = Certification::new(self.d.titre.clone(), date);
            self.d.certifications.push(held);
        }
    }

    fn vae(&mut self) {
        if self.h.chance(70) {
            let depot = self.repere;
            let reponse = self.h.chance(75).then(|| {
                let word = if self.h.chance(85) {
                    Decision::Recevable
                } else {
                    Decision::Irrecevable
                };
                (self.h.day(depot, 20, 55), word)
            });
            self.d.demandes.push(Demande {
                notification: reponse.map(|(day, _)| day),
                decision: reponse.map(|(_, word)| word),
                ..Demande::new(depot)
            });
            self.d.pieces.dspp = self.h.known(60, 10);
        }
    }

    /// CCP after CCP, and the interview once all are held.
    fn discontinu(&mut self) {
        let codes = self.codes;
        let held = self.h.below(codes.len() as u64 + 1);
        let mut fin = self.h.day(self.repere, -420, -300);
        self.d.pieces.dspp = self.h.known(85, 5);
        for (rank, code) in (0u64..).zip(codes).take_while(|(rank, _)| *rank <= held) {
            let debut = fin.plus_days(5);
            fin = self.h.day(debut, 40, 90);
            let mut formation = self.formation(Organisation::Discontinu, debut, Some(fin));
            formation.ccp = Some(vec![(*code).to_owned()]);
            self.d.formations.push(formation);
            let date = fin.plus_days(4);
            let mut session = self.session(date, TypeSession::Ccp);
            let decided = vec![(*code).to_owned()];
            if rank < held {
                session.obtenus = Some(decided);
                session.notification = Some(self.h.day(date, 2, 4));
            } else if self.h.chance(50) {
                session.ajournes = Some(decided);
            } else if self.h.chance(60) {
                continue;
            }
            self.d.sessions.push(session);
        }
    }

    fn ccs(&mut self) {
        let held = Certification::new(self.d.titre.clone(), jour(2023, 6, 30));
        self.d.certifications.push(held);
        self.d.sessions.clear();
        self.d.formations.clear();
        let mut formation = self.formation(
            Organisation::Continu,
            jour(2024, 1, 8),
            Some(jour(2024, 4, 26)),
        );
        formation.ccs = self.h.chance(80).then(|| "CCS1".to_owned());
        self.d.formations.push(formation);
    }

    fn experience(&mut self) {
        let (emploi, employeur) = self.h.pick(EMPLOIS).unwrap_or_default();
        let debut = self.h.day(self.repere, -2600, -500);
        let fin = self.h.chance(85).then(|| self.h.day(debut, 90, 900));
        let statut = self.h.pick(&[
            Statut::Salarie,
            Statut::Salarie,
            Statut::Salarie,
            Statut::NonSalarie,
            Statut::Benevole,
            Statut::Volontaire,
            Statut::Stagiaire,
        ]);
        self.d.experiences.push(Experience {
            debut: Some(debut.into()),
            fin: fin.map(Into::into),
            emploi: Some(emploi.to_owned()),
            employeur: Some(employeur.to_owned()),
            rapport: self.h.known(70, 15),
            heures: self.h.chance(30).then(|| {
                #[allow(clippy::cast_precision_loss)] // A few thousand at most.
                let hours = self.h.below(3000) as f64;
                hours
            }),
            quotite: self.h.chance(15).then_some(0.8),
            ..Experience::new(statut.unwrap_or(Statut::Salarie))
        });
    }

    fn session(&mut self, date: Jour, nature: TypeSession) -> Session {
        Session {
            lieu: Some(self.ville.to_owned()),
            centre: Some(self.centre.clone()),
            pv: Some(format!("{}-{:05}", date.year(), self.h.below(100_000))),
            ..Session::new(date, nature)
        }
    }

    /// Two members that nothing forbids.
    fn jury(&mut self, date: Jour) -> Vec<Membre> {
        let mut membre = |qualite| {
            let nom = format!("{} {}", self.h.word(PRENOMS), self.h.word(NOMS));
            Membre {
                depuis: Some(self.h.day(date, -9000, -3000)),
                formateur_du_candidat: Some(false),
                meme_organisme: Some(false),
                ..Membre::new(nom, qualite)
            }
        };
        vec![
            membre(Qualite::Professionnel),
            membre(Qualite::Professionnel),
        ]
    }

    /// One CCP at least, never all of them.
    fn some_ccp(&mut self) -> Vec<String> {
        let most = (self.codes.len() as u64).saturating_sub(1);
        let count = usize::try_from(1 + self.h.below(most)).unwrap_or(1);
        self.codes
            .iter()
            .take(count)
            .map(|c| (*c).to_owned())
            .collect()
    }
}
