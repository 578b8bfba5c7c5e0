import type { ReactNode } from "react";
import { IntlProvider, useIntl } from "react-intl";
import { en, type WordId } from "../../shared/i18n/en.ts";

export type { WordId } from "../../shared/i18n/en.ts";
export type WordValues = Readonly<Record<string, string | number>>;
/** `words("tickets.count", { count: 3 })`; a wrong id fails the compile. */
export type Words = (id: WordId, values?: WordValues) => string;

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  return (
    <IntlProvider locale="en" messages={en} onWarn={() => {}}>
      {children}
    </IntlProvider>
  );
}

/** The words of the user's language. */
export function useWords(): Words {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values);
}
