-- What figures ask of an ad besides place, time, occupation and pay. Both columns follow from others of the row; rows that
-- are there already get theirs when the program opens the records (backfill.rs), which the setting asks for.
alter table vacancies add column employer_key bigint;   -- 64 bits of a hash of country and employer: the same employer
alter table vacancies add column days_open bigint;      -- from posting to last seen, else to closing, where dates are exact
insert into settings (name, value, updated_at)
select 'backfill.offers', '', '' from (select 1 as one) x where exists (select 1 from vacancies);

drop view ads;
create view ads as
select v.id as ad, r.version as version, n.version as superseded_in, c.coding_set as coding_set,
       v.source as source, v.country as country, v.region as region,
       substr(v.posted, 1, 7) as month, v.posted as posted, v.date_basis as date_basis,
       v.date_precision as date_precision, v.closes as closes, v.last_seen as last_seen,
       substr(c.isco, 1, 1) as isco1, substr(c.isco, 1, 2) as isco2, substr(c.isco, 1, 3) as isco3,
       c.isco as isco4, c.probability as probability, c.green as green,
       c.green_probability as green_probability, c.criteria as criteria,
       c.language as language, c.languages as languages, c.not_a_vacancy as not_a_vacancy,
       c.several_jobs as several_jobs, c.skills as skills, c.seniority as seniority,
       c.education as education_in_text, c.decent_work as decent_work,
       v.openings as openings, v.openings_stated as openings_stated,
       v.internship as internship, v.contract as contract, v.hours as hours, v.education as education,
       v.experience_months as experience_months, v.pay_min as pay_min, v.pay_max as pay_max,
       v.pay_currency as pay_currency, v.pay_period as pay_period, v.pay_month as pay_month,
       v.days_open as days_open, v.employer_key as employer, v.duplicate_of as duplicate_of, case when v.duplicate_of is null then 0 else 1 end as repost
from vacancies v
join runs r on r.id = v.run and r.state = 'published'
join codings c on c.vacancy = v.id
join coding_sets s on s.id = c.coding_set and s.state = 'published'
left join (
    select w.supersedes as replaced, q.version as version
    from vacancies w join runs q on q.id = w.run and q.state = 'published'
    where w.supersedes is not null
) n on n.replaced = v.id;
