# Words of the public pages. Values in braces come formatted; `$n` only chooses a plural form.

## Frame
site-name = Green jobs in ASEAN
site-description = Evidence on green jobs in the eleven Member States of ASEAN: what they are, where they grow, what they pay.
skip = Skip to content
demonstration = Demonstration data.
demonstration-text = Everything shown here is generated and describes no real labour market.
nav-main = Main
nav-languages = Language
nav-foot = More
nav-crumbs = Where you are
nav-market = Market
nav-occupations = Occupations
nav-countries = Countries
nav-figures = Figures
nav-sources = Sources
nav-centre = The Centre
nav-desk = Staff
footer-served = AGLC serves the ASEAN Green Jobs Centre of Excellence.
yes = Yes
never = Never
unknown = Not stated
unknown-occupation = Occupation not recognised
too-few = too few
quarter = Q{ $quarter } { $year }
instant = { $day }, { $time } UTC
range = { $low } to { $high }
months = { $n ->
    [one] { $count } month
   *[other] { $count } months
}

## Home
home-title = Green jobs in ASEAN
home-heading = Green jobs in ASEAN, counted from job advertisements
home-lead = Advertisements in every language of the region are read, coded to international standards and counted. Each figure says how sure it is and how it was made.
home-doors = What you can do here
home-door-market = See the job market of a country, region or occupation
home-door-occupations = Look up an occupation
home-door-vacancies = Go through the advertisements behind the figures
home-door-figures = Compute a figure of your own
home-door-charter = Read what the Centre is asked to do
home-countries = Countries

## Filters
filters = Filters
filters-show = Show
filter-country = Country
filter-country-any = All eleven
filter-region = Region
filter-region-any = All regions
filter-period = Period
filter-period-any = All months
filter-period-latest = Latest 12 months
filter-occupation = Occupation
filter-occupation-any = All occupations
filter-green = Green
filter-green-any = Green or not
filter-source = Source
filter-source-any = All sources
filter-internships = Internships
filter-internships-out = Without internships
filter-internships-in = With internships
filter-internships-only = Internships only
green-core-partial = Core or partial
green-core = Core green
green-partial = Partly green
green-none = Not green

## Market
market-title = The green job market
market-empty = No advertisement fits all of these filters. Take one of them away.
market-ads = Go through these advertisements
headlines = Headline figures
headline-ads = { $n ->
    [one] advertisement, for { $openings } openings
   *[other] advertisements, for { $openings } openings
}
headline-share = of them green: { $green } advertisements for jobs that meet one of the five criteria
headline-pay = { $n ->
    [one] median monthly pay; one advertisement states pay
   *[other] median monthly pay; the middle half lies between. { $count } advertisements state pay
}
headline-states = { $n ->
    [one] Member State in the data; sources: { $sources }
   *[other] Member States in the data; sources: { $sources }
}
drawn-green-share-month = Green advertisements among all, by month of posting, with the 95% interval
drawn-green-share-country = Green advertisements among all, by Member State
drawn-green-share-region = Green advertisements among all, by region, with the 95% interval
drawn-ads-month = Advertisements by month of posting; each vacancy counts once
drawn-ads-country = Advertisements by Member State; each vacancy counts once
drawn-ads-region = Advertisements by region; each vacancy counts once
drawn-ads-green = Advertisements by green class
drawn-top-green = Occupations with the most green advertisements
drawn-top = Occupations with the most advertisements, green or not
drawn-pay-isco1 = Median monthly pay by major group, with the middle half; only advertisements that state pay
drawn-pay-country = Quartiles of monthly pay in the currency that the advertisements name; currencies are not converted
drawn-grid = Green advertisements among all, by Member State and major group
heading-pay-isco1 = Pay by kind of work
heading-pay-country = Pay by Member State
heading-grid = Where green work is: States and kinds of work

