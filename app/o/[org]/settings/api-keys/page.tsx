import type { Metadata } from 'next'
import Link from 'next/link'
import { create, revoke } from '@/app/o/[org]/settings/api-keys/actions'
import { FirstRequest } from '@/components/api-key/first-request'
import { KeyForm } from '@/components/api-key/key-form'
import { KeyTable } from '@/components/api-key/key-table'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { apiScopes, scopeWords } from '@/lib/domain/api-key'
import { formatWhen } from '@/lib/domain/when'
import { env } from '@/lib/env'
import { type ApiKeyInList, listApiKeys } from '@/lib/queries/api-key/list'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage({ params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  const org = viewer.organizationSlug
  const manages = mayManageMembers(viewer.role)
  const keys = manages ? await listApiKeys(viewer) : []
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={org} current="api-keys" />
      {manages ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Card
            title="API keys"
            flush
            actions={
              keys.length > 0 && (
                <Link
                  href={routes.apiDocs()}
                  className="font-medium text-accent underline-offset-2 hover:underline"
                >
                  About the API
                </Link>
              )
            }
          >
            {keys.length === 0 ? (
              <FirstRequest server={env().NEXTAUTH_URL} />
            ) : (
              <KeyTable org={org} keys={keys.map((key) => inWords(key, viewer))} revoke={revoke} />
            )}
          </Card>
          <Card title="New key">
            <KeyForm org={org} create={create} />
          </Card>
        </div>
      ) : (
        <Card>
          <EmptyState title="Owners and admins make keys">
            A key of the API lets a program act in the name of the member who made it. Ask an owner or an
            admin for one.
          </EmptyState>
        </Card>
      )}
    </>
  )
}

function inWords(key: ApiKeyInList, { timeZone }: Viewer) {
  const say = (instant: Date) => formatWhen(instant, timeZone, { style: 'short' })
  const { id, name, prefix, scopes, createdAt, createdByName, lastUsedAt, revokedAt, revokedByName } = key
  const revoked = revokedAt && `Revoked ${say(revokedAt)}${revokedByName ? ` by ${revokedByName}` : ''}`
  const ended = key.ended ? `${createdByName} has left or recruits no more: it opens nothing.` : undefined
  return {
    id,
    name,
    prefix,
    scopes: apiScopes.filter((scope) => scopes.includes(scope)).map((scope) => scopeWords[scope]),
    made: `${say(createdAt)} by ${createdByName}`,
    lastUsed: lastUsedAt ? say(lastUsedAt) : undefined,
    over: revoked ?? ended,
    revocable: revokedAt === null,
  }
}
