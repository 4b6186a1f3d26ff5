-- CreateTable
CREATE TABLE "CohortStudy" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slice" JSONB NOT NULL,
    "engines" JSONB NOT NULL,
    "setting" TEXT NOT NULL,
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

    CONSTRAINT "CohortStudy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CohortStudyDay" (
    "studyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "dayId" TEXT NOT NULL,
    "person" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "factual" JSONB NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "CohortStudyDay_pkey" PRIMARY KEY ("studyId","ordinal")
);

-- CreateTable
CREATE TABLE "CohortStudyCell" (
    "studyId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "engine" TEXT NOT NULL,
    "plans" JSONB NOT NULL,
    "noPlan" JSONB,
    "facts" JSONB NOT NULL,

    CONSTRAINT "CohortStudyCell_pkey" PRIMARY KEY ("studyId","ordinal","engine")
);

-- CreateIndex
CREATE UNIQUE INDEX "CohortStudy_requestKey_key" ON "CohortStudy"("requestKey");

-- CreateIndex
CREATE INDEX "CohortStudy_status_createdAt_idx" ON "CohortStudy"("status", "createdAt");

-- CreateIndex
CREATE INDEX "CohortStudy_clinicId_createdAt_idx" ON "CohortStudy"("clinicId", "createdAt");

-- CreateIndex
CREATE INDEX "CohortStudyDay_dayId_idx" ON "CohortStudyDay"("dayId");

-- AddForeignKey
ALTER TABLE "CohortStudy" ADD CONSTRAINT "CohortStudy_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortStudyDay" ADD CONSTRAINT "CohortStudyDay_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "CohortStudy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortStudyDay" ADD CONSTRAINT "CohortStudyDay_dayId_fkey" FOREIGN KEY ("dayId") REFERENCES "Day"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortStudyCell" ADD CONSTRAINT "CohortStudyCell_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "CohortStudy"("id") ON DELETE CASCADE ON UPDATE CASCADE;
