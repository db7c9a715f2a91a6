CREATE TABLE "day_overrides" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"day" bigint NOT NULL,
	"periods" json NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	CONSTRAINT "day_overrides_workspace_id_person_id_day_pk" PRIMARY KEY("workspace_id","person_id","day")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"weekly" json NOT NULL,
	"holiday_country" text COLLATE "C",
	"holiday_region" text COLLATE "C",
	"worked_holidays" json NOT NULL,
	"travel" json NOT NULL,
	"limits" json NOT NULL,
	"version" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "schedules_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "taken_times" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"from_at" bigint NOT NULL,
	"till_at" bigint NOT NULL,
	"before" bigint NOT NULL,
	"after" bigint NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"offering_id" text COLLATE "C",
	"until" bigint,
	"exclusive" boolean NOT NULL,
	"note" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vacations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"first_day" bigint NOT NULL,
	"last_day" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_steps" (
	"booking_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"at" bigint NOT NULL,
	"act" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"detail" json NOT NULL,
	CONSTRAINT "booking_steps_booking_id_number_pk" PRIMARY KEY("booking_id","number")
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"call_id" text COLLATE "C" NOT NULL,
	"party_id" text COLLATE "C" NOT NULL,
	"contact_id" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"offering_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"minutes" bigint NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"policy" json NOT NULL,
	"approval" boolean NOT NULL,
	"name" text COLLATE "C",
	"email" text COLLATE "C",
	"zone" text COLLATE "C" NOT NULL,
	"hour_cycle" text COLLATE "C" NOT NULL,
	"message" text COLLATE "C" NOT NULL,
	"answers" json NOT NULL,
	"file_ids" json NOT NULL,
	"link_hash" text COLLATE "C" NOT NULL,
	"link_version" bigint NOT NULL,
	"keeper_hash" text COLLATE "C",
	"ends_waiting_at" bigint,
	"extended" boolean NOT NULL,
	"booked_by" text COLLATE "C",
	"sequence" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"ended_at" bigint,
	"ended_by" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"refund_minor" bigint
);
--> statement-breakpoint
CREATE TABLE "call_hosts" (
	"call_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "call_hosts_call_id_person_id_pk" PRIMARY KEY("call_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"offering_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"seats" bigint NOT NULL,
	"quorum" bigint,
	"sequence" bigint NOT NULL,
	"cancelled_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultants" (
	"workspace_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"published" boolean NOT NULL,
	"photo_id" text COLLATE "C",
	"description" text COLLATE "C" NOT NULL,
	"experience" text COLLATE "C" NOT NULL,
	"languages" json NOT NULL,
	"topics" json NOT NULL,
	"certificates" json NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "consultants_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "offering_hosts" (
	"offering_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"priority" bigint NOT NULL,
	"weight" bigint NOT NULL,
	"since" bigint NOT NULL,
	CONSTRAINT "offering_hosts_offering_id_person_id_pk" PRIMARY KEY("offering_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "offerings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C" NOT NULL,
	"hosting" text COLLATE "C" NOT NULL,
	"durations" json NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"least_price_minor" bigint NOT NULL,
	"questions" json NOT NULL,
	"policy" json NOT NULL,
	"before" bigint NOT NULL,
	"after" bigint NOT NULL,
	"notice" bigint NOT NULL,
	"horizon" bigint NOT NULL,
	"step" bigint,
	"gaps" text COLLATE "C" NOT NULL,
	"limits" json NOT NULL,
	"approval" boolean NOT NULL,
	"starts_at" bigint,
	"ends_at" bigint,
	"seats" bigint,
	"quorum" bigint,
	"cover_id" text COLLATE "C",
	"gallery_ids" json NOT NULL,
	"file_ids" json NOT NULL,
	"version" bigint NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"file_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"made" bigint NOT NULL,
	"wanted" bigint NOT NULL,
	"forms" json NOT NULL,
	"problem" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"from_id" text COLLATE "C" NOT NULL,
	"into_id" text COLLATE "C" NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "contact_notes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"contact_id" text COLLATE "C" NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"changed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "contact_wishes" (
	"contact_id" text COLLATE "C" NOT NULL,
	"letter" text COLLATE "C" NOT NULL,
	"wanted" boolean NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "contact_wishes_contact_id_letter_pk" PRIMARY KEY("contact_id","letter")
);
--> statement-breakpoint
CREATE TABLE "till_checkouts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"lines" json NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"return_to" text COLLATE "C" NOT NULL,
	"cancel_to" text COLLATE "C" NOT NULL,
	"card" text COLLATE "C",
	"declined" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "till_refunds" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"checkout_id" text COLLATE "C" NOT NULL,
	"amount" json NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cashier_news" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"party_id" text COLLATE "C" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C",
	"url" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"booking_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"workspace_id" text COLLATE "C" NOT NULL,
	"checkout_id" text COLLATE "C" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C",
	"paid_at" bigint,
	"refund_minor" bigint NOT NULL,
	"refunded_at" bigint,
	"problem" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "day_overrides" ADD CONSTRAINT "day_overrides_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_overrides" ADD CONSTRAINT "day_overrides_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_times" ADD CONSTRAINT "taken_times_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_times" ADD CONSTRAINT "taken_times_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacations" ADD CONSTRAINT "vacations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacations" ADD CONSTRAINT "vacations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_steps" ADD CONSTRAINT "booking_steps_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_booked_by_people_id_fk" FOREIGN KEY ("booked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_hosts" ADD CONSTRAINT "call_hosts_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_hosts" ADD CONSTRAINT "call_hosts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultants" ADD CONSTRAINT "consultants_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultants" ADD CONSTRAINT "consultants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offering_hosts" ADD CONSTRAINT "offering_hosts_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offering_hosts" ADD CONSTRAINT "offering_hosts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offerings" ADD CONSTRAINT "offerings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_from_id_contacts_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_into_id_contacts_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD CONSTRAINT "contact_wishes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_refunds" ADD CONSTRAINT "till_refunds_checkout_id_till_checkouts_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "public"."till_checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_checkout_id_checkouts_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "public"."checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedules_person" ON "schedules" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "taken_times_person" ON "taken_times" USING btree ("person_id","from_at");--> statement-breakpoint
CREATE INDEX "taken_times_reference" ON "taken_times" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "taken_times_until" ON "taken_times" USING btree ("until");--> statement-breakpoint
CREATE INDEX "vacations_person" ON "vacations" USING btree ("workspace_id","person_id","last_day");--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_workspace_id" ON "bookings" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_link" ON "bookings" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "bookings_call" ON "bookings" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "bookings_party" ON "bookings" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "bookings_contact" ON "bookings" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "bookings_waiting" ON "bookings" USING btree ("state","ends_waiting_at");--> statement-breakpoint
CREATE INDEX "call_hosts_person" ON "call_hosts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_workspace_id" ON "calls" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "calls_time" ON "calls" USING btree ("workspace_id","starts_at");--> statement-breakpoint
CREATE INDEX "calls_offering" ON "calls" USING btree ("offering_id");--> statement-breakpoint
CREATE INDEX "consultants_person" ON "consultants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "offering_hosts_person" ON "offering_hosts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offerings_workspace_id" ON "offerings" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "offerings_published" ON "offerings" USING btree ("state","least_price_minor");--> statement-breakpoint
CREATE INDEX "pictures_workspace" ON "pictures" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "contact_merges_from" ON "contact_merges" USING btree ("workspace_id","from_id");--> statement-breakpoint
CREATE INDEX "contact_merges_into" ON "contact_merges" USING btree ("workspace_id","into_id");--> statement-breakpoint
CREATE INDEX "contact_notes_contact" ON "contact_notes" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "till_checkouts_key" ON "till_checkouts" USING btree ("key");--> statement-breakpoint
CREATE INDEX "till_checkouts_open" ON "till_checkouts" USING btree ("state");--> statement-breakpoint
CREATE INDEX "till_refunds_checkout" ON "till_refunds" USING btree ("checkout_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checkouts_reference" ON "checkouts" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "checkouts_party" ON "checkouts" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "checkouts_open" ON "checkouts" USING btree ("state","expires_at");--> statement-breakpoint
CREATE INDEX "payments_workspace" ON "payments" USING btree ("workspace_id","paid_at");--> statement-breakpoint
CREATE INDEX "payments_checkout" ON "payments" USING btree ("checkout_id");