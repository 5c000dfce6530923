const ADDRESS =
  /^[^\s<>@,;:"()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u

/** Whether this is `email@example.com` or `Name <email@example.com>`, on one line. */
export function isMailbox(text: string): boolean {
  return !/[\r\n\0]/.test(text) && ADDRESS.test(addressOf(text))
}

/** The bare address of a mailbox, in lower case. */
export function addressOf(mailbox: string): string {
  const bracketed = /^[^<>]*<([^<>]*)>\s*$/.exec(mailbox)
  return (bracketed?.[1] ?? mailbox).trim().toLowerCase()
}

export function domainOf(mailbox: string): string {
  return addressOf(mailbox).split('@').at(-1) ?? ''
}

export function localPartOf(mailbox: string): string {
  return addressOf(mailbox).split('@')[0] ?? ''
}
