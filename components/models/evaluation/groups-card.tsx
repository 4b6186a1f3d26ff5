import type { ReactNode } from 'react';
import { Badge, Card, CardFooter, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type {
  ClassifierEvaluation,
  GroupFigures,
  GroupsOfPeople,
} from '@/lib/classifiers/evaluation/classifier-evaluation';
import { groupLabel, isSmallGroup } from '@/lib/views/evaluation-words';
import { numberText } from '@/lib/views/format';
import { percentText } from '@/lib/views/probability';
import { figureText, intervalText } from '../estimate-text';
import { IntervalPlot } from '../interval-plot';

const PARTS = [
  { id: 'ageBand', title: 'By age band' },
  { id: 'studyGroup', title: 'By study group' },
] as const;

/** The same figures for the people of each age band and study group. */
export function GroupsCard({ evaluation }: { readonly evaluation: ClassifierEvaluation }): ReactNode {
  const { groups, figures } = evaluation;
  const small = PARTS.some(({ id }) => groups[id].groups.some(isSmallGroup));
  return (
    <Card labelledBy="groups">
      <CardHeader
        id="groups"
        title="By age band and study group"
        hint="A group whose interval lies apart from the others is served worse or better. The dashed line is everybody."
      />
      <Table label="Figures by group">
        <THead>
          <tr>
            <Th className="pl-4">Group</Th>
            <Th>AUC (95 % interval)</Th>
            <Th>Recall</Th>
            <Th className="pr-4">Calibration error</Th>
          </tr>
        </THead>
        {PARTS.map(({ id, title }) => (
          <GroupRows key={id} title={title} part={groups[id]} overall={figures.auc?.value} />
        ))}
      </Table>
      <CardFooter>
        {small ? 'Few people: below 20 the interval itself is unsure. ' : ''}
        Groups differ in their share of high days, which moves precision, F1 and Brier score by itself. No
        test for a difference was made.
      </CardFooter>
    </Card>
  );
}

interface GroupRowsProps {
  readonly title: string;
  readonly part: GroupsOfPeople;
  readonly overall: number | undefined;
}

function GroupRows({ title, part, overall }: GroupRowsProps): ReactNode {
  const { groups, notRecorded } = part;
  return (
    <tbody>
      <Tr className="bg-sunken">
        <Th scope="colgroup" colSpan={4} className="pl-4 text-text">
          {title}
        </Th>
      </Tr>
      {groups.map((group) => (
        <GroupRow key={group.group} group={group} overall={overall} />
      ))}
      {notRecorded.people > 0 || groups.length === 0 ? (
        <Tr>
          <Td colSpan={4} className="pl-4 text-muted">
            {groups.length === 0 ? 'No group was recorded. ' : ''}
            Not recorded: {numberText(notRecorded.people, 0)} people, {numberText(notRecorded.days, 0)} days.
          </Td>
        </Tr>
      ) : null}
    </tbody>
  );
}

function GroupRow({
  group,
  overall,
}: {
  readonly group: GroupFigures;
  readonly overall: number | undefined;
}): ReactNode {
  const { auc, recall, ece } = group.figures;
  return (
    <Tr>
      <th scope="row" className="min-w-32 px-3 py-1.5 pl-4 text-left font-medium">
        {groupLabel(group.group)}
        {isSmallGroup(group) ? (
          <Badge tone="warn" className="ml-2">
            Few people
          </Badge>
        ) : null}
        <span className="block font-normal text-muted text-xs">
          {numberText(group.people, 0)} people, {numberText(group.days, 0)} days,{' '}
          {percentText(group.prevalence)} high
        </span>
      </th>
      <Td>
        {auc ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <span className="whitespace-nowrap">
              <span className="font-semibold">{figureText(auc.value)}</span>{' '}
              <span className="text-muted">({intervalText(auc)})</span>
            </span>
            <IntervalPlot estimate={auc} from={0.4} to={1} reference={overall} />
          </span>
        ) : (
          <span className="text-muted">not known</span>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        {recall ? `${figureText(recall.value)} (${intervalText(recall)})` : 'not known'}
      </Td>
      <Td className="whitespace-nowrap pr-4">
        {ece ? `${figureText(ece.value)} (${intervalText(ece)})` : 'not known'}
      </Td>
    </Tr>
  );
}
