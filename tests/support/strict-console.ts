import { afterEach, beforeEach, expect, vi } from 'vitest'

/** An unexpected `console.error` is a defect: a test that expects one takes it with `vi.mocked(console.error).mockClear()`. */
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls.slice()
  vi.mocked(console.error).mockRestore()
  expect(calls, 'unexpected console.error').toEqual([])
})
