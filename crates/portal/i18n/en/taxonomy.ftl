# The green-jobs taxonomy: its pages and files. Values in braces come formatted; `$n` only chooses a plural form.

## Overview
nav-taxonomy = Taxonomy
home-door-taxonomy = Look up what counts as green work
taxonomy-what-counts = What counts as green
taxonomy-title = The green-jobs taxonomy
taxonomy-lead = { $concepts } activities, technologies and skills say what green work is, in { $domains } domains and { $groups } groups, with { $labels } names by which job advertisements call them in { $languages } languages.
taxonomy-search = Search names in all languages
taxonomy-search-do = Search
taxonomy-found = { $n ->
    [0] No name contains “{ $words }”
    [one] One name contains “{ $words }”
   *[other] { $count } names contain “{ $words }”
}
taxonomy-found-most = { $count } names contain “{ $words }”; these { $most } fit best
taxonomy-found-none = Try a shorter word, or another language.
taxonomy-all = All domains
taxonomy-tree = Domains, groups and concepts
taxonomy-size-groups = { $n ->
    [one] { $count } group
   *[other] { $count } groups
}
taxonomy-size-concepts = { $n ->
    [one] { $count } concept
   *[other] { $count } concepts
}
taxonomy-domain-page = About this domain
taxonomy-size = Size and edition
taxonomy-edition = Edition
taxonomy-hash = Hash of the reference tables
taxonomy-domains = Domains
taxonomy-groups = Groups
taxonomy-concepts = Concepts
taxonomy-labels = Names
taxonomy-languages = Names by language
taxonomy-named = Concepts with a preferred name
taxonomy-of = { $count } of { $all }
taxonomy-languages-text = Where a concept has no name in a language yet, its English name is shown.
taxonomy-downloads = Downloads
taxonomy-download-labels = All names, one a row:
taxonomy-download-graph = The taxonomy as linked data (SKOS):
taxonomy-download-occupations = Occupations under the three definitions:
taxonomy-download-skills = The skill vocabulary, green or not:
taxonomy-citation = AGLC, green-jobs taxonomy { $edition }, tables { $hash }. { $address }

## A concept
concept-below = What it consists of
concept-title = Concept
concept-label = Name
concept-role = Use
concept-kind = Kind
kind-domain = Domain
kind-group = Group of concepts
kind-activity = Activity: work that is done
kind-technology = Technology: a thing or system
kind-skill = Skill: what a person can do or knows
concept-strength = What it says of a job
strength-core = In a heading it makes the job green by its main purpose.
strength-task = It is a green task or skill: it does not make a job green by its main purpose.
concept-names = Names in all languages
concept-unnamed = No name yet
concept-also = Also:
concept-in-headings = Only in headings:
label-role-preferred = Preferred name
label-role-alternative = Also used
label-role-heading = Only in headings
concept-occupations = Occupations where it typically occurs
concept-industries = Industries where it typically occurs (ISIC Rev. 4)
concept-citation = AGLC, green-jobs taxonomy { $edition }, { $notation } “{ $label }”. { $address }
concept-described = { $label } ({ $notation }): definition, green criteria, names in eleven languages, occupations and industries.

## Occupations under the definitions
taxonomy-occupations-title = Green occupations by three definitions
taxonomy-occupations-lead = Of { $all } unit groups of occupations, { $one } are core green under at least one of three definitions and { $three } under all three.
taxonomy-occupations-shown = { $n ->
    [0] No unit group fits
    [one] One unit group
   *[other] { $count } unit groups
}
by-title = The definitions and their thresholds
by-caption = Green share of each occupation, how green that is, and what the green transition does to it
by-column = Definition
by-meaning = What it counts
by-task = By tasks
by-task-text = Share of the linked O*NET occupations that are listed as green
by-skill = By skills
by-skill-text = Share of the occupation’s ESCO skills that are in ESCO’s green collection
by-criteria = By criteria
by-criteria-text = Share of working time that goes to tasks which meet one of the five criteria, by judgement of this portal
by-core-from = Core green from
by-partial-from = Partly green from
by-judged = Unit groups judged
by-said = Green share
by-basis = Taken over
by-reason = Why, by criteria
by-no-data = no data
by-foot = “No data” means that the source of a definition says nothing of the unit group. This portal uses the ESCO classification of the European Commission.
basis-task = { $n ->
    [one] { $count } linked occupation
   *[other] { $count } linked occupations
}
basis-skill = { $n ->
    [one] { $count } skill of an occupation
   *[other] { $count } skills of occupations
}
basis-criteria = Judgement
class-title = In the transition
class-any = Any class
class-new-and-emerging = new and emerging
class-enhanced-skills = tasks and skills change
class-increased-demand = demand rises
class-neutral = neutral
class-at-risk = demand falls
sort-by = Order
sort-code = Code
sort-title = Title
sort-task = Share by tasks
sort-skill = Share by skills
sort-criteria = Share by criteria
occupation-green = How green this occupation is by definition
occupation-concepts = { $n ->
    [one] One concept of the taxonomy typically occurs in this occupation
   *[other] { $count } concepts of the taxonomy typically occur in this occupation
}

