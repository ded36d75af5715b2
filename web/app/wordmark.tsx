/** The name with its sign: a pulse that is also a horizon with the sun on it. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <circle cx="16" cy="16" r="15" class="wordmark-sky" />
        <circle cx="21.5" cy="11" r="3.6" class="wordmark-sun" />
        <path d="M3 19.5h6.2l2.6-6.2 4.4 10.4 3-6 1.6 1.8H29" class="wordmark-line" />
      </svg>
      <span>
        Sky<b>Pulse</b>
      </span>
    </span>
  )
}
