import { Column, Link, Row, Section, Text } from 'react-email'
import { webAddress } from '@/lib/domain/one-line'
import { formatDuration, formatSpan, formatWhen, localParts, zoneName } from '@/lib/domain/when'
import type { InterviewFacts, InterviewLetter } from '../letter'
import { whereOf } from './change'
import { LIGHT, small, text } from './look'

/**
 * When, for both sides; how or where; with whom. A cancelled interview says only when it would have been; a changed
 * one says first what it was before.
 */
export function InterviewCard({
  letter,
  cancelled = false,
  before = null,
}: {
  letter: InterviewLetter
  cancelled?: boolean
  before?: InterviewFacts | null
}) {
  return (
    <Section className="line" style={frame}>
      <Row>
        <Column style={{ width: '68px', verticalAlign: 'top' }}>
          <DateTile startsAt={letter.startsAt} timeZone={letter.recipientTimeZone} />
        </Column>
        <Column style={{ verticalAlign: 'top', paddingLeft: '16px' }}>
          <When letter={letter} cancelled={cancelled} before={before} />
          {cancelled ? null : <Where letter={letter} before={before} />}
          {cancelled ? null : <Who letter={letter} />}
        </Column>
      </Row>
    </Section>
  )
}

function DateTile({ startsAt, timeZone }: { startsAt: Date; timeZone: string }) {
  const [weekday, day, month] = formatWhen(startsAt, timeZone, { style: 'short' }).split(/[ ,]+/)
  return (
    <Section className="tile" style={tile} data-skip-in-text="true" aria-hidden="true">
      <Text style={{ ...tileLine, fontWeight: 600 }}>{month}</Text>
      <Text style={{ ...tileLine, fontSize: '26px', lineHeight: '28px', fontWeight: 650 }}>{day}</Text>
      <Text style={tileLine}>{weekday}</Text>
    </Section>
  )
}

function When({
  letter,
  cancelled,
  before,
}: {
  letter: InterviewLetter
  cancelled: boolean
  before: InterviewFacts | null
}) {
  const { startsAt, endsAt, recipientTimeZone: own } = letter
  const moved =
    before !== null &&
    (before.startsAt.getTime() !== startsAt.getTime() || before.endsAt.getTime() !== endsAt.getTime())
  return (
    <>
      {moved ? <OldTime letter={{ ...letter, ...before }} /> : null}
      <Text
        className="ink"
        style={{
          ...strong,
          margin: moved ? '12px 0 2px' : '0 0 2px',
          textDecoration: cancelled ? 'line-through' : 'none',
        }}
      >
        {`${moved ? 'To ' : ''}${formatSpan(startsAt, endsAt, own)}`}
      </Text>
      <Text className="ink" style={{ ...small, color: LIGHT.ink }}>
        {`${zoneName(own, startsAt)} · ${formatDuration(startsAt, endsAt)}`}
      </Text>
      <Elsewhere letter={letter} />
    </>
  )
}

function OldTime({ letter }: { letter: InterviewLetter }) {
  const { startsAt, endsAt, recipientTimeZone: own } = letter
  return (
    <>
      <Text className="quiet" style={small}>
        From <Struck>{formatSpan(startsAt, endsAt, own)}</Struck>, {zoneName(own, startsAt)}
      </Text>
      <Elsewhere letter={letter} old />
    </>
  )
}

/** The other side's time; without the date where it is the same day. */
function Elsewhere({ letter, old = false }: { letter: InterviewLetter; old?: boolean }) {
  const { startsAt, endsAt, recipientTimeZone: own, otherTimeZone: other, otherParty } = letter
  if (own === other) return null
  const span = formatSpan(startsAt, endsAt, other)
  const sameDay = localParts(startsAt, own).date === localParts(startsAt, other).date
  const times = sameDay ? span.replace(`${formatWhen(startsAt, other, { style: 'date' })}, `, '') : span
  const [whose, zone] = [`For ${otherParty}: `, `, ${zoneName(other, startsAt)}`]
  return (
    <Text className="quiet" style={small}>
      {old ? [whose, <Struck key="times">{times}</Struck>, zone] : `${whose}${times}${zone}`}
    </Text>
  )
}

function Struck({ children }: { children: string }) {
  return <span style={{ textDecoration: 'line-through' }}>{children}</span>
}

const FORMATS = { phone: 'Phone call', video: 'Video call', onsite: 'On site' } as const

/** An old link is not repeated: it would still open. */
function Where({ letter, before }: { letter: InterviewLetter; before: InterviewFacts | null }) {
  const detail = letter.format === 'phone' ? letter.phone : (whereOf(letter) ?? linkToCome(letter))
  const address = webAddress(detail)
  const [format, oldFormat] = [FORMATS[letter.format], before && FORMATS[before.format]]
  const oldDetail = before && !webAddress(whereOf(before)) ? whereOf(before) : null
  const old = [oldFormat, oldDetail].filter(Boolean).join(', ')
  const elsewhere = before !== null && (oldFormat !== format || (oldDetail && oldDetail !== whereOf(letter)))
  return (
    <>
      {elsewhere ? (
        <Text className="quiet" style={{ ...small, margin: '12px 0 4px' }}>
          Before: <Struck>{old}</Struck>
        </Text>
      ) : null}
      <Text className="ink" style={{ ...text, margin: elsewhere ? 0 : '12px 0 0' }}>
        {`${elsewhere ? 'Now: ' : ''}${format}${detail ? (elsewhere ? ', ' : ': ') : ''}`}
        {address ? (
          <Link className="link" href={address} style={link}>
            {address}
          </Link>
        ) : (
          detail
        )}
      </Text>
    </>
  )
}

/** Google makes the link moments after the interview is scheduled; the page has it as soon as there is one. */
function linkToCome({ format, audience }: InterviewLetter): string | null {
  if (format !== 'video') return null
  return `the link follows; you will find it on ${audience === 'candidate' ? 'your interview page' : 'the interview’s page'}`
}

function Who({ letter: { audience, candidateName, people } }: { letter: InterviewLetter }) {
  const panel = people.map(({ name, title }) => (title ? `${name}, ${title}` : name)).join(' · ')
  const lines = [
    audience === 'interviewer' ? `Candidate: ${candidateName}` : '',
    panel && (audience === 'interviewer' ? `Interviewers: ${panel}` : `With ${panel}`),
  ]
  return lines.filter(Boolean).map((line) => (
    <Text key={line} className="ink" style={{ ...text, margin: '4px 0 0' }}>
      {line}
    </Text>
  ))
}

const frame = {
  borderTop: `1px solid ${LIGHT.line}`,
  borderBottom: `1px solid ${LIGHT.line}`,
  borderCollapse: 'separate' as const,
  padding: '20px 0',
  margin: '4px 0 20px',
}
const tile = {
  backgroundColor: LIGHT.tint,
  borderRadius: '10px',
  borderCollapse: 'separate' as const,
  padding: '10px 0',
}
const tileLine = {
  fontSize: '13px',
  lineHeight: '18px',
  color: LIGHT.accent,
  textAlign: 'center' as const,
  margin: 0,
}
const strong = { ...text, fontWeight: 600 }
const link = { color: LIGHT.accent, textDecorationLine: 'underline', overflowWrap: 'anywhere' as const }
