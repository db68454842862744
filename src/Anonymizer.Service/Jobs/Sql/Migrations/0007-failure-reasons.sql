-- Why an attempt failed, apart from any language: a code and the values that its text names, as JSON. Null where only the message is known.
alter table jobs add column failure_reason text;
