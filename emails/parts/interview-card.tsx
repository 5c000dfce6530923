import { Column, Link, Row, Section, Text } from 'react-email'
import { webAddress } from '@/lib/domain/one-line'
import { formatName } from '@/lib/domain/template-language'
import { formatSpan, zoneName } from '@/lib/domain/when'
import { Block } from './block'
import { whereOf } from './change'
import { languageOf, letterLocale, phrasesOf } from './language'
import { LIGHT, type Sender, shadesOf, small, text } from './look'
import { momentsOf, timesElsewhere } from './moments'
import type { InterviewFacts, InterviewLetter } from './props'

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
    <Block name="card">
      <Section className="line" style={frame}>
        <Row>
          <Column style={{ width: '68px', verticalAlign: 'top' }}>
            <DateTile letter={letter} />
          </Column>
          <Column style={{ verticalAlign: 'top', paddingLeft: '16px' }}>
            <When letter={letter} cancelled={cancelled} before={before} />
            {cancelled ? null : <Where letter={letter} before={before} />}
            {cancelled ? null : <Who letter={letter} />}
          </Column>
        </Row>
      </Section>
    </Block>
  )
}

function DateTile({ letter }: { letter: InterviewLetter }) {
  const { month, day, weekday } = momentsOf(letter)
  const { tile: backgroundColor, onTile: color } = shadesOf(letter)
  const line = { ...tileLine, color }
  return (
    <Section
      className="tile"
      style={{ ...tile, backgroundColor }}
      data-skip-in-text="true"
      aria-hidden="true"
    >
      <Text style={{ ...line, fontWeight: 600 }}>{month}</Text>
      <Text style={{ ...line, fontSize: '26px', lineHeight: '28px', fontWeight: 650 }}>{day}</Text>
      <Text style={line}>{weekday}</Text>
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
  const { startsAt, endsAt } = letter
  const { span, zoneAndLength } = momentsOf(letter)
  const moved =
    before !== null &&
    (before.startsAt.getTime() !== startsAt.getTime() || before.endsAt.getTime() !== endsAt.getTime())
  return (
    <>
      {moved ? <OldTime letter={{ ...letter, ...before, moments: null }} /> : null}
      <Text
        className="ink"
        style={{
          ...strong,
          margin: moved ? '12px 0 2px' : '0 0 2px',
          textDecoration: cancelled ? 'line-through' : 'none',
        }}
      >
        {`${moved ? phrasesOf(letter).to : ''}${span}`}
      </Text>
      <Text className="ink" style={{ ...small, color: LIGHT.ink }}>
        {zoneAndLength}
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
        {phrasesOf(letter).from} <Struck>{formatSpan(startsAt, endsAt, own, letterLocale(letter))}</Struck>,{' '}
        {zoneName(own, startsAt)}
      </Text>
      <Elsewhere letter={letter} old />
    </>
  )
}

/** The other side's time; nothing where its wall shows the same. */
function Elsewhere({ letter, old = false }: { letter: InterviewLetter; old?: boolean }) {
  const { elsewhere } = momentsOf(letter)
  if (elsewhere === null) return null
  const { startsAt, otherTimeZone, otherParty } = letter
  const whose = phrasesOf(letter).timeOf(otherParty)
  return (
    <Text className="quiet" style={small}>
      {old
        ? [
            whose,
            <Struck key="times">{timesElsewhere(letter, letterLocale(letter))}</Struck>,
            `, ${zoneName(otherTimeZone, startsAt)}`,
          ]
        : `${whose}${elsewhere}`}
    </Text>
  )
}

function Struck({ children }: { children: string }) {
  return <span style={{ textDecoration: 'line-through' }}>{children}</span>
}

/** An old link is not repeated: it would still open. */
function Where({ letter, before }: { letter: InterviewLetter; before: InterviewFacts | null }) {
  const detail = letter.format === 'phone' ? letter.phone : (whereOf(letter) ?? linkToCome(letter))
  const address = webAddress(detail)
  const [phrases, language] = [phrasesOf(letter), languageOf(letter)]
  const format = formatName(letter.format, language)
  const oldFormat = before && formatName(before.format, language)
  const oldDetail = before && !webAddress(whereOf(before)) ? whereOf(before) : null
  const old = [oldFormat, oldDetail].filter(Boolean).join(', ')
  const elsewhere = before !== null && (oldFormat !== format || (oldDetail && oldDetail !== whereOf(letter)))
  return (
    <>
      {elsewhere ? (
        <Text className="quiet" style={{ ...small, margin: '12px 0 4px' }}>
          {phrases.before} <Struck>{old}</Struck>
        </Text>
      ) : null}
      <Text className="ink" style={{ ...text, margin: elsewhere ? 0 : '12px 0 0' }}>
        {`${elsewhere ? phrases.now : ''}${format}${detail ? (elsewhere ? ', ' : phrases.colon) : ''}`}
        {address ? (
          <Link className="link" href={address} style={linkStyle(letter)}>
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
function linkToCome(letter: InterviewLetter): string | null {
  return letter.format === 'video' ? phrasesOf(letter).linkFollows(letter.audience === 'candidate') : null
}

function Who({ letter }: { letter: InterviewLetter }) {
  const { audience, candidateName, people } = letter
  const phrases = phrasesOf(letter)
  const panel = people.map(({ name, title }) => (title ? `${name}, ${title}` : name)).join(' · ')
  const lines = [
    audience === 'interviewer' ? phrases.candidate(candidateName) : '',
    panel && phrases.panel(panel, audience === 'candidate'),
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
  borderRadius: '10px',
  borderCollapse: 'separate' as const,
  padding: '10px 0',
}
const tileLine = {
  fontSize: '13px',
  lineHeight: '18px',
  textAlign: 'center' as const,
  margin: 0,
}
const strong = { ...text, fontWeight: 600 }
const linkStyle = (letter: Sender) => ({
  color: shadesOf(letter).link,
  textDecorationLine: 'underline',
  overflowWrap: 'anywhere' as const,
})
