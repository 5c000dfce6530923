/** "Zoë" of "Zoë O'Neil", as the letters say it. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
