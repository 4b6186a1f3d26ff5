-- CreateTable
CREATE TABLE "PromptTrial" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slice" JSONB NOT NULL,
    "engine" TEXT NOT NULL,
    "provider" JSONB NOT NULL,
    "prompts" JSONB NOT NULL,
    "samples" INTEGER NOT NULL,
    "prices" JSONB,
    "classifierId" TEXT NOT NULL,
    "classifierHash" TEXT NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "constraints" JSONB NOT NULL,
    "k" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptLimit" INTEGER NOT NULL DEFAULT 3,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "figures" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "PromptTrial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PromptTrialDay" (
    "trialId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "dayId" TEXT NOT NULL,
    "person" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "factual" JSONB NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "PromptTrialDay_pkey" PRIMARY KEY ("trialId","ordinal")
);

-- CreateTable
CREATE TABLE "PromptTrialCell" (
    "trialId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "arm" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "answers" JSONB NOT NULL,

    CONSTRAINT "PromptTrialCell_pkey" PRIMARY KEY ("trialId","ordinal","arm")
);

-- CreateIndex
CREATE UNIQUE INDEX "PromptTrial_requestKey_key" ON "PromptTrial"("requestKey");

-- CreateIndex
CREATE INDEX "PromptTrial_status_createdAt_idx" ON "PromptTrial"("status", "createdAt");

-- CreateIndex
CREATE INDEX "PromptTrial_clinicId_createdAt_idx" ON "PromptTrial"("clinicId", "createdAt");

-- CreateIndex
CREATE INDEX "PromptTrialDay_dayId_idx" ON "PromptTrialDay"("dayId");

-- AddForeignKey
ALTER TABLE "PromptTrial" ADD CONSTRAINT "PromptTrial_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptTrialDay" ADD CONSTRAINT "PromptTrialDay_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "PromptTrial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptTrialDay" ADD CONSTRAINT "PromptTrialDay_dayId_fkey" FOREIGN KEY ("dayId") REFERENCES "Day"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptTrialCell" ADD CONSTRAINT "PromptTrialCell_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "PromptTrial"("id") ON DELETE CASCADE ON UPDATE CASCADE;
