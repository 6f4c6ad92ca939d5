-- The ads of a run in the order of their ids, as the facts take them: without sorting a run of millions.
drop index vacancies_run;
create index vacancies_run on vacancies (run, id);
