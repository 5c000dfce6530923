import { Text } from 'react-email'
import { LIGHT, text } from './look'

/** What is still to be prepared; nothing when all is done. */
export function Tasks({ open }: { open: string[] }) {
  const tasks = [...new Set(open)]
  if (tasks.length === 0) return null
  return (
    <>
      <Text className="ink" style={{ ...text, fontWeight: 600, margin: '0 0 4px' }}>
        {tasks.length === 1 ? 'Still to prepare' : `Still to prepare (${tasks.length})`}
      </Text>
      <ul className="ink" style={{ ...text, color: LIGHT.ink, paddingLeft: '22px' }}>
        {tasks.map((task) => (
          <li key={task} style={{ padding: '2px 0' }}>
            {task}
          </li>
        ))}
      </ul>
    </>
  )
}
