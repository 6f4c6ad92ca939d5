// Every kind of page, and where one of each is found.

export const LANGUAGES = ["en", "th", "vi", "id", "my"];

const FIXED = {
  home: "",
  market: "/market",
  "market, filtered": "/market?country=VN&period=2025&green=core,partial",
  "market, nothing found": "/market?country=BN&occupation=03&period=2024-Q1",
  occupations: "/occupations",
  occupation: "/occupations/7411",
  skills: "/skills",
  "skills, searched": "/skills?q=data&country=VN",
  "skills, nothing found": "/skills?q=qzxwvut",
  skill: "/skills/S0001",
  "green skill": "/skills/A0202",
  "emerging skills": "/skills/emerging",
  "emerging skills of a country": "/skills/emerging?country=TH",
  taxonomy: "/taxonomy",
  "taxonomy, searched": "/taxonomy?q=solar",
  "taxonomy, nothing found": "/taxonomy?q=qzxwvut",
  domain: "/taxonomy/A",
  concept: "/taxonomy/A0202",
  "concept in headings": "/taxonomy/G9902",
  "occupations by definition": "/taxonomy/occupations",
  "occupations by definition, filtered": "/taxonomy/occupations?major=7&class=at_risk&sort=criteria",
  "occupations by definition, nothing found": "/taxonomy/occupations?major=0&class=at_risk",
  "how the taxonomy was made": "/taxonomy/method",
  countries: "/countries",
  country: "/countries/TH",
  region: "/regions/TH-10",
  benchmark: "/benchmark",
  "benchmark, regions, all indicators": "/benchmark?country=VN&indicator=green-share,growth,green-change,days,contract-stated,education-stated,pay,concentration,ads,openings",
  "what changed": "/changes",
  "what changed in a country": "/changes?country=TH",
  vacancies: "/vacancies",
  figures: "/figures",
  "figure by one group": "/figures/green-share?by=month",
  "figure by two groups": "/figures/green-share?by=country,isco1",
  forecasts: "/forecasts",
  "forecast of green ads of one State and kind of work": "/forecasts?country=TH&occupation=2&green=core,partial",
  "a policy": "/impact",
  "a policy, worked out": "/impact?measure=solar-power&place=idn-2011:IDN&amount=100&price_year=2024&from=2027&to=2029&until=2038&financing=households&displaces=1&growth=1",
  "a policy, wrongly asked": "/impact?measure=wind-power&place=idn-2011:IDN&amount=many",
  "policies compared": "/impact/compare?measure=solar-power&place=idn-2011:IDN&amount=100&price_year=2024&from=2027&to=2029&until=2038&financing=new&growth=1",
  "a scenario of one's own": "/impact/own",
  "kept results": "/impact/kept",
  embed: "/embed/green-share?by=country",
  sources: "/sources",
  source: "/sources/demonstration",
  "open data": "/data",
  "official statistics, none": "/statistics",
  charter: "/charter",
  code: "/code",
  about: "/about",
  privacy: "/privacy",
  accessibility: "/accessibility",
  reference: "/reference",
  "coding quality": "/coding-quality",
  "sign-in": "/desk/sign-in",
  "no such page": "/nowhere",
};

/** The pages without sign-in: kind, path after the language, and the status that is right. The vacancy is the first of the list. */
export async function open(page, address) {
  await page.goto(`${address}/en/vacancies`);
  const href = await page.locator("main table a").first().getAttribute("href");
  const paths = { ...FIXED, vacancy: href.replace(/^.*\/en\//, "/") };
  return Object.entries(paths).map(([kind, path]) => ({ kind, path, status: kind === "no such page" ? 404 : 200 }));
}

/** The pages of the staff, given an upload in draft and a run. */
export function behindSignIn(upload, run) {
  const paths = {
    desk: "/desk",
    "new upload": "/desk/uploads/new",
    "upload in draft": upload,
    account: "/desk/account",
    "judged codings": "/desk/gold",
    "new terms": "/desk/terms",
    "one term": "/desk/terms/term?country=&language=en&term=rooftop+solar+leasing",
    run,
  };
  return Object.entries(paths).map(([kind, path]) => ({ kind, path, status: 200, staff: true }));
}
