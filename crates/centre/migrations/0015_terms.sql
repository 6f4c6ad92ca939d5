-- What editors decided about terms that the taxonomy does not know. Rows are only ever added: of a term in a language the last
-- decision counts.
create table term_decisions (
    id text primary key,                -- ULID
    seq bigint not null constraint term_decisions_seq_key unique,  -- 1, 2, 3 … in the order of deciding
    term text not null,                 -- the phrase in lower case, as it was proposed
    language text not null,             -- language code
    verdict text not null,              -- accepted, rejected or postponed
    label text,                         -- accepted: the words as the taxonomy writes them
    becomes text,                       -- accepted: concept, skill or label
    target text,                        -- concept: the group it belongs to; label: what it is a label of
    number bigint,                      -- concept, skill: what its identifier is made of; kept by the term for good
    kind text,                          -- concept: activity, technology or skill
    strength text,                      -- concept: core or task
    criteria bigint not null,           -- concept: bit set in the order of the five criteria
    definition text,                    -- concept: what it is
    reason text,                        -- rejected, postponed: why
    evidence text not null,             -- JSON: the counts that the editor saw, no words of advertisements
    decided_by text references users (id),  -- null at the command line
    decided_at text not null            -- instant, ISO 8601 UTC
);
create index term_decisions_term on term_decisions (language, term);

-- Which decisions were put in force together, as the next version of the taxonomy.
create table term_editions (
    number bigint primary key,          -- 1, 2, 3 …
    last_seq bigint not null,           -- decisions up to this one
    terms bigint not null,              -- accepted terms
    digest text not null,               -- of the accepted terms; the setting `taxonomy/terms` names the one in force
    put_by text references users (id),
    put_at text not null
);
