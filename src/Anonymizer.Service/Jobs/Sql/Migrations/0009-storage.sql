-- Where the files of a job lie: 'folder' for the data folder, else server, bucket and prefix. Only who reaches that place may work on it or delete it.
alter table jobs add column storage text not null default 'folder';
