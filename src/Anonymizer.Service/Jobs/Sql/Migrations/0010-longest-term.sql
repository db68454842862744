-- What the running service was told that commands on the same queue have to respect: one row, or none where nothing was told.
create table longest_term (
    id bigint primary key check (id = 1),
    days bigint not null
);
