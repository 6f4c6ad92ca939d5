// Accessibility by axe-core: WCAG 2.2 A and AA and its best practices, no violation allowed.

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page as it stands. The context must have axe as its init script: the pages allow no other. */
export async function judge(page) {
  const violations = await page.evaluate(async (values) => {
    const found = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
      iframes: false,
    });
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      count: nodes.length,
      first: nodes[0].html.slice(0, 160),
      why: nodes[0].any[0]?.message ?? nodes[0].all[0]?.message ?? nodes[0].none[0]?.message ?? "",
    }));
  }, RULES);
  return violations.map(({ id, help, count, first, why }) => `axe ${id} (${help}), ${count} times, first ${first} ${why}`);
}
