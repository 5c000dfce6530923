import { type TemplateValues, templateVariables } from './template-variables'

/** Every variable with its sample, as the catalogue documents it. */
export const sampleValues = Object.fromEntries(
  templateVariables.map(({ name, sample }) => [name, sample]),
) as TemplateValues
