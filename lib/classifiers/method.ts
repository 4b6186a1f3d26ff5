import { FOREST_DEFAULTS, type ForestSettings } from './forest';
import { NETWORK_DEFAULTS, type NetworkSettings } from './network';
import { SVM_DEFAULTS, type SvmSettings } from './svm';
import { type BoostingSettings, DEFAULT_SETTINGS } from './xgboost';

/** How a classifier is trained: its family and that family's settings. */
export type Method =
  | { readonly family: 'xgboost'; readonly settings: BoostingSettings }
  | { readonly family: 'random-forest'; readonly settings: ForestSettings }
  | { readonly family: 'svm'; readonly settings: SvmSettings }
  | { readonly family: 'neural-network'; readonly settings: NetworkSettings };

export type Family = Method['family'];

/** The families that make trees. */
export type TreeMethod = Extract<Method, { readonly family: 'xgboost' | 'random-forest' }>;

export function isTreeMethod(method: Method): method is TreeMethod {
  return method.family === 'xgboost' || method.family === 'random-forest';
}

/** The four families of the paper, under their canonical ids. */
export const FAMILIES = ['xgboost', 'random-forest', 'svm', 'neural-network'] as const satisfies Family[];

/** Each family with the settings that the product trains it with. */
export const DEFAULT_METHODS: Readonly<Record<Family, Method>> = {
  xgboost: { family: 'xgboost', settings: DEFAULT_SETTINGS },
  'random-forest': { family: 'random-forest', settings: FOREST_DEFAULTS },
  svm: { family: 'svm', settings: SVM_DEFAULTS },
  'neural-network': { family: 'neural-network', settings: NETWORK_DEFAULTS },
};
