import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { StandInNote } from './stand-in-note';

it('a note says who answered in place of whom, why, and whose the plans are not', () => {
  const html = renderToStaticMarkup(
    <StandInNote
      answeredBy={{ engine: 'exact', because: 'Nobody listens there.' }}
      asked="Language model: LLaMA"
      by="Exact search (certified minimal)"
    />,
  );
  expect(html).toContain(
    'Answered by: Exact search (certified minimal), because “Language model: LLaMA” did not answer',
  );
  expect(html).toContain('Nobody listens there. Nothing shown here is the language model’s.');
});
