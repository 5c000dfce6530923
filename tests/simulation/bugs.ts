/** One change of the sources: the text has to be there, exactly once, or the bug is not planted. */
interface Change {
  file: string
  find: string
  replace: string
}

export interface Bug {
  name: string
  changes: Change[]
}

const DELIVER = 'lib/commands/message/deliver.ts'
const OBJECTION = 'lib/commands/message/objection.ts'
const CLAIM = 'lib/commands/message/claim.ts'
const RECONCILE = 'lib/domain/reconciliation.ts'
const LADDER = 'lib/domain/plan-ladder.ts'
const REMINDERS = 'lib/domain/plan-reminders.ts'

/** The row's revision need not be the interview's: neither before the claim nor in it. */
const anyRevision: Change[] = [
  { file: CLAIM, find: 'm."revision" = (', replace: 'm."revision" <= (' },
  {
    file: OBJECTION,
    find: "if (message.revision !== interview.revision) return 'the interview has changed since'",
    replace: '',
  },
]

/** Mistakes that somebody could make. Where the product has several lines of defence, all of them have to fall. */
export const bugs: Bug[] = [
  {
    name: 'one follow-up too few',
    changes: [
      {
        file: LADDER,
        find: 'number <= policy.followUps.maximum',
        replace: 'number < policy.followUps.maximum',
      },
    ],
  },
  {
    name: 'one follow-up too many',
    changes: [
      {
        file: LADDER,
        find: 'number <= policy.followUps.maximum',
        replace: 'number <= policy.followUps.maximum + 1',
      },
    ],
  },
  {
    name: 'a new place begins the follow-ups anew',
    changes: [{ file: LADDER, find: 'number = earlier.number + 1', replace: 'number = 1' }],
  },
  {
    name: 'letters of an earlier revision are not withdrawn, and nobody looks at the revision',
    changes: [
      ...anyRevision,
      {
        file: RECONCILE,
        find: '(row.revision !== revision || !wanted.has(row.planKey))',
        replace: 'row.revision === revision && !wanted.has(row.planKey)',
      },
    ],
  },
  {
    name: 'the row is claimed after the send',
    changes: [
      {
        file: DELIVER,
        find: 'if (!(await claimMessage(message, letter, now())))\n    return (await passOver(message)) ? settled : lookAgain(message.id)\n  if (letter.templateFault) await tellOfTemplateFault(message, letter.templateFault, now())\n  const result = await sendMail(await withFiles(system, message, sealLetter(letter, message)))',
        replace:
          'const result = await sendMail(await withFiles(system, message, sealLetter(letter, message)))\n  if (!(await claimMessage(message, letter, now()))) return lookAgain(message.id)',
      },
    ],
  },
  {
    name: "the candidate is told the time on the organisation's wall",
    changes: [
      {
        file: 'lib/commands/message/interview-letter.ts',
        find: 'recipientTimeZone: message.recipientTimeZone,',
        replace: 'recipientTimeZone: toCandidate ? interview.timeZone : interview.candidateTimeZone,',
      },
    ],
  },
  {
    name: 'follow-ups count from the plan and not from what really left',
    changes: [
      {
        file: LADDER,
        find: 'if (said?.sentAt && hasLeft(said.state)) return said.sentAt',
        replace: 'if (said?.sentAt && hasLeft(said.state)) return said.dueAt',
      },
    ],
  },
  {
    name: 'a move does not arm the reminders of who had confirmed again',
    changes: [
      {
        file: REMINDERS,
        find: "if (interview.status === 'pending' && !interview.wasConfirmedAt)",
        replace: "if (interview.status === 'pending')",
      },
    ],
  },
  {
    name: 'a cancellation leaves the reminders',
    changes: [
      ...anyRevision,
      {
        file: RECONCILE,
        find: "(row.state === 'planned' || row.state === 'held') &&\n        (row.revision",
        replace:
          "(row.state === 'planned' || row.state === 'held') &&\n        !(plan.some(({ kind }) => kind === 'cancellation') && row.planKey.startsWith('reminder:')) &&\n        (row.revision",
      },
      {
        file: 'lib/domain/sayable.ts',
        find: "reminder: ['scheduled'],",
        replace: "reminder: ['scheduled', 'cancelled'],",
      },
    ],
  },
  {
    name: 'every try has an idempotency key of its own',
    changes: [
      {
        file: 'lib/services/resend.ts',
        find: 'underKey(mail.idempotencyKey)',
        replace: 'underKey(mail.idempotencyKey + Math.random())',
      },
    ],
  },
  {
    name: 'nobody looks at the lease',
    changes: [
      {
        file: CLAIM,
        find: 'm."leaseUntil" <=',
        replace: 'm."leaseUntil" IS DISTINCT FROM',
      },
      {
        file: DELIVER,
        find: "const lease = message.state === 'sending' ? message.leaseUntil : null",
        replace: 'const lease = null',
      },
    ],
  },
  {
    name: 'the ladder goes on although another time was asked for',
    changes: [
      {
        file: LADDER,
        find: 'else if (interview.heldAt)',
        replace: 'else if (interview.heldAt && number > 3)',
      },
      { file: CLAIM, find: 'OR i."heldAt" IS NULL', replace: 'OR TRUE' },
      {
        file: OBJECTION,
        find: "if (message.kind === 'invitation_follow_up' && interview.heldAt) return 'another time was asked for'",
        replace: '',
      },
    ],
  },
  {
    name: 'a reminder is made up for however late it is',
    changes: [
      {
        file: 'lib/domain/plan.ts',
        find: 'if (now.getTime() <= message.dueAt.getTime() + grace * MINUTE) return undefined',
        replace: 'if (grace > 0) return undefined',
      },
    ],
  },
  {
    name: 'another format asks nobody again',
    changes: [
      {
        file: 'lib/domain/interview-change.ts',
        find: "if (before.format !== after.format) return 'format'",
        replace: "if (before.format !== after.format) return 'address'",
      },
    ],
  },
  {
    name: 'the reminders of one interview are forgotten',
    changes: [
      { file: REMINDERS, find: 'new Set([...standard, ...custom])', replace: 'new Set([...standard])' },
    ],
  },
  {
    name: 'the follow-ups of one interview are those of everybody',
    changes: [
      {
        file: 'lib/commands/policy/own.ts',
        find: '{ ...base, ...rules }',
        replace: '{ ...rules, ...base }',
      },
    ],
  },
  {
    name: 'the sweep does not look for what the engine has lost',
    changes: [
      {
        file: 'lib/commands/message/enrol.ts',
        find: '"enrolledAt" IS NOT NULL AND',
        replace: '"enrolledAt" IS NOT NULL AND FALSE AND',
      },
    ],
  },
  {
    name: 'a change is told at once, and a cancellation cannot be taken back',
    changes: [
      {
        file: 'lib/domain/planned-message.ts',
        find: 'new Date(at.getTime() + UNDO_FOR)',
        replace: 'new Date(at.getTime() + 0 * UNDO_FOR)',
      },
    ],
  },
  {
    name: 'who was never told of an interview is told of its end',
    changes: [
      {
        file: 'lib/domain/plan.ts',
        find: '.filter((person) => hasHeard(input, person, input.now))',
        replace: '.filter((person) => hasHeard(input, person, input.now) || person.id !== null)',
      },
    ],
  },
  {
    name: 'what somebody holds leaves all the same',
    changes: [
      {
        file: 'lib/domain/sayable.ts',
        find: "    case 'reminder':\n    case 'prep_nudge':\n      return true\n    case 'confirmation':",
        replace: "    case 'prep_nudge':\n      return true\n    case 'reminder':\n    case 'confirmation':",
      },
    ],
  },
  {
    name: 'a moment that was chosen for one time holds for the next',
    changes: [
      {
        file: 'lib/domain/plan-override.ts',
        find: 'planKey === planned.planKey && revision === interview.revision',
        replace: 'planKey === planned.planKey && revision <= interview.revision',
      },
    ],
  },
  {
    name: 'who leaves the panel is not told',
    changes: [
      {
        file: 'lib/domain/plan.ts',
        find: '[...changeNotices(input), ...panelRemovals(input)]',
        replace: '[...changeNotices(input), ...panelRemovals(input).slice(1)]',
      },
    ],
  },
]
