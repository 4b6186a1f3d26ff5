import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { readWithLexicon } from '@/lib/notes';
import type { EngineChoice } from '@/lib/views/types';
import { HighlightedNote } from './highlighted-note';
import { LEXICON, NoteForm } from './note-form';

const nothing = (): void => undefined;

function form(models: readonly EngineChoice[], reader = LEXICON): string {
  return renderToStaticMarkup(
    <NoteForm
      id="f"
      note="Knee pain"
      onNote={nothing}
      models={models}
      reader={reader}
      onReader={nothing}
      onSubmit={nothing}
    />,
  );
}

const model: EngineChoice = {
  id: 'llm',
  label: 'Language model: m on llm.example.org',
  description: '',
  available: true,
  remote: true,
};

describe('the form a note is pasted into', () => {
  test('gives the browser nothing to keep or to send', () => {
    const area = /<textarea[^>]*>/.exec(form([]))?.[0] ?? '';
    expect(area).toContain('autoComplete="off"');
    expect(area).toContain('spellCheck="false"');
    expect(area).not.toContain('name=');
    expect(form([])).not.toMatch(/<form[^>]*(?:action|method)=/);
  });

  test('names the lexicon, and says of each model where it runs or why it cannot', () => {
    expect(form([])).toContain('Word lexicon');
    expect(form([model], 'llm')).toContain('You see what will be sent before anything leaves this machine.');
    expect(form([{ ...model, remote: false }])).toContain('Runs on this machine or its private network.');
    const blocked = form([{ ...model, available: false, hint: 'It may not leave.' }]);
    expect(blocked).toContain('It may not leave.');
    expect(blocked.match(/disabled=""/g)).toHaveLength(1);
  });
});

test('the words that proposals rest on are marked, and markup in a note is text', () => {
  const note = '<script>alert(1)</script> Insomnia, left knee pain.';
  const { proposals } = readWithLexicon(note);
  const html = renderToStaticMarkup(
    <HighlightedNote note={note} proposals={proposals} chosen={new Set([proposals[0]!.id])} />,
  );
  const marks = [...html.matchAll(/<mark class="([^"]*)">([^<]*)<\/mark>/g)];
  expect(marks.map(([, , words]) => words)).toEqual(['Insomnia', 'left knee pain']);
  expect(marks.map(([, looks]) => looks?.includes('font-semibold'))).toEqual([true, false]);
  expect(html).not.toContain('<script');
});
