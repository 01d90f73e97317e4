/* ui/widgets/combo-list.h — the list of a combo row with whole words: libadwaita's own cuts them after twenty letters
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* For a @row whose model is a GtkStringList. */
void sac_combo_list_whole_words (AdwComboRow *row);

G_END_DECLS
