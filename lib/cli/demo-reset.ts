import { resetDemo } from '@/lib/data/demo';
import { withDatabase } from '@/lib/processes/database';

/** `npm run demo:reset`: puts the demo back as it was shipped, also while the app runs. Other data sets stay. */
await withDatabase(resetDemo);
console.log('The demo is as it was shipped.');
