import { z } from 'zod'
import { requireRecruiter } from '@/lib/auth'
import { previewTemplate } from '@/lib/commands/template/preview'
import { issuesByField, plainWords, readForm } from '@/lib/domain/form-fields'
import { TemplateContentForm } from '@/lib/domain/template-content'
import { OfTemplate, templateTrial } from '@/lib/domain/template-form'
import { problemsByField } from '@/lib/domain/template-problems'
import { findTemplate } from '@/lib/queries/template/find'

const Question = z.object({ ...OfTemplate.shape, ...templateTrial, ...TemplateContentForm.shape })

const HEADERS = { 'Cache-Control': 'private, no-store' }

/** The longest form that the editor may send, bytes; the texts themselves have limits of their own. */
const LONGEST = 1_000_000

/** What is being typed in the editor, as its reader would see it; nothing is saved. */
export async function POST(request: Request, { params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireRecruiter((await params).org)
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST)
    return new Response(null, { status: 413, headers: HEADERS })
  const { input, values } = readForm(await request.formData())
  const parsed = Question.safeParse(input, { error: plainWords })
  if (!parsed.success)
    return Response.json(
      { fields: issuesByField(parsed.error.issues, values), warnings: [], letter: null },
      { headers: HEADERS },
    )
  const { templateId, format, variants, ...trial } = parsed.data
  const template = await findTemplate(viewer, templateId)
  if (!template) return new Response(null, { status: 404, headers: HEADERS })
  const { type, audience, ordinal } = template
  const asked = { ...trial, type, audience, ordinal, content: { format, variants } }
  const { problems, warnings, letter } = await previewTemplate(viewer, asked)
  return Response.json({ fields: problemsByField(problems), warnings, letter }, { headers: HEADERS })
}
