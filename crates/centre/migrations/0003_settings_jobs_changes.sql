-- Settings in force, by name.
create table settings (
    name text primary key,
    value text not null,
    updated_at text not null
);

-- Work to do after a command has committed. Idempotent; enqueued in the command's own transaction.
create table jobs (
    id text primary key,                -- ULID
    kind text not null,                 -- for example `facts.refresh`
    dedupe_key text not null,           -- one waiting or running job per key
    payload text not null,              -- JSON
    state text not null,                -- queued, running, done or failed
    attempts bigint not null,
    owner text,                         -- process that runs it
    queued_at text not null,
    started_at text,
    finished_at text,
    error text                          -- last failure, for people
);
create unique index jobs_live_key on jobs (dedupe_key) where state = 'queued' or state = 'running';
create index jobs_state on jobs (state, queued_at);

-- What became public, in order; every replica's facts and index follow it with a cursor of their own.
create table changes (
    seq bigint primary key,             -- 1, 2, 3 …
    at text not null,
    kind text not null,                 -- `run`, `coding-set` …
    subject text not null,              -- its id
    version bigint not null             -- data version in which it became visible
);
