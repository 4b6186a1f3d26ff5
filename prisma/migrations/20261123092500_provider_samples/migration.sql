-- AlterTable
ALTER TABLE "LlmProvider" ADD COLUMN     "samples" INTEGER NOT NULL DEFAULT 0;
