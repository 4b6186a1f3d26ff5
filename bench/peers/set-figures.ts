import type { BenchRow } from '../report';
import type { Answers, LikeForLike } from './answer';
import { engineFigures, explainedRows } from './engine-figures';
import { PAIRED_ENGINES } from './ours';
import { distanceRatio, equalL1Pairs, qualityPairs, sameAnswers, speedPairs } from './paired-figures';
import type { PeerTable } from './table';

/** Methods that leave nothing to chance; compared row by row where nothing is locked, which ours treat otherwise. */
const DETERMINISTIC = /^nice-|^dice-kdtree$|^cfnow-greedy$/;

/** Every like-for-like figure of one setting: each engine, ours beside its original, exact beside everyone. */
export function setFigures(
  tables: readonly PeerTable[],
  setting: LikeForLike,
  answers: Answers,
  seed: number,
): readonly BenchRow[] {
  const nameOf = ({ set, classifier }: PeerTable): string => `${set} ${classifier}`;
  return [...new Set(tables.map(nameOf))].flatMap((name) => {
    const own = tables.filter((table) => nameOf(table) === name);
    const { set, classifier } = own[0]!;
    const common = { set, classifier, setting };
    const rowsOf = (engine: string) => explainedRows(own, setting, engine, answers);
    const exact = rowsOf('exact');
    const rows: BenchRow[] = [...engineFigures({ ...common, engine: 'exact' }, exact, seed)];
    for (const engine of PAIRED_ENGINES) {
      const original = `${engine}@original`;
      const [ours, theirs] = [rowsOf(engine), rowsOf(original)];
      const pair = { ...common, engine, against: original };
      rows.push(
        ...engineFigures({ ...common, engine }, ours, seed),
        ...engineFigures({ ...common, engine: original }, theirs, seed),
        ...qualityPairs(pair, ours, theirs, seed),
        ...(setting === 'like-for-like-free' && DETERMINISTIC.test(engine)
          ? sameAnswers(pair, ours, theirs)
          : []),
        ...speedPairs(pair, ours, theirs, seed),
        ...distanceRatio({ ...common, engine: 'exact', against: engine }, exact, ours, seed),
        ...distanceRatio({ ...common, engine: 'exact', against: original }, exact, theirs, seed),
      );
      if (!engine.startsWith('cfnow')) continue;
      rows.push(
        ...equalL1Pairs(pair, rowsOf(`${engine} scaled`), theirs, seed),
        ...equalL1Pairs({ ...pair, engine: 'exact' }, exact, theirs, seed),
      );
    }
    return rows;
  });
}
