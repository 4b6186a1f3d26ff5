'use client';

import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, Card, CardBody, CardFooter, cn, ErrorState, Progress } from '@/components/ui';
import { ActionFailure } from '@/lib/action-result';
import { isAbort, sendModel } from '@/lib/uploads';
import { byteText } from '@/lib/views/byte-text';
import { numberText } from '@/lib/views/format';

type State =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly share: number }
  | { readonly phase: 'failed'; readonly error: Error };

/** From an ONNX file on this computer to an upload that is being read. */
export function UploadModel({ limitBytes }: { readonly limitBytes: number }): ReactNode {
  const router = useRouter();
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const [state, setState] = useState<State>({ phase: 'idle' });
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const sending = state.phase === 'sending';
  const problem = file && problemOf(file, limitBytes);

  const pick = (picked: File | undefined): void => {
    if (!picked || sending) return;
    setFile(picked);
    setState({ phase: 'idle' });
  };
  const submit = async (): Promise<void> => {
    if (!file || problem) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: 'sending', share: 0 });
    try {
      const { id } = await sendModel(
        file,
        (share) => setState({ phase: 'sending', share }),
        controller.signal,
      );
      router.push(`/models/upload/${id}`);
    } catch (error) {
      if (isAbort(error)) setState({ phase: 'idle' });
      else
        setState({
          phase: 'failed',
          error: error instanceof Error ? error : new Error('The upload failed.'),
        });
    }
  };

  return (
    <Card aria-label="Model file" className="max-w-3xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CardBody className="space-y-4 pt-4">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the mouse; the button inside does the same. */}
          <div
            onDragOver={(event) => {
              event.preventDefault();
              setOver(!sending);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              pick(event.dataTransfer.files[0]);
            }}
            className={cn(
              'flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-8 text-center',
              over ? 'border-ink bg-ink-soft' : 'border-line-strong bg-canvas',
            )}
          >
            {file ? (
              <p>
                <span className="break-all font-semibold">{file.name}</span>
                <span className="block text-muted">{byteText(file.size)}</span>
              </p>
            ) : (
              <p className="text-muted">Drop an .onnx file here, or</p>
            )}
            <Button disabled={sending} onClick={() => input.current?.click()}>
              <FileUp aria-hidden className="size-4" />
              {file ? 'Choose another file' : 'Choose a file'}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept=".onnx"
              aria-label="ONNX file"
              data-testid="model-input"
              onChange={(event) => pick(event.target.files?.[0])}
            />
          </div>
          {problem ? <ErrorState title="This file cannot be taken">{problem}</ErrorState> : null}
          {state.phase === 'failed' ? (
            <ErrorState
              title="The upload did not work"
              eventId={state.error instanceof ActionFailure ? state.error.eventId : undefined}
            >
              {state.error.message}
            </ErrorState>
          ) : null}
          <HowToExport />
        </CardBody>
        <CardFooter className="justify-end py-3">
          {sending ? (
            <div className="flex w-full flex-wrap items-center gap-3">
              <div className="min-w-40 flex-1">
                <Progress label="Upload" share={state.share} />
              </div>
              <Button onClick={() => running.current?.abort()}>Cancel</Button>
            </div>
          ) : (
            <>
              <span>At most {numberText(limitBytes / 2 ** 20, 0)} MB. The file stays on this machine.</span>
              <Button type="submit" variant="primary" disabled={!file || problem !== undefined}>
                Upload and read it
              </Button>
            </>
          )}
        </CardFooter>
      </form>
    </Card>
  );
}

function problemOf(file: File, limitBytes: number): string | undefined {
  if (!/\.onnx$/i.test(file.name))
    return 'Only ONNX files (.onnx) are taken. A pickle can run code when it is opened; export the model instead, as below.';
  if (file.size > limitBytes)
    return `It has ${byteText(file.size)}; at most ${numberText(limitBytes / 2 ** 20, 0)} MB are taken.`;
  return file.size === 0 ? 'The file is empty.' : undefined;
}

const EXPORTS = [
  {
    tool: 'scikit-learn',
    code: 'from skl2onnx import to_onnx\nonx = to_onnx(model, X[:1].astype("float32"),\n              options={"zipmap": False})\nopen("model.onnx", "wb").write(onx.SerializeToString())',
  },
  {
    tool: 'XGBoost, LightGBM',
    code: 'import onnxmltools\nfrom onnxmltools.convert.common.data_types import FloatTensorType\nonx = onnxmltools.convert_lightgbm(   # or convert_xgboost\n    model, zipmap=False,              # LightGBM only\n    initial_types=[("input", FloatTensorType([None, d]))])\nonnxmltools.utils.save_model(onx, "model.onnx")',
  },
  {
    tool: 'PyTorch',
    code: 'model.eval()\ntorch.onnx.export(model, torch.zeros(1, d), "model.onnx",\n    input_names=["input"], output_names=["logit"],\n    dynamic_axes={"input": {0: "n"}, "logit": {0: "n"}},\n    dynamo=False)',
  },
] as const;

function HowToExport(): ReactNode {
  return (
    <details className="rounded-lg border border-line">
      <summary className="target cursor-pointer px-3 py-2 font-medium">How to export a model</summary>
      <div className="space-y-3 border-line border-t px-3 py-3">
        <p className="text-muted">
          Two classes, rows of numbers in, a probability (or a logit) out. Everything in one file.
        </p>
        {EXPORTS.map(({ tool, code }) => (
          <div key={tool}>
            <p className="font-medium text-xs">{tool}</p>
            <pre className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs">{code}</pre>
          </div>
        ))}
      </div>
    </details>
  );
}
