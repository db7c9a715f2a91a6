CREATE TABLE `day_overrides` (
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`day` integer NOT NULL,
	`periods` text NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `person_id`, `day`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `schedules` (
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`zone` text NOT NULL,
	`weekly` text NOT NULL,
	`holiday_country` text,
	`holiday_region` text,
	`worked_holidays` text NOT NULL,
	`travel` text NOT NULL,
	`limits` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `person_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `schedules_person` ON `schedules` (`person_id`);--> statement-breakpoint
CREATE TABLE `taken_times` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`from_at` integer NOT NULL,
	`till_at` integer NOT NULL,
	`before` integer NOT NULL,
	`after` integer NOT NULL,
	`cause` text NOT NULL,
	`reference` text NOT NULL,
	`offering_id` text,
	`until` integer,
	`exclusive` integer NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `taken_times_person` ON `taken_times` (`person_id`,`from_at`);--> statement-breakpoint
CREATE INDEX `taken_times_reference` ON `taken_times` (`reference`);--> statement-breakpoint
CREATE INDEX `taken_times_until` ON `taken_times` (`until`);--> statement-breakpoint
CREATE TABLE `vacations` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`first_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `vacations_person` ON `vacations` (`workspace_id`,`person_id`,`last_day`);--> statement-breakpoint
CREATE TABLE `booking_steps` (
	`booking_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL,
	`state` text NOT NULL,
	`by` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`booking_id`, `number`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`call_id` text NOT NULL,
	`party_id` text NOT NULL,
	`contact_id` text,
	`state` text NOT NULL,
	`offering_id` text NOT NULL,
	`title` text NOT NULL,
	`minutes` integer NOT NULL,
	`price_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`policy` text NOT NULL,
	`approval` integer NOT NULL,
	`name` text,
	`email` text,
	`zone` text NOT NULL,
	`hour_cycle` text NOT NULL,
	`message` text NOT NULL,
	`answers` text NOT NULL,
	`file_ids` text NOT NULL,
	`link_hash` text NOT NULL,
	`link_version` integer NOT NULL,
	`keeper_hash` text,
	`ends_waiting_at` integer,
	`extended` integer NOT NULL,
	`booked_by` text,
	`sequence` integer NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`ended_at` integer,
	`ended_by` text,
	`reason` text NOT NULL,
	`refund_minor` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_workspace_id` ON `bookings` (`workspace_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_link` ON `bookings` (`link_hash`);--> statement-breakpoint
CREATE INDEX `bookings_call` ON `bookings` (`call_id`);--> statement-breakpoint
CREATE INDEX `bookings_party` ON `bookings` (`party_id`);--> statement-breakpoint
CREATE INDEX `bookings_contact` ON `bookings` (`contact_id`);--> statement-breakpoint
CREATE INDEX `bookings_waiting` ON `bookings` (`state`,`ends_waiting_at`);--> statement-breakpoint
CREATE TABLE `call_hosts` (
	`call_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`call_id`, `person_id`),
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `call_hosts_person` ON `call_hosts` (`person_id`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`offering_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`seats` integer NOT NULL,
	`quorum` integer,
	`sequence` integer NOT NULL,
	`cancelled_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offering_id`) REFERENCES `offerings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_workspace_id` ON `calls` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `calls_time` ON `calls` (`workspace_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `calls_offering` ON `calls` (`offering_id`);--> statement-breakpoint
CREATE TABLE `consultants` (
	`workspace_id` text NOT NULL,
	`person_id` text NOT NULL,
	`published` integer NOT NULL,
	`photo_id` text,
	`description` text NOT NULL,
	`experience` text NOT NULL,
	`languages` text NOT NULL,
	`topics` text NOT NULL,
	`certificates` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `person_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consultants_person` ON `consultants` (`person_id`);--> statement-breakpoint
CREATE TABLE `offering_hosts` (
	`offering_id` text NOT NULL,
	`person_id` text NOT NULL,
	`priority` integer NOT NULL,
	`weight` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`offering_id`, `person_id`),
	FOREIGN KEY (`offering_id`) REFERENCES `offerings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offering_hosts_person` ON `offering_hosts` (`person_id`);--> statement-breakpoint
CREATE TABLE `offerings` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`hosting` text NOT NULL,
	`durations` text NOT NULL,
	`currency` text NOT NULL,
	`least_price_minor` integer NOT NULL,
	`questions` text NOT NULL,
	`policy` text NOT NULL,
	`before` integer NOT NULL,
	`after` integer NOT NULL,
	`notice` integer NOT NULL,
	`horizon` integer NOT NULL,
	`step` integer,
	`gaps` text NOT NULL,
	`limits` text NOT NULL,
	`approval` integer NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`seats` integer,
	`quorum` integer,
	`cover_id` text,
	`gallery_ids` text NOT NULL,
	`file_ids` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offerings_workspace_id` ON `offerings` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `offerings_published` ON `offerings` (`state`,`least_price_minor`);--> statement-breakpoint
CREATE TABLE `pictures` (
	`file_id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`state` text NOT NULL,
	`made` integer NOT NULL,
	`wanted` integer NOT NULL,
	`forms` text NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pictures_workspace` ON `pictures` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `contact_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`from_id` text NOT NULL,
	`into_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`into_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_merges_from` ON `contact_merges` (`workspace_id`,`from_id`);--> statement-breakpoint
CREATE INDEX `contact_merges_into` ON `contact_merges` (`workspace_id`,`into_id`);--> statement-breakpoint
CREATE TABLE `contact_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`by` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`changed_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_notes_contact` ON `contact_notes` (`workspace_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `contact_wishes` (
	`contact_id` text NOT NULL,
	`letter` text NOT NULL,
	`wanted` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `letter`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `till_checkouts` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`lines` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`return_to` text NOT NULL,
	`cancel_to` text NOT NULL,
	`card` text,
	`declined` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `till_checkouts_key` ON `till_checkouts` (`key`);--> statement-breakpoint
CREATE INDEX `till_checkouts_open` ON `till_checkouts` (`state`);--> statement-breakpoint
CREATE TABLE `till_refunds` (
	`key` text PRIMARY KEY NOT NULL,
	`checkout_id` text NOT NULL,
	`amount` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`checkout_id`) REFERENCES `till_checkouts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `till_refunds_checkout` ON `till_refunds` (`checkout_id`);--> statement-breakpoint
CREATE TABLE `cashier_news` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `checkouts` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`party_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`reference` text,
	`url` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checkouts_reference` ON `checkouts` (`reference`);--> statement-breakpoint
CREATE INDEX `checkouts_party` ON `checkouts` (`party_id`);--> statement-breakpoint
CREATE INDEX `checkouts_open` ON `checkouts` (`state`,`expires_at`);--> statement-breakpoint
CREATE TABLE `payments` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`checkout_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`reference` text,
	`paid_at` integer,
	`refund_minor` integer NOT NULL,
	`refunded_at` integer,
	`problem` text,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checkout_id`) REFERENCES `checkouts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payments_workspace` ON `payments` (`workspace_id`,`paid_at`);--> statement-breakpoint
CREATE INDEX `payments_checkout` ON `payments` (`checkout_id`);--> statement-breakpoint
ALTER TABLE `contacts` ADD `merged_into` text;