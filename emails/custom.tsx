import { Frame } from './parts/frame'
import { MainButton } from './parts/main-button'
import { Written } from './parts/opening'
import type { CustomLetter } from './parts/props'

/** A letter of one's own: nothing but what the person wrote, and the way to the room where there is one. */
export default function Custom(letter: CustomLetter) {
  const { organizationName, authorName, subject, text, roomUrl } = letter
  return (
    <Frame
      letter={letter}
      title={subject}
      preview={text.split('\n').find((line) => line.trim() !== '') ?? subject}
      because={`${authorName} of ${organizationName} wrote this e-mail to you. Answers reach ${authorName}.`}
    >
      <Written text={text} />
      <MainButton letter={letter} href={roomUrl}>
        Open your interview page
      </MainButton>
    </Frame>
  )
}

Custom.PreviewProps = {
  organizationName: 'Acme',
  recipientName: 'Zoë O’Neil',
  authorName: 'Ada Admin',
  subject: 'What to bring on Thursday',
  text: 'Hello Zoë,\n\nplease bring your passport on Thursday: the reception asks for it.\n\nUntil then\nAda',
  roomUrl: 'https://followthrough.example/c/AZWvJ2kCe4qUo0rN3bX7Xw',
} satisfies CustomLetter

export const subject = (letter: CustomLetter) => letter.subject
