import Link from 'next/link'
import { Card } from '@/components/ui/card'
import {
  isWrittenTo,
  letterTypes,
  type TemplateAudience,
  type TemplateType,
  templateAudiences,
  templateUse,
} from '@/lib/domain/template'
import { routes } from '@/lib/routes'

interface InForceProps {
  org: string
  templates: readonly {
    readonly id: string
    readonly name: string
    readonly type: TemplateType
    readonly audience: TemplateAudience
    readonly ordinal: number | null
    readonly isDefault: boolean
  }[]
}

/** From what each letter of the product is written now. */
export function InForce({ org, templates }: InForceProps) {
  const uses = letterTypes.flatMap((type) =>
    templateAudiences
      .filter((audience) => isWrittenTo(type, audience))
      .map((audience) => ({ type, audience, ordinal: null })),
  )
  const defaults = templates.filter(({ isDefault }) => isDefault)
  const numbered = defaults.filter(({ ordinal }) => ordinal !== null)
  return (
    <Card title="In force">
      <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-6 gap-y-1.5">
        {[...uses, ...numbered].map((use) => {
          const template = defaults.find(
            ({ type, audience, ordinal }) =>
              type === use.type && audience === use.audience && ordinal === use.ordinal,
          )
          return (
            <div key={`${use.type} ${use.audience} ${use.ordinal}`} className="contents">
              <dt className="text-ink-soft">{templateUse(use)}</dt>
              <dd className="min-w-0 wrap-anywhere">
                {template ? (
                  <Link href={routes.template(org, template.id)} className="text-accent underline">
                    {template.name}
                  </Link>
                ) : (
                  <>
                    The product’s own words{' '}
                    <Link
                      href={routes.newTemplate(org, { type: use.type })}
                      className="text-sm text-accent underline"
                    >
                      Write your own
                      <span className="sr-only">{`: ${templateUse(use)}`}</span>
                    </Link>
                  </>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}
