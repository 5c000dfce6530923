import { newId, type Transaction } from '@/lib/db'
import type { InterviewFormat } from '@/lib/domain/interview'
import { preparationFor } from '@/lib/domain/preparation'

/** Another format needs other preparation, within the caller's transaction. What was done stays done. */
export async function replaceTasks(
  tx: Transaction,
  interview: { id: string; organizationId: string },
  format: InterviewFormat,
): Promise<void> {
  const { id: interviewId, organizationId } = interview
  await tx.prepTask.deleteMany({ where: { interviewId, doneAt: null } })
  const done = await tx.prepTask.findMany({ where: { interviewId }, select: { audience: true, title: true } })
  const isDone = (task: { audience: string; title: string }) =>
    done.some(({ audience, title }) => audience === task.audience && title === task.title)
  await tx.prepTask.createMany({
    data: preparationFor(format)
      .map((task, position) => ({ id: newId(), organizationId, interviewId, ...task, position }))
      .filter((task) => !isDone(task)),
  })
}
