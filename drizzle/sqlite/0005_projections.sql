CREATE TABLE `projections` (
	`document` text PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL
);
