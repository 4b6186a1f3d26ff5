import type { ActionResult } from '@/lib/action-result';
import type { Constraints } from '@/lib/counterfactuals/types';
import type { PresetView } from '@/lib/views/types';

/** A request to ask every engine on this machine the same. */
export interface ComparisonRequest {
  readonly patientId: string;
  /** 1-based place of the day among the patient's days. */
  readonly day: number;
  readonly k: number;
  /** 0: the closest plans of those found; 1: the most different ones. */
  readonly tradeOff: number;
  readonly constraints: Constraints;
  /** The server's own where absent. */
  readonly seed?: number;
  /** Makes a repeated submit the same run. */
  readonly requestKey: string;
}

export interface PlanRequest extends ComparisonRequest {
  readonly engine: string;
}

/** The server actions of the patient page, handed down by the page itself. */
export interface PatientActions {
  readonly requestPlans: (request: PlanRequest) => Promise<ActionResult<{ readonly runId: string }>>;
  readonly compareEngines: (
    request: ComparisonRequest,
  ) => Promise<ActionResult<{ readonly groupId: string; readonly runIds: readonly string[] }>>;
  readonly saveConstraints: (patientId: string, constraints: Constraints) => Promise<ActionResult<null>>;
  readonly savePreset: (name: string, constraints: Constraints) => Promise<ActionResult<PresetView>>;
  readonly removePreset: (id: string) => Promise<ActionResult<null>>;
  readonly cancelRun: (runId: string) => Promise<ActionResult<null>>;
  readonly decidePlan: (planId: string, decision: 'kept' | 'open') => Promise<ActionResult<null>>;
}
