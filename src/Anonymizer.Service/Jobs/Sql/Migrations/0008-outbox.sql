-- Something happened to a job that somebody may want to hear of, or that lets its result leave. Written in the transaction in which it
-- happens, and taken away when it has been sorted into messages.
create table outbox_events (
    id text primary key,
    job_id text not null,
    news text not null,
    at bigint not null
);

-- What is to be sent: notices, results that are handed over, and the deletion of what was handed over. Rows name their job without a
-- reference: they are deleted with it, explicitly, so that no two transactions wait for each other.
create table outbox (
    -- The receiver knows a message that comes twice by this.
    id text primary key,
    job_id text not null,
    kind text not null,
    target text not null,

    -- What a notice tells; empty for what is handed over.
    news text not null,
    state text not null,
    created_at bigint not null,
    attempts bigint not null default 0,
    next_at bigint not null,

    -- Who sends it, as with jobs: only the one with the latest number is heard.
    claim bigint not null default 0,
    lease_until bigint,

    -- The names under which something left, or may have left; one per line.
    files text not null default '',
    delivered_at bigint,
    problem text,
    unique (job_id, target, news)
);

create index outbox_waiting on outbox (kind, next_at, id) where state = 'waiting';
