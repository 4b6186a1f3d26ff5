import 'server-only';
import { LOCAL_ENGINE_IDS } from '@/lib/explain/engines';
import { DEMO_DATASET_ID } from './datasets';
import { requestStudy } from './studies';
import { demoViewer } from './viewer';

/** Days of the demo's study: enough for every engine to show its habits, few enough for half a minute of work. */
const DEMO_STUDY_DAYS = 30;

/**
 * Queues the study that a newcomer finds on the research page: every engine that needs nothing set up, on days of the demo
 * cohort. The shipped demo holds it finished; anywhere else the worker makes it at the first start.
 */
export async function queueDemoStudy(classifierId: string): Promise<void> {
  await requestStudy(demoViewer(), {
    name: 'Every engine on the demo cohort',
    datasetId: DEMO_DATASET_ID,
    classifierId,
    engines: [...LOCAL_ENGINE_IDS],
    predictedHigh: true,
    maxDays: DEMO_STUDY_DAYS,
    daysEach: 1,
    k: 2,
    seed: 1,
    requestKey: 'demo-study',
  });
}
