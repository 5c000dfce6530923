'use client'

import { useEffect, useRef } from 'react'
import { Input } from '@/components/ui/input'
import { suggestSlug } from '@/lib/domain/slug'

/** The short name in the address; follows the form's field `name` until somebody writes their own. */
export function SlugInput() {
  const anchor = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = anchor.current?.closest('form')
    const slug = form?.elements.namedItem('slug')
    const name = form?.elements.namedItem('name')
    if (!(slug instanceof HTMLInputElement) || !(name instanceof HTMLInputElement)) return
    let own = slug.value !== '' && slug.value !== suggestSlug(name.value)
    const follow = () => {
      if (!own) slug.value = suggestSlug(name.value)
    }
    const keep = () => {
      own = slug.value !== ''
    }
    name.addEventListener('input', follow)
    slug.addEventListener('input', keep)
    return () => {
      name.removeEventListener('input', follow)
      slug.removeEventListener('input', keep)
    }
  }, [])
  return (
    <>
      <span ref={anchor} hidden />
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} placeholder="acme" />
    </>
  )
}
