-- Keys with which programs and people come in. The secret itself is nowhere: only a keyed hash of it.
create table access_keys (
    id text primary key,
    name text not null,
    role text not null,
    hash text not null,
    created_at bigint not null,
    revoked_at bigint
);
