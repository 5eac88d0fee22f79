CREATE TABLE "closures" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_on" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "closures_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_closure_per_day" UNIQUE("school_id","closed_on"),
	CONSTRAINT "closure_kind_is_known" CHECK ("closures"."kind" in ('bank_holiday', 'inset', 'closure'))
);
--> statement-breakpoint
ALTER TABLE "closures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "terms" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"half_term_starts_on" date,
	"half_term_ends_on" date,
	CONSTRAINT "terms_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_term_per_start" UNIQUE("school_id","starts_on"),
	CONSTRAINT "term_ends_after_it_starts" CHECK ("terms"."ends_on" > "terms"."starts_on"),
	CONSTRAINT "half_term_lies_in_its_term" CHECK (("terms"."half_term_starts_on" is null and "terms"."half_term_ends_on" is null) or ("terms"."half_term_starts_on" > "terms"."starts_on" and "terms"."half_term_ends_on" >= "terms"."half_term_starts_on" and "terms"."half_term_ends_on" < "terms"."ends_on"))
);
--> statement-breakpoint
ALTER TABLE "terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "class_staff" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text DEFAULT 'lead' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "class_staff_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_start_once_per_class_and_teacher" UNIQUE("school_id","class_id","person_id","starts_on"),
	CONSTRAINT "staff_part_is_known" CHECK ("class_staff"."part" in ('lead', 'support'))
);
--> statement-breakpoint
ALTER TABLE "class_staff" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "class_year_groups" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"year_group" smallint NOT NULL,
	CONSTRAINT "class_year_groups_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_year_group_once_per_class" UNIQUE("school_id","class_id","year_group"),
	CONSTRAINT "class_year_group_is_primary" CHECK ("class_year_groups"."year_group" between -1 and 6)
);
--> statement-breakpoint
ALTER TABLE "class_year_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "classes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"academic_year" smallint NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "classes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_class_of_a_name_per_year" UNIQUE("school_id","academic_year","name")
);
--> statement-breakpoint
ALTER TABLE "classes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "enrolments_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_start_once_per_class_and_student" UNIQUE("school_id","class_id","student_id","starts_on"),
	CONSTRAINT "enrolment_ends_after_it_starts" CHECK ("enrolments"."ends_on" >= "enrolments"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "enrolments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "club_classes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	CONSTRAINT "club_classes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_club_once_per_class" UNIQUE("school_id","class_id","club_id")
);
--> statement-breakpoint
ALTER TABLE "club_classes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "club_levels" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "club_levels_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_level_per_step" UNIQUE("school_id","club_id","position"),
	CONSTRAINT "levels_start_at_one" CHECK ("club_levels"."position" between 1 and 40)
);
--> statement-breakpoint
ALTER TABLE "club_levels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "club_memberships" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"level" smallint DEFAULT 1 NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "club_memberships_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_start_once_per_club_and_student" UNIQUE("school_id","student_id","club_id","starts_on")
);
--> statement-breakpoint
ALTER TABLE "club_memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clubs" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"paper" text NOT NULL,
	"emblem" text NOT NULL,
	"evidence_kinds" text[] NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "clubs_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_club_of_a_name" UNIQUE("school_id","name"),
	CONSTRAINT "club_takes_known_evidence" CHECK ("clubs"."evidence_kinds" <@ array['writing', 'photo', 'voice']::text[] and cardinality("clubs"."evidence_kinds") > 0),
	CONSTRAINT "club_weekdays_are_weekdays" CHECK ("clubs"."weekdays" <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality("clubs"."weekdays") > 0)
);
--> statement-breakpoint
ALTER TABLE "clubs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_decisions" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"purpose_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"guardian_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_decisions_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "consent_decision_is_known" CHECK ("consent_decisions"."decision" in ('given', 'refused', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "consent_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_notices" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"purpose_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"question" text NOT NULL,
	"summary" text NOT NULL,
	"who_sees" text NOT NULL,
	"where_kept" text NOT NULL,
	"how_long" text NOT NULL,
	"if_refused" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_notices_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_notice_per_version" UNIQUE("school_id","purpose_id","version")
);
--> statement-breakpoint
ALTER TABLE "consent_notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_purposes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"position" smallint NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "consent_purposes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "consent_purpose_is_known" CHECK ("consent_purposes"."kind" in ('voice_recordings', 'photos_of_others', 'public_display', 'ai_help', 'other'))
);
--> statement-breakpoint
ALTER TABLE "consent_purposes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"name" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"student_id" uuid,
	"facts" jsonb NOT NULL,
	CONSTRAINT "audit_events_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"duration_ms" integer,
	"storage_key" text NOT NULL,
	CONSTRAINT "files_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "file_with_its_student" UNIQUE("school_id","id","student_id"),
	CONSTRAINT "one_file_per_storage_key" UNIQUE("school_id","storage_key"),
	CONSTRAINT "file_kind_is_known" CHECK ("files"."kind" in ('photo', 'thumbnail', 'voice'))
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"set_by_id" uuid NOT NULL,
	"title" text NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"evidence_kinds" text[] NOT NULL,
	"opens_on" date NOT NULL,
	"due_on" date NOT NULL,
	"closes_on" date,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "activities_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "activity_with_its_class_and_club" UNIQUE("school_id","id","class_id","club_id"),
	CONSTRAINT "activity_due_after_it_opens" CHECK ("activities"."due_on" >= "activities"."opens_on"),
	CONSTRAINT "activity_closes_after_due" CHECK ("activities"."closes_on" >= "activities"."due_on")
);
--> statement-breakpoint
ALTER TABLE "activities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submission_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"writing" text,
	"file_id" uuid,
	"thumbnail_id" uuid,
	CONSTRAINT "evidence_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_piece_per_place" UNIQUE("school_id","submission_id","attempt","position"),
	CONSTRAINT "evidence_kind_is_known" CHECK ("evidence"."kind" in ('writing', 'photo', 'voice')),
	CONSTRAINT "evidence_is_words_or_a_file" CHECK (("evidence"."kind" = 'writing') = ("evidence"."writing" is not null) and ("evidence"."kind" <> 'writing') = ("evidence"."file_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "evidence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "excusals" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"given_by_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "excusals_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "excusal_reason_is_known" CHECK ("excusals"."reason" in ('illness', 'appointment', 'family', 'school_event', 'other')),
	CONSTRAINT "excusal_ends_after_it_starts" CHECK ("excusals"."until_on" >= "excusals"."from_on")
);
--> statement-breakpoint
ALTER TABLE "excusals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submission_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"releases_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "reviews_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_review_per_attempt" UNIQUE("school_id","submission_id","attempt"),
	CONSTRAINT "verdict_is_known" CHECK ("reviews"."verdict" in ('got_it', 'nearly', 'another_go'))
);
--> statement-breakpoint
ALTER TABLE "reviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "streaks" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"current_days" smallint NOT NULL,
	"longest_days" smallint NOT NULL,
	"expected_days" smallint NOT NULL,
	"done_days" smallint NOT NULL,
	"as_of" date NOT NULL,
	CONSTRAINT "streaks_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_streak_per_student" UNIQUE("school_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "streaks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activity_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"club_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempt" smallint DEFAULT 1 NOT NULL,
	"late" boolean NOT NULL,
	"handed_in_on" date NOT NULL,
	"handed_in_at" timestamp with time zone NOT NULL,
	"grace_ends_on" date,
	CONSTRAINT "submissions_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "submission_with_its_student" UNIQUE("school_id","id","student_id"),
	CONSTRAINT "one_submission_per_student" UNIQUE("school_id","student_id","activity_id"),
	CONSTRAINT "submission_state_is_known" CHECK ("submissions"."state" in ('waiting', 'reviewed', 'accepted', 'returned'))
);
--> statement-breakpoint
ALTER TABLE "submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"about" text NOT NULL,
	"failed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_failures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"student_id" uuid,
	"facts" jsonb NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "told_once_per_event" UNIQUE("school_id","person_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "guardian_links" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"guardian_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"parental_responsibility" text DEFAULT 'unknown' NOT NULL,
	"lives_with" boolean DEFAULT true NOT NULL,
	"may_see" boolean DEFAULT true NOT NULL,
	"may_consent" boolean DEFAULT false NOT NULL,
	"may_message" boolean DEFAULT true NOT NULL,
	"may_book" boolean DEFAULT true NOT NULL,
	"may_collect" boolean DEFAULT true NOT NULL,
	"primary_contact" boolean DEFAULT false NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "guardian_links_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_link_per_guardian_and_student" UNIQUE("school_id","guardian_id","student_id"),
	CONSTRAINT "guardian_relation_is_known" CHECK ("guardian_links"."relation" in ('mother', 'father', 'step_parent', 'grandparent', 'foster_carer', 'carer', 'other')),
	CONSTRAINT "parental_responsibility_is_known" CHECK ("guardian_links"."parental_responsibility" in ('yes', 'no', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "guardian_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"role" text NOT NULL,
	"title" text,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"display_name" text NOT NULL,
	"animal" text,
	"archived_at" timestamp with time zone,
	CONSTRAINT "people_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_person_per_account_and_school" UNIQUE("school_id","account_id"),
	CONSTRAINT "person_role_is_known" CHECK ("people"."role" in ('student', 'trainer', 'parent', 'support_worker', 'school_admin'))
);
--> statement-breakpoint
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "students" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"date_of_birth" date,
	"year_group" smallint NOT NULL,
	CONSTRAINT "students_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "student_year_group_is_primary" CHECK ("students"."year_group" between -1 and 6)
);
--> statement-breakpoint
ALTER TABLE "students" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "schools" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'primary_school' NOT NULL,
	"nation" text DEFAULT 'england' NOT NULL,
	"host" text,
	"rest_days_per_half_term" smallint DEFAULT 2 NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schools_slug_unique" UNIQUE("slug"),
	CONSTRAINT "schools_host_unique" UNIQUE("host"),
	CONSTRAINT "school_slug_fits_an_address" CHECK ("schools"."slug" ~ '^[a-z][a-z0-9-]{1,62}$'),
	CONSTRAINT "school_kind_is_known" CHECK ("schools"."kind" in ('primary_school', 'training_provider', 'support_service')),
	CONSTRAINT "school_nation_is_known" CHECK ("schools"."nation" in ('england', 'wales', 'scotland', 'northern_ireland')),
	CONSTRAINT "rest_days_are_few" CHECK ("schools"."rest_days_per_half_term" between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "schools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_staff" ADD CONSTRAINT "class_staff_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_staff" ADD CONSTRAINT "class_staff_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_staff" ADD CONSTRAINT "class_staff_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_year_groups" ADD CONSTRAINT "class_year_groups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_year_groups" ADD CONSTRAINT "class_year_groups_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_classes" ADD CONSTRAINT "club_classes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_classes" ADD CONSTRAINT "club_classes_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_classes" ADD CONSTRAINT "club_classes_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_levels" ADD CONSTRAINT "club_levels_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_levels" ADD CONSTRAINT "club_levels_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_memberships" ADD CONSTRAINT "club_memberships_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_memberships" ADD CONSTRAINT "club_memberships_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_memberships" ADD CONSTRAINT "club_memberships_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clubs" ADD CONSTRAINT "clubs_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_school_id_purpose_id_consent_purposes_school_id_id_fk" FOREIGN KEY ("school_id","purpose_id") REFERENCES "public"."consent_purposes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_school_id_notice_id_consent_notices_school_id_id_fk" FOREIGN KEY ("school_id","notice_id") REFERENCES "public"."consent_notices"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_school_id_guardian_id_people_school_id_id_fk" FOREIGN KEY ("school_id","guardian_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_notices" ADD CONSTRAINT "consent_notices_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_notices" ADD CONSTRAINT "consent_notices_school_id_purpose_id_consent_purposes_school_id_id_fk" FOREIGN KEY ("school_id","purpose_id") REFERENCES "public"."consent_purposes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_purposes" ADD CONSTRAINT "consent_purposes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_school_id_actor_id_people_school_id_id_fk" FOREIGN KEY ("school_id","actor_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_school_id_owner_id_people_school_id_id_fk" FOREIGN KEY ("school_id","owner_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_school_id_set_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","set_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_belong_to_their_student" FOREIGN KEY ("school_id","submission_id","student_id") REFERENCES "public"."submissions"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_file_of_its_student" FOREIGN KEY ("school_id","file_id","student_id") REFERENCES "public"."files"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_thumbnail_of_its_student" FOREIGN KEY ("school_id","thumbnail_id","student_id") REFERENCES "public"."files"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excusals" ADD CONSTRAINT "excusals_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excusals" ADD CONSTRAINT "excusals_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excusals" ADD CONSTRAINT "excusals_school_id_given_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","given_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_belong_to_their_student" FOREIGN KEY ("school_id","submission_id","student_id") REFERENCES "public"."submissions"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_school_id_reviewer_id_people_school_id_id_fk" FOREIGN KEY ("school_id","reviewer_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "streaks" ADD CONSTRAINT "streaks_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "streaks" ADD CONSTRAINT "streaks_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_repeat_their_activity" FOREIGN KEY ("school_id","activity_id","class_id","club_id") REFERENCES "public"."activities"("school_id","id","class_id","club_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_school_id_event_id_audit_events_school_id_id_fk" FOREIGN KEY ("school_id","event_id") REFERENCES "public"."audit_events"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_links" ADD CONSTRAINT "guardian_links_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_links" ADD CONSTRAINT "guardian_links_school_id_guardian_id_people_school_id_id_fk" FOREIGN KEY ("school_id","guardian_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_links" ADD CONSTRAINT "guardian_links_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_are_people" FOREIGN KEY ("school_id","id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "class_staff_school_id_person_id_index" ON "class_staff" USING btree ("school_id","person_id");--> statement-breakpoint
CREATE INDEX "enrolments_school_id_student_id_index" ON "enrolments" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "club_memberships_school_id_club_id_index" ON "club_memberships" USING btree ("school_id","club_id");--> statement-breakpoint
CREATE INDEX "consent_decisions_school_id_student_id_purpose_id_decided_at_index" ON "consent_decisions" USING btree ("school_id","student_id","purpose_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_purpose_per_kind" ON "consent_purposes" USING btree ("school_id","kind") WHERE kind <> 'other';--> statement-breakpoint
CREATE INDEX "consent_purposes_school_id_position_index" ON "consent_purposes" USING btree ("school_id","position");--> statement-breakpoint
CREATE INDEX "audit_events_school_id_created_at_index" ON "audit_events" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_events_school_id_subject_id_index" ON "audit_events" USING btree ("school_id","subject_id");--> statement-breakpoint
CREATE INDEX "files_school_id_student_id_index" ON "files" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "activities_school_id_class_id_due_on_index" ON "activities" USING btree ("school_id","class_id","due_on");--> statement-breakpoint
CREATE INDEX "activities_school_id_club_id_due_on_index" ON "activities" USING btree ("school_id","club_id","due_on");--> statement-breakpoint
CREATE INDEX "excusals_school_id_student_id_from_on_index" ON "excusals" USING btree ("school_id","student_id","from_on");--> statement-breakpoint
CREATE INDEX "reviews_school_id_student_id_index" ON "reviews" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "submissions_waiting" ON "submissions" USING btree ("school_id","handed_in_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "submissions_waiting_in_class" ON "submissions" USING btree ("school_id","class_id","handed_in_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "submissions_school_id_student_id_handed_in_on_index" ON "submissions" USING btree ("school_id","student_id","handed_in_on");--> statement-breakpoint
CREATE INDEX "submissions_school_id_activity_id_index" ON "submissions" USING btree ("school_id","activity_id");--> statement-breakpoint
CREATE INDEX "sessions_account_id_index" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sign_in_failures_about_failed_at_index" ON "sign_in_failures" USING btree ("about","failed_at");--> statement-breakpoint
CREATE INDEX "notifications_school_id_person_id_created_at_index" ON "notifications" USING btree ("school_id","person_id","created_at");--> statement-breakpoint
CREATE INDEX "guardian_links_school_id_student_id_index" ON "guardian_links" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "people_school_id_role_family_name_given_name_index" ON "people" USING btree ("school_id","role","family_name","given_name");--> statement-breakpoint
CREATE INDEX "people_account_id_index" ON "people" USING btree ("account_id");--> statement-breakpoint
CREATE POLICY "closures_of_own_school" ON "closures" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "closures_read_by_the_school" ON "closures" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "closures_kept_by_the_office_insert" ON "closures" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('calendar.manage')));--> statement-breakpoint
CREATE POLICY "closures_kept_by_the_office_update" ON "closures" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('calendar.manage'))) WITH CHECK ((select app_may('calendar.manage')));--> statement-breakpoint
CREATE POLICY "closures_kept_by_the_office_delete" ON "closures" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('calendar.manage')));--> statement-breakpoint
CREATE POLICY "terms_of_own_school" ON "terms" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "terms_read_by_the_school" ON "terms" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "terms_kept_by_the_office_insert" ON "terms" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('calendar.manage')));--> statement-breakpoint
CREATE POLICY "terms_kept_by_the_office_update" ON "terms" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('calendar.manage'))) WITH CHECK ((select app_may('calendar.manage')));--> statement-breakpoint
CREATE POLICY "terms_kept_by_the_office_delete" ON "terms" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('calendar.manage')));--> statement-breakpoint
CREATE POLICY "class_staff_of_own_school" ON "class_staff" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_staff_known_to_the_gate" ON "class_staff" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "class_staff_read_by_class_and_self" ON "class_staff" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "class_staff"."class_id" = any((select app_class_ids())::uuid[])) or "class_staff"."person_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "class_staff_kept_by_the_office_insert" ON "class_staff" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_staff_kept_by_the_office_update" ON "class_staff" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('classes.manage'))) WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_staff_kept_by_the_office_delete" ON "class_staff" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_year_groups_of_own_school" ON "class_year_groups" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_year_groups_read_by_their_people" ON "class_year_groups" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "class_year_groups"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "class_year_groups_kept_by_the_office_insert" ON "class_year_groups" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_year_groups_kept_by_the_office_update" ON "class_year_groups" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('classes.manage'))) WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_year_groups_kept_by_the_office_delete" ON "class_year_groups" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "classes_of_own_school" ON "classes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "classes_read_by_their_people" ON "classes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "classes"."id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "classes_kept_by_the_office_insert" ON "classes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "classes_kept_by_the_office_update" ON "classes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('classes.manage'))) WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "classes_kept_by_the_office_delete" ON "classes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "enrolments_of_own_school" ON "enrolments" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "enrolments_known_to_the_gate" ON "enrolments" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "enrolments_read_by_staff_and_family" ON "enrolments" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "enrolments"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "enrolments_kept_by_the_office_insert" ON "enrolments" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "enrolments_kept_by_the_office_update" ON "enrolments" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('classes.manage'))) WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "enrolments_kept_by_the_office_delete" ON "enrolments" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "club_classes_of_own_school" ON "club_classes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_classes_read_by_their_people" ON "club_classes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "club_classes"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "club_classes_kept_by_the_office_insert" ON "club_classes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_classes_kept_by_the_office_update" ON "club_classes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_classes_kept_by_the_office_delete" ON "club_classes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_levels_of_own_school" ON "club_levels" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_levels_read_by_the_school" ON "club_levels" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "club_levels_kept_by_the_office_insert" ON "club_levels" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_levels_kept_by_the_office_update" ON "club_levels" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_levels_kept_by_the_office_delete" ON "club_levels" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_memberships_of_own_school" ON "club_memberships" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_memberships_read_by_staff_and_family" ON "club_memberships" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "club_memberships"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "club_memberships_kept_by_the_office_insert" ON "club_memberships" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_memberships_kept_by_the_office_update" ON "club_memberships" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_memberships_kept_by_the_office_delete" ON "club_memberships" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "clubs_of_own_school" ON "clubs" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "clubs_read_by_the_school" ON "clubs" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "clubs_kept_by_the_office_insert" ON "clubs" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "clubs_kept_by_the_office_update" ON "clubs" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "clubs_kept_by_the_office_delete" ON "clubs" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "consent_decisions_of_own_school" ON "consent_decisions" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_decisions_read_by_those_concerned" ON "consent_decisions" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "consent_decisions"."student_id" = any((select app_consent_student_ids())::uuid[])) or ((select app_sees_school()) or "consent_decisions"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "consent_decided_by_a_guardian_for_their_child" ON "consent_decisions" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.decide')) and "consent_decisions"."guardian_id" = (select app_person_id()) and "consent_decisions"."student_id" = any((select app_consent_student_ids())::uuid[]));--> statement-breakpoint
CREATE POLICY "consent_decisions_never_change" ON "consent_decisions" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "consent_decisions_never_go" ON "consent_decisions" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "consent_notices_of_own_school" ON "consent_notices" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_notices_read_by_the_school" ON "consent_notices" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "consent_notices_kept_by_the_office_insert" ON "consent_notices" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_notices_kept_by_the_office_update" ON "consent_notices" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('consent.manage'))) WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_notices_kept_by_the_office_delete" ON "consent_notices" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_purposes_of_own_school" ON "consent_purposes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_purposes_read_by_the_school" ON "consent_purposes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "consent_purposes_kept_by_the_office_insert" ON "consent_purposes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_purposes_kept_by_the_office_update" ON "consent_purposes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('consent.manage'))) WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_purposes_kept_by_the_office_delete" ON "consent_purposes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "audit_events_of_own_school" ON "audit_events" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "audit_events_read_by_auditors" ON "audit_events" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('audit.read')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "audit_events_written_as_oneself" ON "audit_events" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("audit_events"."actor_id" = (select app_person_id()) or ("audit_events"."actor_id" is null and (select app_may('event.react'))));--> statement-breakpoint
CREATE POLICY "audit_events_never_change" ON "audit_events" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "audit_events_never_go" ON "audit_events" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "files_of_own_school" ON "files" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "files_read_by_staff_and_family" ON "files" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "files"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "files_added_by_their_owner" ON "files" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("files"."owner_id" = (select app_person_id()) and ((select app_sees_school()) or "files"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "files_never_change" ON "files" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "files_are_not_removed_by_hand" ON "files" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "activities_of_own_school" ON "activities" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "activities_read_by_their_class" ON "activities" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "activities"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "activities_set_by_their_teachers_insert" ON "activities" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('activity.set')) and ((select app_sees_school()) or "activities"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "activities_set_by_their_teachers_update" ON "activities" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('activity.set')) and ((select app_sees_school()) or "activities"."class_id" = any((select app_class_ids())::uuid[]))) WITH CHECK ((select app_may('activity.set')) and ((select app_sees_school()) or "activities"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "activities_set_by_their_teachers_delete" ON "activities" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('activity.set')) and ((select app_sees_school()) or "activities"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "evidence_of_own_school" ON "evidence" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "evidence_read_by_staff_and_family" ON "evidence" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "evidence"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "evidence_added_by_its_student" ON "evidence" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_may('homework.hand_in')) and "evidence"."student_id" = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "evidence_never_changes" ON "evidence" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "evidence_is_not_taken_away" ON "evidence" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "excusals_of_own_school" ON "excusals" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "excusals_read_by_staff_and_family" ON "excusals" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "excusals"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "excusals_given_by_teachers_insert" ON "excusals" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('excusal.give')) and ((select app_sees_school()) or "excusals"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "excusals_given_by_teachers_update" ON "excusals" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('excusal.give')) and ((select app_sees_school()) or "excusals"."student_id" = any((select app_student_ids())::uuid[]))) WITH CHECK ((select app_may('excusal.give')) and ((select app_sees_school()) or "excusals"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "excusals_given_by_teachers_delete" ON "excusals" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('excusal.give')) and ((select app_sees_school()) or "excusals"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "reviews_of_own_school" ON "reviews" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "reviews_read_by_staff_and_once_released_by_family" ON "reviews" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "reviews"."student_id" = any((select app_student_ids())::uuid[])) and ("reviews"."released_at" is not null or (select app_may('submission.review')) or (select app_may('review.release'))));--> statement-breakpoint
CREATE POLICY "reviews_given_by_their_reviewer" ON "reviews" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_may('submission.review')) and ((select app_sees_school()) or "reviews"."student_id" = any((select app_student_ids())::uuid[]))) and "reviews"."reviewer_id" = (select app_person_id()) and "reviews"."released_at" is null);--> statement-breakpoint
CREATE POLICY "reviews_released_by_the_clock" ON "reviews" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('review.release'))) WITH CHECK ((select app_may('review.release')));--> statement-breakpoint
CREATE POLICY "reviews_undone_by_their_reviewer" ON "reviews" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (((select app_may('submission.review')) and ((select app_sees_school()) or "reviews"."student_id" = any((select app_student_ids())::uuid[]))) and "reviews"."reviewer_id" = (select app_person_id()) and "reviews"."released_at" is null);--> statement-breakpoint
CREATE POLICY "streaks_of_own_school" ON "streaks" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "streaks_read_by_staff_and_family" ON "streaks" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "streaks"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "streaks_worked_out_by_the_rules_insert" ON "streaks" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('streak.recompute')));--> statement-breakpoint
CREATE POLICY "streaks_worked_out_by_the_rules_update" ON "streaks" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('streak.recompute'))) WITH CHECK ((select app_may('streak.recompute')));--> statement-breakpoint
CREATE POLICY "streaks_worked_out_by_the_rules_delete" ON "streaks" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('streak.recompute')));--> statement-breakpoint
CREATE POLICY "submissions_of_own_school" ON "submissions" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "submissions_read_by_staff_and_family" ON "submissions" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "submissions"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "submissions_handed_in_by_their_student" ON "submissions" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'waiting' and ((select app_sees_school()) or "submissions"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "submissions_changed_by_their_student_or_a_reviewer" ON "submissions" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_may('submission.review')) and ((select app_sees_school()) or "submissions"."student_id" = any((select app_student_ids())::uuid[]))) or (select app_may('review.release')) or (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'returned')) WITH CHECK ((((select app_may('submission.review')) and ((select app_sees_school()) or "submissions"."student_id" = any((select app_student_ids())::uuid[]))) and "submissions"."state" in ('waiting', 'reviewed')) or (select app_may('review.release')) or (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'waiting'));--> statement-breakpoint
CREATE POLICY "submissions_are_not_taken_away" ON "submissions" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "accounts_belong_to_the_gate" ON "accounts" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions_belong_to_the_gate" ON "sessions" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_failures_belong_to_the_gate" ON "sign_in_failures" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notifications_of_own_school" ON "notifications" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "notifications_read_by_their_person" ON "notifications" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ("notifications"."person_id" = (select app_person_id()) or (select app_may('notification.send')));--> statement-breakpoint
CREATE POLICY "notifications_sent_by_reactions" ON "notifications" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('notification.send')));--> statement-breakpoint
CREATE POLICY "notifications_answered_by_their_person" ON "notifications" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ("notifications"."person_id" = (select app_person_id())) WITH CHECK ("notifications"."person_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "notifications_are_kept" ON "notifications" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "guardian_links_of_own_school" ON "guardian_links" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "guardian_links_known_to_the_gate" ON "guardian_links" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "guardian_links_read_by_office_and_self" ON "guardian_links" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_sees_school()) or "guardian_links"."guardian_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "guardian_links_kept_by_the_office_insert" ON "guardian_links" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "guardian_links_kept_by_the_office_update" ON "guardian_links" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "guardian_links_kept_by_the_office_delete" ON "guardian_links" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "people_of_own_school" ON "people" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "people_known_to_the_gate" ON "people" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "people_read_by_those_who_meet_them" ON "people" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_sees_school()) or "people"."id" = (select app_person_id()) or "people"."role" in ('trainer', 'support_worker', 'school_admin') or ((select app_sees_school()) or "people"."id" = any((select app_student_ids())::uuid[])) or ((select app_sees_school()) or "people"."id" = any((select app_consent_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "people_kept_by_the_office_insert" ON "people" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "people_kept_by_the_office_update" ON "people" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "people_kept_by_the_office_delete" ON "people" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "students_of_own_school" ON "students" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "students_known_to_the_gate" ON "students" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "students_read_by_staff_and_family" ON "students" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "students"."id" = any((select app_student_ids())::uuid[])) or ((select app_sees_school()) or "students"."id" = any((select app_consent_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "students_kept_by_the_office_insert" ON "students" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "students_kept_by_the_office_update" ON "students" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "students_kept_by_the_office_delete" ON "students" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "schools_known_to_the_gate" ON "schools" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "schools_read_by_their_own" ON "schools" AS PERMISSIVE FOR SELECT TO "studystreaks_app" USING (id = (select app_school_id()));