import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { UploadModel } from '@/components/models';
import { PageHeader } from '@/components/ui';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Upload a model' };

export default function UploadModelPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Upload a model"
        hint="An ONNX classifier of days, from scikit-learn, XGBoost, LightGBM or PyTorch. It is read, mapped and tested before anything uses it."
      />
      <UploadModel limitBytes={env().modelLimitBytes} />
    </>
  );
}
