import type { ClassifierCard, Estimate } from '@/lib/classifiers/card';
import type { Figures, StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { INTENDED_USES, OUT_OF_SCOPE } from '@/lib/classifiers/intended-use';
import { FEATURES } from '@/lib/features';
import { dataWords, FIGURE_WORDS, groupLabel, methodWords } from '@/lib/views/evaluation-words';
import { cardTitle } from './card-title';
import { NOT_STATED, STATEMENT_IDS, STATEMENTS, statement } from './statements';
import { type AnyCard, isUploaded, type UploadedCard } from './uploaded-card';

/**
 * A card as a Markdown document, in the order of the CHAI applied model card: identity, use, warnings, data, metrics,
 * fairness, limits. What nobody stated says so. With an evaluation of this version the card has its figures and groups.
 */
export function cardMarkdown(card: AnyCard, evaluation?: StoredEvaluation): string {
  const parts = isUploaded(card) ? uploadedParts(card, evaluation) : trainedParts(card, evaluation);
  return `# Model card: ${plain(card.id)}\n\n${parts.join('\n\n')}\n`;
}

// A card is read by people: text of a file or a form must not become markup of the document.
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/\s*\n\s*/g, ' ');

const section = (title: string, ...body: readonly string[]): string => `## ${title}\n\n${body.join('\n\n')}`;
const list = (items: readonly string[]): string =>
  items.length === 0 ? NOT_STATED : items.map((item) => `- ${plain(item)}`).join('\n');
const fact = (term: string, detail: string): string => `- **${term}:** ${plain(detail)}`;
const facts = (items: readonly (readonly [string, string])[]): string =>
  items.map(([term, detail]) => fact(term, detail)).join('\n');

const figure = (value: number): string => value.toFixed(3);
const estimate = ({ value, low, high }: Estimate): string =>
  `${figure(value)} (${figure(low)} to ${figure(high)})`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function metricsText({ auc, f1, brier, ece }: ClassifierCard['metrics']): string {
  return facts([
    ['AUC', estimate(auc)],
    ['F1', estimate(f1)],
    ['Brier score', estimate(brier)],
    ['Calibration error', estimate(ece)],
  ]);
}

function evaluationParts(stored: StoredEvaluation | undefined): readonly string[] {
  if (!stored) return [];
  const { evaluation } = stored;
  return [
    section(
      'Evaluation',
      plain(
        `${methodWords(evaluation.method)} ${evaluation.days} days of ${evaluation.people} people of ${dataWords(stored)}. 95 % intervals resample people.`,
      ),
      figureFacts(evaluation.figures),
    ),
  ];
}

const figureFacts = (figures: Figures): string =>
  facts(
    FIGURE_WORDS.map(({ id, label }) => {
      const found = figures[id];
      return [label, found ? estimate(found) : 'not known'];
    }),
  );

function groupsText({ evaluation }: StoredEvaluation): string {
  const { ageBand, studyGroup } = evaluation.groups;
  return list(
    [...ageBand.groups, ...studyGroup.groups].map(({ group, people, days, prevalence, figures }) => {
      const { auc, f1, ece } = figures;
      const known = [
        auc && `AUC ${estimate(auc)}`,
        f1 && `F1 ${estimate(f1)}`,
        ece && `ECE ${estimate(ece)}`,
      ];
      return `${groupLabel(group)}: ${days} days of ${people} people, ${percent(prevalence)} high; ${known.filter((text) => text !== null).join(', ')}`;
    }),
  );
}

function featureTable(card: AnyCard): string {
  const units = isUploaded(card) ? card.units : card.features.map(({ id }) => FEATURES[id].unit);
  const rows = card.features.map(
    ({ id, role }, i) => `| ${i + 1} | ${plain(FEATURES[id].label)} | ${plain(units[i] || '–')} | ${role} |`,
  );
  return ['| Input | Feature | Unit | Role in a plan |', '|---|---|---|---|', ...rows].join('\n');
}

const decision = (card: AnyCard): readonly (readonly [string, string])[] => [
  ['Label', card.label.definition],
  ['High from', `probability ${card.threshold.toFixed(3)} on`],
  ['Variant', card.variant === 'full' ? 'full (reads label proxies)' : 'actionable (no label proxy)'],
];

function trainedParts(card: ClassifierCard, evaluation?: StoredEvaluation): string[] {
  const { data } = card;
  return [
    section(
      'Identity',
      facts([
        ...(card.name === undefined ? [] : [['Name and version', cardTitle(card)] as const]),
        ['Family', card.family],
        ['Made', card.createdAt],
        ['Model SHA-256', card.hash],
        ['Reference SHA-256', card.referenceHash],
      ]),
    ),
    section('Intended use', list(INTENDED_USES)),
    section('Out of scope', list(OUT_OF_SCOPE)),
    section(
      'Data',
      facts([
        ['Data set', data.dataset],
        ['Simulated', data.synthetic ? `yes${data.world ? `, world ${data.world}` : ''}` : 'no'],
        [
          'People',
          `${data.participants.train} train, ${data.participants.calibration} calibration, ${data.participants.test} test`,
        ],
        ['Days', `${data.days.train} train, ${data.days.calibration} calibration, ${data.days.test} test`],
        ['High days', percent(data.prevalence)],
        ['Licence', data.licence],
      ]),
    ),
    section('What it predicts', facts(decision(card)), featureTable(card)),
    section('Metrics on people held out of training', metricsText(card.metrics)),
    ...evaluationParts(evaluation),
    section('Fairness', evaluation ? groupsText(evaluation) : 'Not measured for this classifier.'),
    section('Limits', list(card.limits)),
  ];
}

function uploadedParts(card: UploadedCard, evaluation?: StoredEvaluation): string[] {
  const { file, test, statements } = card;
  const stated = (name: string): string =>
    STATEMENT_IDS.filter((id) => STATEMENTS[id].section === name)
      .map((id) => `### ${STATEMENTS[id].label}\n\n${plain(statement(statements, id))}`)
      .join('\n\n');
  const groups = test.groups.map(
    ({ group, days, people, shareHigh, auc }) =>
      `${group}: ${percent(shareHigh)} called high on ${days} days of ${people} people${auc ? `, AUC ${estimate(auc)}` : ''}`,
  );
  return [
    section(
      'Identity',
      facts([
        ['Name and version', cardTitle(card)],
        ['Registered', card.createdAt],
        ['File', `${file.name}, ${file.bytes} bytes, made by ${file.producer || 'an unnamed tool'}`],
        ['Operators', file.operators.join(', ')],
        ['Model SHA-256', card.hash],
        ['Reference SHA-256', card.referenceHash],
      ]),
      stated('Identity'),
    ),
    section('Use', stated('Use')),
    section('Warnings', stated('Warnings'), '### Found by this product', list(card.limits)),
    section('Data', stated('Data')),
    section('What it predicts', facts(decision(card)), featureTable(card)),
    section(
      'Test in this product',
      facts([
        ['Data set', `${test.dataset}${test.synthetic ? ' (simulated)' : ''}`],
        ['Days', `${test.days} of ${test.people} people; ${test.skipped} days lack too many features`],
        ['Called high', percent(test.shareHigh)],
        ['Time', `${test.msPerRow.toFixed(2)} ms a row`],
      ]),
      test.labelled
        ? `Against measured stress on ${test.labelled.days} days (whether the model was trained on them is not known):\n\n${metricsText(test.labelled.metrics)}`
        : 'Measured stress of both classes was not there: no figure says how well the model does.',
    ),
    ...evaluationParts(evaluation),
    section('Trust', stated('Trust'), '### By group in the test', list(groups)),
  ];
}
