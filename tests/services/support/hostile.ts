/** HOSTILE.md, G1: names that have done harm elsewhere. */
export const hostileNames = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '{{7*7}}',
  '$\x7bprocess.env.LINK_SECRET}',
  'Eve\r\nBcc: victim@evil.example',
  '=HYPERLINK("https://evil.example")',
  '\u202egnp.exe\u202c',
  'Eve\nATTENDEE:mailto:victim@evil.example',
  'Eve" <victim@evil.example>, "',
  'Eve\\',
  'Eve\u0000\u0007\u2028X-Evil: 1',
  'A'.repeat(10_000),
]
