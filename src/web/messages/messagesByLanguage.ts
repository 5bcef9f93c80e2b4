import { da } from './da.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Language } from './language.ts';
import type { Messages } from './messages.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';

export const messagesByLanguage: Readonly<Record<Language, Messages>> = { en, es, de, fr, nl, da, pl };
