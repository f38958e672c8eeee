import { useId } from 'react'
import { setDirection } from '../direction.ts'
import { useValue } from '../useValue.ts'
import { languageTags, loadLanguage } from './languages.ts'
import { changeTheme, theme } from './theme.ts'

/** Chooses what the components speak. The page turns round with it. */
export function LanguageField() {
  const id = useId()
  const { language } = useValue(theme)
  const choose = async (tag: string) => {
    changeTheme({ language: tag })
    setDirection((await loadLanguage(tag)).direction ?? 'ltr')
  }
  return (
    <div className="field">
      <label htmlFor={id}>Language</label>
      <select
        id={id}
        data-testid="theme-language"
        value={language}
        onChange={({ target }) => void choose(target.value)}
      >
        {languageTags.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {new Intl.DisplayNames(tag, { type: 'language' }).of(tag)}
          </option>
        ))}
      </select>
    </div>
  )
}
