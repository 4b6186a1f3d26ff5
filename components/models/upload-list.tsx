'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import {
  Badge,
  type BadgeTone,
  Button,
  Card,
  CardHeader,
  Table,
  Td,
  THead,
  Th,
  Tr,
  toast,
} from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { byteText } from '@/lib/views/byte-text';
import { dayText } from '@/lib/views/clock';
import type { ModelUploadView } from '@/lib/views/types';

interface UploadListProps {
  readonly uploads: readonly ModelUploadView[];
  readonly discard: (id: string) => Promise<ActionResult<null>>;
}

/** Uploads that are not registered yet, with what is next for each. */
export function UploadList({ uploads, discard }: UploadListProps): ReactNode {
  const router = useRouter();
  const [busy, setBusy] = useState<string>();
  if (uploads.length === 0) return null;
  const remove = async (upload: ModelUploadView): Promise<void> => {
    setBusy(upload.id);
    const result = await discard(upload.id);
    setBusy(undefined);
    if (!result.ok) toast.error(result.error.message);
    else router.refresh();
  };
  return (
    <Card labelledBy="uploads">
      <CardHeader id="uploads" title="Uploads" hint="Not registered yet; removed after a week" />
      <Table label="Uploads that are not registered">
        <THead>
          <tr>
            <Th className="pl-4">File</Th>
            <Th>State</Th>
            <Th className="text-right">Size</Th>
            <Th>Uploaded</Th>
            <Th className="pr-4">
              <span className="sr-only">Remove</span>
            </Th>
          </tr>
        </THead>
        <tbody>
          {uploads.map((upload) => {
            const [words, tone] = stateOf(upload);
            const running = upload.status === 'queued' || upload.status === 'running';
            return (
              <Tr key={upload.id} className="hover:bg-sunken">
                <Td className="min-w-48 pl-4">
                  <Link
                    href={`/models/upload/${upload.id}`}
                    className="target inline-flex items-center break-all font-semibold text-ink underline-offset-2 hover:underline"
                  >
                    {upload.fileName}
                  </Link>
                </Td>
                <Td>
                  <Badge tone={tone}>{words}</Badge>
                </Td>
                <Td className="whitespace-nowrap text-right">{byteText(upload.bytes)}</Td>
                <Td className="whitespace-nowrap text-muted">{dayText(upload.createdAt.slice(0, 10))}</Td>
                <Td className="pr-3 text-right">
                  <Button
                    variant="ghost"
                    size="sm"
                    disabled={running}
                    busy={busy === upload.id}
                    aria-label={`Remove ${upload.fileName}`}
                    onClick={() => remove(upload)}
                  >
                    Remove
                  </Button>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

function stateOf({ stage, status }: ModelUploadView): readonly [string, BadgeTone] {
  if (status === 'queued' || status === 'running')
    return [stage === 'test' ? 'being tested' : 'being read', 'ink'];
  if (stage === 'inspect') return status === 'done' ? ['to be mapped', 'neutral'] : ['refused', 'danger'];
  if (status === 'done') return ['tested, to be registered', 'ok'];
  return status === 'cancelled' ? ['test cancelled', 'neutral'] : ['test failed', 'danger'];
}
