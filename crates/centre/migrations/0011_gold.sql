-- Judgements of codings by people. Rows are only ever added: of several judgements of one text by one person the last counts.
create table gold (
    id text primary key,                -- ULID
    seq bigint not null constraint gold_seq_key unique,  -- 1, 2, 3 … in the order of judging
    key text not null,                  -- the text's name for people and files; the id where nobody gave one
    text_digest text not null,          -- SHA-256 of heading, employer and description: the same text
    judged_by text references users (id),  -- null where it came from a file at the command line
    judged_at text not null,            -- instant, ISO 8601 UTC
    sample text not null,               -- how the text was chosen: `desk`, or what the file says
    lang text not null,                 -- language code
    country text,                       -- ISO 3166-1 alpha-2, null where not known
    title text not null,                -- heading, masked as all texts here
    company text,
    location text,
    description text,
    isco4 text,                         -- unit group, null where the text is no vacancy
    isco4_alt text not null,            -- JSON: unit groups that are acceptable too
    confidence text,                    -- JSON as a file gave it
    green text not null,                -- core, partial or none
    criteria text not null,             -- JSON: codes of criteria
    green_evidence text not null,       -- JSON: passages of the text
    skills text not null,               -- JSON: passages of the text
    multi bigint not null,              -- 1 where several jobs are offered
    not_a_vacancy bigint not null,
    note text,
    coded text,                         -- JSON: what the coder had said, null where the file does not say
    coder_version text,
    taxonomy_version text
);
create index gold_text on gold (text_digest, judged_by);
