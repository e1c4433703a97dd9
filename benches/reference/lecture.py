"""Reads a dossier: from TOML to plain dicts, every fault of the model told in one pass."""

import tomllib
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from math import isfinite
from typing import Callable, NamedTuple

from references import textes_de, verifier

ANNEES = range(1900, 2200)
RESULTATS = {
    "titre": ("titre", "partiel", "echec", "absent"),
    "ccp": (),
    "entretien": ("titre", "echec", "absent"),
    "attribution": ("titre",),
    "ccs": ("ccs", "echec", "absent"),
}
TYPES = tuple(RESULTATS)


class Faute(NamedTuple):
    """A mistake: its code, the path of its key, what is wrong."""

    code: str
    cle: str | None
    message: str


# What may be written under a key: each gives the faults of a value, as (suffix of the key, code,
# message); none when the value is right.


def texte(v):
    return () if isinstance(v, str) else (("", "type-invalide", "un texte est attendu"),)


def texte_non_vide(v):
    if isinstance(v, str) and not v.strip():
        return (("", "valeur-inconnue", "ce texte est vide"),)
    return texte(v)


def jour(v):
    if type(v) is not date:  # a date with an hour is a date too, for Python
        return (("", "type-invalide", "une date AAAA-MM-JJ sans guillemets est attendue"),)
    if v.year not in ANNEES:
        return (("", "date-invalide", "l'année doit être entre 1900 et 2199"),)
    return ()


def booleen(v):
    return () if isinstance(v, bool) else (("", "type-invalide", "true ou false est attendu"),)


def nombre(admis, v):
    if isinstance(v, bool) or not isinstance(v, (int, float)):
        return (("", "type-invalide", "un nombre est attendu"),)
    return () if isfinite(v) and admis(v) else (("", "valeur-inconnue", f"{v} n'est pas admis"),)


def mot(admis, v):
    if v in admis:
        return ()
    return texte(v) or (("", "valeur-inconnue", f"« {v} » n'est pas un de : {', '.join(admis)}"),)


def textes(v):
    if not isinstance(v, list):
        return (("", "type-invalide", "une liste entre crochets est attendue"),)
    return [(f"[{n}]", *faute[1:]) for n, t in enumerate(v, 1) for faute in texte(t)]


# Facts of a block that do not go together.


def ordre(t, avant, apres, chemin, fautes):
    if avant in t and apres in t and not jour(t[avant]) and not jour(t[apres]):
        if t[apres] < t[avant]:
            message = f"« {apres} » vient avant « {avant} »"
            fautes.append(Faute("periode-inversee", chemin + apres, message))


def formation(t, chemin, fautes):
    ordre(t, "debut", "fin", chemin, fautes)
    if "ccp" in t and "ccs" in t:
        fautes.append(Faute("resultat-incoherent", chemin + "ccs", "des CCP ou un CCS, pas les deux"))


def experience(t, chemin, fautes):
    ordre(t, "debut", "fin", chemin, fautes)


def demande(t, chemin, fautes):
    ordre(t, "depot", "notification", chemin, fautes)
    for cle, autre in (("notification", "decision"), ("decision", "notification")):
        if autre in t and cle not in t:
            fautes.append(Faute("cle-manquante", chemin + cle, f"« {cle} » va avec « {autre} »"))


def membre(t, chemin, fautes):
    ordre(t, "depuis", "quitte", chemin, fautes)


def session(t, chemin, fautes):
    ordre(t, "date", "notification", chemin, fautes)
    nature = t.get("type")
    if nature not in TYPES or "date" not in t or jour(t["date"]):
        return

    def incoherent(cle, message):
        fautes.append(Faute("resultat-incoherent", chemin + cle, message))

    admis = RESULTATS[nature]
    resultat = t.get("resultat")
    refuse = "resultat" in t and resultat not in RESULTATS["titre"] + RESULTATS["ccs"]
    if resultat is not None and not refuse and resultat not in admis:
        incoherent("resultat", f"une session de type « {nature} » n'a pas ce résultat")
    partiel = nature == "titre" and resultat == "partiel"
    obtenus, ajournes = textes_de(t, "obtenus"), textes_de(t, "ajournes")
    if obtenus and not partiel and nature != "ccp" and not refuse:
        incoherent("obtenus", "« obtenus » ne va qu'avec un résultat partiel")
    if partiel and t.get("obtenus", []) == []:
        incoherent("resultat", "un résultat partiel accorde au moins un CCP")
    if ajournes and nature != "ccp":
        incoherent("ajournes", "« ajournes » ne va qu'avec une session de CCP")
    if t.get("justifiee") is True and resultat != "absent" and not refuse:
        incoherent("justifiee", "« justifiee » ne va qu'avec une absence")
    if nature == "ccs" and "ccs" not in t:
        fautes.append(Faute("cle-manquante", chemin + "ccs", "il manque la clé « ccs »"))
    if nature != "ccs" and "ccs" in t:
        incoherent("ccs", "« ccs » ne va qu'avec une session de CCS")
    for cle, codes in (("obtenus", obtenus), ("ajournes", ajournes)):
        for n, code in enumerate(codes):
            if code in codes[:n]:
                incoherent(cle, f"{code} est écrit deux fois")
    for code in ajournes:
        if code in obtenus:
            incoherent("ajournes", f"{code} est à la fois obtenu et ajourné")


@dataclass(frozen=True)
class Format:
    """The keys of a table."""

    cles: dict
    requises: tuple = ()
    tables: dict | None = None  # `[key]`
    blocs: dict | None = None  # `[[key]]`
    coherence: Callable | None = None

    def connues(self):
        return [*self.cles, *(self.tables or ()), *(self.blocs or ())]