## Findings. Each says no more than its figure.
finding-nothing = Too few advertisements to show anything: fewer than ten in every group.
finding-table = { $count } advertisements were counted.
finding-share = { $share } of advertisements are green
finding-share-text = { $green } of { $ads } advertisements are green; chance alone puts the share between { $range }.
finding-share-short = Fewer than 24 months of data: no trend is stated. { $count } advertisements were counted.
finding-share-up = The green share is rising
finding-share-up-text = In the 12 months to { $month }, { $now } of advertisements were green, after { $before } in the 12 months before: { $points } points more (95% interval { $range }), which chance alone does not explain.
finding-share-down = The green share is falling
finding-share-down-text = In the 12 months to { $month }, { $now } of advertisements were green, after { $before } in the 12 months before: a change of { $points } points (95% interval { $range }), which chance alone does not explain.
finding-share-flat = The green share shows no clear change
finding-share-flat-text = In the 12 months to { $month }, { $now } of advertisements were green, after { $before } in the 12 months before: the difference of { $points } points (95% interval { $range }) may be chance.
finding-ads-short = Fewer than 24 months of data: no trend is stated. { $count } advertisements were counted.
finding-ads-up = { $change } more advertisements than a year before
finding-ads-up-text = { $now } advertisements in the 12 months to { $month }, { $before } in the 12 months before. Sources come and go, so this is not the growth of the job market.
finding-ads-down = { $change } fewer advertisements than a year before
finding-ads-down-text = { $now } advertisements in the 12 months to { $month }, { $before } in the 12 months before. Sources come and go, so this is not the decline of the job market.
finding-highest = The green share is highest in this group: { $first }
finding-highest-text = { $first }: { $share }; next { $second }: { $other }. Chance alone does not explain the difference between the two.
finding-close = The highest green shares lie close together
finding-close-text = { $first }: { $share }; { $second }: { $other }. The difference between the two may be chance.
finding-only = { $first }: { $share } of advertisements are green
finding-only-text = Only { $first } has enough advertisements to show: { $share } of them are green.
finding-top = Most advertised: { $first }
finding-top-text = { $first }: { $ads } advertisements, { $share } of all that were counted.
finding-most = Most advertisements: { $first }
finding-most-text = { $first }: { $ads } advertisements, { $share } of all that were counted.
finding-stated = { $stated } of { $count } advertisements state it; most often { $first }: { $ads }.
finding-stated-few = { $stated } of { $count } advertisements state it; in each group they are too few to show.
finding-stated-none = Fewer than ten of { $count } advertisements state it.
finding-pay = Half of the advertisements that state pay offer { $median } a month or more
finding-pay-text = Of the advertisements that state pay, a quarter offer { $low } a month or less and a quarter { $high } or more.
finding-pay-many = { $count } advertisements were counted; groups in which fewer than ten state pay are left out.

