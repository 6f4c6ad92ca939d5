# Skills: lists, pages, what grows.

nav-skills = Skills
home-door-skills = See which skills are asked for, and which grow
operation-skills = Skills that at least ten of the advertisements name, with their share.
operation-skill = One skill: by country, month and occupation, and the skills named with it.
operation-emerging-skills = The trend of every skill that was tested, with its class.

## Lists
skills-title = Skills asked for
skills-lead = What advertisements ask people to know and to be able to do, as the coder finds it in their texts.
skills-search = Name of a skill, in any language
skills-named = Skills that most advertisements name
skills-drawn = Share of all advertisements that name the skill, with the 95% interval. Skills named by fewer than ten are not listed.
skills-most = Most named: { $skill }, in { $share } of { $all } advertisements; chance alone puts the share between { $range }.
skills-few = No skill is named by ten or more of the { $all } advertisements: too few to show any.
skills-found = { $n ->
    [one] One skill has “{ $words }” in a name
   *[other] { $count } skills have “{ $words }” in a name
}
skills-found-none = No skill has “{ $words }” in a name. Try a shorter word or another language.
skills-caveats = How far this can be trusted
skills-measured = How far this can be trusted: on { $count } real advertisements coded independently of this program, { $precision } ({ $precise }) of the skills that the coder finds overlap a passage marked as a skill, and { $recall } ({ $recalled }) of the passages marked were found. The intervals on this page cover chance only, not these errors; a comparison holds as far as the errors are alike on both sides.
skills-unmeasured = How well this coder finds skills has not been measured.

## One skill
skill-share = { $ads } of { $all } advertisements name this skill: { $share } ({ $range }).
skill-share-few = Fewer than ten of { $all } advertisements name this skill: too few to show where.
skill-of = Listed in
skill-of-vocabulary = The vocabulary of skills of this portal
skill-not-green = No
skill-kind-knowledge = Knowledge
skill-kind-skill = Skill: what a person can do
skill-kind-tool = Tool: software, machine or language
skill-kind-licence = Certificate or licence
skill-kind-attitude = Way of working
skill-countries = Where it is asked for
skill-countries-text = Share of the advertisements of each Member State that name it, with the 95% interval
skill-months = When it was asked for
skill-months-text = Share of advertisements that name it, by month of posting, with the 95% interval
skill-months-foot = Months with fewer than ten advertisements of any kind are gaps. The line mixes all sources; the sentence about growth holds sources equal.
skill-occupations = Occupations that ask for it more than others
skill-occupations-text = Location quotient of the unit groups (ISCO-08) in which at least ten advertisements name it, with the 95% interval
skill-occupations-few = In no unit group do ten advertisements name it.
skill-related = Named together with it
skill-related-text = Skills that at least ten advertisements name together with it, more often than chance explains; among the 2,000 most frequent
skill-related-none = No skill is named together with it more often than chance explains.

## What an occupation or a Member State asks for
asked-occupation = Skills asked for
asked-occupation-text = The skills that most of its advertisements name, and how much more often than in other occupations: location quotient with the 95% interval
asked-country = What it asks for more than others
asked-country-text = Skills that its advertisements name more often than those of the other Member States: location quotient with the 95% interval
asked-special = Asked for here more often than in advertisements as a whole, beyond chance: { $skills }.
asked-common = Nothing is asked for here more often than elsewhere beyond chance.
asked-few = Too few advertisements here name a skill: fewer than ten for each.
asked-times = { $ratio } times
quotient-foot = The location quotient compares a skill’s share of all skills named here with its share in all advertisements: 1 is as often as everywhere. Quotients of few advertisements are drawn towards the others. Where the interval holds 1, the difference may be chance.
advantage-more = more often
advantage-less = less often
advantage-unclear = may be chance
column-quotient = Location quotient
column-advantage = Compared with all
column-together = Advertisements with both
column-association = Times as often as by chance
column-npmi = Closeness, 0 to 1

## What grows
emerging-title = Growing and declining skills
emerging-definition = The yearly growth of each skill’s share of advertisements, sources held equal, as a ratio; q is the false discovery rate at which it counts as found.
emerging-short = Only { $months } of the { $least } months that a trend needs have data: none is shown.
emerging-untested = Nothing can be tested: no skill is named by { $least } advertisements or more in enough months.
emerging-none = Nothing grows or declines beyond chance: { $tested } skills were tested.
emerging-some = Of { $tested } skills tested, { $growing } grow and { $declining } decline beyond chance.
emerging-growing = Growing
emerging-growing-text = Ratio of the share of advertisements to that of a year before, sources held equal, with the 95% interval
emerging-declining = Declining
emerging-declining-text = Ratio of the share of advertisements to that of a year before, sources held equal, with the 95% interval; below 1 it shrinks
emerging-tested = What was tested
emerging-months = Months with advertisements
emerging-series = Series (a source in a Member State)
emerging-stable = Stable
emerging-unclear = Neither a trend nor its absence shown
emerging-too-few = Not tested: too few advertisements or months
emerging-rules = The rules
emerging-rule-1 = Only the last 36 months, of which at least { $months } must have advertisements.
emerging-rule-2 = Only skills that { $ads } advertisements or more name in that time.
emerging-rule-3 = Shares are followed within each source and Member State: a new source or another mixture of countries is no trend. The model is quasi-Poisson with a yearly wave where there are two years.
emerging-rule-4 = Growing: the share is at least { $growth } times that of a year before. Declining: at most { $inverse } times.
emerging-rule-5 = So many skills are tested that some look striking by chance: by Benjamini and Hochberg’s rule, at most { $rate } of those shown are expected to be so.
growth-emerging = Growing: its share of advertisements is { $growth } times that of a year before (95% interval { $range }), sources held equal; q = { $q }.
growth-declining = Declining: its share of advertisements is { $growth } times that of a year before (95% interval { $range }), sources held equal; q = { $q }.
growth-stable = Stable: the interval of its yearly ratio ({ $range }) lies within { $low } and { $high }.
growth-unclear = No trend shown: its share changes by { $growth } times a year (95% interval { $range }; q = { $q }), which does not meet the rules for a trend and may be chance.
growth-few = Not tested for growth: named by fewer than { $least } advertisements in the last 36 months, or in too few months.
column-growth = Yearly ratio
column-q = q (false discovery rate)
emerging-left-out = Smaller sources that are not followed, as there are too many
