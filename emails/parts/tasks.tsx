import { Text } from 'react-email'
import { Block } from './block'
import { phrasesOf } from './language'
import { LIGHT, text } from './look'
import type { InterviewLetter } from './props'

/** What is still to be prepared; nothing when all is done. */
export function Tasks({ letter }: { letter: InterviewLetter }) {
  const tasks = [...new Set(letter.openTasks)]
  if (tasks.length === 0) return null
  return (
    <Block name="tasks">
      <Text className="ink" style={{ ...text, fontWeight: 600, margin: '0 0 4px' }}>
        {phrasesOf(letter).stillToPrepare(tasks.length)}
      </Text>
      <ul className="ink" style={{ ...text, color: LIGHT.ink, paddingLeft: '22px' }}>
        {tasks.map((task) => (
          <li key={task} style={{ padding: '2px 0' }}>
            {task}
          </li>
        ))}
      </ul>
    </Block>
  )
}
