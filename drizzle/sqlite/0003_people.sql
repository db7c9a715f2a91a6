DROP INDEX `notices_unmailed`;--> statement-breakpoint
ALTER TABLE `notices` ADD `in_product` integer NOT NULL;--> statement-breakpoint
ALTER TABLE `notices` ADD `mail` text NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_unmailed` ON `notices` (`mail`,`mailed_at`,`read_at`);--> statement-breakpoint
ALTER TABLE `letters` ADD `unsubscribe` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `name` text;;--> statement-breakpoint
-- By hand: sign-ins and passes of the version before end with the update; SQLite adds no column without a value.
DROP TABLE `sign_ins`;--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`way` text NOT NULL,
	`remembered` integer NOT NULL,
	`device` text NOT NULL,
	`place` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`proved_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_ins_id` ON `sign_ins` (`id`);--> statement-breakpoint
CREATE INDEX `sign_ins_person` ON `sign_ins` (`person_id`);--> statement-breakpoint
CREATE INDEX `sign_ins_expiry` ON `sign_ins` (`expires_at`);--> statement-breakpoint
DROP TABLE `passes`;--> statement-breakpoint
CREATE TABLE `passes` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`actor` text NOT NULL,
	`role` text NOT NULL,
	`sign_in` text NOT NULL,
	`expires_at` integer NOT NULL
);--> statement-breakpoint
CREATE INDEX `passes_expiry` ON `passes` (`expires_at`);--> statement-breakpoint
-- By hand: whoever owned the first workspace looked after the installation until now.
UPDATE people SET keeper = true WHERE id IN (
	SELECT person_id FROM memberships WHERE role = 'owner' AND workspace_id = (
		SELECT id FROM workspaces ORDER BY created_at, id LIMIT 1
	)
);
