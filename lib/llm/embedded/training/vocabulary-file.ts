import { FEATURES } from '@/lib/features';
import { RARITY_LEVELS, RISK_LEVELS, VOCABULARY } from '../vocabulary';

/** The vocabulary as the trainer reads it: each token's meaning, and the range of its scale for start values. */
export function vocabularyFile(): string {
  const tokens = VOCABULARY.tokens.map((meaning) => {
    if (meaning.kind === 'value') return { ...meaning, range: FEATURES[meaning.feature].legal };
    if (meaning.kind === 'risk')
      return { ...meaning, range: [-RISK_LEVELS, RISK_LEVELS - 1], rarities: RARITY_LEVELS };
    return meaning;
  });
  return `${JSON.stringify({ tokens })}\n`;
}
