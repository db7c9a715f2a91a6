-- hand-written: audit-append-only
CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries BEGIN
	SELECT RAISE(ABORT, 'audit entries are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries BEGIN
	SELECT RAISE(ABORT, 'audit entries are never removed');
END;
--> statement-breakpoint
-- INSERT OR REPLACE removes the old row without asking the trigger above.
CREATE TRIGGER audit_entries_not_replaced BEFORE INSERT ON audit_entries
WHEN EXISTS (SELECT 1 FROM audit_entries WHERE chain = new.chain AND seq = new.seq) BEGIN
	SELECT RAISE(ABORT, 'audit entries are never changed');
END;
