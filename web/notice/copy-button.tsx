import { useState } from 'preact/hooks'
import { useTexts } from '../text/texts.js'

/** Copies a text and says so. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTexts()
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setIsCopied(true)
  }
  return (
    <button type="button" class="link" onClick={() => void copy()}>
      {isCopied ? t.copied : t.copy}
    </button>
  )
}
