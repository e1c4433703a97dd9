"""Counts experience against the duration that the law asks for, in days or in hours.

A period whose relation with the title is not known is counted apart: the answer is firm only if
it is the same with and without it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from temps import FIN_DES_TEMPS, nombre

UN_JOUR = timedelta(1)


@dataclass
class Compte:
    """What the count gives, in the unit of the law."""

    avis: str
    acquis: float = 0
    seuil: float = 0
    unite: str = "jours"
    estime: bool = False
    atteint_le: date | None = None
    manque: list = field(default_factory=list)  # of (key, day on which the period began)
    dernier_jour: date | None = None
    inconnues: list = field(default_factory=list)  # of (first day, last day)


def compter(experiences, exigee, jour):
    """Counts on that day; `exigee` is the value of the law."""
    if exigee == "aucune":
        return Compte("satisfait")
    admises = [e for e in experiences if e["statut"] in exigee["statuts"]]
    connues = [e for e in admises if e.get("rapport") is True]
    inconnues = [e for e in admises if "rapport" not in e]
    if "heures" in exigee:
        compte = EnHeures(exigee, jour).compter(connues, inconnues)
    else:
        compte = en_jours(connues, inconnues, seuil_en_jours(exigee), jour)
    compte.dernier_jour = max((dernier_jour(e, jour) for e in connues), default=None)
    compte.inconnues = [(e["debut"], dernier_jour(e, jour)) for e in inconnues]
    if compte.avis == "indetermine":
        compte.manque[:0] = [("experience.rapport", e["debut"]) for e in inconnues]
    return compte


def seuil_en_jours(exigee):
    return exigee["duree"].mois // 12 * exigee["jours-par-an"]


def minimum(exigee):
    """The duration asked for, in words."""
    if "heures" in exigee:
        return f"{nombre(exigee['heures'])} heures"
    return f"{exigee['duree']} ({nombre(seuil_en_jours(exigee))} jours)"


def dernier_jour(e, jour):
    return min(e.get("fin", jour), jour)


def jours_de(debut, fin):
    return (fin - debut).days + 1


def en_cours(e, jour):
    return "fin" not in e or e["fin"] > jour


def en_jours(connues, inconnues, seuil, jour):
    acquis = union(connues, jour)
    if acquis >= seuil:
        return Compte("satisfait", acquis, seuil)
    if union(connues + inconnues, jour) >= seuil:
        return Compte("indetermine", acquis, seuil)
    # Running periods all cover the day: each later day counts until the last of them ends.
    atteint = jour + timedelta(seuil - acquis)
    fins = [e.get("fin", FIN_DES_TEMPS) for e in connues if en_cours(e, jour)]
    atteint_le = atteint if fins and atteint <= max(fins) else None
    return Compte("bloquant", acquis, seuil, atteint_le=atteint_le)


def union(periodes, jour):
    """Days covered by at least one period, cut at the day."""
    total = 0
    couvert = date.min
    for debut, fin in sorted((e["debut"], dernier_jour(e, jour)) for e in periodes):
        debut = max(debut, couvert + UN_JOUR)
        if debut <= fin:
            total += jours_de(debut, fin)
            couvert = fin
    return total


class EnHeures:
    """The count where the law asks for hours; those of trainees may be limited."""

    def __init__(self, exigee, jour):
        self.jour = jour
        self.seuil = float(exigee["heures"])
        self.par_jour = exigee["heures-par-an"] / exigee["jours-par-an"]
        self.marge = self.seuil * exigee["marge"] / 100
        self.stages_limites = exigee.get("stages-moins-de-moitie", False)

    def compter(self, connues, inconnues):
        sur = self.somme(connues)
        possible = self.somme(inconnues, sur)
        jugement, au_mieux = self.juge(sur), self.juge(possible)
        if jugement:
            avis = "satisfait"
        elif au_mieux is False:
            avis = "bloquant"
        else:
            avis = "indetermine"
        compte = Compte(avis, self.comptees(*sur.total()), self.seuil, "heures", sur.estimee())
        if avis == "bloquant":
            compte.atteint_le = self.atteint_le(connues, *sur.total())
        if avis == "indetermine" and None in (jugement, au_mieux):
            estimees = [e for e in connues + inconnues if "heures" not in e]
            compte.manque = [("experience.heures", e["debut"]) for e in estimees]
        return compte

    def somme(self, experiences, depart=None):
        somme = Somme(*depart.valeurs()) if depart else Somme()
        for e in experiences:
            jours = jours_de(e["debut"], dernier_jour(e, self.jour))
            if "heures" not in e:
                somme.ajoute(e, self.par_jour * e.get("quotite", 1) * jours, estimee=True)
            elif "fin" in e and e["fin"] > self.jour:
                somme.ajoute(e, e["heures"] * jours / jours_de(e["debut"], e["fin"]))
            else:
                somme.ajoute(e, e["heures"])
        return somme

    def comptees(self, travail, stage):
        return travail + (min(stage, self.seuil / 2) if self.stages_limites else stage)

    def atteint(self, travail, stage):
        """Where trainee hours count for less than half, work must bring more than half."""
        if travail >= self.seuil:
            return True
        moitie = not self.stages_limites or 2 * travail > self.seuil
        return moitie and travail + stage >= self.seuil

    def juge(self, somme):
        """None when the answer rests on an estimate too close to the threshold."""
        if self.atteint(somme.travail, somme.stage):
            return True
        total = somme.total()
        if somme.estimee() and abs(self.comptees(*total) - self.seuil) <= self.marge:
            return None
        return self.atteint(*total)

    def atteint_le(self, connues, travail, stage):
        """The day on which the running periods will reach the threshold."""
        courantes = []
        for e in connues:
            if en_cours(e, self.jour):
                if "heures" in e and "fin" in e:
                    par_jour = e["heures"] / jours_de(e["debut"], e["fin"])
                else:
                    par_jour = self.par_jour * e.get("quotite", 1)
                fin = e.get("fin", FIN_DES_TEMPS)
                courantes.append((e["statut"] == "stagiaire", fin, par_jour))
        jour = self.jour
        derniere_fin = max((fin for _, fin, _ in courantes), default=jour)
        while jour < derniere_fin:
            jour += UN_JOUR
            for en_stage, fin, par_jour in courantes:
                if jour <= fin:
                    if en_stage:
                        stage += par_jour
                    else:
                        travail += par_jour
            if self.atteint(travail, stage):
                return jour
        return None


@dataclass
class Somme:
    """Hours of work and of trainees, known and estimated."""

    travail: float = 0
    stage: float = 0
    travail_estime: float = 0
    stage_estime: float = 0

    def ajoute(self, e, heures, estimee=False):
        nature = "stage" if e["statut"] == "stagiaire" else "travail"
        nature += "_estime" if estimee else ""
        setattr(self, nature, getattr(self, nature) + heures)

    def valeurs(self):
        return self.travail, self.stage, self.travail_estime, self.stage_estime

    def total(self):
        return self.travail + self.travail_estime, self.stage + self.stage_estime

    def estimee(self):
        return self.travail_estime + self.stage_estime > 0
