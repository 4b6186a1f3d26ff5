import type { ReactNode } from 'react';
import { Button } from '@/components/ui';
import type { Preset } from '@/lib/llm/providers';
import { FormSection } from './form-section';
import { onServer, type Servers, serversOf } from './provider-draft';
import type { FieldsProps } from './provider-form';
import { TextField } from './text-field';

interface ServerFieldsProps extends FieldsProps {
  readonly preset?: Preset;
  readonly servers: Servers;
}

/** Where the model runs, what it is called there, and which variable holds the key. */
export function ServerFields({ draft, problems, preset, servers, onChange }: ServerFieldsProps): ReactNode {
  const offered = preset ? serversOf(preset) : [];
  return (
    <FormSection title="Server">
      {preset && offered.length > 0 ? (
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="mb-1 text-muted text-xs">Fill in the address of</legend>
          {offered.map((server) => (
            <Button key={server} size="sm" onClick={() => onChange(onServer(preset, servers, server))}>
              {servers[server].label}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <TextField
        label="Address"
        hint="Up to and with /v1, for example http://127.0.0.1:11434/v1."
        error={problems.baseUrl}
        value={draft.baseUrl}
        maxLength={300}
        onChange={(baseUrl) => onChange({ baseUrl })}
      />
      <TextField
        label="Model"
        hint="As the server calls it. A local server that holds one model needs no name."
        error={problems.model}
        value={draft.model}
        maxLength={200}
        onChange={(model) => onChange({ model })}
      />
      <TextField
        label="Environment variable of the key"
        hint="The name only, never the key: OPENAI_API_KEY for OpenAI, SENSECF_LLM_KEY_… for others. Leave empty where no key is needed."
        error={problems.apiKeyEnv}
        value={draft.apiKeyEnv}
        maxLength={60}
        onChange={(apiKeyEnv) => onChange({ apiKeyEnv })}
      />
    </FormSection>
  );
}
