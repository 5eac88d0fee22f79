DROP INDEX "activities_school_id_club_id_due_on_index";--> statement-breakpoint
CREATE INDEX "activities_school_id_club_id_index" ON "activities" USING btree ("school_id","club_id");