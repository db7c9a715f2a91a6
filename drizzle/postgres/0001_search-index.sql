-- hand-written: search-index
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE SEQUENCE search_entries_numbers OWNED BY search_entries.number;
--> statement-breakpoint
ALTER TABLE search_entries ALTER COLUMN number SET DEFAULT nextval('search_entries_numbers');
--> statement-breakpoint
ALTER TABLE search_entries ADD COLUMN words tsvector GENERATED ALWAYS AS (
	setweight(to_tsvector('simple', folded_title), 'A') || setweight(to_tsvector('simple', folded_body), 'B')
) STORED;
--> statement-breakpoint
CREATE INDEX search_entries_words ON search_entries USING gin (words);
--> statement-breakpoint
CREATE INDEX search_entries_letters ON search_entries USING gin ((folded_title || ' ' || folded_body) gin_trgm_ops);
