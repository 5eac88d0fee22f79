alter table activity_templates drop constraint activity_templates_school_id_picture_id_instruction_files_school_id_id_fk;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_picture_id_instruction_files_school_id_id_fk" FOREIGN KEY ("school_id","picture_id") REFERENCES "public"."instruction_files"("school_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
alter table activity_templates drop constraint activity_templates_school_id_voice_id_instruction_files_school_id_id_fk;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_voice_id_instruction_files_school_id_id_fk" FOREIGN KEY ("school_id","voice_id") REFERENCES "public"."instruction_files"("school_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
alter table activity_templates drop constraint activity_templates_school_id_kept_by_id_people_school_id_id_fk;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_kept_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","kept_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
alter table activity_templates drop constraint template_suits_a_step;--> statement-breakpoint
alter table activity_templates add constraint template_suits_a_step check (level between 1 and 40) not valid;
