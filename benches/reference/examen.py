"""One dossier put to the law: what the rules look at, computed once.

The law applied is the edition's fixed day, or else that of each fact's own day.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from droit import Lacune, Version
from situation import Situation
from temps import plus


@dataclass
class Notice:
    """A favourable notice on a VAE request."""

    depot: date
    notification: date
    tacite: bool
    fin: date | None  # None: the law does not say
    loi: Version | Lacune

    def vivante(self, jour):
        return self.fin is None or jour <= self.fin


@dataclass
class Demande:
    """A VAE request and its fate: attente, refusee, silence, recevable, inconnue."""

    depot: date
    suite: str
    jour: date | None = None  # of the refusal, or of the end of the delay
    loi: Version | Lacune | None = None
    notice: Notice | None = None


@dataclass
class Limite:
    """One limit of the law on the gathering of CCP."""

    motif: str
    prudente: date
    extreme: date
    sources: tuple


class Examen:
    """A dossier under examination."""

    def __init__(self, dossier, edition, titres, droit, jour):
        self.dossier = dossier
        self.edition = edition
        self.droit = droit
        self.jour = jour
        self.droit_du_jour = edition.droit or jour
        self.successeur = titres.successeurs.get(edition.id)
        self.situation = Situation(dossier, edition, titres, jour)
        self.demandes = [self._sort(*demande) for demande in self.situation.demandes]
        self.notices = [d.notice for d in self.demandes if d.notice]
        self._situe_la_vae()
        self._ouvre_la_fenetre()

    def loi(self, serie, fait=None):
        """The law that applies to a fact of that day, or on the day."""
        return self.droit.au(serie, self.edition.droit or fait or self.jour)

    def nom(self, serie, fait=None):
        """The name that the law of that day gives."""
        return self.droit.nom(serie, self.edition.droit or fait or self.jour)

    # ------------------------------------------------------------------ VAE

    def _sort(self, depot, notification, decision):
        """What has become of a request."""
        if decision == "recevable":
            return self._recevable(depot, notification, tacite=False)
        if decision == "irrecevable":
            return Demande(depot, "refusee", notification)
        silence = self.loi("vae-silence", depot)
        if not silence.connue:
            return Demande(depot, "inconnue", loi=silence)
        echeance = plus(depot, silence.valeur["delai"])
        if self.jour <= echeance:
            return Demande(depot, "attente", echeance, silence)
        if silence.valeur["effet"] == "refus":
            return Demande(depot, "silence", echeance, silence)
        return self._recevable(depot, echeance, tacite=True)

    def _recevable(self, depot, notification, tacite):
        loi = self.loi("vae-notice", depot)
        fin = plus(notification, loi.valeur) if loi.connue else None
        notice = Notice(depot, notification, tacite, fin, loi)
        return Demande(depot, "recevable", notice=notice)

    def _situe_la_vae(self):
        """The stage of the VAE: `demande`, `session`, or `seconde-session` (texts disagree)."""
        self.etape_vae, self.notice = "demande", None
        self.seconde = None  # (failure, last day, law)
        echecs = self.situation.echecs_possibles
        utiles = [
            n
            for n in self.notices
            if n.vivante(self.jour) and (not echecs or n.notification > echecs[-1].date)
        ]
        if utiles:
            self.etape_vae, self.notice = "session", derniere(utiles)
        elif len(echecs) == 1 and self.notices:
            [echec] = echecs
            loi = self.loi("nouvelle-session", echec.date)
            if loi.connue and self.jour <= (fin := plus(echec.date, loi.valeur["delai"])):
                self.etape_vae, self.notice = "seconde-session", derniere(self.notices)
                self.seconde = echec, fin, loi

    def vae_candidate_at(self, session):
        """The session was sat as a VAE candidate."""
        return (
            session["type"] == "titre"
            and any(n.depot < session["date"] for n in self.notices)
            and all(f["fin"] > session["date"] for f in self.situation.completes)
        )

    # ------------------------------------------------------------------ capitalisation

    def _ouvre_la_fenetre(self):
        """The window in which the CCP can be gathered: satisfait, indetermine, bloquant."""
        situation = self.situation
        self.fenetre = "satisfait"
        self.annonce = self.extreme = self.tardif = self.lacune = None
        self.limites = []
        premier = situation.premier_acquis
        if not premier:
            return
        duree = self.loi("capitalisation-duree")
        if duree.connue:
            self.limites.append(self._depuis_le_premier(premier, duree))
        else:
            self.lacune = duree
        edition = self.loi("capitalisation-edition")
        if self.edition.fin and edition.connue:
            self.limites.append(self._avec_l_edition(self.edition.fin, edition))
        if not self.limites:
            self.fenetre = "indetermine"
            return
        self.annonce = min(limite.prudente for limite in self.limites)
        self.extreme = min(limite.extreme for limite in self.limites)
        if situation.dernier_acquis > self.extreme:
            self.tardif = situation.dernier_acquis
        juge = situation.dernier_acquis if situation.complet else self.jour
        if self.tardif or self.lacune:
            self.fenetre = "indetermine"
        elif juge > self.annonce:
            self.fenetre = "indetermine" if juge <= self.extreme else "bloquant"

    def _depuis_le_premier(self, premier, duree):
        prudente = plus(premier.date, duree.valeur)
        limite = Limite("délai depuis le premier CCP", prudente, prudente, duree.sources)
        notification = premier.session.get("notification", date.max)
        if notification <= self.jour and self.vae_candidate_at(premier.session):
            vae = self.loi("capitalisation-duree-vae")
            if vae.connue:
                limite.extreme = max(prudente, plus(notification, vae.valeur))
                limite.sources += vae.sources
        return limite

    def _avec_l_edition(self, fin, edition):
        limite = Limite("fin de validité de l'édition", fin, fin, edition.sources)
        close = self.loi("edition-close")
        if close.connue:
            limite.extreme = plus(fin, close.valeur)
            limite.sources += close.sources
        return limite

    @cached_property
    def acces(self):
        """What gives access to the CCP left."""
        return Acces(self)


def derniere(notices):
    """The one notified last; of two of the same day, that of the later request."""
    return max(reversed(notices), key=lambda n: n.notification)


class Acces:
    """Which CCP left may be sat on the day, and why."""

    def __init__(self, ex):
        situation = ex.situation
        self.ouverture = None  # (partial success, until when)
        self.fermee = None  # (partial success, day on which its opening ended)
        self.loi = ex.loi("reussite-partielle") if situation.partielles else None
        if self.loi and self.loi.connue:
            self._ouvre(ex, situation.partielles)
        # Trainings that ended on or before this day give no access any more.
        plancher = self.fermee[0] if self.fermee else date.min
        self.ccp = [
            code
            for code in situation.manquants
            if self.ouverture or any(fin > plancher for fin in situation.fins_couvrant(code))
        ]

    def _ouvre(self, ex, partielles):
        delai = None if self.loi.valeur == "sans-delai" else self.loi.valeur
        for session in partielles:
            if delai is None or ex.vae_candidate_at(session):
                # An opening without limit is not outdone by a later, limited one.
                self.ouverture = session["date"], None
                break
            fin = plus(session["date"], delai)
            if ex.jour <= fin:
                self.ouverture = session["date"], fin
        if not self.ouverture:
            derniere = partielles[-1]["date"]
            self.fermee = derniere, plus(derniere, delai)
