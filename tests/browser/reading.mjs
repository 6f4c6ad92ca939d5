// Every page at the width of a phone: status, language, headings, overflow, words, weight, silence, no cookies.

import { readFileSync } from "node:fs";

export const PHONE = { width: 360, height: 740 };

/** Kilobytes (1,000 bytes) that a page and its style sheet may weigh as sent. */
const HEAVIEST = 60;

/** The first words of all message ids: what a message that is missing would show. */
export function messageWords(folder) {
  const ids = ["charter", "desk", "portal", "prose", "taxonomy"]
    .flatMap((name) => readFileSync(`${folder}/en/${name}.ftl`, "utf8").split("\n"))
    .map((line) => /^([a-z]+)-[a-z0-9-]+ =/.exec(line)?.[1]);
  return [...new Set(ids.filter(Boolean))];
}

/** Watches what `page` loads and complains of, from now on. */
export function watch(page, address) {
  const seen = { complaints: [], strangers: [] };
  const styles = new Map();
  page.on("console", (message) => {
    // Chromium also complains of a page whose status is an error, which is checked by itself.
    const status = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (["error", "warning"].includes(message.type()) && !status) seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${address}/`)) seen.strangers.push(request.url());
  });
  page.on("requestfinished", async (request) => {
    if (request.resourceType() !== "stylesheet") return;
    const sizes = await request.sizes().catch(() => undefined);
    styles.set(request.url(), Math.max(styles.get(request.url()) ?? 0, sizes?.responseBodySize ?? 0));
  });
  return { seen, styles };
}

/** Opens `one` in `language`, with all its details, and says what is wrong; `english` keeps the words of the English pages. */
export async function read(page, watched, address, one, language, words, english) {
  watched.seen.complaints.length = 0;
  watched.seen.strangers.length = 0;
  const response = await page.goto(`${address}/${language}${one.path}`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const found = await page.evaluate(look, words);
  const faults = [...found.faults];
  if (response.status() !== one.status) faults.push(`status ${response.status()}, not ${one.status}`);
  if (found.language !== language) faults.push(`<html lang="${found.language}">`);
  faults.push(...watched.seen.complaints.map((said) => `the browser complains: ${said}`));
  faults.push(...watched.seen.strangers.map((url) => `it asks another host: ${url}`));
  const headers = await response.allHeaders();
  if (!one.staff && headers["set-cookie"]) faults.push(`a cookie: ${headers["set-cookie"]}`);
  const { responseBodySize } = await response.request().sizes();
  const kilobytes = (responseBodySize + Math.max(0, ...watched.styles.values())) / 1000;
  if (kilobytes > HEAVIEST) faults.push(`${kilobytes.toFixed(1)} kB, more than ${HEAVIEST}`);
  if (language === "en") english.set(one.kind, new Set(found.sentences));
  const same = english.get(one.kind);
  if (same && language !== "en") {
    const left = found.sentences.filter((sentence) => same.has(sentence));
    faults.push(...left.map((sentence) => `English left in: ${sentence}`));
  }
  return { faults, kilobytes };
}

/** Runs in the page. */
function look(words) {
  const faults = [];
  const root = document.documentElement;
  const heads = document.querySelectorAll("h1").length;
  if (heads !== 1) faults.push(`${heads} h1`);
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) =>
        element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest(".scroll, pre, .vh, svg svg"),
    );
    const names = wide.slice(0, 3).map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`);
    faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth} px, ${names.join(" ")}`);
  }
  const raw = new RegExp(`^(${words.join("|")})-[a-z0-9-]+$`);
  // Where titles, names and places stand as the data have them.
  const data = "[lang=en]:not(html), .adtext, .chart, .cols, :is(h1, h2):has(.code), mark, q, option, dd, td, th[scope=row]";
  const sentences = [];
  const judge = (text, element) => {
    const code = element.closest("code, .code, pre, textarea, script, style");
    if (raw.test(text) && !code) faults.push(`a message id is shown: ${text}`);
    if (/\{\s*\$/.test(text) && !code) faults.push(`an unfilled message is shown: ${text}`);
    const foreign = code || element.closest(data);
    if (!foreign && /^[\x20-\x7e‘’“”–…]+$/.test(text) && text.split(/\s+/).length >= 4) sentences.push(text);
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    if (text) judge(text, node.parentElement);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [alt], [placeholder], meta[name=description]")) {
    for (const name of ["aria-label", "title", "alt", "placeholder", "content"]) {
      const text = element.getAttribute(name)?.trim();
      if (text) judge(text, element);
    }
  }
  return { faults, sentences, language: root.lang };
}
