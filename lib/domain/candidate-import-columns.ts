/** What a column of an imported file can mean. */
export const importFields = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'timeZone',
  'locale',
  'job',
  'notes',
] as const
export type ImportField = (typeof importFields)[number]

export const importFieldLabels: Readonly<Record<ImportField, string>> = {
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  timeZone: 'Time zone',
  locale: 'Language',
  job: 'Job',
  notes: 'Notes',
}

/** How one column of the file was understood; without a field it is left out. */
export interface ColumnReading {
  readonly header: string
  readonly field?: ImportField
}

// Without case, accents, spaces and punctuation: "E-Mail-Adresse" is "emailadresse".
const words: Readonly<Record<ImportField, string>> = {
  name: 'name fullname candidate candidatename displayname applicant applicantname contactname kandidat kandidatin bewerber bewerberin bewerbername vollername vollstandigername nom nomcomplet candidat candidate nombre nombrecompleto nombreyapellidos candidato candidata',
  firstName: 'firstname first givenname forename vorname rufname prenom nombredepila primernombre',
  lastName:
    'lastname last surname familyname secondname nachname familienname zuname nomdefamille apellido apellidos',
  email:
    'email emailaddress mail mailaddress emails primaryemail workemail personalemail emailadresse mailadresse courriel adresseemail adressemail adresseelectronique adressecourriel correo correoelectronico direcciondecorreo direcciondecorreoelectronico emailid',
  phone:
    'phone phonenumber telephone telephonenumber tel mobile mobilephone mobilenumber cell cellphone telefon telefonnummer handy handynummer mobil mobiltelefon rufnummer numerodetelephone portable telefono numerodetelefono movil celular',
  timeZone: 'timezone tz zone ianatimezone zeitzone fuseauhoraire fuseau zonahoraria husohorario',
  locale:
    'locale language lang languagecode preferredlanguage sprache sprachcode bevorzugtesprache langue langage idioma lengua lenguaje',
  job: 'job jobtitle position role vacancy opening requisition appliedfor appliedto stelle stellentitel jobtitel stellenbezeichnung poste offre emploi puesto vacante cargo',
  notes:
    'notes note comment comments remark remarks notiz notizen bemerkung bemerkungen kommentar kommentare anmerkung anmerkungen remarque remarques commentaire commentaires notas nota comentario comentarios observaciones',
}

const fieldOf = new Map(
  importFields.flatMap((field) => words[field].split(' ').map((word) => [word, field] as const)),
)

/** Whether a header is the name of a column that the import understands. */
export function isKnownHeader(header: string): boolean {
  return fieldOf.has(plain(header))
}

/**
 * Reads the header. The first column of a meaning has it; a second one is left out, as is a column that nobody
 * knows. Beside a first name alone, "Name" or "Nom" is the last name; beside a last name alone, "Nombre" the first.
 */
export function readColumns(header: readonly string[]): ColumnReading[] {
  const taken = new Set<ImportField>()
  const columns = header.map((cell): ColumnReading => {
    const field = fieldOf.get(plain(cell))
    if (!field || taken.has(field)) return { header: cell.trim() }
    taken.add(field)
    return { header: cell.trim(), field }
  })
  if (taken.has('firstName') === taken.has('lastName')) return columns
  const missing = taken.has('firstName') ? 'lastName' : 'firstName'
  return columns.map((column) => (column.field === 'name' ? { ...column, field: missing } : column))
}

function plain(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
