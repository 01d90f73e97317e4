/* ui/widgets/wrap-layout.h — children in lines: as many side by side as fit
 *
 * A line takes children as long as their least widths fit. They have these widths, or, when they fill, share the line's
 * evenly; all of a line are as high as the highest.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_WRAP_LAYOUT (sac_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SacWrapLayout, sac_wrap_layout, SAC, WRAP_LAYOUT, GtkLayoutManager)

/* @spacing: between children, and between lines */
GtkLayoutManager *sac_wrap_layout_new (int spacing, gboolean fills) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
