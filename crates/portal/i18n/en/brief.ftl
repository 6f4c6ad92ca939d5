# Briefs: a place in a few pages, as PDF.

brief-title = Green jobs: { $place }
brief-by = A brief of the ASEAN Green Jobs Centre of Excellence (AGLC)
brief-link = Brief (PDF)
brief-main = Main figures
brief-figure = Figure
brief-pay = Median monthly pay, where stated
brief-says = What the figures say
brief-definitions = Definitions
brief-use = Citing and passing on
brief-citation = AGLC, “{ $title }”, data version { $version }, { $day }. { $address }
brief-licence = Figures, charts and sentences of this brief may be used and passed on with their source named. They were counted from advertisements of these sources, whose words are not in it:
brief-page = All tables and downloads:

failure-no-press = This program makes no such files
failure-no-press-text = It was built without the part that makes PDF and PNG. The page itself, its tables and SVG have the same figures.
