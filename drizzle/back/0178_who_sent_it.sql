alter table submissions drop column sent_by_adult;
