-- What people and the service did, in an unbroken row: each entry holds the hash of the one before. It outlives the jobs it tells of, so
-- it names them by number only, and people by their user ids.
create table audit_entries (
    number bigint primary key,
    at bigint not null,
    actor text not null,
    action text not null,
    subject text not null,
    details text not null,
    previous text not null,
    hash text not null
);

-- The end of the chain, in one row: whoever appends holds it until the end of the transaction.
create table audit_head (
    one bigint primary key check (one = 1),
    number bigint not null,
    hash text not null
);

insert into audit_head (one, number, hash) values (1, 0, '');
