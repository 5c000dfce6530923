interface LetterFramesProps {
  from: string
  light: string
  dark: string
}

/**
 * A letter in light or dark, as wide as on a desk or on a phone, in a frame that runs nothing and opens nothing. The
 * choices need no script.
 */
export function LetterFrames({ from, light, dark }: LetterFramesProps) {
  return (
    <section aria-labelledby="letter-title" className="group/letter grid min-w-0 gap-3 lg:sticky lg:top-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="letter-title" className="text-md font-semibold">
          Preview
        </h2>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Choice legend="Colours" name="preview-scheme" options={['light', 'dark']} />
          <Choice legend="Width" name="preview-width" options={['desk', 'phone']} />
        </div>
      </div>
      <p className="text-sm break-words text-ink-soft">From: {from}</p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        aria-label="The letter"
        className="overflow-x-auto rounded-lg"
      >
        <iframe
          title="A letter in light colours"
          sandbox=""
          srcDoc={light}
          className={`${frame} group-has-[[value=dark]:checked]/letter:hidden`}
        />
        <iframe
          title="A letter in dark colours"
          sandbox=""
          srcDoc={dark}
          className={`${frame} hidden group-has-[[value=dark]:checked]/letter:block`}
        />
      </section>
    </section>
  )
}

const frame =
  'h-[46rem] w-[640px] rounded-lg border border-line bg-white group-has-[[value=phone]:checked]/letter:w-[390px]'

function Choice({ legend, name, options }: { legend: string; name: string; options: readonly string[] }) {
  return (
    <fieldset className="flex items-center gap-3 text-sm">
      <legend className="sr-only">{legend}</legend>
      {options.map((option, place) => (
        <label key={option} className="flex min-h-9 items-center gap-1.5">
          <input type="radio" name={name} value={option} defaultChecked={place === 0} className="size-4" />
          {option === 'desk' ? 'Desk' : option === 'phone' ? 'Phone' : option === 'dark' ? 'Dark' : 'Light'}
        </label>
      ))}
    </fieldset>
  )
}
