-- AlterTable
ALTER TABLE "Classifier" ADD COLUMN     "archivedAt" TIMESTAMP(3),
ADD COLUMN     "clinicId" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "version" INTEGER;

-- CreateTable
CREATE TABLE "ModelUpload" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'inspect',
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "header" JSONB,
    "mapping" JSONB,
    "datasetId" TEXT,
    "test" JSONB,
    "statements" JSONB,
    "classifierId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ModelUpload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activation" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "classifierId" TEXT NOT NULL,
    "classifierHash" TEXT NOT NULL,
    "previousId" TEXT,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Activation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ModelUpload_status_createdAt_idx" ON "ModelUpload"("status", "createdAt");

-- CreateIndex
CREATE INDEX "ModelUpload_clinicId_createdAt_idx" ON "ModelUpload"("clinicId", "createdAt");

-- CreateIndex
CREATE INDEX "Activation_status_createdAt_idx" ON "Activation"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Activation_classifierId_createdAt_idx" ON "Activation"("classifierId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Classifier_clinicId_name_version_key" ON "Classifier"("clinicId", "name", "version");

-- AddForeignKey
ALTER TABLE "Activation" ADD CONSTRAINT "Activation_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;
