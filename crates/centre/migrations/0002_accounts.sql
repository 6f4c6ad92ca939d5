-- People who sign in. Sessions come with the portal.
create table users (
    id text primary key,                -- ULID
    name text not null constraint users_name_key unique,  -- sign-in name
    role text not null,                 -- administrator, editor, analyst or reader
    password_hash text not null,        -- argon2id in PHC string format
    created_at text not null,
    disabled_at text                    -- null while the account is in use
);
