/* ui/widgets/number-table-motion.c — bars on their way from one stage to the next
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/number-table-private.h"

#include <math.h>

#define MOTION_TIME 320000 /* µs */

void
sac_number_table_end_motion (SacNumberTable *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->moving, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_extent (const double *values, gsize n)
{
  double extent = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i]))
      extent = MAX (extent, fabs (values[i]));
  return extent;
}

static gboolean
move_bars (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (widget);
  const double *to = self->table->columns[self->table->bars].values;
  const double passed = (double) (gdk_frame_clock_get_frame_time (clock) - self->begin) / MOTION_TIME;
  const double eased = 1 - pow (1 - CLAMP (passed, 0, 1), 3);

  for (gsize i = 0; i < self->table->n_rows; i++)
    self->moving[i] = isfinite (to[i]) ? self->from[i] + (to[i] - self->from[i]) * eased : to[i];
  gtk_widget_queue_draw (widget);
  if (passed < 1)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  sac_number_table_end_motion (self);
  return G_SOURCE_REMOVE;
}

static gboolean
same_rows (const SacStepTable *a, const SacStepTable *b)
{
  return a->n_rows == b->n_rows && a->choice == b->choice && a->index == NULL && b->index == NULL &&
         a->bars >= 0 && b->bars >= 0;
}

/* Each table's bars fill its own room, so lengths, not values, are carried over. */
void
sac_number_table_begin_motion (SacNumberTable *self, const SacStepTable *old)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  const SacStepTable *new = self->table;
  const double *values;
  double ratio;

  sac_number_table_end_motion (self);
  if (old == NULL || new == NULL || !same_rows (old, new) || clock == NULL ||
      !sac_theme_watch_get_animations (self->watch) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  values = old->columns[old->bars].values;
  ratio = get_extent (new->columns[new->bars].values, new->n_rows) /
          MAX (get_extent (values, old->n_rows), G_MINDOUBLE);
  self->from = g_new0 (double, new->n_rows);
  self->moving = g_new0 (double, new->n_rows);
  for (gsize i = 0; i < new->n_rows; i++)
    self->moving[i] = self->from[i] = isfinite (values[i]) && isfinite (ratio) ? values[i] * ratio : 0;
  self->begin = gdk_frame_clock_get_frame_time (clock);
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), move_bars, NULL, NULL);
}
