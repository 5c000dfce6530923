/** The look of every control one types into; for plain controls outside an ActionForm too. */
export const controlClass =
  'w-full rounded-md bg-surface px-3 text-ink ring-1 ring-line-strong ring-inset h-9 max-md:h-11 max-md:text-md ' +
  'aria-invalid:ring-2 aria-invalid:ring-danger disabled:opacity-60 focus-visible:outline-offset-0'