## Method
method-title = How the taxonomy was made
method-lead = What the taxonomy was made from, what is in it and what is not, how it changes, and where it is weak.
method-made = How it was written
method-made-1 = The concepts, their definitions and their names were written for this portal, in its own words. No sentence comes from another classification or from an advertisement.
method-made-2 = A concept is an activity, a technology or a skill. It stands in one group of one domain and states the criteria that it meets, the occupations (unit groups of ISCO-08) and the industries (divisions of ISIC Rev. 4) where it typically occurs. Programmes, labels and standards of the region have their place in it.
method-made-3 = Names are words that job advertisements use. In each language one is preferred and others are used as well; a few mean the concept only in a heading. No form means two concepts of one language.
method-in = What is in and what is out
method-in-1 = A concept is in where it directly meets at least one of the five criteria of the workshop of December 2025: it promotes environmental quality, helps to restore natural ecosystems, or reduces energy use, carbon dioxide emissions or pollution of any form.
method-in-2 = A concept that is core makes a job green by its main purpose when a heading names it. Any other is a green task or skill, which may be a side part of an ordinary job.
method-in-3 = Occupational safety by itself, hygiene and housekeeping, ordinary quality control, plumbing and electrical work, more efficient use of fossil fuels as a sales argument, and digitalisation by itself are out.
method-traps = Words that look green and are not
method-traps-1 = { $traps } phrases in the languages of the region only look green: places of work, trades, materials, business words, brands. A green word inside such a phrase does not count. Some of the English ones:
method-definitions = Three definitions of a green occupation
method-definitions-1 = By tasks: O*NET lists occupations of the United States as green. A unit group’s share is that of the O*NET occupations linked to it, through the crosswalk of SOC 2010 and ISCO-08, that are so listed.
method-definitions-2 = By skills: ESCO, the European classification, marks skills as green. A unit group’s share is that of the essential and optional skills of its ESCO occupations that are so marked.
method-definitions-3 = By criteria: for each unit group this portal judges what share of working time in the Member States goes to tasks that meet one of the five criteria, and says why.
method-definitions-4 = The class says what the green transition does to an occupation: it is new and emerging, its tasks and skills change, demand for it rises or falls, or neither. The classes follow Dierdorff and others (O*NET, 2009); the class of falling demand is added to theirs.
method-thresholds = How definitions and thresholds change
method-thresholds-1 = An occupation is core green or partly green where its share reaches a threshold of the definition. Definitions and thresholds are data with an edition of their own. Those shown are the reading of this portal; no body has adopted them.
method-thresholds-2 = The governing body of the Centre can adopt others by decision. They get a new edition and with it a new hash, which figures name; figures made before keep theirs.
method-versions = Editions and versions
method-versions-1 = The edition of { $name } is raised by every change of a concept. The hash covers all reference tables, also places and titles of occupations, and changes with every change of one.
method-versions-2 = When the hash changes, all advertisements are coded again. No figure mixes two hashes, and every figure names its own.
method-data = As data
method-data-1 = The whole taxonomy and each concept can be had as CSV, Turtle and JSON-LD, in the vocabulary SKOS of the World Wide Web Consortium. Occupations are linked as the European Commission names the groups of ISCO-08, industries as the United Nations name the divisions of ISIC Rev. 4.
method-data-2 = The address of a concept without a language leads people to its page, and programs that ask for linked data to its file. A portal without a public address names concepts by names that lead nowhere; the property dcterms:identifier is the same on every portal.
method-licence = Licence and citation
method-licence-1 = The taxonomy may be used, changed and passed on under the Apache licence 2.0, with its source. ISCO-08 is of the International Labour Organization, ISIC Rev. 4 of the United Nations.
method-licence-2 = The shares by skills are worked out from ESCO 1.1.1: this portal uses the ESCO classification of the European Commission. The shares by tasks are worked out from a public list of green occupations of O*NET (CC0).
method-weak = Known weaknesses
method-weak-1 = The names in other languages than English were not reviewed by officials who speak them. Some languages have fewer names than others; the overview counts them.
method-weak-2 = Criteria, strength, occupations and industries of a concept are judgements of few people. How well they find green work in advertisements is measured for the coder as a whole, not for each concept.
method-weak-3 = O*NET describes jobs of the United States and ESCO those of Europe. A link between two classifications is seldom one to one, and each linked occupation counts the same, however many people work in it.
method-weak-4 = The share by criteria is an estimate of working time, not a measurement, and one figure for all Member States.

## Operations of the API
operation-taxonomy-csv = The taxonomy AGLC-GT as a table: one row for each name of a concept.
operation-taxonomy-turtle = The taxonomy AGLC-GT as linked data (SKOS) in Turtle.
operation-taxonomy-json-ld = The taxonomy AGLC-GT as linked data (SKOS) in JSON-LD.
operation-concept-turtle = One concept of the taxonomy in Turtle, by its notation.
operation-concept-json-ld = One concept of the taxonomy in JSON-LD, by its notation.
operation-taxonomy-occupations = The unit groups under each definition of green: share from 0 to 1, class, and what the share was taken over.
operation-taxonomy-skills = The skill vocabulary: one row for each name of a skill.
