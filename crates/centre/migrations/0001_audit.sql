-- The append-only, hash-chained record of who did what. Digests are SHA-256 in hexadecimal.

-- One row. A command's first statement updates it, which serialises writers on both engines.
create table audit_head (
    id bigint primary key check (id = 1),
    seq bigint not null,                -- number of the last entry; 0 before the first
    digest text not null,               -- its digest: start of the next entry's chain
    tick bigint not null                -- raised by every command, so that the update always writes
);
insert into audit_head (id, seq, digest, tick)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

create table audit_log (
    seq bigint primary key,             -- 1, 2, 3 … without gaps
    at text not null,                   -- instant, ISO 8601 UTC
    actor text not null,                -- `console`, `system` or a user's id; never a name
    action text not null,               -- verb, for example `run.publish`
    subject text not null,              -- what it was done to, for example `run/17`
    before_digest text,                 -- digest of the subject before, null where it did not exist
    after_digest text,                  -- digest of the subject after, null where it ceased to exist
    detail text not null,               -- JSON object with counts and codes, never personal data
    previous text not null,             -- digest of entry seq - 1
    digest text not null                -- digest of this entry, `previous` included
);
