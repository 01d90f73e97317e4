/* tests/ui/gallery-data.h — made-up values for tests and galleries of views: the softmax of seeded queries and keys
 *
 * Nothing here is shown by the program.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/chart-data.h"
#include "ui/state/explanation.h"
#include "ui/state/map-data.h"
#include "ui/state/tree-data.h"
#include "ui/widgets/param-form.h"

G_BEGIN_DECLS

/* "the black cat does not like the small red house ." × "le chat noir …", with scores; one word is unknown. */
SacMapData *gallery_translate_map (void) G_GNUC_WARN_UNUSED_RESULT;
extern const char *const gallery_source, *const gallery_output;

/* @width beams of @n_steps tokens, each with three continuations that were cut; all end in the last step. */
SacTreeData *gallery_tree (guint width, guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* n_rows × n_columns with a mask over the future; no labels. */
SacMapData *gallery_large_map (gsize n_rows, gsize n_columns, guint seed) G_GNUC_WARN_UNUSED_RESULT;

/* Terms that add up to the score of the cell. */
SacExplanation *gallery_explanation (SacMapData *data, gsize row, gsize column) G_GNUC_WARN_UNUSED_RESULT;

/* loss with validation, accuracy, entropy, alignment error over @n_steps */
SacChartData *gallery_chart (gsize n_steps) G_GNUC_WARN_UNUSED_RESULT;
/* one panel, for the time line */
SacChartData *gallery_history (gsize n_steps) G_GNUC_WARN_UNUSED_RESULT;

extern const SacFormField gallery_fields[];
extern const gsize gallery_n_fields;
extern const char *const gallery_samples[];

G_END_DECLS
