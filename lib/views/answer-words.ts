import type { EngineEnd, ExplainStats } from '@/lib/counterfactuals/types';
import { numberText } from './format';

/** What the answers of a language model came to: first answer, samples and repair apart. */
export interface AnswersView
  extends Pick<ExplainStats, 'raw' | 'repaired' | 'firstAnswerValid'>,
    Pick<EngineEnd, 'calls' | 'tokens' | 'shots'> {
  /** Absent in runs of versions that took none. */
  readonly sampled?: ExplainStats['sampled'];
}

/** The same as terms and details; what was not asked for is left out. */
export function answerItems({
  raw,
  sampled,
  repaired,
  firstAnswerValid,
  calls,
  tokens,
  shots,
}: AnswersView): readonly { readonly term: string; readonly detail: string }[] {
  const used = [
    ...(calls === undefined ? [] : [`${calls} ${calls === 1 ? 'call' : 'calls'}`]),
    ...(tokens ? [`${numberText(tokens.prompt + tokens.completion, 0)} tokens`] : []),
  ];
  return [
    {
      term: 'First answer',
      detail:
        raw.proposed === 0
          ? validText(raw)
          : `${validText(raw)}, the first of them ${firstAnswerValid ? 'valid' : 'not valid'}`,
    },
    ...(sampled && sampled.proposed > 0 ? [{ term: 'Samples', detail: validText(sampled) }] : []),
    ...(repaired.proposed > 0 ? [{ term: 'Repair rounds', detail: validText(repaired) }] : []),
    ...(shots && shots.asked > 0
      ? [
          {
            term: 'Solved examples',
            detail: [`${shots.shown} of ${shots.asked} shown`, ...(shots.note ? [shots.note] : [])].join(
              '. ',
            ),
          },
        ]
      : []),
    ...(used.length > 0 ? [{ term: 'Used', detail: used.join(', ') }] : []),
  ];
}

function validText({ valid, proposed }: ExplainStats['raw']): string {
  return proposed === 0 ? 'no readable proposal' : `${valid} of ${proposed} proposals valid`;
}