## Figures
figures-title = Figures
figures-lead = Every number here can be computed again: by you, with other filters, from an earlier version of the data, or in SQL.
figures-parameters = Parameters
figures-parameters-text = Add these to the address of a figure. Lists are separated by commas.
figure-ads = Advertisements and openings
figure-green-share = Green share
figure-pay = Pay
figure-top-occupations = Most advertised occupations
figure-skills = Skills asked for
figure-time-to-fill = Days open for applications
figure-concentration = Concentration of employers
definition-ads = Online advertisements, and the people they want (openings; one where an advertisement does not say). Each vacancy counts once unless reposts are asked for; a region is the first one that an advertisement names; time is the month of posting as well as it is known.
definition-green-share = Advertisements coded as green among all advertisements: core where the job’s main purpose meets one of the five criteria, partial where green tasks or skills are stated. The interval is Wilson’s at 95% and covers chance only, not errors of coding.
definition-pay = Quartiles of stated monthly pay by currency: the middle of the stated range, or its one bound; yearly pay divided by 12, weekly pay times 52/12; hourly, daily and piece rates are left out. Advertisements that state no pay are not in it.
definition-top-occupations = The occupations (ISCO-08) with the most advertisements, and their share of all advertisements, including those whose occupation the coder leaves open.
definition-skills = Skills that advertisements name, as the coder finds them in the text, and their share of all advertisements of the group, including those that name no skill. An advertisement counts once for each skill. What an employer takes for granted is not named. The interval is Wilson’s at 95% and covers chance only, not errors of coding.
definition-time-to-fill = Quartiles of the days for which advertisements take applications: from the day of posting to the last day for applications that they state. Only advertisements with both dates to the day. It is not the time until somebody is hired: a source that stops looking cannot tell that.
definition-concentration = How far few employers make up the advertisements: the Herfindahl–Hirschman index, the sum of the squared shares of employers, from near 0 to 1 where there is one employer. Employers are told apart by name; agencies count as employers. Advertisements that name none are left out and counted. Of few advertisements the index is high by chance.
figure-by = by { $groups }
figure-foot = { $n ->
    [one] n = { $count } advertisement
   *[other] n = { $count } advertisements
} · data version { $version } · coder { $coder } · taxonomy { $taxonomy }
figure-suppressed = { $n ->
    [one] One group with fewer than ten advertisements is not shown.
   *[other] { $count } groups with fewer than ten advertisements are not shown.
}
figure-table = Data as a table
table-left-off = { $count } more rows are in the downloads.
figure-how = How this was made
figure-embed = Embed
figure-made = How this was made
figure-id = Figure
figure-n = Advertisements counted
figure-version = Data version
figure-coder = Coder
figure-taxonomy = Taxonomy
figure-computed = Computed
figure-sql = The same question in SQL
figure-sql-text = Asked of the records, this gives the same answer. Researchers run it with `aglc query`.
figure-again = Compute it again
figure-again-text = Name, parameters and data version fix the figure. Later data do not change it.
figure-address = Permanent address
figure-keep = Keep this figure
figure-keep-text = Staff can keep a figure under its id: whenever somebody opens it, it is computed again and compared with what was kept.
figure-cite = Cite
figure-citation = AGLC, “{ $title }”, figure { $id }, data version { $version }. { $address }
figure-holds = It holds: computed again just now, every cell is as it was saved.
figure-differs = { $n ->
    [one] It does not hold: one row comes out differently now.
   *[other] It does not hold: { $count } rows come out differently now.
}
figure-behind = Advertisements
column-country = Country
column-region = Region
column-month = Month
column-quarter = Quarter
column-year = Year
column-isco1 = Major group
column-isco2 = Sub-major group
column-isco3 = Minor group
column-isco4 = Unit group
column-green = Green class
column-source = Source
column-skill = Skill
column-education = Education
column-contract = Contract
column-hours = Hours
column-of-ads = Of all advertisements
column-days-first-quartile = A quarter at most, days
column-days-median = Median days
column-days-third-quartile = A quarter at least, days
column-hhi = Herfindahl–Hirschman index
column-employers = Employers
column-ads-of-employers = Advertisements of employers
column-ads-without-employer = Without employer
column-ads = Advertisements
column-openings = Openings
column-green-share = Green share
column-core = Core green
column-partial = Partly green
column-currency = Currency
column-first-quartile = A quarter earn at most
column-median = Median
column-third-quartile = A quarter earn at least
column-share = Share
column-interval = 95% interval
column-n = n
parameter-by = Group by `country`, `region`, `month`, `quarter`, `year`, `isco1` to `isco4`, `green`, `source`, `education`, `contract`, `hours` or `skill`; one or several
parameter-country = Only these Member States, by ISO code: `VN,TH`
parameter-region = Only these regions, by ISO 3166-2 code: `VN-SG`
parameter-period = Only advertisements posted then: `2025`, `2025-Q4`, `2025-10` or `2024-07..2025-06`
parameter-occupation = Only these ISCO-08 groups, by code of one to four digits: `25,7411`
parameter-green = Only these classes: `core`, `partial`, `none`
parameter-source = Only these sources, by name
parameter-skill = Only advertisements that name any of these skills, by identifier: `S0001`
parameter-education = Only advertisements that ask at least for one of these: `none`, `primary`, `secondary`, `vocational`, `bachelor`, `master`, `doctorate`
parameter-contract = Only these: `permanent`, `fixed-term`, `temporary`, `internship`, `apprenticeship`, `self-employed`
parameter-internships = Internships: `out` (without saying), `in` or `only`
parameter-reposts = `out` (without saying: each vacancy once) or `in` (every advertisement)
parameter-limit = How many rows: occupations of `top-occupations` / `skills`, advertisements of a list
parameter-version = As of this data version; the last one without saying
parameter-language = Language of names: `en`, `th`, `vi`, `id`, `my`
parameter-after = Where the page before ended: the value `next` of its description

