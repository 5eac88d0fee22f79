ALTER TABLE "accounts" DROP CONSTRAINT "accounts_email_unique";--> statement-breakpoint
DROP INDEX "mails_to_address_created_at_index";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "email_hash" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "email_hash" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "to_hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_per_address_in_plain" ON "accounts" USING btree ("email") WHERE email_hash is null;--> statement-breakpoint
CREATE INDEX "mails_to_hash_created_at_index" ON "mails" USING btree ("to_hash","created_at");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "one_account_per_address" UNIQUE("email_hash");