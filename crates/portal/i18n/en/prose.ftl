# Pages of words: about, privacy, accessibility.

about-title = About
about-lead = AGLC turns job advertisements in every language of the region into evidence on green jobs, and keeps the records of the Centre open to everybody.
about-what = What this is
about-what-1 = The portal serves the ASEAN Green Jobs Centre of Excellence, which the Member States of ASEAN have agreed to look into. Analysts take in files of vacancies; the program reads, masks, codes and counts them; everything you see here is made from those records.
about-what-2 = The program is free software under the Apache licence 2.0. Anybody can run it on their own machine and get the same figures from the same files.
about-green = What counts as green
about-green-1 = A job is green where its work significantly promotes environmental quality, helps to restore natural ecosystems, or reduces energy use, carbon dioxide emissions or pollution of any form. The definition is the preliminary one of the workshop of December 2025.
about-green-2 = Core green means that one of these is the main purpose of the job. Partly green means that green tasks or skills are stated beside others. Where “significantly” begins is the reading of this portal, version 1; the governing body can adopt another.
about-green-3 = Words that only look green do not count: a clean workplace, a working environment, a brand name.
about-coding = How advertisements are coded
about-coding-1 = Each advertisement gets a unit group of the International Standard Classification of Occupations (ISCO-08) and a green class, each with a probability and with the words that it rests on. Where no occupation is sure enough, it is left open.
about-coding-2 = The coder compares the heading with titles that people use in thirteen languages, weighs its words by a model learnt from those titles, and looks for concepts of green work in what the text says of the duties. Its probabilities are calibrated on real advertisements. It makes mistakes, and leaves open what it does not know.
about-coding-3 = A new coder or taxonomy codes everything again. No figure mixes two of them.
about-numbers = What the numbers do not say
about-numbers-1 = Online advertisements are not vacancies: they miss informal, farm and household work, small employers and much of the public sector. One advertisement may want many people; both are counted.
about-numbers-2 = Intervals cover chance only, not errors of coding and not what the sources miss.
about-numbers-3 = Groups with fewer than ten advertisements are not shown. That is not zero.
about-numbers-4 = Each vacancy counts once, however often it is advertised. Internships are left out unless you ask for them.
about-open = Open to everybody
about-open-1 = Every table can be saved as CSV, XLSX, Parquet or JSON, every figure has a permanent address, and the API needs no key.
about-open-2 = Figures may be used freely with their source: the Centre, the figure and the data version.

privacy-title = Privacy
privacy-lead = You can read everything here without telling us anything.
privacy-visitors = Visitors
privacy-visitors-1 = This portal sets no cookies for visitors, uses no trackers and loads nothing from other sites. Your choices are in the address of the page and nowhere else.
privacy-visitors-2 = The log of the server notes the time, the page, the outcome and how long it took, without your address and without what you asked for.
privacy-vacancies = People in advertisements
privacy-vacancies-1 = E-mail addresses, phone numbers, messenger names and contact persons are replaced before an advertisement is stored, also in records that could not be used.
privacy-vacancies-2 = Words of advertisements are shown only where the licence of their source allows it. If an advertisement still shows something personal, tell the Centre and it will be removed.
privacy-staff = Staff
privacy-staff-1 = People who sign in get one cookie that ends after twelve hours. Their name, role and what they changed are kept in the records of the Centre; passwords are kept only as hashes.
privacy-rights = Your rights
privacy-rights-1 = You may ask the Centre what it holds about you, have it corrected, and have it erased where no law asks for it to be kept.

accessibility-title = Accessibility
accessibility-lead = Everybody should be able to use this portal: with a keyboard, a screen reader, a small or old phone, a slow connection, or on paper.
accessibility-what = What we do
accessibility-what-1 = Pages follow the Web Content Accessibility Guidelines 2.2 at level AA. They need no script, work from 320 pixels, follow the light or dark setting of your device, and print.
accessibility-what-2 = Each chart has a title, a sentence that reads it and its data as a table. Colours differ in lightness too, and nothing is told by colour alone.
accessibility-what-3 = Pages are small: at most 60 kilobytes with their charts.
accessibility-limits = Known limits
accessibility-limits-1 = Titles and caveats of sources are shown in the language in which they were written. Technical messages below an error are in English.
accessibility-limits-2 = Thai, Khmer and Lao labels in charts may break between syllables rather than words.
accessibility-tell = Tell us
accessibility-tell-1 = If something does not work for you, tell the Centre which page it was and what you use. It will be treated as an error, not as a wish.
