-- hand-written: taken-time-guard
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Whatever a program believes it has checked: nobody is in two calls at once.
ALTER TABLE taken_times ADD CONSTRAINT taken_times_apart
	EXCLUDE USING gist (person_id WITH =, int8range(from_at, till_at) WITH &&) WHERE (exclusive);
--> statement-breakpoint
ALTER TABLE taken_times ADD CONSTRAINT taken_times_length
	CHECK (NOT exclusive OR (till_at > from_at AND till_at - from_at <= 86400000));
