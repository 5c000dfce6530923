/** Several lines to be read or copied; long ones wrap. */
export function Code({ label, children }: { label: string; children: string }) {
  return (
    <figure className="grid min-w-0 gap-1">
      <figcaption className="text-sm text-ink-soft">{label}</figcaption>
      <pre className="rounded-md bg-sunken p-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        {children}
      </pre>
    </figure>
  )
}
