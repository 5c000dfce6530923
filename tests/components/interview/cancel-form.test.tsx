import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { CancelForm } from '@/components/interview/cancel-form'

it('has a way back on a page of its own', () => {
  const html = renderToStaticMarkup(<CancelForm action={async () => ({})} org="acme" interviewId="i" />)
  expect(html).toMatch(/<a[^>]*href="\/o\/acme\/interviews\/i"[^>]*>Keep it<\/a>/)
})
