-- Input-output tables that the Centre calculates with, and scenarios that somebody keeps. The numbers of a table are a file
-- under its digest; what was added stays: a table added again under its name becomes the next edition.
create table impact_tables (
    name text not null,                 -- what addresses and scenarios call it: idn-2011
    edition bigint not null,            -- 1, 2, 3 … of the name
    digest text not null,               -- of labels, units and numbers, whichever files they came from
    file text not null,                 -- SHA-256 of the stored file
    title text not null,
    source text not null,
    year bigint,                        -- whose flows it records
    currency text,                      -- ISO 4217
    unit text not null,                 -- what one unit of flow is
    regions text not null,              -- JSON [name, …]
    sectors bigint not null,
    industries bigint not null,
    accounts text not null,             -- JSON [[name, unit], …]
    wages bigint not null,              -- 1: it says what households earn and buy, so jobs can be induced
    growth double precision,            -- of output per job a year after the table's, where it says so: 0.02 is two in a hundred
    said bigint not null,               -- 1: its sectors are said in ISIC, so that ready measures fit
    warnings bigint not null,           -- findings of the check that do not forbid its use
    licence text not null,
    url text,
    added_by text references users (id),    -- null at the command line
    added_at text not null,             -- instant, ISO 8601 UTC
    withdrawn_at text,                  -- no longer offered; results on it can still be made again
    primary key (name, edition)
);
create index impact_tables_digest on impact_tables (digest);

create table impact_scenarios (
    id text primary key,                -- of the result: digest of table, scenario and arithmetic
    name text not null,
    title text not null,
    table_name text not null,
    table_digest text not null,
    scenario text not null,             -- TOML, as it can be run again
    kept_by text references users (id), -- null at the command line
    kept_at text not null
);
