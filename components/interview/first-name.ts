/** "Zoë" of "Zoë O'Neil", as the letters say it. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}

/** The same for several, who keep their whole names where the first ones would be the same. */
export function firstNames(names: readonly string[]): string[] {
  const short = names.map(firstName)
  return new Set(short).size === new Set(names).size ? short : [...names]
}
