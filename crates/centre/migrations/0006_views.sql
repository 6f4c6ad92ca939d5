-- What researchers and figures may ask: facts of published ads, never their text unless the licence allows it.

-- One row for each published ad and published coding set. `superseded_in` is the data version in which a newer
-- state of the same ad replaced this one.
create view ads as
select v.id as ad, r.version as version, n.version as superseded_in, c.coding_set as coding_set,
       v.source as source, v.country as country, v.region as region,
       substr(v.posted, 1, 7) as month, v.posted as posted, v.date_basis as date_basis,
       v.date_precision as date_precision, v.closes as closes, v.last_seen as last_seen,
       substr(c.isco, 1, 1) as isco1, substr(c.isco, 1, 2) as isco2, substr(c.isco, 1, 3) as isco3,
       c.isco as isco4, c.probability as probability, c.green as green, c.criteria as criteria,
       c.language as language, v.openings as openings, v.openings_stated as openings_stated,
       v.internship as internship, v.contract as contract, v.hours as hours, v.education as education,
       v.experience_months as experience_months, v.pay_min as pay_min, v.pay_max as pay_max,
       v.pay_currency as pay_currency, v.pay_period as pay_period, v.pay_month as pay_month,
       v.duplicate_of as duplicate_of, case when v.duplicate_of is null then 0 else 1 end as repost
from vacancies v
join runs r on r.id = v.run and r.state = 'published'
join codings c on c.vacancy = v.id
join coding_sets s on s.id = c.coding_set and s.state = 'published'
left join (
    select w.supersedes as replaced, q.version as version
    from vacancies w join runs q on q.id = w.run and q.state = 'published'
    where w.supersedes is not null
) n on n.replaced = v.id;

-- Words of ads whose source allows their publication.
create view ad_texts as
select v.id as ad, v.title as title, v.employer as employer, v.place as place, v.description as description,
       v.requirements as requirements, v.benefits as benefits, v.category as category, v.url as url
from vacancies v
join runs r on r.id = v.run and r.state = 'published'
join sources s on s.name = v.source and s.publish = 'text';

create view published_runs as
select version, source, file_name, row_count, accepted, duplicate, unchanged, rejected, warnings, started_at, finished_at
from runs where state = 'published';

create view vacancy_sources as
select name, title, licence, publish, coverage, caveats, demonstration from sources;

create view published_coding_sets as
select id as coding_set, coder_version, taxonomy_version, published_at from coding_sets where state = 'published';
