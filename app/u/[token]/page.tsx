import { redirect } from 'next/navigation'
import { LetterChoices } from '@/components/unsubscribe/letter-choices'
import { readerPass } from '@/lib/auth'
import { readerChoices } from '@/lib/queries/suppression/reader'

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ saved?: unknown }>
}

/** Opening it changes nothing: mail scanners open it too. */
export default async function UnsubscribePage({ params, searchParams }: Props) {
  const { token } = await params
  const reader = await readerPass(token)
  if (!reader) redirect('/c/unknown')
  const saved = (await searchParams).saved === '1'
  return <LetterChoices token={token} email={reader.email} {...(await readerChoices(reader))} saved={saved} />
}
