/* ui/views/explore-view.h — type a sentence, see what looks at what, see why
 *
 * Signals    "text-submitted" (const char *text)  Enter, a chip
 *            "text-changed" (const char *text)    while typing, once it rests for 150 ms
 *            "text-left"                          Escape in the sentence: the keys are wanted elsewhere
 *            "cell-changed" (int row, int column) the answer is sac_explore_view_set_explanation()
 *            "node-chosen" (int node)             of the tree: the map of its path is wanted
 *            "best-chosen"                        the best beam is wanted again
 *            "step-activated" (double step)       the time line was clicked
 *            "copied"                             the output is in the clipboard (a toast may say so)
 * All that is shown comes through the setters; %NULL takes it away. They may be called in any order.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/chart-data.h"
#include "ui/state/explanation.h"
#include "ui/state/map-data.h"
#include "ui/state/selection.h"
#include "ui/state/tree-data.h"
#include "ui/widgets/map-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_EXPLORE_VIEW (sac_explore_view_get_type ())
G_DECLARE_FINAL_TYPE (SacExploreView, sac_explore_view, SAC, EXPLORE_VIEW, GtkWidget)

GtkWidget *sac_explore_view_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* The entry. set_text() emits no signal. @placeholder e.g. "Type an English sentence". */
const char *sac_explore_view_get_text (SacExploreView *self);
void sac_explore_view_set_text (SacExploreView *self, const char *text);
void sac_explore_view_set_placeholder (SacExploreView *self, const char *placeholder);
void sac_explore_view_focus_entry (SacExploreView *self);

/* (nullable) (array zero-terminated=1): chips. */
void sac_explore_view_set_samples (SacExploreView *self, const char *const *samples);

/* What the model answers. @caption (nullable) e.g. "French". */
void sac_explore_view_set_output (SacExploreView *self, const char *caption, const char *output);

void sac_explore_view_set_map (SacExploreView *self, SacMapData *data);
SacMapData *sac_explore_view_get_map (SacExploreView *self);

/* For the picture of that name; %NULL while it is being searched. */
void sac_explore_view_set_tree (SacExploreView *self, SacTreeData *tree);

/* (transfer none): whose zoom it is. */
SacMapView *sac_explore_view_get_map_view (SacExploreView *self);

/* Thumbnails of every head; shown when there are more than one. */
void sac_explore_view_set_heads (SacExploreView *self, SacMapData *const *maps, gsize n_heads);

/* The map has characters that can be shown as words: the selection's "words". */
void sac_explore_view_set_has_words (SacExploreView *self, gboolean has_words);

/* For the cell of the last "cell-changed"; %NULL leaves title, weight, rank and the row's bars. */
void sac_explore_view_set_explanation (SacExploreView *self, SacExplanation *explanation);

/* What a class does not need can be hidden; all are shown at first. */
void
sac_explore_view_set_panels (SacExploreView *self, gboolean sentence, gboolean heads, gboolean explanation);

/* e.g. "“zorgon” is not in the vocabulary: read as <unk>". */
void sac_explore_view_set_notice (SacExploreView *self, const char *notice);

/* One sentence on a banner with a close button, over the lower end: nothing moves. */
void sac_explore_view_set_error (SacExploreView *self, const char *error);
GtkWidget *sac_explore_view_get_banner (SacExploreView *self);

/* Shown after 200 ms, so that quick work does not flicker. */
void sac_explore_view_set_busy (SacExploreView *self, gboolean busy);

/* What to show while there is no map: one sentence, e.g. "Open a model to begin". */
void sac_explore_view_set_empty_text (SacExploreView *self, const char *title, const char *text);

/* The training's curve as time line; %NULL hides it. @step: where the map is from, NaN = unknown. */
void sac_explore_view_set_history (SacExploreView *self, SacChartData *data, double step);

G_END_DECLS
