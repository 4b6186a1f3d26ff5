'use client';

import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { Button, Input, Kbd, Select } from '@/components/ui';
import { STUDY_GROUPS } from '@/lib/features';
import { studyGroupLabel } from '@/lib/views/study-groups';
import type { DatasetView } from '@/lib/views/types';
import type { WorklistUrlState } from './url-state';

interface FilterBarProps {
  readonly state: WorklistUrlState;
  readonly dataset?: DatasetView;
  readonly datasets: readonly DatasetView[];
  readonly search: string;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onSearch: (text: string) => void;
  readonly onSearchKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onChange: (change: WorklistUrlState) => void;
}

const ANY = { value: '', label: 'any' };
const PREDICTED_OPTIONS = [
  ANY,
  { value: 'high', label: 'high' },
  { value: 'low', label: 'low' },
  { value: 'none', label: 'no prediction' },
];
const DATA_OPTIONS = [
  ANY,
  { value: 'sufficient', label: 'all 4 domains' },
  { value: 'insufficient', label: 'gaps' },
];
const GROUP_OPTIONS = [
  ANY,
  ...STUDY_GROUPS.map((_, code) => ({ value: String(code), label: studyGroupLabel(code) })),
];

/** Search and filters. A filter that is set can be seen without opening it, and cleared in one click. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { state, dataset, datasets, search, searchRef, onSearch, onSearchKey, onChange } = props;
  const filtered =
    search !== '' || state.predicted !== undefined || state.data !== undefined || state.group !== undefined;
  return (
    <search className="flex flex-wrap items-center gap-2" data-print="hide">
      <span className="relative inline-flex">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
        <Input
          ref={searchRef}
          type="search"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={onSearchKey}
          placeholder="Search patients"
          aria-label="Search patients by id"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          className="w-52 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
        />
        {search === '' ? (
          <span aria-hidden className="pointer-events-none absolute top-1.5 right-2">
            <Kbd>/</Kbd>
          </span>
        ) : null}
      </span>
      {datasets.length > 1 ? (
        <Select
          label="Data set:"
          value={dataset?.id ?? ''}
          options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(id) => onChange({ dataset: id })}
          className="max-w-72"
        />
      ) : null}
      <Select
        label="Predicted:"
        value={state.predicted ?? ''}
        options={PREDICTED_OPTIONS}
        onValueChange={(value) =>
          onChange({ predicted: value === 'high' || value === 'low' || value === 'none' ? value : undefined })
        }
      />
      <Select
        label="Data:"
        value={state.data ?? ''}
        options={DATA_OPTIONS}
        onValueChange={(value) =>
          onChange({ data: value === 'sufficient' || value === 'insufficient' ? value : undefined })
        }
      />
      <Select
        label="Group:"
        value={state.group === undefined ? '' : String(state.group)}
        options={GROUP_OPTIONS}
        onValueChange={(value) => onChange({ group: value === '' ? undefined : Number(value) })}
      />
      {filtered ? (
        <Button
          variant="ghost"
          onClick={() => {
            onSearch('');
            onChange({ predicted: undefined, data: undefined, group: undefined });
          }}
        >
          <X aria-hidden className="size-4" />
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}
