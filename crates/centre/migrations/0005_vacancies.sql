-- A coder and a taxonomy, and the codings that they gave. Exactly one set is in force.
create table coding_sets (
    id bigint primary key,
    coder_version text not null,
    taxonomy_version text not null,
    state text not null,                -- open, published or swept
    created_at text not null,
    published_at text,
    owner text,                         -- process that fills an open set
    heartbeat_at text
);

-- One ingest of one file. Rows of a run that is not published are invisible.
create table runs (
    id bigint primary key,              -- surrogate; says nothing of publishing order
    source text not null references sources (name),
    state text not null,                -- open, published, unchanged, refused or swept
    version bigint constraint runs_version_key unique,    -- data version, given when published
    file_name text not null,
    file_digest text,                   -- SHA-256 of the file as given; null for a stream
    mapping_digest text not null,
    coding_set bigint not null references coding_sets (id),
    base_version bigint not null,       -- last published version when the run was opened
    owner text,                         -- process that fills it, while open
    heartbeat_at text,
    position bigint not null,           -- records of the file that are staged so far
    row_count bigint not null,
    accepted bigint not null,
    duplicate bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    warnings bigint not null,
    started_at text not null,
    finished_at text
);
create unique index runs_open_key on runs (source) where state = 'open';

create table vacancies (
    id text primary key,                -- ULID
    run bigint not null references runs (id),
    row_number bigint not null,         -- record in the file, from 1
    source text not null,
    board text not null,
    external_id text,
    title text not null,
    employer text,
    description text,
    requirements text,
    benefits text,
    place text,                         -- as written
    country text not null,              -- ISO 3166-1 alpha-2
    region text,                        -- ISO 3166-2, first named
    regions_named bigint not null,
    posted text,                        -- ISO date
    date_basis text not null,           -- posted, seen or imputed
    date_precision text not null,       -- day, week, month or year
    closes text,
    last_seen text,
    pay_min bigint,                     -- minor units of pay_currency
    pay_max bigint,
    pay_currency text,
    pay_period text,
    pay_month bigint,                   -- minor units per month, middle of the range; null where not derivable
    openings bigint not null,
    openings_stated bigint not null,    -- 0 or 1
    internship bigint not null,         -- 0 or 1
    contract text,
    hours text,
    education text,
    experience_months bigint,
    category text,
    url text,
    identity_key bigint not null,       -- board and the ad's own id, or its content: the same ad again
    content_key bigint not null,        -- everything the ad says: changed or not
    repost_key bigint not null,         -- board, title, employer, place and pay
    near_key bigint,                    -- employer, title words and region, on any board
    text_key bigint,                    -- smallest shingle of the text
    signature bigint not null,          -- 64 one-bit minhashes of the text; 0 without text
    duplicate_of text,                  -- first ad of the same vacancy
    duplicate_reason text,              -- repost, other-board or same-text
    supersedes text                     -- earlier state of the same ad
);
create index vacancies_run on vacancies (run);
create index vacancies_identity on vacancies (identity_key);
create index vacancies_repost on vacancies (repost_key) where duplicate_of is null;
create index vacancies_near on vacancies (near_key) where duplicate_of is null and near_key is not null;
create index vacancies_text on vacancies (text_key) where duplicate_of is null and text_key is not null;
create index vacancies_supersedes on vacancies (supersedes) where supersedes is not null;

-- An ad that was seen again unchanged, later than before.
create table sightings (
    vacancy text not null,
    run bigint not null,
    last_seen text not null,
    primary key (vacancy, run)
);

create table codings (
    coding_set bigint not null,
    vacancy text not null,
    language text not null,
    isco text,                          -- unit group; null where the coder abstains
    probability double precision not null, -- of the best unit group, also where it abstains
    candidates text not null,           -- JSON [[code, probability], …], best first, at most five
    green text not null,                -- core, partial or none
    criteria bigint not null,           -- bit set in the order of the five criteria
    evidence text not null,             -- JSON [{field, start, end, label, rule}, …]
    primary key (coding_set, vacancy)
);

create table rejects (
    run bigint not null,
    row_number bigint not null,
    line bigint not null,               -- 0 where the format has no lines
    column_name text not null,
    value text not null,                -- masked
    reason text not null,
    hint text not null,
    primary key (run, row_number)
);

create table run_warnings (
    run bigint not null,
    field text not null,
    reason text not null,
    count bigint not null,
    first_row bigint not null,
    example text not null,              -- masked
    primary key (run, field, reason)
);

-- Figures that something cites: enough to compute them again and to compare.
create table figures (
    id text primary key,
    name text not null,
    parameters text not null,           -- JSON object
    data_version bigint not null,
    coding_set bigint not null,
    coder_version text not null,
    taxonomy_version text not null,
    result text not null,               -- the figure as JSON
    created_at text not null
);
