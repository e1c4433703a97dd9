#!/usr/bin/env python3
"""Un répertoire de dossiers par Apache Spark (RDD.pipe), puis par un seul processus : les réponses
sont égales, quel que soit le nombre de parts.

    spark.py RÉPERTOIRE [JOUR]

CIP : le programme (par défaut cip, du PATH). Demande pyspark et Java 17 au moins.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

from pyspark import SparkConf, SparkContext

DOSSIERS = sys.argv[1]
JOUR = sys.argv[2] if len(sys.argv) > 2 else "2024-12-31"
# Spark lance le programme sans le PATH de qui lance Spark : son chemin est cherché ici.
NOM = os.environ.get("CIP", "cip")
CIP = shutil.which(NOM) or NOM
EXAMINER = f"{shlex.quote(CIP)} eligibility - --format ndjson --date {JOUR} --quiet"


def empreinte(reponses):
    """Des réponses sans égard à leur ordre."""
    octets = "".join(ligne + "\n" for ligne in sorted(reponses)).encode()
    return hashlib.sha256(octets).hexdigest()[:16]


def main():
    with tempfile.TemporaryDirectory() as place:
        lignes = os.path.join(place, "lignes.ndjson")
        # Une ligne par dossier, qui porte son « fichier » ; un dossier fautif est dit, et laissé.
        with open(lignes, "wb") as sortie:
            subprocess.run([CIP, "convert", DOSSIERS], stdout=sortie, stderr=subprocess.DEVNULL)
        with open(lignes, "rb") as entree:
            seul = subprocess.run(shlex.split(EXAMINER), stdin=entree, stdout=subprocess.PIPE)
        # Découpé comme Spark découpe : les réponses contiennent d'autres fins de ligne Unicode.
        attendu = seul.stdout.decode().removesuffix("\n").split("\n")
        print(f"un seul     {len(attendu)} réponses  {empreinte(attendu)}")

        conf = SparkConf().setMaster("local[2]").setAppName("cip").set("spark.ui.enabled", "false")
        conf.set("spark.ui.showConsoleProgress", "false")
        sc = SparkContext(conf=conf)
        sc.setLogLevel("ERROR")
        egales = True
        for parts in (1, 4, 16):
            rdd = sc.textFile(lignes, minPartitions=parts).repartition(parts)
            # Le code de sortie dit la réponse, ce n'est pas une panne : pipe ne le regarde pas.
            reponses = rdd.pipe(EXAMINER).collect()
            trouve = empreinte(reponses)
            egales &= trouve == empreinte(attendu)
            print(f"{parts:2} part(s)  {len(reponses)} réponses  {trouve}")
        print(f"Spark {sc.version}")
        sc.stop()
    print("réponses égales" if egales else "RÉPONSES DIFFÉRENTES")
    sys.exit(0 if egales else 1)


main()
