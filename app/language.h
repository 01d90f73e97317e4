/* app/language.h — the language that the program speaks
 *
 * Threads    the main one, before there is another: the locale belongs to the process.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the locale of the environment and finds its catalogue. Numbers keep a decimal point in every language. A language
 * whose locale is not installed is spoken all the same. To be called once, before GTK begins. */
void sac_language_init (void);

G_END_DECLS
