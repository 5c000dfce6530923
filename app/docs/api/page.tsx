import type { Metadata } from 'next'
import { openApiDocument } from '@/app/api/v1/openapi'
import { problemKinds } from '@/app/api/v1/problem'
import { BASE, register } from '@/app/api/v1/register'
import { Basics } from '@/components/api-docs/basics'
import { Contents } from '@/components/api-docs/contents'
import { FieldTable } from '@/components/api-docs/field-table'
import { OperationSection } from '@/components/api-docs/operation-section'
import { ProblemTable } from '@/components/api-docs/problem-table'
import { Card } from '@/components/ui/card'
import { apiScopes, scopeWords } from '@/lib/domain/api-key'
import { env } from '@/lib/env'
import { documented } from './documented'
import { fieldsOf } from './fields'

export const metadata: Metadata = { title: 'API' }

/** The OpenAPI document for people, from the same register; a problem's `type` leads here. */
export default function ApiDocsPage() {
  const { NEXTAUTH_URL, API_REQUESTS_PER_SECOND } = env()
  const document = openApiDocument(NEXTAUTH_URL)
  const operations = register.map((operation) => documented(operation, document))
  const answers = [...new Set(operations.map(({ answer }) => answer)), 'Problem']
  const nouns = [...new Set(register.map(({ path }) => path.split('/')[1] ?? ''))]
  return (
    <main className="mx-auto grid max-w-6xl gap-6 px-4 py-8">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Followthrough API</h1>
        <p className="text-ink-soft">
          Interviews, candidates, jobs and applications over HTTP. Also as an{' '}
          <a href={`${BASE}/openapi.json`} className="text-accent underline underline-offset-2">
            OpenAPI 3.1 document
          </a>
          .
        </p>
      </header>
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <Contents
          groups={nouns.map((noun) => ({
            title: noun.charAt(0).toUpperCase() + noun.slice(1),
            entries: operations
              .filter(({ path }) => path.split('/')[1] === noun)
              .map(({ name, summary }) => ({ id: name, words: summary })),
          }))}
        />
        <div className="grid min-w-0 gap-6">
          <Basics
            server={`${NEXTAUTH_URL}${BASE}`}
            scopes={apiScopes.map((scope) => ({ scope, words: scopeWords[scope] }))}
            requestsPerSecond={API_REQUESTS_PER_SECOND}
          />
          {operations.map((operation) => (
            <OperationSection key={operation.name} operation={operation} />
          ))}
          {answers.map((name) => (
            <Card key={name} id={name} title={`Answer: ${name}`} flush>
              <FieldTable
                caption={name}
                fields={fieldsOf(document.components.schemas[name] ?? {}).map(always)}
              />
            </Card>
          ))}
          <ProblemTable problems={problemKinds} />
        </div>
      </div>
    </main>
  )
}

/** Of an answer every field is there; saying so at each would say nothing. */
const always = <Field extends object>(field: Field) => ({ ...field, required: false })
