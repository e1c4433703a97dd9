// Reads pages in a real browser: accessible by axe-core in light and dark, silent, asking for
// nothing, on any screen and in any font, filtered by their script, complete without it.
//
// node lire.mjs CHROMIUM PAGES.json, where PAGES is [{ "fichier": path, "tape": text or null, "nom": name }];
// a page with a text to type is a cohort's, and its filter must then find that name alone.
// Prints one line a fault; exit code 1 if there is any.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [browserPath, list] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = JSON.parse(readFileSync(list, "utf8"));
const faults = [];

const browser = await chromium.launch({
  executablePath: browserPath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

/** Opens a page in fresh circumstances; notes whatever it asks for or complains of. */
async function open({ fichier }, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const url = pathToFileURL(fichier).href;
  const say = (text) => faults.push(`${fichier}: ${text}`);
  page.on("request", (request) => {
    const asked = request.url();
    if (asked !== url && !asked.startsWith("data:")) say(`asks for ${asked}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) say(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => say(`script error: ${error}`));
  await page.goto(url);
  return { context, page, say };
}

const visible = (page) =>
  page.$$eval("[data-liste] > *", (items) =>
    items.filter((item) => getComputedStyle(item).display !== "none").map((item) => item.textContent),
  );

// A phone enlarged to the utmost (WCAG 1.4.10), a phone, a tablet, a desk.
const WIDTHS = [320, 380, 600, 720, 900, 1280];

// As the page asks; letters a fifth wider and a tenth narrower, as fonts go; and the spacing that a
// reader may set (WCAG 1.4.12).
const face = (size) =>
  `@font-face { font-family: tried; src: local("Noto Sans"); size-adjust: ${size}% } body { font-family: tried !important }`;
const FONTS = {
  "usual font": "",
  "wide font": face(120),
  "narrow font": face(90),
  "spaced font": "* { letter-spacing: .12em !important; word-spacing: .16em !important }",
};

/** Contrast of two colours, as WCAG 1.4.11 counts it. */
const contrast = (one, other) => {
  const light = ([r, g, b]) => {
    const part = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const [a, b] = [one, other].map((c) => light(c.match(/[\d.]+/g).map(Number)));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** Words in sight that lines cut in two. No word of the program is longer than twenty letters. */
const cut = (page) =>
  page.evaluate(() => {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("script, style, .lu, [aria-hidden]")) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1 && word.length <= 20) found.add(word);
      }
    }
    return [...found];
  });

/** The colours that draw: three to one on the sheet, and the bar and the day kept in forced colours. */
async function drawn(one) {
  for (const colorScheme of ["light", "dark"]) {
    const { context, page, say } = await open(one, { colorScheme });
    const colours = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const of = (name) => {
        probe.style.color = `var(--${name})`;
        return [name, getComputedStyle(probe).color];
      };
      return ["feuille", "barre", "rouge", "ambre", "bleu", "vert"].map(of);
    });
    const [[, sheet], ...drawing] = colours;
    for (const [name, colour] of drawing) {
      const ratio = contrast(colour, sheet);
      if (ratio < 3) say(`${colorScheme}: --${name} has a contrast of ${ratio.toFixed(2)}`);
    }
    await context.close();
  }
  const { context, page, say } = await open(one, { forcedColors: "active" });
  const erased = await page.$$eval(".frise .f, .frise li .piste, .barres li", (all) =>
    all.filter((el) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(el);
      return backgroundImage === "none" && /^rgba.*, 0\)$|255, 255, 255/.test(backgroundColor);
    }).length,
  );
  if (erased > 0) say(`forced colours erase ${erased} bars or days`);
  await context.close();
}

/** On paper: the filter is said, no reason that is folded is printed, each sheet has the scale. */
async function printed(one) {
  const { context, page, say } = await open(one, {});
  await page.fill("form.filtre [name=nom]", one.tape);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const text = await page.locator("body").innerText();
  if (!text.includes(`Liste filtrée : nom ou référence « ${one.tape} »`)) say("does not print that it is filtered");
  if (text.includes("satisfait : ")) say("prints reasons that are folded");
  const scales = await page.$$eval(".axe", (all) => all.map((el) => getComputedStyle(el).display));
  if (scales.some((display) => display !== "table-header-group")) say("prints the scale once only");
  await context.close();
}

for (const one of pages) {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 380]]) {
    const { context, page, say } = await open(one, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
    // What is off screen is not laid out, and would not be looked at.
    await page.addStyleTag({ content: "*{content-visibility:visible!important}" });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    for (const v of violations) {
      say(`${colorScheme} ${width}: ${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).slice(0, 3).join(" | ")}`);
    }
    await context.close();
  }

  for (const [font, content] of Object.entries(FONTS)) {
    const { context, page, say } = await open(one, {});
    await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
    await page.addStyleTag({ content: `${content} * { content-visibility: visible !important }` });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) say(`${font} ${width}: wider than the screen`);
      const words = await cut(page);
      if (words.length > 0) say(`${font} ${width}: cuts ${words.join(", ")}`);
    }
    await context.close();
  }

  const { context, page, say } = await open(one, { javaScriptEnabled: false });
  const still = one.nom ? await page.locator("form.filtre").isVisible() : false;
  if (still) say("shows a form that does nothing without its script");
  const text = await page.locator("body").innerText();
  const whole = await visible(page).catch(() => []);
  if (!text.includes("sans valeur officielle")) say("does not say what it is worth");
  await context.close();
  if (!one.nom) continue;

  const scripted = await open(one, {});
  const all = await visible(scripted.page);
  if (all.length === 0 || all.length !== whole.length) {
    say(`${whole.length} entries without the script, ${all.length} with it`);
  }
  await scripted.page.fill("form.filtre [name=nom]", one.tape);
  const kept = await visible(scripted.page);
  if (kept.length === 0 || kept.length === all.length || !kept.every((k) => k.includes(one.nom))) {
    say(`the filter "${one.tape}" keeps ${kept.length} entries of ${all.length}`);
  }
  await scripted.page.fill("form.filtre [name=nom]", "");
  await scripted.page.selectOption("form.filtre [name=tri]", "nom");
  const names = await scripted.page.$$eval("[data-liste]:first-of-type > * .qui b", (b) => b.map((x) => x.textContent));
  const first = names.slice(0, all.length);
  if (first.length > 1 && first[0].localeCompare(first[1], "fr") > 0) say("does not sort by name");
  await scripted.context.close();
  await drawn(one);
  await printed(one);
}

await browser.close();
for (const fault of faults) console.log(fault);
process.exit(faults.length > 0 ? 1 : 0);
