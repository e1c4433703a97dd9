// Filters and sorts what the page already shows in full.
(() => {
  const form = document.querySelector("form.filtre");
  if (!form) return;
  // Letters that no accent makes, typed on a French keyboard.
  const letters = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", œ: "oe", æ: "ae" };
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđðıßœæ]/g, (c) => letters[c]);
  const lists = [...document.querySelectorAll("[data-liste]")].map((list) => ({
    list,
    items: [...list.children].map((el, rank) => ({
      el,
      rank,
      nom: plain(el.querySelector(".qui").textContent),
      etats: el.dataset.e.split(" "),
      titre: el.dataset.t,
      date: el.dataset.d || "9999",
    })),
  }));
  // One collator for all: a comparison by `localeCompare` makes one each time.
  const french = new Intl.Collator("fr");
  const order = ["depassee", "proche", "ouverte", "satisfaite"];
  const keys = {
    nom: (a, b) => french.compare(a.nom, b.nom),
    titre: (a, b) => french.compare(a.titre, b.titre),
    etat: (a, b) => order.indexOf(a.etats[0]) - order.indexOf(b.etats[0]),
    date: (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
  };
  let sorted = "";
  const apply = () => {
    const { nom, etat, titre, tri } = form.elements;
    const words = plain(nom.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    let all = 0;
    lists.forEach(({ list, items }, index) => {
      for (const item of items) {
        const keep =
          words.every((word) => item.nom.includes(word)) &&
          (!etat.value || item.etats.includes(etat.value)) &&
          (!titre.value || item.titre === titre.value);
        // What does not change is not laid out again.
        if (item.el.hidden === keep) item.el.hidden = !keep;
        if (index === 0) {
          all += 1;
          shown += keep ? 1 : 0;
        }
      }
      if (tri.value !== sorted) {
        const key = keys[tri.value] || (() => 0);
        list.append(...[...items].sort((a, b) => key(a, b) || a.rank - b.rank).map((item) => item.el));
      }
    });
    sorted = tri.value;
    form.querySelector("output").textContent =
      shown === all
        ? `${all} affiché${all > 1 ? "s" : ""}`
        : shown === 0
          ? "aucun résultat"
          : `${shown} sur ${all} affichés`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
