import { Column, Link, Row, Section, Text } from 'react-email'
import { webAddress } from '@/lib/domain/one-line'
import { formatDuration, formatSpan, formatWhen, localParts, zoneName } from '@/lib/domain/when'
import type { InterviewLetter } from '../letter'
import { LIGHT, small, text } from './look'

/** When, for both sides; how or where; with whom. A cancelled interview says only when it would have been. */
export function InterviewCard({
  letter,
  cancelled = false,
}: {
  letter: InterviewLetter
  cancelled?: boolean
}) {
  return (
    <Section className="line" style={frame}>
      <Row>
        <Column style={{ width: '68px', verticalAlign: 'top' }}>
          <DateTile startsAt={letter.startsAt} timeZone={letter.recipientTimeZone} />
        </Column>
        <Column style={{ verticalAlign: 'top', paddingLeft: '16px' }}>
          <When letter={letter} cancelled={cancelled} />
          {cancelled ? null : <Where letter={letter} />}
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

function When({ letter, cancelled }: { letter: InterviewLetter; cancelled: boolean }) {
  const { startsAt, endsAt, recipientTimeZone: own, otherTimeZone: other, otherParty } = letter
  const otherSpan = formatSpan(startsAt, endsAt, other)
  const sameDay = localParts(startsAt, own).date === localParts(startsAt, other).date
  const otherTimes = sameDay
    ? otherSpan.replace(`${formatWhen(startsAt, other, { style: 'date' })}, `, '')
    : otherSpan
  return (
    <>
      <Text className="ink" style={{ ...strong, textDecoration: cancelled ? 'line-through' : 'none' }}>
        {formatSpan(startsAt, endsAt, own)}
      </Text>
      <Text className="ink" style={{ ...small, color: LIGHT.ink }}>
        {`${zoneName(own, startsAt)} · ${formatDuration(startsAt, endsAt)}`}
      </Text>
      {own === other ? null : (
        <Text className="quiet" style={small}>
          {`For ${otherParty}: ${otherTimes}, ${zoneName(other, startsAt)}`}
        </Text>
      )}
    </>
  )
}

const FORMATS = { phone: 'Phone call', video: 'Video call', onsite: 'On site' } as const

function Where({ letter: { format, location, meetingUrl, phone } }: { letter: InterviewLetter }) {
  const detail = { phone, video: meetingUrl ?? location, onsite: location }[format]
  const address = webAddress(detail)
  return (
    <Text className="ink" style={{ ...text, margin: '12px 0 0' }}>
      {FORMATS[format]}
      {detail ? ': ' : ''}
      {address ? (
        <Link className="link" href={address} style={link}>
          {address}
        </Link>
      ) : (
        detail
      )}
    </Text>
  )
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
const strong = { ...text, fontWeight: 600, margin: '0 0 2px' }
const link = { color: LIGHT.accent, textDecorationLine: 'underline', overflowWrap: 'anywhere' as const }
