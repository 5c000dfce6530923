-- Most messages belong to no batch, no call and no candidate of their own: indexes that leave them out cost nothing
-- when they are written, nine to an invited person.
DROP INDEX "Message_candidateId_idx";
DROP INDEX "Message_aboutInterviewId_idx";
DROP INDEX "Message_batchId_idx";
DROP INDEX "Message_callId_idx";
CREATE INDEX "Message_of_candidate" ON "Message"("candidateId") WHERE "candidateId" IS NOT NULL;
CREATE INDEX "Message_about" ON "Message"("aboutInterviewId") WHERE "aboutInterviewId" IS NOT NULL;
CREATE INDEX "Message_of_call" ON "Message"("callId") WHERE "callId" IS NOT NULL;
-- A batch walks through its letters in the order of their ids.
CREATE INDEX "Message_of_batch" ON "Message"("batchId", "id") WHERE "batchId" IS NOT NULL;
