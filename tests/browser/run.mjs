// Reads the portal in Chromium: `AGLC=program CHROMIUM=program node run.mjs`, in the folder where `npm ci` was run.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { judge } from "./access.mjs";
import { filters, send, signIn, signOut, upload, writeSample } from "./forms.mjs";
import { walk } from "./keyboard.mjs";
import { LANGUAGES, behindSignIn, open } from "./kinds.mjs";
import { charts, collisions, tables } from "./pictures.mjs";
import { start } from "./program.mjs";
import { PHONE, messageWords, read, watch } from "./reading.mjs";
import { Report } from "./report.mjs";

const DESKTOP = { width: 1280, height: 900 };
const WORKERS = 3;

// Packages are taken from the current folder: none lie beside this file.
const packages = createRequire(join(process.cwd(), "package.json"));
const { chromium } = packages("playwright-core");
const AXE = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");
const MESSAGES = join(dirname(fileURLToPath(import.meta.url)), "../../crates/portal/i18n");

const program = process.env.AGLC;
if (!program) throw new Error("name the program: AGLC=target/ci/aglc");
const began = Date.now();
const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
const report = new Report();

const portal = await start(program).catch((error) => {
  console.log(error.message);
  process.exit(1);
});
try {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "chromium",
    args: ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    await report.guard("run", () => everything(browser, portal.address));
  } finally {
    await browser.close();
  }
} finally {
  await report.guard("program", () => portal.stop());
}
report.add("program's log", portal.complaints());
if (!report.tell()) process.exitCode = 1;

async function everything(browser, address) {
  const { state, pages } = await withoutScripts(browser, address);
  console.log(`forms, upload, sign-out: ${seconds()}`);
  await inEveryLanguage(browser, address, state, pages);
  console.log(`${pages.length} pages in ${LANGUAGES.length} languages: ${seconds()}`);
  await atTheKeyboard(browser, address);
  await atBothWidths(browser, address, pages);
  console.log(`keyboard, charts, tables: ${seconds()}`);
}

/** The journeys of a reader and of staff without JavaScript; gives a signed-in state and all pages there are then. */
async function withoutScripts(browser, address) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const file = join(process.cwd(), "browser-test.csv");
  writeSample(file);
  await report.guard("filters", () => filters(page, address, report));
  await signIn(page, address);
  const run = (await report.guard("upload", () => upload(page, address, file, report))) ?? "/desk/runs/1";
  await report.guard("sign out", () => signOut(page, address, report));
  await signIn(page, address);
  const draft = await send(page, address, file);
  const state = await context.storageState();
  const pages = [...(await open(page, address)), ...behindSignIn(draft, run)];
  await context.close();
  return { state, pages };
}

/** Each page in each language: as a phone shows it, then judged by axe at a desk, and in English in the dark too. */
async function inEveryLanguage(browser, address, state, pages) {
  const english = new Map();
  const words = messageWords(MESSAGES);
  const heaviest = { kilobytes: 0 };
  const visit = async (rooms, one, language) => {
    const { page, watched } = one.staff ? rooms.staff : rooms.open;
    const at = `${one.kind} (${language})`;
    await page.setViewportSize(PHONE);
    const seen = await read(page, watched, address, one, language, words, english);
    if (seen.kilobytes > heaviest.kilobytes) Object.assign(heaviest, { kilobytes: seen.kilobytes, at });
    report.add(`${at} at 360 px`, [...seen.faults, ...(await collisions(page))]);
    if (language === "en") {
      await page.emulateMedia({ colorScheme: "dark" });
      report.add(`${at} at 360 px, dark`, await judge(page));
      await page.emulateMedia({ colorScheme: "light" });
    }
    await page.setViewportSize(DESKTOP);
    report.add(`${at} at 1280 px`, [...(await judge(page)), ...(await collisions(page))]);
  };
  for (const languages of [["en"], LANGUAGES.slice(1)]) {
    const turns = languages.flatMap((language) => pages.map((one) => [one, language]));
    const worker = async () => {
      const rooms = { open: await room(browser, address), staff: await room(browser, address, state) };
      for (let turn = turns.shift(); turn; turn = turns.shift()) {
        await report.guard(`${turn[0].kind} (${turn[1]})`, () => visit(rooms, ...turn));
      }
      const cookies = await rooms.open.page.context().cookies();
      report.add("public pages", cookies.map((cookie) => `they set the cookie ${cookie.name}`));
      await rooms.open.page.context().close();
      await rooms.staff.page.context().close();
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
  }
  console.log(`the heaviest page: ${heaviest.at}, ${heaviest.kilobytes.toFixed(1)} kB`);
}

async function room(browser, address, storageState) {
  const context = await browser.newContext({ storageState, colorScheme: "light" });
  await context.addInitScript({ content: AXE });
  const page = await context.newPage();
  return { page, watched: watch(page, address) };
}

async function atTheKeyboard(browser, address) {
  for (const [language, viewport] of [["en", DESKTOP], ["my", PHONE]]) {
    const page = await browser.newPage({ viewport });
    await page.goto(`${address}/${language}/market`);
    report.add(`keyboard, market (${language}) at ${viewport.width} px`, await report.guard("keyboard", () => walk(page)));
    await page.close();
  }
}

async function atBothWidths(browser, address, pages) {
  const drawn = ["home", "market", "countries", "figure by one group", "figure by two groups"];
  for (const [viewport, leads] of [[PHONE, "narrow"], [DESKTOP, "wide"]]) {
    const page = await browser.newPage({ viewport });
    for (const { kind, path } of pages.filter((one) => drawn.includes(one.kind))) {
      await page.goto(`${address}/en${path}`);
      report.add(`charts, ${kind} (en) at ${viewport.width} px`, await charts(page, leads));
      if (leads === "wide") report.add(`tables, ${kind} (en)`, await tables(page, address));
    }
    await page.close();
  }
}
