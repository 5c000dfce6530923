import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { toPlainText, render as usualRender } from 'react-email'
import { renderLetter } from '@/emails/letter'
import { placeBlocks } from '@/emails/parts/block'
import { markupOf } from '@/emails/parts/markup'
import { plainTextOf } from '@/emails/parts/plain-text'
import { sample } from '@/emails/parts/sample'
import Reminder from '@/emails/reminder'

/**
 * What a letter costs in as many ways, in rounds that take turns, with React as it is in production. A process of its
 * own, since React is chosen by NODE_ENV as it is loaded; prints the rounds as JSON, microseconds of processor time.
 */
const ROUNDS = 60
const AT_ONCE = 20

const letter = { ...sample, minutesBefore: 1440 }
const tree = () => createElement(Reminder, letter)
const html = async () => placeBlocks(await markupOf(tree()))

const ways: Record<string, () => string | Promise<string>> = {
  react: () => renderToStaticMarkup(tree()),
  html,
  'html and text': async () => plainTextOf(await html()),
  letter: async () => (await renderLetter({ kind: 'reminder', props: letter })).html,
  'react-email once': async () => toPlainText(await usualRender(tree())),
}

/** Whatever is written has to become bytes: until then, React's own string is only a promise of one. */
let bytes = 0
const rounds: Record<string, number>[] = []
for (let round = -3; round < ROUNDS; round += 1) {
  const costs: Record<string, number> = {}
  for (const [way, render] of Object.entries(ways)) {
    const before = process.cpuUsage()
    for (let turn = 0; turn < AT_ONCE; turn += 1) bytes += Buffer.byteLength(await render())
    const { user, system } = process.cpuUsage(before)
    costs[way] = (user + system) / AT_ONCE
  }
  // What is compiled in the first ones is no part of it.
  if (round >= 0) rounds.push(costs)
}
process.stdout.write(bytes > 0 ? JSON.stringify(rounds) : '')
