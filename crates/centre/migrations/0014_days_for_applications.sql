-- Days open end with the stated last day for applications: the day on which a source last looked says when it stopped
-- looking. Rows that are there get theirs again when the program opens the records (backfill.rs).
insert into settings (name, value, updated_at)
select 'backfill.offers', '', '' from (select 1 as one) x
where exists (select 1 from vacancies) and not exists (select 1 from settings where name = 'backfill.offers');
