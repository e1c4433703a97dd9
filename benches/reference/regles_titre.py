"""The rules of the session of the title: by continuous training, by VAE."""

from constats import bloquant, indetermine, lacune, satisfait
from temps import FIN_DES_TEMPS, french, key_of, plus


def edition_ouverte(ex, parcours):
    regle, id, fin = "edition-ouverte", ex.edition.id, ex.edition.fin
    if fin is None:
        return satisfait(regle, f"L'édition {id} n'a pas de fin de validité connue.")
    if ex.jour <= fin:
        return satisfait(regle, f"L'édition {id} est en vigueur jusqu'au {french(fin)}.", fin)
    close = f"L'édition {id} a pris fin le {french(fin)}"
    if ex.successeur:
        close += f", remplacée par {ex.successeur}"
    if raison := commence_apres(ex, parcours, fin):
        return bloquant(regle, f"{close} : {raison}.")
    loi = ex.loi("edition-close")
    if not loi.connue:
        motif = f"{close} ; la suite donnée aux parcours engagés n'est pas établie."
        return lacune(regle, loi, motif)
    dernier = plus(fin, loi.valeur)
    if ex.jour > dernier:
        motif = f"{close} ; le délai laissé ensuite a pris fin le {french(dernier)}."
        return bloquant(regle, motif, dernier, loi.sources)
    return indetermine(
        regle,
        f"{close} ; un parcours engagé avant peut encore aboutir jusqu'au {french(dernier)} : "
        "à confirmer auprès de l'autorité.",
        [
            "droit : conditions d'achèvement d'un parcours sur une édition close "
            f"({loi.reference})"
        ],
        dernier,
        loi.sources,
    )


def commence_apres(ex, parcours, fin):
    """What, in this pathway, began only after the edition's end."""
    if parcours == "vae":
        if ex.etape_vae == "demande":
            return "aucune demande ne peut plus y prétendre"
        notification = ex.notice.notification
        if notification > fin:
            return f"la recevabilité a été notifiée après, le {french(notification)}"
        return None
    # Failing a training that has ended, the pathway rests on the one that runs.
    formations = completes_depuis_la_reussite(ex) or ex.situation.en_cours
    debut = min((f["debut"] for f in formations), default=fin)
    return f"la formation a commencé après, le {french(debut)}" if debut > fin else None


def completes_depuis_la_reussite(ex):
    """The complete trainings, after the partial success if there is one."""
    depuis = ex.situation.derniere_partielle
    return [f for f in ex.situation.completes if depuis is None or f["fin"] > depuis]


def continu_formation(ex):
    regle, sources = "continu-formation", ex.loi("acces-formation").sources
    depuis = ex.situation.derniere_partielle
    if completes := completes_depuis_la_reussite(ex):
        fin = french(max(f["fin"] for f in completes))
        motif = f"Formation continue au titre entier achevée le {fin}."
        return satisfait(regle, motif, sources=sources)
    if ex.situation.en_cours:
        formation = min(ex.situation.en_cours, key=lambda f: f.get("fin", FIN_DES_TEMPS))
        fin = formation.get("fin")
        if fin:
            motif = f"Formation en cours : elle s'achève le {french(fin)}."
        else:
            debut = french(formation["debut"])
            motif = f"Formation en cours depuis le {debut} ; sa fin n'est pas indiquée."
        return bloquant(regle, motif, fin, sources)
    motif = "Aucune formation continue au titre entier achevée"
    if depuis:
        motif += f" depuis la réussite partielle du {french(depuis)}"
    return bloquant(regle, f"{motif}.", sources=sources)


# ---------------------------------------------------------------------- pieces


def continu_pieces(ex):
    return pieces(ex, "continu-pieces", [evaluations(ex), dossier_de_pratique(ex)])


def vae_pieces(ex):
    return pieces(ex, "vae-pieces", [dossier_de_pratique(ex)])


def capitalisation_pieces(ex):
    return pieces(ex, "capitalisation-pieces", [dossier_de_pratique(ex)])


def pieces(ex, regle, demandees):
    """Each piece is (name, key, present: true, false or not known)."""
    sources = ex.loi(regle).sources + ex.loi("nom-dossier").sources
    absentes = [nom for nom, _, present in demandees if present is False]
    if absentes:
        return bloquant(regle, f"Il manque : {' et '.join(absentes)}.", sources=sources)
    inconnues = [(nom, cle) for nom, cle, present in demandees if present is None]
    if inconnues:
        noms = " et ".join(nom for nom, _ in inconnues)
        motif = f"Rien ne dit si le dossier contient : {noms}."
        return indetermine(regle, motif, [cle for _, cle in inconnues], sources=sources)
    noms = " et ".join(nom for nom, _, _ in demandees)
    return satisfait(regle, f"Au dossier : {noms}.", sources=sources)


def dossier_de_pratique(ex):
    return ex.nom("nom-dossier"), "pieces.dspp", ex.dossier.get("pieces", {}).get("dspp")


