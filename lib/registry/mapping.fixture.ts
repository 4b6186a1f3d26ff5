import { readFileSync } from 'node:fs';
import { FEATURES } from '@/lib/features';
import { inspectModel, type ModelHeader } from '@/lib/onnx/inspect';
import type { ModelMapping } from './mapping';

export const golden = (name: string): Uint8Array => readFileSync(`lib/onnx/golden/${name}.onnx`);

export const headerOf = (name: string): ModelHeader => inspectModel(golden(name));

/** What a person would state about a golden model: five features, imputed where missing. */
export function mappingOf(name: string, change: Partial<ModelMapping> = {}): ModelMapping {
  const [output] = headerOf(name).outputs;
  return {
    columns: (['sleepHours', 'deepSleepPct', 'activeMinutes', 'glucoseMean', 'age'] as const).map(
      (feature) => ({
        feature,
        unit: feature === 'glucoseMean' && name === 'sklearn-named' ? 'mmol/L' : FEATURES[feature].unit,
      }),
    ),
    output: {
      name: output?.name ?? '',
      columns: output?.columns ?? 2,
      high: 1,
      link: name === 'network-logit' ? 'sigmoid' : 'probability',
    },
    missing: {
      policy: 'impute',
      values: { sleepHours: 7, deepSleepPct: 18, activeMinutes: 48, glucoseMean: 140, age: 60 },
    },
    threshold: 0.5,
    ...change,
  };
}
