#!/usr/bin/env python3
"""The same work as a person would script it: tomllib, datetime, the main rules, one line out.

    reference.py DIR > answers.ndjson

Honest and not slowed: every rule is written once, in the shortest way, nothing is computed twice.
It applies the rules of the continuous pathway (training, documents, sitting again), the days of
experience of the VAE, and the five-year window and access of the capitalisation; it explains
nothing, names no source, and stops at the first fault of a file. It is a measure of speed, not of
right answers: the program itself is checked elsewhere.
"""

import datetime
import hashlib
import json
import sys
import tomllib
from pathlib import Path

DAY = datetime.date(2024, 12, 31)
THRESHOLD_DAYS = 365
WINDOW_YEARS = 5
CCP = {
    "cip-2003": 4, "fpa-2023": 4, "dwwm-2023": 2,
    "cip-2018": 3, "cip-2023": 3, "advf-2023": 3, "cda-2023": 3,
}


def plus_years(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def continu(d, sessions, ended, held, partial):
    if held or partial:
        return "sans-objet"
    complete = [f for f in ended if f["parcours"] == "continu" and not f.get("abandon") and not f.get("ccp")]
    if not complete:
        return "non"
    last = max(complete, key=lambda f: f["fin"])
    failures = [
        s for s in sessions
        if s["type"] == "titre" and s["date"] >= last["fin"]
        and (s.get("resultat") == "echec"
             or s.get("resultat") == "absent" and s.get("justifiee") is False)
    ]
    if len(failures) > 1 or failures and DAY > plus_years(failures[0]["date"], 1):
        return "non"
    documents = (last.get("evaluations"), d.get("pieces", {}).get("dspp"))
    if False in documents:
        return "non"
    if None in documents or any(s["type"] == "titre" and "resultat" not in s for s in sessions):
        return "indetermine"
    return "oui"


def days_of(periods):
    total, reached = 0, datetime.date.min
    for begin, end in sorted(periods):
        begin = max(begin, reached + datetime.timedelta(1)) if reached != datetime.date.min else begin
        if end >= begin:
            total += (end - begin).days + 1
            reached = end
    return total


def vae(d, held, partial):
    if held or partial:
        return "sans-objet", 0
    sure, possible = [], []
    for e in d.get("experience", []):
        if e["debut"] > DAY or e.get("rapport") is False:
            continue
        period = (e["debut"], min(e.get("fin", DAY), DAY))
        possible.append(period)
        if e.get("rapport"):
            sure.append(period)
    days = days_of(sure)
    for v in d.get("vae", []):
        if v.get("decision") == "recevable" and v["notification"] <= DAY <= plus_years(v["notification"], 1):
            return "oui", days
    if days >= THRESHOLD_DAYS:
        return "oui", days
    return ("non" if days_of(possible) < THRESHOLD_DAYS else "indetermine"), days


def capitalisation(d, sessions, ended, held, partial, granted):
    if held:
        return "sans-objet", []
    total = CCP[d["titre"]]
    left = [f"CCP{n}" for n in range(1, total + 1) if f"CCP{n}" not in granted]
    if granted and DAY > plus_years(min(granted.values()), WINDOW_YEARS):
        return "non", left
    open_to = [c for c in left if partial or any("ccp" not in f or c in f["ccp"] for f in ended)]
    if left and not open_to:
        return "non", left
    dspp = d.get("pieces", {}).get("dspp")
    return ("oui" if dspp else "non" if dspp is False else "indetermine"), left


def examine(path):
    data = path.read_bytes()
    answer = {"fichier": str(path), "empreinte": "sha256:" + hashlib.sha256(data).hexdigest()}
    try:
        d = tomllib.loads(data.decode())
        sessions = sorted((s for s in d.get("session", []) if s["date"] <= DAY), key=lambda s: s["date"])
        ended = [f for f in d.get("formation", []) if f.get("fin", DAY + datetime.timedelta(1)) <= DAY]
        held = any(s.get("resultat") == "titre" for s in sessions) or bool(d.get("certification"))
        partial = any(s.get("resultat") == "partiel" for s in sessions)
        granted = {}
        for s in sessions:
            for code in s.get("obtenus", []):
                granted.setdefault(code, s["date"])
        answer["candidat"] = {k: d["candidat"].get(k) for k in ("nom", "prenom", "reference")}
        answer["titre"] = d["titre"]
        verdict_vae, days = vae(d, held, partial)
        verdict_cap, left = capitalisation(d, sessions, ended, held, partial, granted)
        answer["parcours"] = {
            "continu": continu(d, sessions, ended, held, partial),
            "vae": verdict_vae, "jours": days,
            "capitalisation": verdict_cap, "ccp-manquants": left,
        }
    except (KeyError, TypeError, ValueError) as error:
        answer["erreur"] = str(error)
    return json.dumps(answer, ensure_ascii=False)


def main():
    out = sys.stdout
    for path in sorted(Path(sys.argv[1]).rglob("*.toml")):
        out.write(examine(path) + "\n")


main()
