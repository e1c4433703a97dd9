"""What is held and known on a day: a fold of a dossier's events. Nothing here judges."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from lecture import EXPERIENCE, FORMATION, RESULTATS, SESSION

JAMAIS = date.max
TYPES = list(RESULTATS)
ORDRE_DES_RESULTATS = ["titre", "partiel", "echec", "absent", "ccs"]


class Acquis(NamedTuple):
    """A CCP held."""

    date: date
    session: dict
    origine: tuple | None  # (edition, code) when another edition granted it


class NonRepris(NamedTuple):
    """A CCP of another edition that counts for nothing in this one."""

    edition: str
    code: str
    motif: str


class DemandeVue(NamedTuple):
    """A VAE request as known on the day."""

    depot: date
    notification: date | None = None
    decision: str | None = None


class Echec(NamedTuple):
    """A title session without success: `echec`, or an absence that is (or may be) one."""

    date: date
    nature: str  # echec, injustifiee, inconnue, justifiee


class Situation:
    """The state of a dossier on a day, in the terms of an edition."""

    def __init__(self, dossier, edition, titres, jour):
        self.jour = jour
        self.edition = edition
        formations = commences(dossier, "formation", "debut", jour)
        self.formations = en_ordre(formations, periode, FORMATION.cles)
        experiences = commences(dossier, "experience", "debut", jour)
        self.experiences = en_ordre(experiences, periode, EXPERIENCE.cles)
        self.demandes = [demande_vue(d, jour) for d in commences(dossier, "vae", "depot", jour)]
        self.demandes.sort(
            key=lambda d: (d.depot, d.notification or date.min, d.decision == "irrecevable")
        )
        self.sessions = en_ordre(
            [s for s in commences(dossier, "session", "date", jour) if not annulee(s, jour)],
            rang_de_session,
            SESSION.cles,
        )

        entieres = [f for f in self.formations if au_titre_entier(f, edition)]
        self.completes = [f for f in entieres if f.get("fin", JAMAIS) <= jour]
        self.en_cours = [f for f in entieres if f.get("fin", JAMAIS) > jour]
        self.derniere_fin = max((f["fin"] for f in self.completes), default=None)

        au_titre = [s for s in self.sessions if s["type"] == "titre"]
        self.partielles = [s for s in au_titre if s.get("resultat") == "partiel"]
        self.derniere_partielle = self.partielles[-1]["date"] if self.partielles else None
        self.echecs = [e for s in au_titre if (e := echec(s))]
        self.echecs_possibles = [e for e in self.echecs if e.nature != "justifiee"]

        certifications = commences(dossier, "certification", "date", jour)
        obtentions = [c["date"] for c in certifications if c["titre"] == edition.id]
        obtentions += [s["date"] for s in self.sessions if s.get("resultat") == "titre"]
        self.titre_obtenu = min(obtentions, default=None)

        self._reunit(titres)

    def _reunit(self, titres):
        """Gathers the CCP and the CCS granted; the earliest grant stands."""
        acquis = {}
        self.non_repris = []
        self.ccs = {s["ccs"] for s in self.sessions if s.get("resultat") == "ccs"}
        for session in self.sessions:
            if session["type"] != "ccp" and session.get("resultat") != "partiel":
                continue
            sous = session.get("edition", self.edition.id)
            for code in session.get("obtenus", ()):
                if sous == self.edition.id:
                    tenu = acquis.get(code)
                    # Twice on one day: under its own edition rather than by equivalence.
                    if not tenu or tenu.date == session["date"] and tenu.origine:
                        acquis[code] = Acquis(session["date"], session, None)
                    continue
                codes, motif = titres.equivalence(sous, code, self.edition.id)
                for repris in codes:
                    acquis.setdefault(repris, Acquis(session["date"], session, (sous, code)))
                if not codes:
                    motif = motif or f"aucun CCP de {self.edition.id} n'en tient lieu"
                    self.non_repris.append(NonRepris(sous, code, motif))
        self.acquis = {code: acquis[code] for code in self.edition.ccp if code in acquis}
        self.manquants = [code for code in self.edition.ccp if code not in acquis]
        self.complet = not self.manquants
        self.premier_acquis = min(self.acquis.values(), key=lambda a: a.date, default=None)
        self.dernier_acquis = max((a.date for a in self.acquis.values()), default=None)

    def fins_couvrant(self, ccp):
        """Ends of the trainings that cover this CCP, on or before the day."""
        return [
            f["fin"]
            for f in self.formations
            if f.get("fin", JAMAIS) <= self.jour and "ccs" not in f and couvre(f, ccp)
        ]

    def forme_au_ccs(self, ccs):
        """A training for this CCS has ended on or before the day."""
        return any(
            f.get("ccs") == ccs and not f.get("abandon") and f.get("fin", JAMAIS) <= self.jour
            for f in self.formations
        )


def commences(dossier, cle, jour_de, jour):
    """The blocks whose first day has come."""
    return [bloc for bloc in dossier.get(cle, ()) if bloc[jour_de] <= jour]


def en_ordre(blocs, rang, cles):
    """Sorts by `rang`, then by all that a block says: the order of the file must not matter."""

    def rang_entier(bloc):
        return rang(bloc), [(cle in bloc, str(bloc.get(cle))) for cle in cles]

    blocs.sort(key=rang)
    if any(rang(a) == rang(b) for a, b in pairwise(blocs)):
        blocs.sort(key=rang_entier)
    return blocs


def periode(bloc):
    return bloc["debut"], bloc.get("fin", date.min)


def rang_de_session(s):
    resultat = ORDRE_DES_RESULTATS.index(s["resultat"]) if "resultat" in s else -1
    return s["date"], TYPES.index(s["type"]), resultat, s.get("notification", date.min)


def annulee(session, jour):
    return "annulee" in session and session["annulee"]["date"] <= jour


def demande_vue(demande, jour):
    """An answer notified later than the day is not known yet."""
    if demande.get("notification", JAMAIS) > jour:
        return DemandeVue(demande["depot"])
    return DemandeVue(demande["depot"], demande["notification"], demande["decision"])


def echec(session):
    match session.get("resultat"), session.get("justifiee"):
        case "echec", _:
            nature = "echec"
        case "absent", False:
            nature = "injustifiee"
        case "absent", None:
            nature = "inconnue"
        case "absent", True:
            nature = "justifiee"
        case _:
            return None
    return Echec(session["date"], nature)


def au_titre_entier(formation, edition):
    """Prepares for the whole title in one stretch, whatever its end."""
    return (
        formation["parcours"] == "continu"
        and "ccs" not in formation
        and not formation.get("abandon")
        and ("ccp" not in formation or all(c in formation["ccp"] for c in edition.ccp))
    )


def couvre(formation, ccp):
    """Once abandoned, a training covers only the CCP that it names."""
    if "ccp" in formation:
        return ccp in formation["ccp"]
    return not formation.get("abandon")
