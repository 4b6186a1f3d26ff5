import type { FigureFilter } from '@/lib/cohort';
import { isFeatureId } from '@/lib/features';
import { engineFamily } from './engine-short';

export const STUDY_TABS = ['frequency', 'size', 'quality', 'reasons', 'about'] as const;
export type StudyTab = (typeof STUDY_TABS)[number];

/** What the address of a study holds besides its id: enough to see the same again. */
export interface StudyUrlState {
  readonly tab: StudyTab;
  /** Engines shown, in the study's order. */
  readonly engines: readonly string[];
  /** The engine differences are taken to; absent for the study's own choice. */
  readonly reference?: string;
}

type Params = Pick<URLSearchParams, 'get'>;

/** Engines drawn on one radar, and shown where nobody chose. */
export const MOST_OVERLAID = 4;

/** The address read; what does not belong to the study is left out. */
export function parseStudyUrl(params: Params, engines: readonly string[]): StudyUrlState {
  const tab = STUDY_TABS.find((id) => id === params.get('tab')) ?? 'frequency';
  const asked = (params.get('engines') ?? '').split(',');
  const chosen = engines.filter((id) => asked.includes(id));
  const reference = engines.find((id) => id === params.get('reference'));
  return { tab, engines: chosen.length > 0 ? chosen : defaultEngines(engines), reference };
}

/** The first engine of each family, up to as many as one radar holds. */
export function defaultEngines(engines: readonly string[]): readonly string[] {
  const first = engines.filter(
    (id, i) => engines.findIndex((one) => engineFamily(one) === engineFamily(id)) === i,
  );
  return first.slice(0, MOST_OVERLAID);
}

export function studyHref(id: string): string {
  return `/research/studies/${encodeURIComponent(id)}`;
}

/** The address of a view of a study, shortest form. */
export function studyUrl(id: string, state: StudyUrlState, engines: readonly string[]): string {
  const params = new URLSearchParams();
  if (state.tab !== 'frequency') params.set('tab', state.tab);
  if (state.engines.join() !== defaultEngines(engines).join()) params.set('engines', state.engines.join(','));
  if (state.reference !== undefined) params.set('reference', state.reference);
  const text = decodeURIComponent(params.toString());
  return text ? `${studyHref(id)}?${text}` : studyHref(id);
}

/** The address of the list behind a figure. */
export function countedUrl(id: string, filter: FigureFilter, page = 1): string {
  const params = new URLSearchParams({ engine: filter.engine });
  if (filter.feature) params.set('feature', filter.feature);
  if (filter.moved) params.set('moved', '1');
  if (filter.direction) params.set('direction', filter.direction);
  if (filter.metric) params.set('metric', filter.metric);
  if (filter.reason) params.set('reason', filter.reason);
  if (page > 1) params.set('page', String(page));
  return `${studyHref(id)}/plans?${params}`;
}

/** The list that an address asks for; undefined when it names no engine. */
export function parseCountedUrl(
  params: Params,
): { readonly filter: FigureFilter; readonly page: number } | undefined {
  const engine = params.get('engine');
  if (!engine) return undefined;
  const feature = params.get('feature') ?? '';
  const direction = params.get('direction');
  const page = Math.trunc(Number(params.get('page')));
  return {
    filter: {
      engine,
      feature: isFeatureId(feature) ? feature : undefined,
      moved: params.get('moved') === '1' || undefined,
      direction: direction === 'up' || direction === 'down' ? direction : undefined,
      metric: params.get('metric') ?? undefined,
      reason: params.get('reason') ?? undefined,
    },
    page: Number.isFinite(page) && page > 0 ? page : 1,
  };
}
