/* ui/widgets/fit-layout.h — children side by side, as many as fit; the rest are not shown
 *
 * The last child always stays (e.g. a button that lists them all); if it expands, it takes what is left.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_FIT_LAYOUT (sac_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (SacFitLayout, sac_fit_layout, SAC, FIT_LAYOUT, GtkLayoutManager)

GtkLayoutManager *sac_fit_layout_new (int spacing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
