-- hand-written: forget-searched-words
-- Words of a removed entry would stay in the older pieces of the index until they are merged.
INSERT INTO search_words(search_words, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO search_letters(search_letters, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO search_words(search_words) VALUES ('optimize');
--> statement-breakpoint
INSERT INTO search_letters(search_letters) VALUES ('optimize');
