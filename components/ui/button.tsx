import Link from 'next/link'
import type { ComponentProps } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link'

const looks: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
  secondary: 'bg-surface text-ink ring-1 ring-line-strong ring-inset hover:bg-sunken',
  quiet: 'text-ink-soft hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-danger-ink hover:opacity-90',
  link: 'text-accent underline underline-offset-2 hover:text-accent-strong',
}

const shape =
  'button inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors ' +
  'duration-150 disabled:cursor-default disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0'

const sizes = { small: 'h-8 px-2.5 text-sm', medium: 'h-9 px-3.5', large: 'min-h-12 px-5 text-md' }

export interface ButtonLook {
  variant?: ButtonVariant
  size?: keyof typeof sizes
  /** Further classes, for placing it. */
  className?: string
}

/** The classes of a button, for what must look like one without being one. */
export function buttonClass({
  variant = 'secondary',
  size = 'medium',
  className = '',
}: ButtonLook = {}): string {
  return `${shape} ${variant === 'link' ? '' : sizes[size]} ${looks[variant]} ${className}`
}

/** Submits its form unless `type` says otherwise. One primary button per screen. */
export function Button({
  variant,
  size,
  className,
  type = 'submit',
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={buttonClass({ variant, size, className })} {...rest} />
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={buttonClass({ variant, size, className })} {...rest} />
}
