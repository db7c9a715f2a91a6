-- hand-written: search-index
CREATE VIRTUAL TABLE search_words USING fts5(
	folded_title, folded_body, content='search_entries', content_rowid='number', tokenize='unicode61', prefix='2 3'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE search_letters USING fts5(
	folded_title, folded_body, content='search_entries', content_rowid='number', tokenize='trigram'
);
--> statement-breakpoint
CREATE TRIGGER search_entries_added AFTER INSERT ON search_entries BEGIN
	INSERT INTO search_words(rowid, folded_title, folded_body) VALUES (new.number, new.folded_title, new.folded_body);
	INSERT INTO search_letters(rowid, folded_title, folded_body) VALUES (new.number, new.folded_title, new.folded_body);
END;
--> statement-breakpoint
CREATE TRIGGER search_entries_removed AFTER DELETE ON search_entries BEGIN
	INSERT INTO search_words(search_words, rowid, folded_title, folded_body)
		VALUES ('delete', old.number, old.folded_title, old.folded_body);
	INSERT INTO search_letters(search_letters, rowid, folded_title, folded_body)
		VALUES ('delete', old.number, old.folded_title, old.folded_body);
END;
--> statement-breakpoint
CREATE TRIGGER search_entries_changed AFTER UPDATE OF folded_title, folded_body ON search_entries BEGIN
	INSERT INTO search_words(search_words, rowid, folded_title, folded_body)
		VALUES ('delete', old.number, old.folded_title, old.folded_body);
	INSERT INTO search_letters(search_letters, rowid, folded_title, folded_body)
		VALUES ('delete', old.number, old.folded_title, old.folded_body);
	INSERT INTO search_words(rowid, folded_title, folded_body) VALUES (new.number, new.folded_title, new.folded_body);
	INSERT INTO search_letters(rowid, folded_title, folded_body) VALUES (new.number, new.folded_title, new.folded_body);
END;
