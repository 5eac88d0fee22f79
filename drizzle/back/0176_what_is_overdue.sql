alter table retention_previews drop column overdue;
