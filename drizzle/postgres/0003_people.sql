DELETE FROM passes;--> statement-breakpoint
-- By hand: sign-ins and passes of the version before end with the update.
DELETE FROM sign_ins;--> statement-breakpoint
DROP INDEX "notices_unmailed";--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "unsubscribe" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "in_product" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "mail" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "name" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "notices_unmailed" ON "notices" USING btree ("mail","mailed_at","read_at");--> statement-breakpoint
-- By hand: whoever owned the first workspace looked after the installation until now.
UPDATE people SET keeper = true WHERE id IN (
	SELECT person_id FROM memberships WHERE role = 'owner' AND workspace_id = (
		SELECT id FROM workspaces ORDER BY created_at, id LIMIT 1
	)
);
