// The entry of the worker of a browser's tab: models run here, so that the page never waits for them.
import { BROWSER_WASM } from '@/lib/onnx/runtime';
import { createTabPlanner } from './planner';
import { serve } from './serve';

serve(
  {
    postMessage: (message) => postMessage(message),
    addEventListener: (type, listen) => addEventListener(type, listen),
  },
  createTabPlanner({
    fetch: (url, init) => fetch(url, init),
    wasm: BROWSER_WASM.wasm,
    now: () => performance.now(),
  }),
);