## Occupations, countries, regions
occupations-title = Occupations
occupations-lead = The International Standard Classification of Occupations (ISCO-08), with the advertisements coded to each group and how many of them are green.
occupations-foot = Each vacancy counts once, internships are left out, numbers under ten are not shown · data version { $version } · coder { $coder }
occupation-below = What it consists of
occupation-names = What advertisements call it
countries-title = Member States side by side
countries-lead = Online advertisements differ from State to State in what they cover. Compare shares rather than numbers, and look at the sources.
country-code = ISO code
country-currency = Currency
country-languages = Languages of advertisements
country-regions = Regions
region-code = ISO 3166-2
language-en = English
language-th = Thai
language-vi = Vietnamese
language-id = Indonesian
language-ms = Malay
language-fil = Filipino
language-km = Khmer
language-lo = Lao
language-my = Burmese
language-zh = Chinese
language-ta = Tamil
language-pt = Portuguese
language-tet = Tetum
language-und = Not recognised

## Advertisements
vacancies-title = Advertisements
vacancies-total = { $n ->
    [one] { $count } advertisement
   *[other] { $count } advertisements, the newest data first
}
vacancies-next = Next page
vacancies-market = Show these as a market
vacancies-foot = Each vacancy is listed once. Words of advertisements are shown only where the licence of the source allows it; elsewhere the coded occupation stands in their place.
vacancy-uncoded = Occupation left open
vacancy-open = Left open: no occupation is sure enough
vacancy-facts = What the advertisement states
vacancy-coding = How it was coded
vacancy-candidates = Occupations that were considered
vacancy-probability = Probability
vacancy-text = The advertisement
vacancy-withheld = The licence of this source does not allow its words to be shown here: only facts, and a link where there is one.
vacancy-source = Source:
vacancy-original = The original advertisement
vacancy-replaced = A newer state of this advertisement was published with data version { $version }.
vacancy-employer = Employer
vacancy-place = Place
vacancy-posted = Posted
vacancy-closes = Closes
vacancy-pay = Pay
vacancy-internship = Internship
vacancy-contract = Contract
vacancy-hours = Hours
vacancy-education = Education asked for
vacancy-experience = Experience asked for
vacancy-repost = Repost
vacancy-repost-of = Repeats this advertisement
vacancy-language = Language
vacancy-criteria = Green criteria
vacancy-coder = Coder and taxonomy
text-title = Heading
text-description = Description
text-requirements = Requirements
text-benefits = Benefits
openings-stated = stated
openings-assumed = not stated, counted as one
pay-from = from { $amount }
pay-to = up to { $amount }
pay-per-hour = { $amount } an hour
pay-per-day = { $amount } a day
pay-per-week = { $amount } a week
pay-per-month = { $amount } a month
pay-per-year = { $amount } a year
pay-per-piece = { $amount } a piece
pay-per-total = { $amount } in all
date-basis-posted = as the advertisement says
date-basis-seen = when it was first seen
date-basis-imputed = worked out from other dates
date-precision-day = to the day
date-precision-week = to the week
date-precision-month = to the month
date-precision-year = to the year
contract-permanent = Permanent
contract-fixed-term = Fixed term
contract-temporary = Temporary
contract-internship = Internship
contract-apprenticeship = Apprenticeship
contract-self-employed = Self-employed
hours-full-time = Full time
hours-part-time = Part time
education-none = None
education-primary = Primary
education-secondary = Secondary
education-vocational = Vocational or diploma
education-bachelor = Bachelor’s
education-master = Master’s
education-doctorate = Doctorate
criterion-environmental-quality = environmental quality
criterion-ecosystem-restoration = restoration of ecosystems
criterion-energy-reduction = less energy
criterion-carbon-reduction = less carbon dioxide
criterion-pollution-reduction = less pollution

