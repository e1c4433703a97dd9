"""What a rule answers, in the shape in which it is printed."""

from temps import french


def constat(regle, verdict, motif, echeance=None, manque=(), sources=()):
    return {
        "regle": regle,
        "verdict": verdict,
        "motif": motif,
        "echeance": echeance,
        "manque": manque,
        "sources": sources,
    }


def satisfait(regle, motif, echeance=None, sources=()):
    return constat(regle, "satisfait", motif, echeance, sources=sources)


def bloquant(regle, motif, echeance=None, sources=()):
    return constat(regle, "bloquant", motif, echeance, sources=sources)


def indetermine(regle, motif, manque, echeance=None, sources=()):
    return constat(regle, "indetermine", motif, echeance, manque, sources)


def lacune(regle, loi, motif=None, echeance=None, sources=()):
    """The law of that day was not found, is not sure, or contradicts itself."""
    if motif is None:
        motif = (
            f"Le droit applicable au {french(loi.jour)} n'est pas établi : à confirmer auprès de "
            "l'autorité."
        )
    return indetermine(regle, motif, [str(loi)], echeance, loi.citees() + sources)
