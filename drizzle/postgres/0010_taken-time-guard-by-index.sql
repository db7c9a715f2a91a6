-- hand-written: taken-time-guard-by-index
-- Two who take overlapping time at the same moment would each wait for the other until the server calls it a deadlock, a
-- second later. Whoever takes somebody's time does so alone: the other one finds it taken at once. The constraint still
-- decides; it has an index of its own.
CREATE FUNCTION taken_times_one_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended(NEW.person_id, 0));
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER taken_times_one_by_one BEFORE INSERT OR UPDATE OF person_id, from_at, till_at, exclusive ON taken_times
FOR EACH ROW WHEN (NEW.exclusive) EXECUTE FUNCTION taken_times_one_by_one();
