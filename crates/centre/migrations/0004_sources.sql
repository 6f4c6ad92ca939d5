-- Where vacancies come from and what may be shown of them, as their mapping last declared it.
create table sources (
    name text primary key,
    title text not null,
    licence text not null,
    publish text not null,              -- facts or text
    coverage text not null,
    caveats text not null,              -- JSON array of texts
    demonstration bigint not null,      -- 1 where the data is made up
    mapping_digest text not null,
    created_at text not null,
    updated_at text not null
);
