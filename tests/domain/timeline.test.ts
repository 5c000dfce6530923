import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sayTimeline, timelineWords } from '@/lib/domain/timeline'

/** Every literal that a command writes as `what`. */
function writtenWords(): string[] {
  const root = join(import.meta.dirname, '../../lib/commands')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const lines = files.flatMap((name) => readFileSync(join(root, name), 'utf8').split('\n'))
  const values = lines.flatMap((line) => /\bwhat: (.*)/.exec(line)?.[1] ?? [])
  return [...new Set(values.flatMap((value) => value.match(/(?<=')\w+(?=')/g) ?? []))]
}

describe('timeline words', () => {
  it('has words for everything that a command writes', () => {
    const written = writtenWords()
    expect(written).toContain('scheduled')
    expect(written.filter((what) => !Object.hasOwn(timelineWords, what))).toEqual([])
  })

  it('shows what it does not know as it is', () => {
    expect(sayTimeline('moved_to_mars')).toBe('moved_to_mars')
    expect(sayTimeline('constructor')).toBe('constructor')
    expect(sayTimeline('no_show')).toBe('said that nobody came')
  })
})
