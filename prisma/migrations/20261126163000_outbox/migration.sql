-- What the outbox asks for most: what is still to come, and what is in trouble, of one organisation by its moment.
CREATE INDEX "Message_to_come" ON "Message"("organizationId", "dueAt", "id") WHERE "state" IN ('planned', 'held');
CREATE INDEX "Message_in_trouble" ON "Message"("organizationId", "dueAt", "id")
  WHERE "state" IN ('failed', 'bounced', 'complained', 'needs_decision');
-- Letters that left before subjects were kept on the row.
UPDATE "Message" SET "subject" = "letter"->>'subject' WHERE "letter" IS NOT NULL AND "subject" IS NULL;
