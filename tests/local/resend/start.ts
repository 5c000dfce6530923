import { Resend } from 'resend'
import { LocalClock } from '@/local/clock'
import { Faults } from '@/local/faults'
import { RequestLog } from '@/local/requests'
import { type ResendOptions, startResend } from '@/local/resend/stand-in'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const START = Date.parse('2027-03-02T10:00:00Z')

/** A stand-in on a clock of its own, and the unmodified SDK pointed at it. */
export async function startStack(options: Partial<ResendOptions> = {}) {
  const clock = new LocalClock()
  clock.jumpTo(START)
  const faults = new Faults()
  const requests = new RequestLog()
  const standIn = await startResend({
    clock,
    faults,
    requests,
    apiKey: 're_local',
    domains: ['acme.example'],
    ratePerSecond: 1000,
    ...options,
  })
  const resend = new Resend('re_local', { baseUrl: standIn.url })
  /** Goes from due instant to due instant, as time travel does. */
  const travel = async (milliseconds: number) => {
    const end = clock.now() + milliseconds
    await standIn.settled()
    for (let due = standIn.nextDue(); due !== undefined && due <= end; due = standIn.nextDue()) {
      clock.jumpTo(due)
      standIn.pump()
      await standIn.settled()
    }
    clock.jumpTo(end)
    standIn.pump()
    await standIn.settled()
  }
  return { clock, faults, requests, standIn, resend, travel }
}

export const LETTER = {
  from: 'Acme <jobs@acme.example>',
  to: ['zoe@candidates.example'],
  subject: 'Your interview',
  html: '<p>Thursday</p>',
  text: 'Thursday',
}
