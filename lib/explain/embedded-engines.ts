import { embeddedEngine } from '@/lib/llm/embedded/engine';
import { embeddedModel } from '@/lib/llm/embedded/shipped';

export { WRITING as EMBEDDED_WRITING } from '@/lib/llm/embedded/writer';

/** The language models that come with the product: no key, no network. */
export const EMBEDDED_ENGINES = {
  'embedded-finetuned': embeddedEngine({
    id: 'embedded-finetuned',
    label: 'Embedded language model, fine-tuned',
    description:
      'A small language model in this product, trained on many classifiers and then on the shipped ones; it writes nine plans, each is checked, and a near miss goes back to it.',
    load: () => embeddedModel('embedded-finetuned'),
  }),
  'embedded-pretrained': embeddedEngine({
    id: 'embedded-pretrained',
    label: 'Embedded language model, pretrained',
    description:
      'The same small language model before it was trained on the shipped classifiers: what it knows comes from simulated people and classifiers of all four families.',
    load: () => embeddedModel('embedded-pretrained'),
  }),
} as const;
