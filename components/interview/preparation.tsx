import { Square, SquareCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { ActionForm } from '@/components/ui/form'
import { firstName } from './first-name'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'

interface Task {
  readonly id: string
  readonly audience: 'candidate' | 'interviewer' | 'recruiter'
  readonly title: string
  readonly done: boolean
}

interface PreparationProps extends InterviewForm {
  tasks: readonly Task[]
  candidateName: string
  /** Absent for those who only look. */
  action?: FormAction
}

/** The checklists of both sides, ticked one by one. */
export function Preparation({ tasks, candidateName, action, ...form }: PreparationProps) {
  const sides = [
    { audience: 'candidate', title: firstName(candidateName) },
    { audience: 'interviewer', title: 'Interviewers' },
    { audience: 'recruiter', title: 'Recruiters' },
  ]
  const done = tasks.filter((task) => task.done).length
  return (
    <Card
      title="Preparation"
      actions={
        <span className="text-sm text-ink-soft tabular-nums">
          {done}/{tasks.length}
        </span>
      }
    >
      {tasks.length === 0 && <p className="text-ink-soft">No tasks.</p>}
      <div className="grid gap-3">
        {sides.map(({ audience, title }) => {
          const own = tasks.filter((task) => task.audience === audience)
          if (own.length === 0) return null
          return (
            <section key={audience} className="grid gap-1">
              <h3 className="text-sm font-medium text-ink-soft">{title}</h3>
              <ul>
                {own.map((task) => (
                  <li key={task.id}>
                    {action ? <TaskForm task={task} action={action} {...form} /> : <TaskLine task={task} />}
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </Card>
  )
}

function TaskForm({ task, action, ...form }: InterviewForm & { task: Task; action: FormAction }) {
  return (
    <ActionForm
      action={action}
      hidden={{ ...hiddenOf(form), taskId: task.id, done: task.done ? 'no' : 'yes' }}
    >
      <button
        type="submit"
        aria-pressed={task.done}
        className="-mx-2 w-[calc(100%+1rem)] rounded-sm px-2 text-left hover:bg-sunken max-md:py-2"
      >
        <TaskLine task={task} />
      </button>
    </ActionForm>
  )
}

function TaskLine({ task }: { task: Task }) {
  const Icon = task.done ? SquareCheck : Square
  return (
    <span className="flex items-start gap-2 py-1">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${task.done ? 'text-accent' : 'text-ink-soft'}`} />
      <span className={task.done ? 'text-ink-soft line-through decoration-line-strong' : ''}>
        {task.title}
      </span>
      {task.done && <span className="sr-only">, done</span>}
    </span>
  )
}
