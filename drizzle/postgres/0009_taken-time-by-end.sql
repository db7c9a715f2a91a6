DROP INDEX "taken_times_person";--> statement-breakpoint
CREATE INDEX "taken_times_person_till" ON "taken_times" USING btree ("person_id","exclusive","till_at");--> statement-breakpoint
CREATE INDEX "bookings_keeper" ON "bookings" USING btree ("keeper_hash");--> statement-breakpoint
CREATE INDEX "taken_times_person" ON "taken_times" USING btree ("person_id","exclusive","from_at");