-- Only for what is written from now on: a look at all rows would hold everybody up.
alter table activities add constraint activities_title_lower_there check (title_lower is not null) not valid;
