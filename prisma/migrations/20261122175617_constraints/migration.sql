-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "confidence" JSONB;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "groupId" TEXT,
ADD COLUMN     "relaxations" JSONB;

-- CreateTable
CREATE TABLE "PatientConstraints" (
    "participantId" TEXT NOT NULL,
    "constraints" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "PatientConstraints_pkey" PRIMARY KEY ("participantId")
);

-- CreateTable
CREATE TABLE "ConstraintPreset" (
    "id" TEXT NOT NULL,
    "clinicId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "constraints" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "ConstraintPreset_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ConstraintPreset_clinicId_name_key" ON "ConstraintPreset"("clinicId", "name");

-- AddForeignKey
ALTER TABLE "PatientConstraints" ADD CONSTRAINT "PatientConstraints_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
