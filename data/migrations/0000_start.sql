CREATE TABLE `assets` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`listing` text NOT NULL,
	`added_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assets_revision` ON `assets` (`revision`);--> statement-breakpoint
CREATE TABLE `assets_staged` (
	`run` text NOT NULL,
	`id` text NOT NULL,
	`listing` text NOT NULL,
	PRIMARY KEY(`run`, `id`)
);
--> statement-breakpoint
CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_id` text NOT NULL,
	`purpose` text NOT NULL,
	`granted` integer NOT NULL,
	`how` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consents_contact` ON `consents` (`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`lookup` text NOT NULL,
	`address` text NOT NULL,
	`via` text NOT NULL,
	`role` text DEFAULT 'resident' NOT NULL,
	`stopped` integer DEFAULT false NOT NULL,
	`memory` text NOT NULL,
	`first_heard_at` integer NOT NULL,
	`last_heard_at` integer NOT NULL,
	`leaving_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_lookup` ON `contacts` (`channel`,`lookup`);--> statement-breakpoint
CREATE TABLE `copy_links` (
	`lookup` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `editions` (
	`subscription_id` text NOT NULL,
	`period` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subscription_id`, `period`)
);
--> statement-breakpoint
CREATE TABLE `flags` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`contact_id` text,
	`asset_id` text,
	`words` text,
	`state` text DEFAULT 'open' NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `handoffs` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`need_id` text,
	`staff_id` text,
	`room_id` text,
	`state` text NOT NULL,
	`asked_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`raised_at` integer,
	`raised_times` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `handoffs_contact` ON `handoffs` (`contact_id`,`state`);--> statement-breakpoint
CREATE INDEX `handoffs_state` ON `handoffs` (`state`,`last_at`);--> statement-breakpoint
CREATE TABLE `keepsakes` (
	`channel` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`channel`, `key`)
);
--> statement-breakpoint
CREATE TABLE `key_holders` (
	`owner` text PRIMARY KEY NOT NULL,
	`keys` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_id` text NOT NULL,
	`direction` text NOT NULL,
	`intent` text,
	`body` text NOT NULL,
	`inbound_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_contact` ON `messages` (`contact_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_at` ON `messages` (`at`);--> statement-breakpoint
CREATE TABLE `need_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`need_id` text NOT NULL,
	`staff_id` text,
	`what` text NOT NULL,
	`note` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `need_events_need` ON `need_events` (`need_id`,`id`);--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text,
	`key` text NOT NULL,
	`words` text NOT NULL,
	`topics` text NOT NULL,
	`outcode` text,
	`place` text,
	`reason` text NOT NULL,
	`urgent` integer NOT NULL,
	`wants_answer` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`claimed_by` text,
	`claimed_at` integer,
	`asset_id` text,
	`theme_id` text,
	`posted_at` integer,
	`raised_at` integer,
	`closed_at` integer,
	`told_at` integer,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `needs_key` ON `needs` (`contact_id`,`key`);--> statement-breakpoint
CREATE INDEX `needs_state` ON `needs` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_id` text NOT NULL,
	`channel` text NOT NULL,
	`reply` text NOT NULL,
	`subject` text,
	`thread` text,
	`state` text DEFAULT 'due' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_at` integer,
	`claimed_by` text,
	`lost_at` integer,
	`provider_id` text,
	`receipt` integer DEFAULT -1 NOT NULL,
	`fault` text,
	`reason` text,
	`created_at` integer NOT NULL,
	`settled_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`channel`,`id`) WHERE settled_at IS NULL;--> statement-breakpoint
CREATE INDEX `outbox_contact` ON `outbox` (`contact_id`,`id`) WHERE settled_at IS NULL;--> statement-breakpoint
CREATE INDEX `outbox_provider` ON `outbox` (`provider_id`);--> statement-breakpoint
CREATE INDEX `outbox_settled` ON `outbox` (`settled_at`) WHERE settled_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_subject` ON `outbox` (`subject`) WHERE subject IS NOT NULL;--> statement-breakpoint
CREATE TABLE `places` (
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`outcode` text DEFAULT '' NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	PRIMARY KEY(`name`, `kind`, `outcode`)
);
--> statement-breakpoint
CREATE TABLE `postings` (
	`contact_id` text NOT NULL,
	`subject` text NOT NULL,
	`provider_id` text NOT NULL,
	PRIMARY KEY(`contact_id`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `postings_provider` ON `postings` (`contact_id`,`provider_id`);--> statement-breakpoint
CREATE TABLE `removals` (
	`rule` text PRIMARY KEY NOT NULL,
	`rows` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rooms` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`cards` text DEFAULT 'at-once' NOT NULL,
	`bundled_at` integer,
	`is_active` integer DEFAULT true NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `seen` (
	`channel` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`channel`, `id`)
);
--> statement-breakpoint
CREATE INDEX `seen_at` ON `seen` (`at`);--> statement-breakpoint
CREATE TABLE `staff` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`patch` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`kind` text NOT NULL,
	`every` text NOT NULL,
	`weekday` integer DEFAULT 1 NOT NULL,
	`at` text NOT NULL,
	`timezone` text NOT NULL,
	`patch` text NOT NULL,
	`length` text DEFAULT 'full' NOT NULL,
	`when_empty` text DEFAULT 'line' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tallies` (
	`hour` integer NOT NULL,
	`topic` text NOT NULL,
	`outcode` text NOT NULL,
	`asked` integer NOT NULL,
	`answered` integer NOT NULL,
	PRIMARY KEY(`hour`, `topic`, `outcode`)
);
--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` text NOT NULL,
	`outcode` text NOT NULL,
	`flagged_at` integer,
	`first_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_key` ON `themes` (`topic`,`outcode`);