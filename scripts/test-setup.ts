import fc from 'fast-check';

// The same cases on every machine, so that a red run is a change and not bad luck; LONG=1 looks at new ones each time.
if (process.env.LONG !== '1') fc.configureGlobal({ seed: 20_260_117 });
