CREATE TABLE "projections" (
	"document" text COLLATE "C" PRIMARY KEY NOT NULL,
	"epoch" bigint NOT NULL,
	"seq" bigint NOT NULL
);
