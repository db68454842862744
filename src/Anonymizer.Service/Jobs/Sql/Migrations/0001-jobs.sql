-- One row for each recording handed in. Times are milliseconds since 1970-01-01 UTC.
create table jobs (
    id text primary key,
    state text not null,

    -- What was handed in, and what was declared with it. The name is shown to people and never used as a path.
    original_name text not null,
    sha256 text not null,
    bytes bigint not null,
    owner text not null,
    course text,
    purpose text not null,
    audience text not null,
    retain_until text not null,

    -- When its turn comes.
    priority bigint not null,
    submitted_at bigint not null,
    not_before bigint not null,

    -- Who works on it. The claim is counted up each time a worker takes the job: only the worker with the latest number is heard.
    attempts bigint not null default 0,
    claim bigint not null default 0,
    worker text,
    lease_until bigint,
    cancel_requested bigint not null default 0,
    started_at bigint,
    finished_at bigint,
    stage text,
    frames_done bigint,
    frames_total bigint,

    -- How it ended.
    failure_stage text,
    failure_blame text,
    failure_message text,
    result_claim bigint,
    result_sha256 text,
    result_bytes bigint
);

-- In the order in which jobs are claimed; finished jobs, which become many, are not in it.
create index jobs_open on jobs (priority desc, submitted_at, id) where state in ('queued', 'running');

create index jobs_by_time on jobs (submitted_at, id);

-- What happened to a job, one row for each transition.
create table job_events (
    job_id text not null references jobs (id) on delete cascade,
    number bigint not null,
    at bigint not null,
    event text not null,
    claim bigint not null,
    worker text,
    primary key (job_id, number)
);
