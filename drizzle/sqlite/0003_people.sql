CREATE TABLE `notice_preferences` (
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`in_product` integer NOT NULL,
	`mail` text NOT NULL,
	PRIMARY KEY(`person_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`workspace_id` text,
	`mentions` text DEFAULT '[]' NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`href` text,
	`at` integer NOT NULL,
	`in_product` integer NOT NULL,
	`mail` text NOT NULL,
	`read_at` integer,
	`mailed_at` integer
);
--> statement-breakpoint
CREATE INDEX `notices_person` ON `notices` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `notices_unmailed` ON `notices` (`mail`,`mailed_at`,`read_at`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`backed_up` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkeys_person` ON `passkeys` (`person_id`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`person_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`person_id`, `code_hash`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `totp_secrets` (
	`person_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `identities` (
	`provider` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`email` text,
	`connected_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `identities_person` ON `identities` (`person_id`);--> statement-breakpoint
CREATE TABLE `field_rights` (
	`workspace_id` text NOT NULL,
	`role` text NOT NULL,
	`field` text NOT NULL,
	`right` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `role`, `field`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`roles` text NOT NULL,
	`invited_by` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`accepted_by` text,
	`withdrawn_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_workspace` ON `invitations` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE TABLE `onboarding_steps` (
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`step` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `person_id`, `step`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`erased_at` integer NOT NULL,
	`removed` text NOT NULL,
	`kept` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `own_data_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`file_id` text,
	`problem` text,
	`asked_at` integer NOT NULL,
	`ready_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `own_data_exports_person` ON `own_data_exports` (`person_id`);--> statement-breakpoint
CREATE TABLE `known_devices` (
	`token_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`device` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`token_hash`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_devices_person` ON `known_devices` (`person_id`);--> statement-breakpoint
CREATE TABLE `slips` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`email` text,
	`detail` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `slips_expiry` ON `slips` (`expires_at`);--> statement-breakpoint
CREATE INDEX `slips_person` ON `slips` (`person_id`);--> statement-breakpoint
CREATE INDEX `slips_email` ON `slips` (`email`);--> statement-breakpoint
ALTER TABLE `letters` ADD `person_id` text;--> statement-breakpoint
ALTER TABLE `letters` ADD `mentions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `letters` ADD `unsubscribe` text;--> statement-breakpoint
CREATE INDEX `letters_person` ON `letters` (`person_id`);--> statement-breakpoint
CREATE INDEX `letters_to` ON `letters` (lower("to"));--> statement-breakpoint
ALTER TABLE `memberships` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `slug` text;--> statement-breakpoint
ALTER TABLE `people` ADD `hour_cycle` text DEFAULT '24' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `currency` text DEFAULT 'EUR' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `density` text DEFAULT 'dense' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `single_keys` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `password_hash` text;--> statement-breakpoint
ALTER TABLE `people` ADD `keeper` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `erase_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `people_slug` ON `people` (`slug`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `zone` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `currency` text DEFAULT 'EUR' NOT NULL;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `deleted_by` text;--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor`);--> statement-breakpoint
CREATE INDEX `audit_entries_thing` ON `audit_entries` (`thing`);;--> statement-breakpoint
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
