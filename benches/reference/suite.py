"""What to do next, in one sentence a secretary can act on."""

from regles_ccp import edition_close
from temps import french


def suite(ex, verdict, etape, codes, constats):
    """The next step of a pathway that has something to give."""
    if verdict == "oui":
        return ouverte(ex, etape, codes, constats)
    if verdict == "non":
        return bloquee(ex, next(c for c in constats if c["verdict"] == "bloquant"))
    return indecise(ex, [c for c in constats if c["verdict"] == "indetermine"])


def autorite(ex):
    return ex.droit.autorite(ex.droit_du_jour)


def ouverte(ex, etape, codes, constats):
    jours = [c["echeance"] for c in constats if c["echeance"] and c["echeance"] >= ex.jour]
    avant = f", au plus tard le {french(min(jours))}" if jours else ""
    session = ex.nom("nom-session")
    match etape:
        case "demande":
            derniere = ex.demandes[-1] if ex.demandes else None
            if derniere and derniere.suite == "attente":
                jour = french(derniere.jour)
                return f"Attendre la réponse à la demande de VAE, due au plus tard le {jour}."
            return f"Déposer une demande de VAE auprès de {autorite(ex)}."
        case "session-titre":
            return f"S'inscrire à une {session} du titre{avant}."
        case "session-ccp" | "session-ccs":
            return f"S'inscrire à une {session} pour {enumere(codes)}{avant}."
        # The CCP are gathered: the days that bounded them bind no more.
        case "entretien":
            return terminer(ex, "demander l'entretien final avec le jury")
        case "titre":
            return terminer(ex, "demander au jury l'attribution du titre, sans nouvel entretien")


def terminer(ex, geste):
    """The last step, once every CCP is held."""
    if edition_close(ex):
        return (
            f"Faire confirmer par {autorite(ex)} que le titre peut encore être obtenu, puis {geste}."
        )
    return f"{geste[0].upper()}{geste[1:]}."


def bloquee(ex, constat):
    jour = french(constat["echeance"]) if constat["echeance"] else None
    match constat["regle"]:
        case "edition-ouverte":
            if ex.successeur:
                return f"Se présenter sous l'édition qui suit, {ex.successeur}."
            return "Chercher l'édition qui remplace celle-ci."
        case "continu-formation":
            if jour:
                return f"Attendre la fin de la formation, le {jour}."
            if ex.situation.en_cours:
                return "Achever la formation, puis indiquer sa fin au dossier."
            return "Suivre une formation continue qui prépare au titre entier."
        case "continu-pieces" | "vae-pieces" | "capitalisation-pieces":
            return "Verser au dossier les pièces qui manquent."
        case "nouvelle-session":
            return "Suivre une nouvelle formation au titre entier."
        case "vae-experience":
            if jour:
                return f"Poursuivre l'activité : l'expérience suffira le {jour}."
            return "Acquérir l'expérience qui manque, ou compléter celle que le dossier décrit."
        case "vae-recevabilite":
            return f"Déposer une nouvelle demande de VAE à partir du {jour}."
        case "capitalisation-acces":
            return "Suivre une formation qui couvre les CCP restants."
        case "capitalisation-delai":
            return f"Le délai est passé : voir avec {autorite(ex)} comment reprendre le parcours."
        case "ccs-titre":
            return "Obtenir d'abord le titre."
        case "ccs-acces":
            if jour:
                return (
                    f"Suivre une formation au CCS, ou attendre le {jour}, où l'expérience suffira."
                )
            return "Suivre une formation au CCS."


def indecise(ex, constats):
    manque = [m for c in constats for m in c["manque"]]
    cles = [m for m in manque if not m.startswith("droit :")]
    if not cles:
        return f"Faire confirmer par {autorite(ex)} avant toute inscription."
    if len(cles) < len(manque):
        return f"Compléter le dossier ({', '.join(cles)}) et faire confirmer par {autorite(ex)}."
    return f"Compléter le dossier : {', '.join(cles)}."


def enumere(codes):
    """« CCP2 et CCP4 »."""
    *debut, dernier = codes
    return f"{', '.join(debut)} et {dernier}" if debut else dernier
