import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ModelTuningScreen } from '@/components/research/fine-tuning';
import { getModelTuning } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import {
  archiveModelTuning,
  cancelModelTuning,
  removeModelTuning,
  restoreModelTuning,
  resumeModelTuning,
} from '../../model-actions';

export const metadata: Metadata = { title: 'Tuned model' };

interface ModelPageProps {
  readonly params: Promise<{ readonly model: string }>;
}

const ACTIONS = {
  cancelModelTuning,
  resumeModelTuning,
  archiveModelTuning,
  restoreModelTuning,
  removeModelTuning,
};

export default async function TunedModelPage({ params }: ModelPageProps): Promise<ReactNode> {
  const { model: id } = await params;
  const tuning = await getModelTuning(demoViewer(), id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <ModelTuningScreen initial={tuning} actions={ACTIONS} />;
}
