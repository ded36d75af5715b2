import type { Trace } from './trace-store.js'
import { factsOf, rowsOf } from './waterfall.js'

/** Waterfalls as a page without scripts. Whatever a span holds is text in it. */
export function tracesPage(traces: readonly Trace[], correlation: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>SkyPulse traces</title>
<style>
body{font:14px system-ui;margin:1.5rem;color:#1a2733}
table{border-collapse:collapse;width:100%;margin:0 0 2rem}
td{padding:1px .5rem;white-space:nowrap;font-family:ui-monospace,monospace;font-size:12px}
td.bar{width:45%;position:relative;background:#f1f5f9}
td.bar i{position:absolute;top:2px;bottom:2px;background:#0b6fb8;min-width:2px}
tr.error td.bar i{background:#b3261e}
td.facts{overflow:hidden;text-overflow:ellipsis;max-width:30rem}
</style>
<h1>Traces</h1>
<form><label>Correlation id <input name="correlation" value="${escaped(correlation)}" size="40"></label>
<button>Find</button></form>
${traces.length === 0 ? '<p>None yet.</p>' : traces.toReversed().map(table).join('\n')}
</html>`
}

function table(trace: Trace): string {
  const rows = rowsOf(trace)
  const wholeMs = Math.max(...rows.map(({ fromMs, lengthMs }) => fromMs + lengthMs), 0.001)
  const lines = rows.map(({ span, depth, fromMs, lengthMs }) => {
    const left = ((100 * fromMs) / wholeMs).toFixed(2)
    const width = ((100 * lengthMs) / wholeMs).toFixed(2)
    return `<tr${span.error === undefined ? '' : ' class="error"'}>
<td>${'&nbsp;'.repeat(2 * depth)}${escaped(span.name)}</td>
<td class="bar"><i style="left:${left}%;width:${width}%"></i></td>
<td>${lengthMs.toFixed(1)} ms</td><td class="facts">${escaped(factsOf(span))}</td></tr>`
  })
  return `<h2><code>${escaped(trace.traceId)}</code></h2><table>${lines.join('\n')}</table>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
