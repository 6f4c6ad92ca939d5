// Without scripts: filters and languages lead to addresses, and a file goes from the form to the market.

import { writeFileSync } from "node:fs";
import { STAFF } from "./program.mjs";

const ROWS = 30;
const BAD_DATES = 3;

/** Filters send their fields, and the languages keep page and query. */
export async function filters(page, address, report) {
  await page.goto(`${address}/en/market`);
  await page.selectOption("select[name=country]", "VN");
  await Promise.all([page.waitForURL(/country=VN/), page.click("form.filters button")]);
  const chosen = await page.locator("select[name=country]").inputValue();
  report.add("filters", chosen === "VN" ? [] : `the form shows ${chosen} after choosing VN`);
  const query = new URL(page.url()).search;
  await Promise.all([page.waitForURL(/\/th\/market/), page.click(".langs a[hreflang=th]")]);
  report.add("languages", new URL(page.url()).search === query ? [] : `the query is lost: ${page.url()}`);
}

export async function signIn(page, address, language = "en") {
  await page.goto(`${address}/${language}/desk`);
  await page.fill("input[name=name]", STAFF.name);
  await page.fill("input[name=password]", STAFF.password);
  await Promise.all([page.waitForURL(/\/desk$/), page.click("main form button")]);
}

/** Sends `file` and gives the path of its upload, after the language. */
export async function send(page, address, file) {
  await page.goto(`${address}/en/desk/uploads/new`);
  await page.setInputFiles("input[type=file]", file);
  await Promise.all([page.waitForURL(/\/uploads\/(?!new)[^/]+$/), page.click("main form button")]);
  return new URL(page.url()).pathname.replace(/^\/en/, "");
}

/** The whole way of a file; gives the path of its run, after the language. */
export async function upload(page, address, file, report) {
  const path = await send(page, address, file);
  const preview = await page.locator("#preview tbody tr").count();
  report.add("upload, preview", preview > 0 ? [] : "no record is shown");
  const warned = await page.locator("#preview").innerText();
  report.add("upload, preview", warned.includes("soon") ? [] : "the bad dates are not named");
  await page.fill("[name='source.title']", "Browser test");
  await page.fill("[name='source.licence']", "CC0-1.0");
  await page.fill("[name='source.coverage']", "Thirty rows written by a test");
  await Promise.all([page.waitForURL(/#mapping$/), page.click("#mapping form[action$='/mapping'] button")]);
  const kept = await page.inputValue("[name='source.title']");
  report.add("upload, mapping", kept === "Browser test" ? [] : `the title is ${kept} after the change`);
  await page.click("form[action$='/start'] button");
  for (let turn = 0; (await page.locator("progress").count()) > 0; turn += 1) {
    if (turn > 120) throw new Error(`still not done after a minute: ${await page.locator("main").innerText()}`);
    await page.waitForTimeout(500);
    await page.goto(`${address}/en${path}`);
  }
  const link = page.locator("a[href*='/desk/runs/']");
  if ((await link.count()) === 0) throw new Error(`not taken in: ${await page.locator("main").innerText()}`);
  const run = new URL(await link.getAttribute("href"), address).pathname.replace(/^\/en/, "");
  await Promise.all([page.waitForURL(/\/desk\/runs\//), link.click()]);
  const words = await page.locator("main").innerText();
  report.add("run", words.includes(`${ROWS}`) ? [] : `${ROWS} rows are not named on the page of the run`);
  const listed = async () => {
    await page.goto(`${address}/en/market`);
    // A browser may keep the page for a minute.
    await page.reload();
    return page.locator("select[name=source] option", { hasText: "Browser test" }).count();
  };
  let there = await listed();
  for (let turn = 0; turn < 20 && there === 0; turn += 1) {
    await page.waitForTimeout(500);
    there = await listed();
  }
  report.add("market after the upload", there > 0 ? [] : "the new source is no filter");
  return run;
}

export async function signOut(page, address, report) {
  await page.goto(`${address}/en/desk`);
  await Promise.all([page.waitForURL(/sign-in/), page.click("form[action$='/sign-out'] button")]);
  await page.goto(`${address}/en/desk`);
  report.add("sign out", page.url().includes("sign-in") ? [] : "the desk is still open");
}

/** Vacancies as a spreadsheet program would save them, a few with dates that are none. */
export function writeSample(file) {
  const titles = ["Solar panel installer", "Accountant", "Recycling plant operator", "Waiter", "Wind turbine technician"];
  const lines = ["Job title,Company,Location,Country,Date posted,Salary,Description"];
  for (let row = 0; row < ROWS; row += 1) {
    const date = row < BAD_DATES ? "soon" : `2025-11-${String((row % 28) + 1).padStart(2, "0")}`;
    const title = titles[row % titles.length];
    lines.push(`${title},Company ${row},Bangkok,Thailand,${date},"THB ${15 + row},000 per month",We want a ${title} (${row}).`);
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
}
