-- CreateTable
CREATE TABLE "Dataset" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL DEFAULT 'demo',
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL,
    "world" TEXT,
    "dataPolicy" TEXT NOT NULL DEFAULT 'localOnly',
    "licence" TEXT NOT NULL,
    "stressThreshold" DOUBLE PRECISION NOT NULL DEFAULT 35,
    "features" JSONB NOT NULL,
    "provenance" JSONB NOT NULL,
    "ready" BOOLEAN NOT NULL DEFAULT false,
    "classifierId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Participant" (
    "id" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "age" DOUBLE PRECISION,
    "studyGroup" INTEGER,
    "hba1cPct" DOUBLE PRECISION,
    "bmi" DOUBLE PRECISION,
    "split" TEXT,
    "lastDay" TEXT,

    CONSTRAINT "Participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Day" (
    "id" TEXT NOT NULL,
    "participantId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "features" JSONB NOT NULL,
    "sufficiency" JSONB NOT NULL,
    "sufficientDomains" INTEGER NOT NULL,
    "stressMean" DOUBLE PRECISION,
    "stressReadings" INTEGER NOT NULL,
    "provenance" JSONB NOT NULL,

    CONSTRAINT "Day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StreamChunk" (
    "participantId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "samples" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "StreamChunk_pkey" PRIMARY KEY ("participantId","day","signal")
);

-- CreateTable
CREATE TABLE "Classifier" (
    "id" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "counterpart" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "card" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Classifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Prediction" (
    "dayId" TEXT NOT NULL,
    "classifierId" TEXT NOT NULL,
    "classifierHash" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "high" BOOLEAN NOT NULL,
    "imputed" JSONB NOT NULL,

    CONSTRAINT "Prediction_pkey" PRIMARY KEY ("dayId","classifierId")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "participantId" TEXT NOT NULL,
    "dayId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "setting" TEXT NOT NULL,
    "classifierId" TEXT NOT NULL,
    "classifierHash" TEXT NOT NULL,
    "constraints" JSONB NOT NULL,
    "k" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "factual" JSONB NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "probabilityFull" DOUBLE PRECISION,
    "noPlan" JSONB,
    "failure" JSONB,
    "certificate" JSONB,
    "stats" JSONB,
    "provenance" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "changes" JSONB NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL,
    "rationale" TEXT,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "changes" JSONB NOT NULL,
    "consequences" JSONB NOT NULL,
    "counterfactual" JSONB NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "probabilityFull" DOUBLE PRECISION,
    "fullFlips" BOOLEAN,
    "metrics" JSONB NOT NULL,
    "certificate" JSONB,
    "provenance" JSONB NOT NULL,
    "rationale" TEXT,
    "decision" TEXT NOT NULL DEFAULT 'open',
    "decidedAt" TIMESTAMP(3),
    "decidedBy" TEXT,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportJob" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL DEFAULT 'demo',
    "requestedBy" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "dryRun" BOOLEAN NOT NULL,
    "folder" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "report" JSONB,
    "failure" JSONB,
    "datasetId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ImportJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "viewerId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Dataset_clinicId_idx" ON "Dataset"("clinicId");

-- CreateIndex
CREATE INDEX "Participant_datasetId_lastDay_idx" ON "Participant"("datasetId", "lastDay");

-- CreateIndex
CREATE UNIQUE INDEX "Participant_datasetId_sourceId_key" ON "Participant"("datasetId", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Day_participantId_day_key" ON "Day"("participantId", "day");

-- CreateIndex
CREATE INDEX "Prediction_classifierId_probability_idx" ON "Prediction"("classifierId", "probability");

-- CreateIndex
CREATE UNIQUE INDEX "Run_requestKey_key" ON "Run"("requestKey");

-- CreateIndex
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Run_participantId_createdAt_idx" ON "Run"("participantId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Proposal_runId_ordinal_key" ON "Proposal"("runId", "ordinal");

-- CreateIndex
CREATE INDEX "Plan_decision_idx" ON "Plan"("decision");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_runId_ordinal_key" ON "Plan"("runId", "ordinal");

-- CreateIndex
CREATE INDEX "ImportJob_status_createdAt_idx" ON "ImportJob"("status", "createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_at_idx" ON "AuditEntry"("subjectId", "at");

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Day" ADD CONSTRAINT "Day_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StreamChunk" ADD CONSTRAINT "StreamChunk_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_dayId_fkey" FOREIGN KEY ("dayId") REFERENCES "Day"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_classifierId_fkey" FOREIGN KEY ("classifierId") REFERENCES "Classifier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_dayId_fkey" FOREIGN KEY ("dayId") REFERENCES "Day"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
