-- On whose consent form somebody stays visible: presenters by their place among those declared; their names lie with the recording.
create table consents (
    job_id text not null references jobs (id) on delete cascade,
    number bigint not null,
    sha256 text not null,
    bytes bigint not null,
    given_by text not null,
    given_at bigint not null,
    primary key (job_id, number)
);

-- A result that a person had to look at, and who found it fit to be shared.
alter table jobs add column released_at bigint;
alter table jobs add column released_by text;

-- A job that is to be deleted: why and since when. The row itself goes when nothing of the recording is left.
alter table jobs add column deletion_reason text;
alter table jobs add column deletion_requested_at bigint;

create index jobs_by_term on jobs (retain_until);

create index jobs_by_owner on jobs (owner, submitted_at, id);
