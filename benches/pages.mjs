// node pages.mjs CHROMIUM PAGE…: prints the time of each choice, to the end of the frame that shows it.
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const file of pages) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  await page.waitForTimeout(3000);
  const times = await page.evaluate(async () => {
    const form = document.querySelector("form.filtre");
    const { nom, etat, tri } = form.elements;
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const found = [];
    const options = (list) => [...list.options].map((option) => option.value);
    for (const [field, values] of [[nom, ["ma", ""]], [etat, options(etat)], [etat, [""]], [tri, options(tri)]]) {
      for (const value of values) {
        await frame();
        const start = performance.now();
        field.value = value;
        form.dispatchEvent(new Event("input", { bubbles: true }));
        await frame();
        const shown = form.querySelector("output").textContent;
        found.push(`${field.name} « ${value} » : ${Math.round(performance.now() - start)} ms, ${shown}`);
      }
    }
    return found;
  });
  console.log([file, ...times].join("\n  "));
  await page.close();
}
await browser.close();
