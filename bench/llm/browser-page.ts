// Runs inside Chromium: the embedded model as a tab runs it.
import { plansHere } from '@/e2e/browser-language-model';
import type { FeatureRow } from '@/lib/features';

declare const MODEL: string;
declare const CLASSIFIER: string;
declare const ROWS: readonly FeatureRow[];

plansHere(MODEL, CLASSIFIER, ROWS, 1).then(
  (answers) => {
    document.title = JSON.stringify(answers.map(({ ms }) => ms));
  },
  (error: unknown) => {
    throw error;
  },
);
