#!/bin/sh
# L'année d'un centre de formation, de son tableau aux documents qu'il remet. Centre et personnes
# inventés. Depuis n'importe où, cip étant dans le PATH :
#
#   sh examples/annee/annee.sh SORTIE
#
# SORTIE est un répertoire neuf, où tout est écrit.
set -eu
ici=$(cd "$(dirname "$0")" && pwd)
mkdir "$1"
cd "$1"

# Une commande dont la réponse peut être « non » (code 1) : seule une entrée inutilisable arrête tout.
reponse() {
  "$@" || [ $? -eq 1 ]
}

echo "== Juin : le tableau du centre devient un dossier par stagiaire"
cip import "$ici/stagiaires.ods" --carte "$ici/carte.toml" --dossier-sortie dossiers
cip check dossiers --date 15/06/2026

echo "== Qui peut être inscrit à la session de juillet ?"
reponse cip eligibility dossiers --date 10/07/2026
cip pv preparer dossiers --type titre --session 10/07/2026 --debut 08/07/2026 --date 10/07/2026 \
  --centre "Centre de formation de Nantes" --lieu Nantes --numero 2026-44-0117 -o session-juillet.toml

echo "== Les convocations, la feuille d'émargement, le procès-verbal à signer"
cip pv imprimer session-juillet.toml --format pdf --charte "$ici/centre.toml" --dossier-sortie session-juillet

echo "== Le jury a décidé : le secrétariat a rempli le procès-verbal"
cip record --pv "$ici/proces-verbal-juillet.toml" dossiers --date 17/07/2026 --essai >essai-juillet.diff
cip record --pv "$ici/proces-verbal-juillet.toml" dossiers --date 17/07/2026

echo "== Une erreur de transcription : la décision est annulée, puis inscrite à nouveau"
cip revoke dossiers/26-0007.toml --session 10/07/2026 --motif "ligne du procès-verbal mal recopiée" --date 20/07/2026
cip record dossiers/26-0007.toml --session 10/07/2026 --type titre --resultat titre --numero 2026-44-0117 \
  --centre "Centre de formation de Nantes" --lieu Nantes --date 20/07/2026
cip history dossiers/26-0007.toml --date 20/07/2026

echo "== Septembre : une pièce promise est arrivée"
cip import "$ici/septembre.csv" --carte "$ici/carte-septembre.toml" --dossier-sortie dossiers --completer --essai
cip import "$ici/septembre.csv" --carte "$ici/carte-septembre.toml" --dossier-sortie dossiers --completer

echo "== Octobre : une session pour les CCP qui manquent"
cip record dossiers/26-0002.toml --session 16/10/2026 --type ccp --obtenus CCP3 --numero 2026-44-0160 \
  --centre "Centre de formation de Nantes" --lieu Nantes --date 23/10/2026
cip record dossiers/26-0005.toml --session 16/10/2026 --type ccp --obtenus CCP2 --ajournes CCP3 --numero 2026-44-0160 \
  --centre "Centre de formation de Nantes" --lieu Nantes --date 23/10/2026

echo "== Tous les CCP obtenus : l'entretien que le jury avait souhaité"
cip record dossiers/26-0002.toml --session 20/11/2026 --type entretien --resultat titre --numero 2026-44-0188 \
  --centre "Centre de formation de Nantes" --lieu Nantes --date 23/11/2026

echo "== Les livrets, les parchemins"
cip livret dossiers --format pdf --charte "$ici/centre.toml" --dossier-sortie livrets --date 24/11/2026
reponse cip parchemin dossiers --format pdf --charte "$ici/centre.toml" --dossier-sortie parchemins --date 24/11/2026

echo "== Ce qui reste à surveiller, et le bilan de l'année"
cip deadlines dossiers --date 24/11/2026
cip deadlines dossiers --date 24/11/2026 --format ics -o echeances.ics
cip stats dossiers --date 24/11/2026
