export interface WorldWords {
  readonly name: string;
  readonly assumptions: string;
}

const WORLDS: Readonly<Record<string, WorldWords>> = {
  effects: {
    name: 'effects',
    assumptions:
      'The simulator gives sleep time, REM and deep share, glucose variability, time above range and active minutes a declared effect on stress, with interactions. The sizes of these effects are assumptions of the simulator, not findings: how well this model does says nothing about real people.',
  },
  null: {
    name: 'null',
    assumptions:
      'The simulator gives sleep, glucose and activity no effect on stress beyond the published correlations. A model trained here shows what chance and correlation alone look like.',
  },
};

/** What a simulated world assumes; an unknown one by its name. */
export function worldWords(world: string): WorldWords {
  return WORLDS[world] ?? { name: world, assumptions: `Simulated in the world “${world}”.` };
}
