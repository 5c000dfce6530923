import { LOGO } from '@/lib/domain/brand'

export interface Picture {
  bytes: Buffer
  width: number
  height: number
}

/** Pixels that are decoded at most: a few kilobytes can claim to be a gigapixel. */
const MOST_PIXELS = 24_000_000

/**
 * Decodes a picture and writes it anew as PNG, at most twice as large as it is shown: the first frame, upright, in
 * sRGB, without what a camera or a program noted in it.
 * @returns undefined when it cannot be decoded, or is too large to be
 */
export async function drawLogo(bytes: Uint8Array): Promise<Picture | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LOGO.width * 2, height: LOGO.height * 2, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .timeout({ seconds: 10 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
