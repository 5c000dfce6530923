import Link from 'next/link'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { buttonClass } from './button'

interface MenuProps {
  /** What the button shows. */
  trigger: ReactNode
  /** What the button is called, when what it shows is an icon. */
  label?: string
  triggerClass?: string
  side?: 'end' | 'start' | 'above'
  /** MenuLinks, or forms with MenuButtons. */
  children: ReactNode
}

/** A list behind a button. The browser's own popover: it needs no script. */
export function Menu({
  trigger,
  label,
  triggerClass = buttonClass({ variant: 'quiet' }),
  side = 'end',
  children,
}: MenuProps) {
  const id = useId()
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={triggerClass}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        data-side={side}
        className="menu min-w-48 rounded-md bg-surface p-1 text-ink shadow-raised ring-1 ring-line ring-inset"
      >
        {children}
      </div>
    </>
  )
}

const item =
  'flex min-h-9 w-full items-center gap-2 rounded-sm px-2.5 text-left hover:bg-sunken aria-[current]:font-semibold ' +
  'max-md:min-h-11 [&_svg]:size-4 [&_svg]:text-ink-soft'

export function MenuLink(props: ComponentProps<typeof Link>) {
  return <Link {...props} className={item} />
}

/** Submits the form that it stands in. */
export function MenuButton(props: ComponentProps<'button'>) {
  return <button type="submit" {...props} className={item} />
}
