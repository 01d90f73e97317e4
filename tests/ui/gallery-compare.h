/* tests/ui/gallery-compare.h — a Compare view with made-up values, for tests and galleries
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/views/compare-view.h"

G_BEGIN_DECLS

/* Forms with @n variants, or two when it is 0: then nothing runs yet; else maps, curves and a table of @n, the last of which has
 * broken down when there are three or more. */
void gallery_fill_compare (GtkWidget *view, guint n);

/* (transfer full): a map of the sentence of the gallery, another for each @index */
SacMapData *gallery_compare_map (guint index) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): cost and quality of @n variants */
SacFigureData *gallery_figures (guint n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
