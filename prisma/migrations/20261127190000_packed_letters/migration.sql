-- A letter is deflated by who writes it: a third of the space, and PostgreSQL neither reads nor compresses it.
-- Those from before stay as their JSON, which lib/db.ts tells by the first byte.
UPDATE "Message" SET "subject" = "letter"->>'subject' WHERE "subject" IS NULL AND "letter" IS NOT NULL;
ALTER TABLE "Message" ALTER COLUMN "letter" TYPE BYTEA USING convert_to("letter"::text, 'UTF8');
ALTER TABLE "Message" ALTER COLUMN "letter" SET STORAGE EXTERNAL;
