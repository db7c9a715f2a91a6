DELETE FROM passes;--> statement-breakpoint
-- By hand: sign-ins and passes of the version before end with the update.
DELETE FROM sign_ins;--> statement-breakpoint
CREATE TABLE "notice_preferences" (
	"person_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"in_product" boolean NOT NULL,
	"mail" text COLLATE "C" NOT NULL,
	CONSTRAINT "notice_preferences_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"workspace_id" text COLLATE "C",
	"mentions" json DEFAULT '[]'::json NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"href" text COLLATE "C",
	"at" bigint NOT NULL,
	"in_product" boolean NOT NULL,
	"mail" text COLLATE "C" NOT NULL,
	"read_at" bigint,
	"mailed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" json NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"backed_up" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" text COLLATE "C" NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"used_at" bigint,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "totp_secrets" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sealed" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"last_step" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"provider" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C",
	"connected_at" bigint NOT NULL,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
CREATE TABLE "field_rights" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"field" text COLLATE "C" NOT NULL,
	"right" text COLLATE "C" NOT NULL,
	CONSTRAINT "field_rights_workspace_id_role_field_pk" PRIMARY KEY("workspace_id","role","field")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"roles" json NOT NULL,
	"invited_by" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"accepted_at" bigint,
	"accepted_by" text COLLATE "C",
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "onboarding_steps" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "onboarding_steps_workspace_id_person_id_step_pk" PRIMARY KEY("workspace_id","person_id","step")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"asked_at" bigint NOT NULL,
	"erased_at" bigint NOT NULL,
	"removed" json NOT NULL,
	"kept" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_data_exports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"file_id" text COLLATE "C",
	"problem" text COLLATE "C",
	"asked_at" bigint NOT NULL,
	"ready_at" bigint,
	"expires_at" bigint
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"token_hash" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	CONSTRAINT "known_devices_token_hash_person_id_pk" PRIMARY KEY("token_hash","person_id")
);
--> statement-breakpoint
CREATE TABLE "slips" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C",
	"email" text COLLATE "C",
	"detail" json NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
ALTER TABLE "passes" ADD COLUMN "sign_in" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "person_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "mentions" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "unsubscribe" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suspended_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "slug" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "hour_cycle" text COLLATE "C" DEFAULT '24' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "currency" text COLLATE "C" DEFAULT 'EUR' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "density" text COLLATE "C" DEFAULT 'dense' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "single_keys" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "password_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "keeper" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "suspended_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "deleted_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "erase_at" bigint;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "id" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "way" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "remembered" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "device" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "place" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "last_seen_at" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "proved_at" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "zone" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "currency" text COLLATE "C" DEFAULT 'EUR' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "deleted_at" bigint;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "deleted_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_secrets" ADD CONSTRAINT "totp_secrets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_rights" ADD CONSTRAINT "field_rights_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_people_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_steps" ADD CONSTRAINT "onboarding_steps_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_steps" ADD CONSTRAINT "onboarding_steps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_data_exports" ADD CONSTRAINT "own_data_exports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slips" ADD CONSTRAINT "slips_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "notices_unmailed" ON "notices" USING btree ("mail","mailed_at","read_at");--> statement-breakpoint
CREATE INDEX "passkeys_person" ON "passkeys" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_workspace" ON "invitations" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE INDEX "own_data_exports_person" ON "own_data_exports" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "known_devices_person" ON "known_devices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "slips_expiry" ON "slips" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "slips_person" ON "slips" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "slips_email" ON "slips" USING btree ("email");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor");--> statement-breakpoint
CREATE INDEX "audit_entries_thing" ON "audit_entries" USING btree ("thing");--> statement-breakpoint
CREATE INDEX "letters_person" ON "letters" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "letters_to" ON "letters" USING btree (lower("to"));--> statement-breakpoint
CREATE UNIQUE INDEX "people_slug" ON "people" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_ins_id" ON "sign_ins" USING btree ("id");--> statement-breakpoint
-- By hand: whoever owned the first workspace looked after the installation until now.
UPDATE people SET keeper = true WHERE id IN (
	SELECT person_id FROM memberships WHERE role = 'owner' AND workspace_id = (
		SELECT id FROM workspaces ORDER BY created_at, id LIMIT 1
	)
);
