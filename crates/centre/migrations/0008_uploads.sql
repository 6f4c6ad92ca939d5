-- Vacancy files that analysts have handed in, on their way to being ingested. The files themselves lie beside the
-- records under their digest.
create table uploads (
    id text primary key,                -- ULID
    file_name text not null,            -- as the analyst's computer calls it, without folders
    digest text not null,               -- SHA-256 of the file
    size bigint not null,               -- bytes
    uploaded_by text references users (id),  -- null where it was handed in at the command line
    mapping text not null,              -- TOML: how its columns are read
    mapping_name text not null,         -- what the mapping was made from, for people
    state text not null,                -- draft, queued, running, done, failed or dropped
    run bigint,                         -- the run that ingests or ingested it
    report text,                        -- JSON: counts of the finished ingest
    error text,                         -- why the last ingest failed, for people
    created_at text not null,           -- instants, ISO 8601 UTC
    updated_at text not null
);
