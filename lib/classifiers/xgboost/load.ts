import type { XGBoostConstructor } from 'ml-xgboost';
import { requireQuietly } from '../require-quietly';

let loaded: Promise<XGBoostConstructor> | undefined;

/** XGBoost, loaded on first use. */
export function loadXgboost(): Promise<XGBoostConstructor> {
  loaded ??= requireQuietly<Promise<XGBoostConstructor>>('ml-xgboost');
  return loaded;
}
