import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ConnectionNotice } from '@/components/calendar/connection-notice'
import type { ConnectionProblem } from '@/components/calendar/connection-problem'

const draw = (problem: ConnectionProblem) =>
  renderToStaticMarkup(<ConnectionNotice problem={problem} disconnected={false} own="ada@acme.example" />)

it('tells a no calmly, and what went wrong loudly', () => {
  expect(draw('denied')).toContain('role="status"')
  expect(draw('denied')).not.toContain('text-declined')
  expect(draw('unreachable')).toContain('role="alert"')
})
