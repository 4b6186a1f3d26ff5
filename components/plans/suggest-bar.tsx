'use client';

import { Columns3, MonitorCheck, Sparkles } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { SUGGEST_BUTTON_ID } from '@/components/patients/use-patient-keys';
import { useConstraintEditor, useWorkspace } from '@/components/patients/workspace';
import { Button, Card, NumberField } from '@/components/ui';
import { DEFAULT_TRADE_OFF } from '@/lib/counterfactuals/selection';
import type { Constraints } from '@/lib/counterfactuals/types';
import { askedText } from '@/lib/views/constraint-words';
import { EnginePicker } from './engine-picker';
import { SendPreview } from './send-preview';
import { TradeOffControl } from './trade-off-control';

/** Most plans one request may ask for. */
const MAX_PLANS = 5;
const DEFAULT_PLANS = 3;

export const ASK_IN_TAB_ID = 'ask-in-tab';

export interface Suggestion {
  readonly engine: string;
  readonly k: number;
  /** 0: the closest plans of those found; 1: the most different ones. */
  readonly tradeOff: number;
  /** Other constraints than those on screen: a relaxation that is asked for at once. */
  readonly constraints?: Constraints;
  /** Where the answer must be that of an earlier request. */
  readonly seed?: number;
}

interface SuggestBarProps {
  /** A request is on its way to the server. */
  readonly busy: boolean;
  /** The browser is writing plans. */
  readonly tabBusy: boolean;
  readonly onSuggest: (suggestion: Suggestion) => void;
  /** Asks every engine on this machine the same. */
  readonly onCompare: (asked: Pick<Suggestion, 'k' | 'tradeOff'>) => void;
  /** Asks the chosen engine inside the browser's tab. */
  readonly onAskInTab: (asked: Pick<Suggestion, 'engine' | 'k' | 'tradeOff'>) => void;
}

/** Engine, number of plans, and the button that starts a run under the constraints above. */
export function SuggestBar(props: SuggestBarProps): ReactNode {
  const { busy, tabBusy, onSuggest, onCompare, onAskInTab } = props;
  const { view } = useWorkspace();
  const { constraints } = useConstraintEditor();
  const { engines, prediction } = view;
  const [chosen, setChosen] = useState(engines.find((engine) => engine.available)?.id ?? '');
  const [k, setK] = useState(DEFAULT_PLANS);
  const [tradeOff, setTradeOff] = useState(DEFAULT_TRADE_OFF);
  const [previewing, setPreviewing] = useState(false);
  const engine = engines.find(({ id }) => id === chosen);
  const unavailable = engines.filter(({ available, hint }) => !available && hint);
  const start = (): void => {
    if (engine?.remote) setPreviewing(true);
    else onSuggest({ engine: chosen, k, tradeOff });
  };
  return (
    <Card
      aria-label="Suggest changes"
      data-print="hide"
      className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4"
    >
      <Button
        id={SUGGEST_BUTTON_ID}
        variant="primary"
        size="lg"
        busy={busy}
        disabled={!prediction || !engine?.available}
        onClick={start}
        aria-keyshortcuts="s"
      >
        <Sparkles aria-hidden className="size-4" />
        Suggest changes
      </Button>
      <Button size="lg" disabled={busy || !prediction} onClick={() => onCompare({ k, tradeOff })}>
        <Columns3 aria-hidden className="size-4" />
        Compare engines
      </Button>
      {engine?.inTab ? (
        <Button
          id={ASK_IN_TAB_ID}
          size="lg"
          busy={tabBusy}
          disabled={!prediction}
          onClick={() => onAskInTab({ engine: chosen, k, tradeOff })}
          title="The plans are written on this device. Nothing about this day is sent or stored."
        >
          <MonitorCheck aria-hidden className="size-4" />
          Ask in this browser
        </Button>
      ) : null}
      <EnginePicker engines={engines} value={chosen} onChange={setChosen} />
      <span className="inline-flex h-8 items-center gap-2">
        <span aria-hidden className="text-muted">
          Plans
        </span>
        <NumberField label="Plans to suggest" value={k} min={1} max={MAX_PLANS} step={1} onChange={setK} />
      </span>
      <TradeOffControl value={tradeOff} disabled={k === 1} onChange={setTradeOff} />
      <span className="inline-flex min-h-8 items-center text-muted">{askedText(constraints)}</span>
      {prediction ? null : (
        <p className="basis-full text-warn">Plans need a prediction. Choose a day with enough data.</p>
      )}
      {unavailable.map(({ id, label, hint }) => (
        <p key={id} className="basis-full text-muted text-xs">
          <span className="font-medium">{label}:</span> {hint}
        </p>
      ))}
      <SendPreview
        open={previewing}
        onOpenChange={setPreviewing}
        query={{ patientId: view.id, day: view.dayNumber, k, constraints, engine: chosen }}
        engineLabel={engine?.label ?? chosen}
        onConfirm={() => {
          setPreviewing(false);
          onSuggest({ engine: chosen, k, tradeOff });
        }}
      />
    </Card>
  );
}
