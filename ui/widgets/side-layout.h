/* ui/widgets/side-layout.h — a main part and a part beside it; one above the other where it is too narrow for both
 *
 * The first child is the main part, the second is at its right (or left). An invisible one leaves all the room to the
 * other.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SacSideSpec:
 * @share: of the width that the side gets, 0..1
 * @minimum, @maximum: pixels of the side
 * @stack_below: pixels of width under which the side goes below the main part; 0 = never
 * @stacked_share: of the height that the side gets when it is below
 * @spacing: pixels between the two
 * @at_start: the side is at the left
 */
typedef struct
{
  double share;
  int minimum, maximum;
  int stack_below;
  double stacked_share;
  int spacing;
  gboolean at_start;
} SacSideSpec;

#define SAC_TYPE_SIDE_LAYOUT (sac_side_layout_get_type ())
G_DECLARE_FINAL_TYPE (SacSideLayout, sac_side_layout, SAC, SIDE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *sac_side_layout_new (const SacSideSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

/* A box with this layout, holding @main and @side. */
GtkWidget *sac_side_box_new (const SacSideSpec *spec,
                             GtkWidget *main_child,
                             GtkWidget *side_child) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
