-- CreateTable
CREATE TABLE "TuningSet" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "classifierId" TEXT NOT NULL,
    "classifierHash" TEXT NOT NULL,
    "rowsDigest" TEXT,
    "days" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptLimit" INTEGER NOT NULL DEFAULT 3,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "preview" JSONB,
    "facts" JSONB,
    "checks" JSONB,
    "examples" BYTEA,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "TuningSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TuningTarget" (
    "setId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "target" JSONB NOT NULL,

    CONSTRAINT "TuningTarget_pkey" PRIMARY KEY ("setId","ordinal")
);

-- CreateTable
CREATE TABLE "TuningSubmission" (
    "id" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "baseModel" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'sending',
    "remoteId" TEXT,
    "tunedModel" TEXT,
    "failure" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "TuningSubmission_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TuningSet_requestKey_key" ON "TuningSet"("requestKey");

-- CreateIndex
CREATE INDEX "TuningSet_status_createdAt_idx" ON "TuningSet"("status", "createdAt");

-- CreateIndex
CREATE INDEX "TuningSet_clinicId_createdAt_idx" ON "TuningSet"("clinicId", "createdAt");

-- CreateIndex
CREATE INDEX "TuningSubmission_setId_createdAt_idx" ON "TuningSubmission"("setId", "createdAt");

-- AddForeignKey
ALTER TABLE "TuningSet" ADD CONSTRAINT "TuningSet_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TuningTarget" ADD CONSTRAINT "TuningTarget_setId_fkey" FOREIGN KEY ("setId") REFERENCES "TuningSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TuningSubmission" ADD CONSTRAINT "TuningSubmission_setId_fkey" FOREIGN KEY ("setId") REFERENCES "TuningSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;
