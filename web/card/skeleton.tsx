import { useTexts } from '../text/texts.js'

/** Grey shapes of what is coming, as large as it will be. */
export function CardSkeleton() {
  const { t } = useTexts()
  return (
    <div class="skeleton" role="status" aria-label={t.loading}>
      <div class="bone bone-now" />
      <div class="bone bone-agenda" />
      <div class="bone bone-verdict" />
    </div>
  )
}