## Sources
sources-title = Sources and caveats
sources-lead = Figures are as good as what they are made from. Each source says what it covers, what it misses and what may be shown of it.
source-last = Last ingest
source-publish = What may be shown
source-licence = Licence
source-coverage = What it covers
source-caveats = What it misses
source-rows = Records read
source-rejected = Records that could not be used
source-published = Published
source-market = The market in this source
publish-text = Facts and words
publish-facts = Facts only, with a link
versions-title = Data versions
versions-text = Each published file is a data version. Every figure can be asked for as of an earlier one.

## API
reference-title = API
reference-lead = Everything on these pages can be had by programs, without a key, as JSON, CSV, XLSX or Parquet.
reference-files = Add `.csv`, `.xlsx` or `.parquet` to the path for a file.
reference-example = Example:
reference-errors = Errors
reference-errors-text = A wrong word is answered with status 400, a missing thing with 404, too much work with 503. The body is an object with `error`, a code that stays the same, and `message`, a sentence in English.
operation-index = What is served: versions and operations.
operation-figures = The figures, with their definitions.
operation-figure = A figure, computed from its name and parameters; or a saved one by its id, computed again.
operation-vacancies = Advertisements behind a figure, the newest data first. Give the value `next` as `after` for the next page.
operation-vacancy = One advertisement: facts and coding; words where the licence allows.
operation-occupations = ISCO-08: all groups with their titles.
operation-countries = The Member States.
operation-regions = First-level regions by ISO 3166-2.
operation-sources = Sources: licence, coverage, caveats, last ingest.
operation-versions = Data versions, the newest first.

## Failures
failure-home = To the home page
failure-code = Code:
failure-not-found = There is nothing here
failure-not-found-text = The address is wrong, or what was here is no longer published. Start from the home page.
failure-invalid = This cannot be answered
failure-invalid-text = A part of the address or form is not understood. What exactly is below; correct it and try again.
failure-conflict = Not as things stand
failure-conflict-text = The records have changed meanwhile. What exactly is below.
failure-forbidden = You may not do this
failure-forbidden-text = Your role does not allow it. Ask an administrator of the Centre.
failure-cross-site = This came from another site
failure-cross-site-text = For your safety only pages of this portal may change something. Open the page here and try again.
failure-too-large = This is too large
failure-too-large-text = Send a smaller file, or compress it first.
failure-wrong-method = This address takes other requests
failure-wrong-method-text = Follow a link or a form of this portal instead.
failure-too-many = Too many attempts
failure-too-many-text = Wait { $minutes } minutes and try again.
failure-busy = Too much to do
failure-busy-text = Many people ask at this moment. Try again in a few seconds.
failure-late = Still counting
failure-late-text = This page takes longer than usual. It is being made and will be shown by itself in a moment; otherwise load it again.
failure-no-data = Nothing is published yet
failure-no-data-text = As soon as a file of vacancies has been taken in, figures will be here.
failure-internal = Something broke
failure-internal-text = It is not your fault and has been noted. Try again later.
