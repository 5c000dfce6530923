import { Link, Section, Text } from 'react-email'
import { paragraphsOf } from '@/lib/domain/paragraphs'
import type { FramedLetter } from './frame'
import { phrasesOf } from './language'
import { Lines } from './lines'
import { LIGHT, small } from './look'

/** Why the letter came, who sent it and from where, and the way out. */
export function Foot({ letter, because }: { letter: FramedLetter; because: string }) {
  const { brand, unsubscribeUrl } = letter
  const ownWords = [brand?.footer, brand?.postalAddress].flatMap((text) => paragraphsOf(text ?? ''))
  return (
    <Section tdClassName="edge" style={{ padding: '20px 28px 0' }}>
      <Text className="quiet" style={line}>
        {because}
      </Text>
      <Lines paragraphs={ownWords}>
        {(lines) => (
          <Text className="quiet" style={line}>
            {lines}
          </Text>
        )}
      </Lines>
      {unsubscribeUrl ? (
        <Text className="quiet" style={line}>
          <Link className="quiet" href={unsubscribeUrl} style={way}>
            {phrasesOf(letter).unsubscribe}
          </Link>
        </Text>
      ) : null}
      {(brand?.poweredBy ?? true) ? (
        <Text className="quiet" style={line}>
          Powered by Followthrough
        </Text>
      ) : null}
    </Section>
  )
}

const line = { ...small, fontSize: '13px', margin: '0 0 8px' }
const way = { color: LIGHT.quiet, textDecorationLine: 'underline' }
