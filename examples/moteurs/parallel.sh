#!/usr/bin/env bash
# Un répertoire de dossiers par GNU parallel, puis par un seul processus : les réponses sont égales.
#
#   parallel.sh RÉPERTOIRE [JOUR]
#
# CIP : le programme (par défaut cip, du PATH). BLOC : taille d'une part (par défaut 1M).
set -euo pipefail

dossiers=$1
export JOUR=${2:-2024-12-31} CIP=${CIP:-cip}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# Le code de sortie dit la réponse (1 : pas « oui » pour tous ; 2 : une ligne fautive) : ce n'est
# pas une panne.
examiner() { "$CIP" eligibility - --format ndjson --date "$JOUR" --quiet || [ $? -le 2 ]; }
export -f examiner

# Une ligne par dossier, qui porte son « fichier » ; un dossier fautif est dit, et laissé.
"$CIP" convert "$dossiers" > "$place/lignes.ndjson" 2> "$place/fautes.txt" || [ $? -le 2 ]

SHELL=$(command -v bash) parallel --will-cite --pipe-part -a "$place/lignes.ndjson" --block "${BLOC:-1M}" \
    --keep-order examiner > "$place/parallel.ndjson"
examiner < "$place/lignes.ndjson" > "$place/seul.ndjson"

parts=$(( ($(stat -c %s "$place/lignes.ndjson") + 1048575) / 1048576 ))
echo "lignes    $(wc -l < "$place/lignes.ndjson") (environ $parts Mo, parts de ${BLOC:-1M})"
echo "parallel  $(wc -l < "$place/parallel.ndjson") réponses  $(sort "$place/parallel.ndjson" | sha256sum | cut -c1-16)"
echo "un seul   $(wc -l < "$place/seul.ndjson") réponses  $(sort "$place/seul.ndjson" | sha256sum | cut -c1-16)"
# --keep-order rend les parts dans l'ordre : l'égalité vaut sans trier.
cmp "$place/parallel.ndjson" "$place/seul.ndjson" && echo "réponses égales, dans le même ordre"
