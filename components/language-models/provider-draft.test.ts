import { describe, expect, it } from 'vitest';
import { PRESETS, PROVIDER_CONFIG, presetOf, SERVERS } from '@/lib/llm/providers';
import { configOf, draftOfPreset, draftOfProvider, onServer, serversOf } from './provider-draft';

const presetNamed = (id: string) => {
  const preset = presetOf(id);
  if (!preset) throw new Error(`no preset ${id}`);
  return preset;
};

describe('the form of a language model', () => {
  it.each(PRESETS.map(({ id }) => id))('is filled by the preset %s, once a model is named', (id) => {
    const draft = draftOfPreset(presetNamed(id), SERVERS, 'v1');
    const parsed = PROVIDER_CONFIG.parse(configOf({ ...draft, label: draft.label || 'Mine', model: 'm' }));
    expect(parsed).toMatchObject({ preset: id, shots: presetNamed(id).shots, baa: false });
  });

  it('holds the address, the model’s name and the policy of every server of a preset', () => {
    for (const preset of PRESETS)
      for (const server of serversOf(preset)) {
        const draft = { ...draftOfPreset(preset, SERVERS, 'v1'), ...onServer(preset, SERVERS, server) };
        expect(draft.baseUrl).toBe(SERVERS[server].baseUrl);
        expect(draft.dataPolicy).toBe(SERVERS[server].remote ? 'remote' : 'local');
        expect(draft.dailyTokens === '').toBe(!SERVERS[server].remote);
        expect(draft.apiKeyEnv === 'OPENAI_API_KEY').toBe(server === 'openai');
      }
  });

  it('folds the system role for BioMistral and for no other', () => {
    const folding = PRESETS.filter((preset) => draftOfPreset(preset, SERVERS, 'v1').foldSystem);
    expect(folding.map(({ id }) => id)).toEqual(['biomistral-7b', 'biomistral-7b-tuned']);
  });

  it('gives back what it was filled with', () => {
    const config = PROVIDER_CONFIG.parse({
      ...configOf(draftOfPreset(presetNamed('llama-3.1-8b'), SERVERS, 'v1')),
      capabilities: { rung: 'json_object', foldSystem: true },
      promptPrice: 0.25,
      dailyTokens: 1000,
    });
    expect(PROVIDER_CONFIG.parse(configOf(draftOfProvider(config)))).toEqual(config);
  });

  it('sends no agreement for a local server, and refuses what is no number', () => {
    const draft = draftOfPreset(presetNamed('llama-3.1-8b'), SERVERS, 'v1');
    expect(configOf({ ...draft, baa: true })).toMatchObject({ baa: false });
    expect(configOf({ ...draft, dailyTokens: '10 000' })).toMatchObject({ dailyTokens: 10_000 });
    expect(PROVIDER_CONFIG.safeParse(configOf({ ...draft, dailyTokens: 'many' })).success).toBe(false);
  });
});
