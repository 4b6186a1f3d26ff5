-- CreateTable
CREATE TABLE "ModelTuning" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "setId" TEXT,
    "requestKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptLimit" INTEGER NOT NULL DEFAULT 3,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "curve" JSONB NOT NULL DEFAULT '[]',
    "hash" TEXT,
    "card" JSONB,
    "archivedAt" TIMESTAMP(3),
    "removedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ModelTuning_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ModelTuning_requestKey_key" ON "ModelTuning"("requestKey");

-- CreateIndex
CREATE INDEX "ModelTuning_status_createdAt_idx" ON "ModelTuning"("status", "createdAt");

-- CreateIndex
CREATE INDEX "ModelTuning_clinicId_createdAt_idx" ON "ModelTuning"("clinicId", "createdAt");

-- AddForeignKey
ALTER TABLE "ModelTuning" ADD CONSTRAINT "ModelTuning_setId_fkey" FOREIGN KEY ("setId") REFERENCES "TuningSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;
