-- CreateTable
CREATE TABLE "LlmProvider" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "preset" TEXT,
    "baseUrl" TEXT NOT NULL,
    "model" TEXT,
    "apiKeyEnv" TEXT,
    "promptVersion" TEXT NOT NULL,
    "shots" INTEGER NOT NULL DEFAULT 0,
    "capabilities" JSONB NOT NULL DEFAULT '{}',
    "found" JSONB,
    "dataPolicy" TEXT NOT NULL DEFAULT 'remote',
    "baa" BOOLEAN NOT NULL DEFAULT false,
    "promptPrice" DOUBLE PRECISION,
    "completionPrice" DOUBLE PRECISION,
    "dailyTokens" INTEGER,
    "dailyCost" DOUBLE PRECISION,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "removedAt" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3),
    "answeredModel" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "LlmProvider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LlmUsage" (
    "clinicId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "promptTokens" INTEGER NOT NULL,
    "completionTokens" INTEGER NOT NULL,
    "cost" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "LlmUsage_pkey" PRIMARY KEY ("clinicId","providerId","userId","day")
);

-- CreateTable
CREATE TABLE "ProviderTest" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "failure" JSONB,
    "result" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ProviderTest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LlmProvider_clinicId_createdAt_idx" ON "LlmProvider"("clinicId", "createdAt");

-- CreateIndex
CREATE INDEX "ProviderTest_status_createdAt_idx" ON "ProviderTest"("status", "createdAt");

-- CreateIndex
CREATE INDEX "ProviderTest_providerId_createdAt_idx" ON "ProviderTest"("providerId", "createdAt");

-- AddForeignKey
ALTER TABLE "ProviderTest" ADD CONSTRAINT "ProviderTest_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "LlmProvider"("id") ON DELETE CASCADE ON UPDATE CASCADE;
