/* ui/views/playground-view.h — Playground: bare matrices that are typed, and what attention makes of them, stage by stage
 *
 * The view shows what it is given and says what the person did; it computes nothing and parses nothing.
 *
 * Actions    play.add-way, play.anew; those of the cells are in ui/widgets/cell-grid.h.
 * Signals    "typed" (uint input, uint row, uint column, const char *text) → TRUE when it is a number, which counts now
 *            "resized" (uint input, int rows, int columns)    so many rows and columns more, or fewer
 *            "pasted" (uint input, const char *text)
 *            "copy-input" (uint input), "copy-stage" (uint way, uint stage)
 *            "way-changed" (uint way)       sac_playground_view_get_way()
 *            "way-added", "way-removed" (uint way)
 *            "example-chosen" (uint example)
 *            "place-changed"                another cell is asked about: sac_playground_view_get_place()
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/play-data.h"
#include "ui/widgets/way-card.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_PLAYGROUND_VIEW (sac_playground_view_get_type ())
G_DECLARE_FINAL_TYPE (SacPlaygroundView, sac_playground_view, SAC, PLAYGROUND_VIEW, GtkWidget)

/* @examples: titles, %NULL-terminated; all constant */
GtkWidget *
sac_playground_view_new (const SacWayChoices *choices, const char *const *examples) G_GNUC_WARN_UNUSED_RESULT;

/* --- what is shown; nothing of it emits --- */

/* Copies @values [n_rows, n_columns]. */
void sac_playground_view_set_input (SacPlaygroundView *self,
                                    SacPlayInput input,
                                    const float *values,
                                    gsize n_rows,
                                    gsize n_columns);
void sac_playground_view_set_ways (SacPlaygroundView *self, const SacPlaySettings *ways, guint n_ways);

/* @example: -1 = something else; @note: (nullable): what there is to see */
void sac_playground_view_set_example (SacPlaygroundView *self, int example, const char *note);

/* The answer; one to a question with another number of ways is not shown. */
void sac_playground_view_set_data (SacPlaygroundView *self, SacPlayData *data);
void sac_playground_view_set_error (SacPlaygroundView *self, const char *text);

/* --- what was done --- */

guint sac_playground_view_get_n_ways (SacPlaygroundView *self);
void sac_playground_view_get_way (SacPlaygroundView *self, guint way, SacPlaySettings *settings);
void sac_playground_view_get_place (SacPlaygroundView *self, SacPlayPlace *place);

/* The first cell of Q. */
void sac_playground_view_focus (SacPlaygroundView *self);

G_END_DECLS
