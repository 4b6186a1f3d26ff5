import { describe, expect, it } from 'vitest';
import { lastWords, readTunerLine } from './tuner-lines';

describe('a line of the trainer', () => {
  it('is a stage, or a point of the curve with the share that is done', () => {
    expect(readTunerLine('{"stage": "training"}')).toEqual({ stage: 'training' });
    expect(readTunerLine('{"share": 0.5, "perSecond": 90, "point": {"examples": 128, "loss": 2.5}}')).toEqual(
      { share: 0.5, point: { examples: 128, loss: 2.5 } },
    );
  });

  it('means nothing where it is for people, cut off, or of another make', () => {
    for (const text of ['8 examples, 5 parameters', '{"share": 0.5, "poi', '{"stage": "dancing"}', ''])
      expect(readTunerLine(text)).toBeUndefined();
  });
});

describe('the last words of a trainer', () => {
  it('are a few lines, each file without the folders it lies in', () => {
    const said = lastWords([
      'first',
      'Traceback (most recent call last):',
      '  File "/some/one/site-packages/torch/serial.py", line 9, in load',
      "FileNotFoundError: [Errno 2] No such file: '/data of/some body/start.pt'",
      '/data/of/somebody/model.onnx is 3/4 there',
      '',
    ]);
    expect(said).toBe(
      'Traceback (most recent call last): / File "serial.py", line 9, in load / ' +
        "FileNotFoundError: [Errno 2] No such file: 'start.pt' / model.onnx is 3/4 there",
    );
  });

  it('are nothing where it said nothing', () => {
    expect(lastWords(['', '  '])).toBe('');
  });
});
