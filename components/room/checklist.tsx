import { AnswerForm } from './answers'
import { Icon } from './icon'
import type { RoomView } from './room-view'
import { Typed } from './typed'

/** The candidate's preparation. Each row is a button that says what it will do, so no script has to. */
export function Checklist({ view }: { view: RoomView }) {
  if (view.tasks.length === 0 || !view.offers.includes('tick')) return null
  const done = view.tasks.filter((task) => task.done).length
  return (
    <section id="get-ready" aria-labelledby="get-ready-title" className="grid gap-1">
      <h2 id="get-ready-title" className="flex items-baseline gap-2 font-semibold">
        Get ready
        <span className="text-base font-normal text-ink-soft tabular-nums">
          {done} of {view.tasks.length}
        </span>
      </h2>
      <AnswerForm view={view} answer="tick" className="-mx-2 grid">
        {view.tasks.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </AnswerForm>
    </section>
  )
}

function Task({ task }: { task: RoomView['tasks'][number] }) {
  return (
    <button
      type="submit"
      name={task.done ? 'undone' : 'done'}
      value={task.id}
      aria-pressed={task.done}
      className="flex min-h-11 items-start gap-3 rounded-md px-2 py-2.5 text-start hover:bg-sunken"
    >
      <span
        className={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-sm ring-1 ring-inset ${
          task.done ? 'bg-accent text-accent-ink ring-accent' : 'bg-surface ring-line-strong'
        }`}
      >
        {task.done && <Icon name="check" className="size-4" />}
      </span>
      <span className={`min-w-0 ${task.done ? 'text-ink-soft line-through' : ''}`}>
        <Typed>{task.title}</Typed>
      </span>
    </button>
  )
}
