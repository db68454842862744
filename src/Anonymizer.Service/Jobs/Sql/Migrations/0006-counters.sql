-- What is counted over the years and outlives the jobs: outcomes, failures, seconds of work. Labels as Prometheus writes them.
create table counters (
    name text not null,
    labels text not null,
    value double precision not null,
    primary key (name, labels)
);
