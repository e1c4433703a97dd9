//! Where deadlines come from: one function for each nature.

mod vae;

use super::{Echeance, EtatEcheance, NatureEcheance};
use crate::examen::Examen;
use crate::examen::echec::Origine;
use crate::examen::fenetre::Limite;
use crate::examen::fin::{Delivrance, Fin};
use crate::examen::reprise::Reprise;
use crate::examen::vae::EtapeVae;
use crate::jour::Jour;
use crate::model::droit::{Delai, Provenance};
use crate::model::words::Resultat;
use crate::rules::nouvelle_session::{self, Issue};

/// The deadlines found so far.
pub(super) struct Gatherer<'e, 'a> {
    ex: &'e Examen<'a>,
    /// Last day of what is near.
    horizon: Jour,
    found: Vec<Echeance<'a>>,
}

impl<'e, 'a> Gatherer<'e, 'a> {
    /// Every deadline of `ex`, in no order; near up to the day `horizon`.
    pub(super) fn all(ex: &'e Examen<'a>, horizon: Jour) -> Vec<Echeance<'a>> {
        let mut list = Self {
            ex,
            horizon,
            found: Vec::new(),
        };
        list.capitalisation();
        list.edition();
        list.acces_ccp();
        list.vae();
        list.nouvelle_session();
        list.reprises();
        list.formations();
        list.convocations();
        list.found
    }

    fn push(
        &mut self,
        nature: NatureEcheance,
        (depuis, date): (Option<Jour>, Jour),
        met: bool,
        motif: String,
        sources: impl IntoIterator<Item = &'a Provenance>,
    ) {
        let jour = self.ex.jour;
        let etat = if met {
            EtatEcheance::Satisfaite
        } else if date < jour {
            EtatEcheance::Depassee
        } else if date <= self.horizon {
            EtatEcheance::Proche
        } else {
            EtatEcheance::Ouverte
        };
        let motif = match date.weekend() {
            Some(day) => format!("{motif} Le {} est {day}.", date.french()),
            None => motif,
        };
        let rang = self.found.iter().filter(|e| e.nature == nature).count();
        self.found.push(Echeance {
            nature,
            rang,
            depuis,
            date,
            jours: jour.days_until(date),
            etat,
            motif,
            sources: sources.into_iter().collect(),
        });
    }

    fn titled(&self) -> bool {
        self.ex.situation.titre_obtenu.is_some()
    }

    fn capitalisation(&mut self) {
        let window = &self.ex.fenetre;
        let (Some(since), Some(announced)) = (window.depuis, window.annonce) else {
            return;
        };
        // A window never ends before it began: a CCP may be granted after the end of the edition.
        let date = if announced < since {
            window.extreme.unwrap_or(announced).max(since)
        } else {
            announced
        };
        let situation = &self.ex.situation;
        let gathered = situation.complet() && situation.dernier_acquis().is_some_and(|d| d <= date);
        let left = situation.manquants(self.ex.edition);
        let mut motif = if left.is_empty() {
            "Tous les CCP sont réunis.".to_owned()
        } else {
            format!("Il reste à obtenir : {}.", left.join(", "))
        };
        if let Some(extreme) = window.extreme.filter(|extreme| *extreme > date) {
            motif.push_str(&format!(" À confirmer jusqu'au {}.", extreme.french()));
        }
        let sources: Vec<_> = window.limites.iter().flat_map(Limite::toutes).collect();
        self.push(
            NatureEcheance::Capitalisation,
            (Some(since), date),
            self.titled() || gathered,
            motif,
            sources,
        );
    }

    /// The end of the edition, once something rests on it: a CCP, a training, a notice.
    fn edition(&mut self) {
        let ex = self.ex;
        let trained = ex
            .situation
            .formations
            .iter()
            .any(|f| f.ccs.is_none() && (f.abandon != Some(true) || f.ccp.is_some()));
        let noticed = ex.demandes.notices().next().is_some();
        if !trained && !noticed && ex.fenetre.depuis.is_none() {
            return;
        }
        let edition = ex.edition.epoque();
        let met = self.titled();
        match &ex.fin {
            Fin::Dite { au, suite, texte } if ex.jour > *au => {
                let last = match suite {
                    Delivrance::Enregistree(day) => *day,
                    Delivrance::Selon(terme, _) => terme.sur,
                    Delivrance::Inconnue(_) => return,
                };
                self.push(
                    NatureEcheance::Edition,
                    (Some(*au), last),
                    met,
                    format!(
                        "L'{edition} a pris fin le {} ; le titre peut encore aboutir, à confirmer.",
                        au.french()
                    ),
                    texte.iter().copied().chain(suite.sources()),
                );
            }
            Fin::Dite { au, suite, texte } => self.push(
                NatureEcheance::Edition,
                (ex.edition.validite.du, *au),
                met,
                format!("Dernier jour de validité de l'{edition}."),
                texte.iter().copied().chain(suite.sources()),
            ),
            Fin::Deduite { .. } | Fin::Inconnue => {}
        }
    }

    /// The year of access to the CCP left after a partial success.
    fn acces_ccp(&mut self) {
        let ex = self.ex;
        let Some((session, terme)) = ex.acces_limite() else {
            return;
        };
        let mut motif = format!(
            "Se présenter aux CCP restants après la réussite partielle du {} ; ensuite, après une \
             nouvelle formation.",
            session.date.french()
        );
        if terme.possible > terme.sur {
            motif.push_str(&format!(
                " Peut-être jusqu'au {}, à confirmer.",
                terme.possible.french()
            ));
        }
        self.push(
            NatureEcheance::AccesCcp,
            (Some(session.date), terme.sur),
            self.titled() || ex.situation.complet(),
            motif,
            ex.acces.source.into_iter().chain(terme.periode),
        );
    }

    /// The title session after a failure, possible failures included.
    fn nouvelle_session(&mut self) {
        let ex = self.ex;
        let mut events = nouvelle_session::depuis_la_formation(ex);
        events.retain(|e| e.possible());
        let (Some(earliest), Some(latest)) = (events.first(), events.last()) else {
            return;
        };
        let first = earliest.date;
        // A notice that came since opens a session of its own.
        let admitted = latest.origine == Origine::Vae && matches!(ex.vae, EtapeVae::Session { .. });
        let failures: Vec<Jour> = events.iter().map(|e| e.date).collect();
        let (terme, source, exhausted) = match nouvelle_session::issue(ex, &failures) {
            Issue::Jusquau(terme, source)
            | Issue::PeutEtre(terme, source)
            | Issue::Tard(terme, source) => (terme, source, false),
            Issue::Epuise(_, source) => match ex.droit.nouvelle_session.at(ex.droit_au(first)) {
                Ok(law) => {
                    let plain = first.plus(law.valeur.delai);
                    (ex.droit.terme(Delai::NouvelleSession, plain), source, true)
                }
                Err(_) => return,
            },
            Issue::Aucun | Issue::Gap(_) => return,
        };
        let succeeded = ex.situation.title_sessions().any(|s| {
            s.date > first && matches!(s.resultat, Some(Resultat::Titre | Resultat::Partiel))
        });
        self.push(
            NatureEcheance::NouvelleSession,
            (Some(first), terme.sur),
            self.titled() || succeeded || exhausted || admitted,
            format!(
                "Se présenter de nouveau au titre après {}, si {} le permet.",
                after(ex, first),
                ex.autorite()
            ),
            [Some(source), terme.periode].into_iter().flatten(),
        );
    }

    /// The sessions of CCP and CCS after a failure or an absence.
    fn reprises(&mut self) {
        let ex = self.ex;
        let titled = self.titled();
        let ccp = ex.edition.ccp.iter().map(|c| c.code.as_str());
        let mut unnamed: Vec<Reprise<'a>> = Vec::new();
        for code in ccp {
            let held = !ex.acces.manquants.contains(&code);
            if let Ok(Some(again)) = ex.reprise_ccp(code) {
                self.again(code, &again, titled || held);
            }
            // One entry for a session, whatever the number of CCP that it may have been for.
            let perhaps = ex.reprise_inconnue(code).ok().flatten().filter(|_| !held);
            let new = |again: &Reprise<'a>| {
                let seen = unnamed
                    .iter()
                    .any(|u| std::ptr::eq(u.session, again.session));
                !seen
            };
            unnamed.extend(perhaps.filter(new));
        }
        for again in unnamed {
            self.again("un CCP", &again, titled);
        }
        for ccs in &ex.edition.ccs {
            if let Ok(Some(again)) = ex.reprise_ccs(&ccs.code) {
                self.again(&ccs.code, &again, ex.situation.holds_ccs(&ccs.code));
            }
        }
    }

    fn again(&mut self, code: &str, again: &Reprise<'a>, met: bool) {
        let absent = again.session.resultat == Some(Resultat::Absent)
            || again.session.absents.iter().flatten().any(|c| c == code);
        let what = if absent { "l'absence" } else { "l'échec" };
        self.push(
            NatureEcheance::NouvelleSession,
            (Some(again.session.date), again.terme.sur),
            met,
            format!(
                "Se présenter de nouveau à {code} après {what} du {}, sans nouvelle formation.",
                again.session.date.french()
            ),
            again.sources(),
        );
    }

    fn formations(&mut self) {
        let jour = self.ex.jour;
        for f in &self.ex.situation.formations {
            if let Some(fin) = f.fin.filter(|fin| *fin > jour)
                && f.abandon != Some(true)
            {
                self.push(
                    NatureEcheance::Formation,
                    (Some(f.debut), fin),
                    self.titled() && f.ccs.is_none(),
                    "Fin de la formation en cours.".to_owned(),
                    [],
                );
            }
        }
    }

    fn convocations(&mut self) {
        let ex = self.ex;
        for session in &ex.situation.prevues {
            let Ok(law) = ex.droit.convocation.at(ex.droit_au(session.date)) else {
                continue;
            };
            let Some(delay) = law.valeur.avant(session.nature) else {
                continue;
            };
            let first = session.premier_jour();
            self.push(
                NatureEcheance::Convocation,
                (Some(first), first.minus(delay)),
                false,
                format!(
                    "Informer le candidat de la {} du {}, au moins {delay} avant.",
                    ex.droit.nom_session.name_at(ex.droit_au(session.date)),
                    first.french()
                ),
                [law.provenance],
            );
        }
    }
}

/// « l'échec du 12/10/2006 », « l'absence du 12/10/2006 ».
fn after(ex: &Examen<'_>, day: Jour) -> String {
    let absent = ex.echecs.tous().any(|e| e.date == day && e.absence());
    let what = if absent { "l'absence" } else { "l'échec" };
    format!("{what} du {}", day.french())
}
