import { useEffect, useState } from 'preact/hooks'
import { PlaceCard } from '../card/place-card.js'
import { PlaceComparison } from '../compare/place-comparison.js'
import { ProfileComparison } from '../compare/profile-comparison.js'
import { api, whenKept } from '../data/api.js'
import { type KeptTimes, oldestOf, withKept } from '../data/kept-times.js'
import { useAnswer } from '../data/use-answer.js'
import { CountryMap } from '../map/country-map.js'
import { ProblemNote } from '../notice/problem-note.js'
import { ProfilePicker } from '../profile/profile-picker.js'
import { MyPosition } from '../search/my-position.js'
import { PlaceSearch } from '../search/place-search.js'
import type { Place } from '../state/place.js'
import { usePageState } from '../state/use-page-state.js'
import { LanguageContext, textsOf } from '../text/texts.js'
import { WhyContext } from '../why/ask-why.js'
import type { WhyTopic } from '../why/topic.js'
import { WhyDialog } from '../why/why-dialog.js'
import { Footer } from './footer.js'
import { Header } from './header.js'
import { useEdition } from './use-edition.js'
import { Welcome } from './welcome.js'

/** The whole page: where and for whom on top, then the decision, and the map. */
export function App() {
  const [state, change] = usePageState()
  const [topic, setTopic] = useState<WhyTopic>()
  const [keptTimes, setKeptTimes] = useState<KeptTimes>(new Map())
  const edition = useEdition()
  const { language, place, comparison } = state
  const t = textsOf(language)
  useEffect(
    () => whenKept((url, keptMs) => setKeptTimes((known) => withKept(known, url, keptMs))),
    [],
  )
  useEffect(() => {
    document.documentElement.lang = language === 'es' ? 'es-AR' : 'en'
    document.title = place?.name === undefined ? t.title : `${place.name} · SkyPulse`
  }, [language, place])
  const profiles = useAnswer({ key: `profiles ${language}`, subject: 'profiles' }, (signal) =>
    api.listProfiles({ lang: language }, { signal }),
  )
  const card = place && { place, state, change, edition, keptMs: oldestOf(keptTimes, place) }
  const pick = (picked: Place) => change({ place: picked, comparison: 'none' })
  return (
    <LanguageContext.Provider value={language}>
      <WhyContext.Provider value={setTopic}>
        <Header change={change} />
        <main class={place === undefined ? 'page page-first' : 'page'}>
          <div class="panel-column">
            <div class="controls">
              <div class="where">
                <PlaceSearch label={t.search} value={place?.name ?? ''} onPick={pick} />
                <MyPosition onPick={pick} />
              </div>
              <ProfilePicker
                profiles={profiles.value?.profiles ?? []}
                state={state}
                change={change}
              />
            </div>
            {profiles.error !== undefined && profiles.value === undefined && (
              <ProblemNote error={profiles.error} onRetry={profiles.retry} />
            )}
            {place === undefined && <Welcome onPick={pick} />}
            {card !== undefined && comparison === 'none' && <PlaceCard {...card} />}
            {card !== undefined && comparison === 'profiles' && <ProfileComparison {...card} />}
            {card !== undefined && comparison === 'places' && <PlaceComparison {...card} />}
          </div>
          <CountryMap state={state} change={change} edition={edition} />
        </main>
        <Footer />
        <WhyDialog topic={topic} onClose={() => setTopic(undefined)} />
      </WhyContext.Provider>
    </LanguageContext.Provider>
  )
}