CANDIDAT = Format(
    {"nom": texte_non_vide, "prenom": texte_non_vide, "naissance": jour, "lieu": texte,
     "reference": texte, "departement": texte},
    requises=("nom", "prenom"),
)
FORMATION = Format(
    {"debut": jour, "fin": jour, "organisme": texte,
     "parcours": partial(mot, ("continu", "discontinu")), "ccp": textes, "ccs": texte,
     "abandon": booleen, "evaluations": booleen},
    requises=("debut", "organisme", "parcours"),
    coherence=formation,
)
EXPERIENCE = Format(
    {"debut": jour, "fin": jour,
     "statut": partial(mot, ("salarie", "non-salarie", "benevole", "volontaire", "stagiaire")),
     "emploi": texte, "employeur": texte, "rapport": booleen,
     "heures": partial(nombre, lambda n: n >= 0), "quotite": partial(nombre, lambda n: 0 < n <= 1)},
    requises=("debut", "statut"),
    coherence=experience,
)
VAE = Format(
    {"depot": jour, "notification": jour, "decision": partial(mot, ("recevable", "irrecevable"))},
    requises=("depot",),
    coherence=demande,
)
JURY = Format(
    {"nom": texte_non_vide, "qualite": partial(mot, ("professionnel", "formateur")),
     "depuis": jour, "quitte": jour, "formateur-du-candidat": booleen, "meme-organisme": booleen},
    requises=("nom", "qualite"),
    coherence=membre,
)
SESSION = Format(
    {"date": jour, "type": partial(mot, TYPES),
     "resultat": partial(mot, ("titre", "partiel", "echec", "absent", "ccs")),
     "obtenus": textes, "ajournes": textes, "justifiee": booleen, "entretien-souhaite": booleen,
     "ccs": texte, "notification": jour, "edition": texte, "lieu": texte, "centre": texte,
     "pv": texte, "motif": texte},
    requises=("date", "type"),
    tables={"annulee": Format({"date": jour, "motif": texte_non_vide}, ("date", "motif"))},
    blocs={"jury": JURY},
    coherence=session,
)
DOSSIER = Format(
    {"titre": texte_non_vide},
    requises=("titre", "candidat"),
    tables={"candidat": CANDIDAT, "pieces": Format({"dspp": booleen})},
    blocs={
        "formation": FORMATION, "experience": EXPERIENCE, "vae": VAE, "session": SESSION,
        "certification": Format({"titre": texte_non_vide, "date": jour}, ("titre", "date")),
    },
)


def lire_table(t, format, chemin, fautes):
    """Notes every fault of a table; `chemin` leads to its keys (`session[2].`)."""
    inconnues = []
    for cle, v in t.items():
        if cle in format.cles:
            for suffixe, code, message in format.cles[cle](v):
                fautes.append(Faute(code, chemin + cle + suffixe, message))
        elif format.blocs and cle in format.blocs:
            lire_blocs(v, format.blocs[cle], chemin + cle, fautes)
        elif format.tables and cle in format.tables:
            if isinstance(v, dict):
                lire_table(v, format.tables[cle], f"{chemin}{cle}.", fautes)
            else:
                fautes.append(Faute("type-invalide", chemin + cle, "un bloc est attendu"))
        else:
            inconnues.append(cle)
    if format.coherence:
        format.coherence(t, chemin, fautes)
    for cle in format.requises:
        if cle not in t:
            fautes.append(Faute("cle-manquante", chemin + cle, f"il manque la clé « {cle} »"))
    for cle in inconnues:
        fautes.append(Faute("cle-inconnue", chemin + cle, f"clé inconnue : « {cle} »"))
        # A key written with a typing error is not missing besides.
        libres = [connue for connue in format.connues() if connue not in t]
        for voulue in get_close_matches(cle.lower(), libres, n=1, cutoff=0.75):
            redite = ("cle-manquante", chemin + voulue)
            fautes[:] = [faute for faute in fautes if faute[:2] != redite]


def lire_blocs(v, format, chemin, fautes):
    if not isinstance(v, list):
        fautes.append(Faute("type-invalide", chemin, "un bloc qui se répète est attendu"))
        v = [v] if isinstance(v, dict) else []
    for n, bloc in enumerate(v, 1):
        if isinstance(bloc, dict):
            lire_table(bloc, format, f"{chemin}[{n}].", fautes)
        else:
            fautes.append(Faute("type-invalide", f"{chemin}[{n}]", "un bloc est attendu"))


def lire(octets, titres):
    """The dossier and its faults. Neither: the file is no dossier."""
    try:
        dossier = tomllib.loads(octets.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, [Faute("fichier-illisible", None, "ce fichier n'est pas en UTF-8")]
    except tomllib.TOMLDecodeError as erreur:
        jour_impossible = str(erreur).startswith("Invalid date")
        code = "date-invalide" if jour_impossible else "toml-syntaxe"
        return None, [Faute(code, None, str(erreur))]
    candidat = dossier.get("candidat")
    proces_verbal = isinstance(candidat, list) and "type" in dossier
    if "titre" not in dossier and (candidat is None or proces_verbal):
        return None, []
    fautes = []
    lire_table(dossier, DOSSIER, "", fautes)
    for code, cle, message in verifier(dossier, titres.editions):
        if all(faute.cle != cle for faute in fautes):
            fautes.append(Faute(code, cle, message))
    return dossier, fautes
