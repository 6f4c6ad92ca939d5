
-- One row for each published ad, published coding set and skill that the ad names.
create view ad_skills as
select distinct c.vacancy as ad, c.coding_set as coding_set, e.value ->> 0 as skill
from codings c
join coding_sets s on s.id = c.coding_set and s.state = 'published'
join vacancies v on v.id = c.vacancy
join runs r on r.id = v.run and r.state = 'published'
cross join lateral jsonb_array_elements(cast(c.skills as jsonb)) e;
