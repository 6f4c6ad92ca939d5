// Charts and their tables: named pictures, the variant for the width, as many rows as the figure has.

/** What is wrong with the charts of the page as it stands; `leads` says which variant the first one shows. */
export async function charts(page, leads) {
  return page.evaluate((wanted) => {
    const faults = [];
    const pictures = [...document.querySelectorAll(".chart svg")];
    for (const svg of pictures) {
      const id = svg.closest("figure")?.id;
      const name = (svg.getAttribute("aria-labelledby") ?? "")
        .split(" ")
        .map((part) => document.getElementById(part)?.textContent.trim() ?? "")
        .join(" ")
        .trim();
      if (!["img", "group"].includes(svg.getAttribute("role"))) faults.push(`figure ${id}: the picture has no role`);
      if (!name) faults.push(`figure ${id}: the picture has no name`);
    }
    for (const chart of document.querySelectorAll(".chart")) {
      const shown = [...chart.querySelectorAll("svg")].filter((svg) => svg.checkVisibility());
      if (shown.length !== 1) faults.push(`figure ${chart.closest("figure")?.id}: ${shown.length} variants are shown`);
    }
    const first = document.querySelector(".chart:has(.wide)");
    const variant = [...(first?.querySelectorAll("svg") ?? [])].find((svg) => svg.checkVisibility());
    if (first && variant?.getAttribute("class") !== wanted) faults.push(`the lead figure shows its ${variant?.getAttribute("class")} variant`);
    return faults;
  }, leads);
}

/** Texts of charts that lie over each other or outside their picture, at the present width. */
export async function collisions(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const svg of document.querySelectorAll(".chart svg")) {
      if (!svg.checkVisibility()) continue;
      const frame = svg.getBoundingClientRect();
      const id = svg.closest("figure")?.id;
      const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
      for (const [words, box] of texts) {
        const beyond = box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 3;
        if (beyond) faults.push(`figure ${id}: “${words}” lies outside the picture`);
      }
      texts.forEach(([words, a], index) => {
        for (const [others, b] of texts.slice(index + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 2 && down > Math.min(a.height, b.height) * 0.5) faults.push(`figure ${id}: “${words}” and “${others}” collide`);
        }
      });
    }
    return faults;
  });
}

/** Whether each table has the rows of its figure, as the link to JSON gives them. */
export async function tables(page, address) {
  const figures = await page.evaluate(() =>
    [...document.querySelectorAll("figure")].map((figure) => ({
      id: figure.id,
      shown: figure.querySelectorAll("tbody tr").length,
      cut: figure.querySelector(".scroll + .foot") !== null && figure.querySelectorAll("tbody tr").length === 120,
      json: [...figure.querySelectorAll(".links a")].find((link) => link.textContent === "JSON")?.getAttribute("href"),
    })),
  );
  const faults = figures.length === 0 ? ["no figure"] : [];
  for (const { id, shown, cut, json } of figures) {
    const answer = await page.request.get(new URL(json, address).href);
    const { rows } = await answer.json();
    if (!cut && rows.length !== shown) faults.push(`figure ${id}: ${shown} rows in the table, ${rows.length} in its JSON`);
  }
  return faults;
}
