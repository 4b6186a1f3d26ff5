import { foldSystem } from '@/lib/llm/request-body';
import { dataFiles } from '../files/data-files';
import { placeOf, resultOf } from './places';
import type { Check } from './types';

/** Every request is, to the letter, what the product would send for that day: the model is trained on what it will be asked. */
export const prompts: Check = ({ entries, requests, promptVersion }) => {
  const folded = new Set(dataFiles(true).flatMap((file) => (file.folded ? [file.name] : [])));
  const places = entries.filter(({ file, asked, block }) => {
    const known = requests.get(block)?.prompt;
    if (!known) return true;
    return JSON.stringify(asked) !== JSON.stringify(folded.has(file) ? foldSystem(known) : known);
  });
  return resultOf(
    'prompt',
    `${entries.length} requests compared with what prompt ${promptVersion} says of the same days.`,
    places.map(placeOf),
  );
};