def evaluations(ex):
    """From the complete training that ended last; two of that day make one."""
    nom, cle = "résultats des évaluations en cours de formation", "formation.evaluations"
    fin = ex.situation.derniere_fin
    if fin is None:
        return nom, cle, None
    dites = [f.get("evaluations") for f in ex.situation.completes if f["fin"] == fin]
    present = True if True in dites else None if None in dites else False
    return nom, key_of(cle, fin), present


# ---------------------------------------------------------------------- sitting again


def nouvelle_session(ex, parcours):
    return seconde_session_vae(ex) if parcours == "vae" else seconde_session_continu(ex)


def seconde_session_vae(ex):
    regle = "nouvelle-session"
    if ex.seconde is None:
        echecs = ex.situation.echecs_possibles
        if not echecs:
            return satisfait(regle, "Aucun échec à une session du titre.")
        jour = french(echecs[-1].date)
        return satisfait(regle, f"La recevabilité a été notifiée après l'échec du {jour}.")
    echec, fin, loi = ex.seconde
    return indetermine(
        regle,
        f"Après l'échec du {french(echec.date)}, le règlement permet une seconde session jusqu'au "
        f"{french(fin)} ; la circulaire demande une nouvelle demande de VAE : à confirmer auprès "
        "de l'autorité.",
        ["droit : seconde session d'un candidat à la VAE (deux textes divergent)"],
        fin,
        loi.sources + ex.loi("nouvelle-session-vae", echec.date).sources,
    )


def seconde_session_continu(ex):
    """If an absence may be a failure, the answer holds only if it is the same either way."""
    regle = "nouvelle-session"
    depuis = ex.situation.derniere_fin
    evenements = [e for e in ex.situation.echecs if depuis is None or e.date >= depuis]
    certains = echecs_comptes(ex, evenements, inconnues=False)
    tous = echecs_comptes(ex, evenements, inconnues=True)
    possibles = [e.date for e in evenements if e.nature == "inconnue" and e not in certains]
    issue, jour, loi = issue_de(ex, certains)
    if possibles:
        pire, pire_jour, pire_loi = issue_de(ex, tous)
        if AVIS[pire] != AVIS[issue]:
            sources = loi.sources if loi else ()
            if pire_loi and pire_loi.sources != sources:
                sources += pire_loi.sources
            jours = " et de celle du ".join(french(d) for d in possibles)
            return indetermine(
                regle,
                f"Tout dépend de l'absence du {jours} : rien ne dit si elle est justifiée.",
                [key_of("session.justifiee", d) for d in possibles],
                jour if issue == "jusquau" else pire_jour if pire == "jusquau" else None,
                sources,
            )
        # The same answer either way: the absence is given its cautious day.
        issue, jour, loi = pire, pire_jour, pire_loi
    match issue:
        case "jusquau":
            conservees = ex.loi("evaluations-conservees", tous[0].date)
            return satisfait(
                regle,
                f"Une nouvelle session peut être autorisée jusqu'au {french(jour)} inclus ; c'est "
                "l'autorité qui décide.",
                jour,
                loi.sources + conservees.sources,
            )
        case "tard":
            return bloquant(
                regle,
                f"Le délai pour se présenter de nouveau a pris fin le {french(jour)} : une "
                "nouvelle formation est nécessaire.",
                jour,
                loi.sources,
            )
        case "epuise":
            return bloquant(
                regle,
                f"Les sessions permises sont épuisées depuis celle du {french(jour)} : une "
                "nouvelle formation est nécessaire.",
                sources=loi.sources,
            )
        case "lacune":
            return lacune(regle, loi)
    justifiees = [e.date for e in evenements if e.nature == "justifiee" and e not in certains]
    if not justifiees:
        return satisfait(regle, "Aucun échec à une session du titre.")
    jour = justifiees[-1]
    motif = f"L'absence du {french(jour)} est justifiée : elle ne compte pas comme un échec."
    return satisfait(regle, motif, sources=ex.loi("absence-justifiee", jour).sources)


AVIS = {
    "aucun": "satisfait",
    "jusquau": "satisfait",
    "tard": "bloquant",
    "epuise": "bloquant",
    "lacune": "indetermine",
}


def echecs_comptes(ex, evenements, inconnues):
    """The failures; absences of unknown cause are among them or not.

    Which other absences count is a matter of the law of the first failure, from then on.
    """

    def compte(e):
        return e.nature in ("echec", "injustifiee") or (inconnues and e.nature == "inconnue")

    for premier in evenements:
        toutes = toute_absence_compte(ex, premier.date)
        if toutes or compte(premier):
            return [e for e in evenements if compte(e) or (toutes and e.date >= premier.date)]
    return []


def toute_absence_compte(ex, jour):
    loi = ex.loi("nouvelle-session", jour)
    return loi.connue and loi.valeur["absences"] == "toutes"


def issue_de(ex, echecs):
    """What these failures lead to: (issue, day, law)."""
    if not echecs:
        return "aucun", None, None
    premier = echecs[0].date
    loi = ex.loi("nouvelle-session", premier)
    if not loi.connue:
        return "lacune", None, loi
    if len(echecs) >= loi.valeur["sessions"]:
        return "epuise", echecs[-1].date, loi
    dernier = plus(premier, loi.valeur["delai"])
    return ("jusquau" if ex.jour <= dernier else "tard"), dernier, loi
