'use client';

import { type ReactNode, useState } from 'react';
import { Button, Card, CardBody, CardFooter, CardHeader, Field, Input } from '@/components/ui';
import { STATEMENT_IDS, STATEMENTS, type StatementId, type Statements } from '@/lib/registry/statements';

interface RegisterFormProps {
  readonly suggestedName: string;
  readonly stated: Statements;
  readonly busy: boolean;
  readonly onRegister: (name: string, statements: Statements) => void;
}

const SECTIONS = [...new Set(STATEMENT_IDS.map((id) => STATEMENTS[id].section))];

/** Name and model card of a tested upload. What is left empty is shown as not stated. */
export function RegisterForm({ suggestedName, stated, busy, onRegister }: RegisterFormProps): ReactNode {
  const [name, setName] = useState(suggestedName);
  const [statements, setStatements] = useState<Statements>(stated);
  const said = STATEMENT_IDS.filter((id) => statements[id]?.trim()).length;
  return (
    <Card labelledBy="register">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRegister(name.trim(), statements);
        }}
      >
        <CardHeader
          id="register"
          title="Model card and registration"
          hint={`${said} of ${STATEMENT_IDS.length} fields stated; the others read “not stated by the uploader”`}
        />
        <CardBody className="space-y-4">
          <Field
            label="Name"
            htmlFor="model-name"
            hint="Uploads of one name are its versions, counted from 1. A version never changes."
          >
            <Input
              id="model-name"
              aria-describedby="model-name-hint"
              className="max-w-md"
              value={name}
              required
              minLength={2}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          {SECTIONS.map((section) => (
            <details key={section} open={section === 'Use'} className="rounded-lg border border-line">
              <summary className="target cursor-pointer px-3 py-2 font-medium">{section}</summary>
              <div className="grid gap-3 border-line border-t p-3 lg:grid-cols-2">
                {STATEMENT_IDS.filter((id) => STATEMENTS[id].section === section).map((id) => (
                  <Statement
                    key={id}
                    id={id}
                    value={statements[id] ?? ''}
                    onChange={(text) => setStatements({ ...statements, [id]: text })}
                  />
                ))}
              </div>
            </details>
          ))}
        </CardBody>
        <CardFooter className="justify-end py-3">
          <span>Registered models are listed; a data set uses one only after you activate it.</span>
          <Button type="submit" variant="primary" busy={busy} disabled={name.trim().length < 2}>
            Register this version
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

interface StatementProps {
  readonly id: StatementId;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Statement({ id, value, onChange }: StatementProps): ReactNode {
  const { label, hint } = STATEMENTS[id];
  return (
    <Field label={label} htmlFor={`statement-${id}`} hint={hint}>
      <textarea
        id={`statement-${id}`}
        aria-describedby={`statement-${id}-hint`}
        rows={2}
        maxLength={2000}
        placeholder="not stated"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-base placeholder:text-muted"
      />
    </Field>
  );
}
