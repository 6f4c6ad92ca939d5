-- Who is signed in. Instants are ISO 8601 UTC.
create table sessions (
    id text primary key,                -- ULID, for the person's own list of sessions; opens nothing
    token_digest text not null constraint sessions_token_digest_key unique,  -- SHA-256 of the token, which is never stored
    user_id text not null references users (id),
    created_at text not null,
    seen_at text not null,              -- last use, to the minute
    expires_at text not null,           -- when it ends however much it is used
    ended_at text,                      -- when the person signed out or it was ended; null before
    agent text not null                 -- the browser in a few words, for the person's own list of sessions
);
create index sessions_open on sessions (user_id) where ended_at is null;
