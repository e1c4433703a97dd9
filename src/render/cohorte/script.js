// Filters and sorts what the page already shows in full. A long list keeps its first part in the page:
// what is laid out then stays small, and each choice is answered at once.
(() => {
  const form = document.querySelector("form.filtre");
  if (!form) return;
  const PART = 100;
  // Letters that no accent makes, typed on a French keyboard.
  const letters = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", œ: "oe", æ: "ae" };
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđðıßœæ]/g, (c) => letters[c]);
  const figure = new Intl.NumberFormat("fr").format;
  // One collator for all: a comparison by `localeCompare` makes one each time.
  const french = new Intl.Collator("fr").compare;
  const states = ["depassee", "proche", "ouverte", "satisfaite"];
  const orders = {
    "": (a, b) => a.rank - b.rank,
    nom: (a, b) => french(a.ordre, b.ordre),
    titre: (a, b) => french(a.titre, b.titre),
    etat: (a, b) => states.indexOf(a.etats[0]) - states.indexOf(b.etats[0]),
    date: (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
  };
  const lists = [...document.querySelectorAll("[data-liste]")].map((list) => {
    const items = [...list.children].map((el, rank) => ({
      el,
      rank,
      nom: plain(el.querySelector(".qui").textContent),
      // As in the program: a particle in lower case does not count.
      ordre: plain(el.querySelector(".qui").textContent.trim().replace(/^(?:de |d['’])/, "")),
      etats: el.dataset.e.split(" "),
      titre: el.dataset.t,
      date: el.dataset.d || "9999",
    }));
    const more = document.createElement("button");
    more.type = "button";
    more.className = "suite";
    (list.closest(".frise, table") ?? list).after(more);
    const self = { items, sorted: {}, kept: items, part: PART };
    self.show = (part) => {
      list.replaceChildren(...self.kept.slice(0, part).map((item) => item.el));
      const left = self.kept.length - part;
      more.hidden = left <= 0;
      more.textContent = `Afficher la suite (${figure(Math.min(left, PART))} sur ${figure(Math.max(left, 0))})`;
    };
    more.addEventListener("click", () => self.show((self.part += PART)));
    return self;
  });
  const order = ({ items, sorted }, key) =>
    (sorted[key] ??= [...items].sort((a, b) => orders[key](a, b) || a.rank - b.rank));
  const { nom, etat, titre, tri, raisons } = form.elements;
  const note = document.querySelector(".choix");
  const apply = () => {
    const words = plain(nom.value).split(/\s+/).filter(Boolean);
    for (const list of lists) {
      list.kept = order(list, tri.value).filter(
        (item) =>
          words.every((word) => item.nom.includes(word)) &&
          (!etat.value || item.etats.includes(etat.value)) &&
          (!titre.value || item.titre === titre.value),
      );
      list.show((list.part = PART));
    }
    const [shown, all] = [lists[0].kept.length, lists[0].items.length];
    const count =
      shown === all
        ? `${figure(all)} affiché${all > 1 ? "s" : ""}`
        : shown === 0
          ? "aucun résultat"
          : `${figure(shown)} sur ${figure(all)} affiché${shown > 1 ? "s" : ""}`;
    form.querySelector("output").textContent = count;
    // Paper shows no form: it says what was chosen.
    const chosen = [nom, etat, titre].filter((field) => field.value.trim());
    const said = (field) => (field.options ? field.selectedOptions[0].text : field.value.trim());
    note.textContent = chosen.length
      ? `Liste filtrée : ${chosen.map((f) => `${f.dataset.dit} « ${said(f)} »`).join(", ")} ; ${count}.`
      : "";
  };
  const unfold = (items) => {
    for (const { el } of items) for (const d of el.querySelectorAll("details")) d.open = raisons.checked;
  };
  raisons?.addEventListener("change", () => lists.forEach(({ items }) => unfold(items)));
  addEventListener("beforeprint", () => lists.forEach((list) => list.show(list.kept.length)));
  addEventListener("afterprint", () => lists.forEach((list) => list.show(list.part)));
  form.hidden = false;
  form.addEventListener("input", ({ target }) => target !== raisons && apply());
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
  // Sorted while nobody waits, so that the first choice is as quick as the next.
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  for (const { value } of tri.options) for (const list of lists) idle(() => order(list, value));
})();
