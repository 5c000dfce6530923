/** What people do to an interview, and what must come of it: written from DESIGN.md section 3, without lib/. */

export const operations = ['confirm', 'decline', 'ask', 'keep', 'cancel', 'move'] as const
export type Operation = (typeof operations)[number]

interface Reference {
  status: 'pending' | 'scheduled' | 'declined' | 'cancelled'
  revision: number
  held: boolean
  confirmed: boolean
}

export interface History extends Reference {
  /** Whether each operation was granted, in the order in which they were asked. */
  outcomes: boolean[]
}

/** Every end that some order of the operations, one after the other, leads to. */
export function histories(chosen: readonly Operation[]): History[] {
  return orders(chosen.map((_, index) => index)).map((order) => {
    let state: Reference = { status: 'pending', revision: 0, held: false, confirmed: false }
    const outcomes: boolean[] = chosen.map(() => false)
    for (const index of order) {
      const operation = chosen[index]
      if (!operation) continue
      const next = after(state, operation)
      outcomes[index] = next !== undefined
      state = next ?? state
    }
    return { outcomes, ...state }
  })
}

/** The state after an operation, or undefined when it is refused. The candidate's link is of revision 0. */
function after(state: Reference, operation: Operation): Reference | undefined {
  const open = state.status === 'pending' || state.status === 'scheduled'
  const valid = state.revision === 0
  switch (operation) {
    case 'confirm':
      return open && valid ? { ...state, status: 'scheduled', held: false, confirmed: true } : undefined
    case 'decline':
      // A repeated no is a yes to the question whether it is done.
      if (state.status === 'declined' && valid) return state
      return open && valid ? { ...state, status: 'declined', held: false } : undefined
    case 'ask':
      return open && valid ? { ...state, held: true } : undefined
    case 'keep':
      return open && state.held ? { ...state, held: false } : undefined
    case 'cancel':
      return open ? { ...state, status: 'cancelled', revision: state.revision + 1 } : undefined
    case 'move':
      return state.status === 'cancelled'
        ? undefined
        : { status: 'pending', revision: state.revision + 1, held: false, confirmed: false }
    default:
      return operation satisfies never
  }
}

function orders(indexes: number[]): number[][] {
  if (indexes.length <= 1) return [indexes]
  return indexes.flatMap((first) =>
    orders(indexes.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  )
}
