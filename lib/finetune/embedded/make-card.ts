import type { EmbeddedCard } from '@/lib/llm/embedded/card';
import { languageHash } from '@/lib/llm/embedded/language';
import { VOCABULARY } from '@/lib/llm/embedded/vocabulary';
import { sha256Hex } from '@/lib/onnx';
import type { TrainedModel } from './train-model';
import { limitsOf, type TunedCard } from './tuned-card';

type Given =
  | 'id'
  | 'name'
  | 'createdAt'
  | 'dataset'
  | 'classifier'
  | 'targets'
  | 'people'
  | 'lessons'
  | 'settings';

interface CardInput extends Pick<TunedCard, Given> {
  readonly start: EmbeddedCard;
  readonly trained: TrainedModel;
  readonly comparison: TunedCard['comparison'];
}

/** The card of a model that was tuned here. */
export async function makeTunedCard({ start, trained, ...rest }: CardInput): Promise<TunedCard> {
  const { rounds, ...shape } = trained.about;
  return {
    ...rest,
    hash: await sha256Hex(trained.bytes),
    language: await languageHash(),
    start: { id: start.id, hash: start.hash },
    architecture: {
      kind: start.architecture.kind,
      ...shape,
      words: VOCABULARY.tokens.length,
      weights: start.architecture.weights,
    },
    training: rounds,
    limits: limitsOf(rest),
  };
}
