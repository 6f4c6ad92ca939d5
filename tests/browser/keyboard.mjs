// The keyboard: the skip link first, then everything in the order of the document, each with a visible outline.

/** Goes through the page as it stands with Tab and says what is wrong. */
export async function walk(page) {
  const faults = [];
  const expected = await page.evaluate(() => {
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const shown = [...document.querySelectorAll(all)].filter(
      (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !element.disabled,
    );
    globalThis.expected = shown;
    return shown.length;
  });
  for (let place = 0; place < expected; place += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(compare, place);
    if (fault) faults.push(fault);
    if (faults.length > 4) break;
  }
  const summary = page.locator("summary").first();
  if ((await summary.count()) > 0) {
    await summary.focus();
    await page.keyboard.press("Enter");
    const opened = await summary.evaluate((element) => element.parentElement.open);
    if (!opened) faults.push("Enter does not open the details");
  }
  return faults;
}

/** Runs in the page: whether the focus is at the `place`-th element, and can be seen. */
function compare(place) {
  const show = (element) => element?.outerHTML.replace(/\s+/g, " ").slice(0, 90) ?? "nothing";
  const wanted = globalThis.expected[place];
  const focused = document.activeElement;
  if (place === 0 && !focused.matches("a.skip")) return `the first Tab reaches ${show(focused)}, not the skip link`;
  if (focused !== wanted) return `Tab ${place + 1} reaches ${show(focused)}, not ${show(wanted)}`;
  const style = getComputedStyle(focused);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  if (!outlined && style.boxShadow === "none") return `no outline at ${show(focused)}`;
  const box = focused.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return `nothing to be seen of ${show(focused)}`;
  return undefined;
}
