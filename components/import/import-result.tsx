import { Notice } from '@/components/ui/notice'
import type { ImportResult as Result } from '@/lib/domain/candidate-import'

/** What an import did. */
export function ImportResult({ result }: { result: Result }) {
  const parts = [
    `${count(result.created, 'candidate')} created`,
    `${count(result.updated, 'row')} updated`,
    `${count(result.unchanged, 'duplicate')} left out`,
    `${count(result.refused, 'row')} refused`,
    ...(result.jobs > 0 ? [`${count(result.jobs, 'job')} created`] : []),
    ...(result.applications > 0 ? [`${count(result.applications, 'application')} added`] : []),
  ]
  return <Notice tone="good">Imported: {parts.join(', ')}.</Notice>
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
