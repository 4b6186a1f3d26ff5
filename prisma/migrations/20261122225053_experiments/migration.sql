-- CreateTable
CREATE TABLE "Experiment" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "unit" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "features" JSONB,
    "rowsDigest" TEXT,
    "people" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,
    "cells" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptLimit" INTEGER NOT NULL DEFAULT 3,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "summary" JSONB,
    "summaryVersion" INTEGER NOT NULL DEFAULT 0,
    "summaryKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExperimentGroup" (
    "id" TEXT NOT NULL,
    "experimentId" TEXT NOT NULL,
    "reduction" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptLimit" INTEGER NOT NULL DEFAULT 3,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ExperimentGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExperimentCell" (
    "experimentId" TEXT NOT NULL,
    "cellId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "cached" BOOLEAN NOT NULL,
    "failure" JSONB,
    "seconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ExperimentCell_pkey" PRIMARY KEY ("experimentId","cellId")
);

-- CreateTable
CREATE TABLE "ExperimentResult" (
    "datasetId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ExperimentResult_pkey" PRIMARY KEY ("datasetId","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Experiment_requestKey_key" ON "Experiment"("requestKey");

-- CreateIndex
CREATE INDEX "Experiment_status_createdAt_idx" ON "Experiment"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Experiment_clinicId_createdAt_idx" ON "Experiment"("clinicId", "createdAt");

-- CreateIndex
CREATE INDEX "Experiment_datasetId_summaryKey_idx" ON "Experiment"("datasetId", "summaryKey");

-- CreateIndex
CREATE INDEX "ExperimentGroup_status_createdAt_idx" ON "ExperimentGroup"("status", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ExperimentGroup_experimentId_reduction_key" ON "ExperimentGroup"("experimentId", "reduction");

-- AddForeignKey
ALTER TABLE "Experiment" ADD CONSTRAINT "Experiment_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentGroup" ADD CONSTRAINT "ExperimentGroup_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentCell" ADD CONSTRAINT "ExperimentCell_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentResult" ADD CONSTRAINT "ExperimentResult_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;
