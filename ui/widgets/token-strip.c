/* ui/widgets/token-strip.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/token-strip.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SCROLL_STEP 60.0

enum
{
  ACTIVATED,
  RUN_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacTokenStrip
{
  GtkWidget parent_instance;

  /* Owned */
  SacThemeWatch *watch;
  GStringChunk *texts;
  SacLabel *items;  /* [n_items] */
  double *shares;   /* (nullable) */
  gboolean *marked; /* (nullable) */
  double *ends;     /* (nullable): the layout, until something changes */

  /* Plain state */
  gsize n_items;
  gssize cursor;
  SacRole role;
  double scroll;
};

G_DEFINE_FINAL_TYPE (SacTokenStrip, sac_token_strip, GTK_TYPE_WIDGET)

static SacTokenRow
get_row (SacTokenStrip *self)
{
  return (SacTokenRow){ self->items,  self->n_items, self->role,  self->shares,
                        self->marked, self->cursor,  self->scroll };
}

static const double *
get_ends (SacTokenStrip *self)
{
  const SacTokenRow row = get_row (self);

  if (self->ends == NULL)
    self->ends = sac_token_row_layout (&row, sac_theme_watch_get_theme (self->watch));
  return self->ends;
}

static void
scroll_to (SacTokenStrip *self, double scroll)
{
  const double most = MAX (get_ends (self)[self->n_items] - gtk_widget_get_width (GTK_WIDGET (self)), 0);

  self->scroll = CLAMP (scroll, 0, most);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* With what stands before and after it, as far as there is room. */
static void
show_cursor (SacTokenStrip *self)
{
  const double *ends = get_ends (self);
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  double from, to;

  if (self->cursor < 0 || self->cursor >= (gssize) self->n_items || width == 0)
    return;
  from = ends[MAX (self->cursor - 1, 0)];
  to = ends[MIN (self->cursor + 2, (gssize) self->n_items)];
  if (from < self->scroll)
    scroll_to (self, from);
  else if (to > self->scroll + width)
    scroll_to (self, MIN (to - width, ends[self->cursor]));
}

GtkWidget *
sac_token_strip_new (const char *name, SacRole role)
{
  SacTokenStrip *self = g_object_new (SAC_TYPE_TOKEN_STRIP, NULL);

  self->role = role;
  sac_accessible_set_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

static void
describe (SacTokenStrip *self)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < self->n_items; i++)
    {
      g_autofree char *shown = sac_label_get_display_text (self->items[i].text);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", shown);
    }
  if (self->cursor >= 0 && self->cursor < (gssize) self->n_items)
    {
      g_autofree char *shown = sac_label_get_display_text (self->items[self->cursor].text);

      g_string_append_printf (text, _ ("; at “%s”, %zd of %zu"), shown, self->cursor + 1, self->n_items);
    }
  sac_accessible_set_description (GTK_WIDGET (self), text->str);
  g_string_free (text, TRUE);
}

static void
copy_items (SacTokenStrip *self, const SacLabel *items, gsize n_items)
{
  SacLabel *copy = g_new0 (SacLabel, n_items + 1);
  GStringChunk *texts = g_string_chunk_new (256);

  for (gsize i = 0; i < n_items; i++)
    copy[i] = (SacLabel){ g_string_chunk_insert (texts, items[i].text), items[i].unknown };
  g_free (self->items);
  g_string_chunk_free (self->texts);
  self->items = copy;
  self->texts = texts;
  self->n_items = n_items;
  g_clear_pointer (&self->ends, g_free);
}

void
sac_token_strip_set_items (SacTokenStrip *self,
                           const SacLabel *items,
                           gsize n_items,
                           const double *shares,
                           const gboolean *marked,
                           gssize cursor)
{
  g_return_if_fail (SAC_IS_TOKEN_STRIP (self));
  g_return_if_fail (items != NULL || n_items == 0);

  copy_items (self, items, n_items);
  g_free (self->shares);
  g_free (self->marked);
  self->shares = g_memdup2 (shares, n_items * sizeof (double));
  self->marked = g_memdup2 (marked, n_items * sizeof (gboolean));
  self->cursor = cursor;
  describe (self);
  scroll_to (self, self->scroll);
  show_cursor (self);
}

static void
released (SacTokenStrip *self, int n_press, double x, double y, GtkGesture *press)
{
  const GdkModifierType held = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (press));
  const gboolean run = (held & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  const SacTokenRow row = get_row (self);
  const gssize at = self->n_items > 0 ? sac_token_row_at (&row, get_ends (self), x) : -1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (at >= 0)
    g_signal_emit (self, signals[run ? RUN_TO : ACTIVATED], 0, (int) at);
}

static gboolean
scrolled (SacTokenStrip *self, double dx, double dy)
{
  scroll_to (self, self->scroll + (dx + dy) * SCROLL_STEP);
  return GDK_EVENT_STOP;
}

static void
theme_changed (SacTokenStrip *self)
{
  g_clear_pointer (&self->ends, g_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sac_token_strip_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SacTokenStrip *self = SAC_TOKEN_STRIP (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) sac_token_row_get_height (sac_theme_watch_get_theme (self->watch));
  else
    {
      *minimum = 120;
      *natural = MAX (120, (int) ceil (get_ends (self)[self->n_items]));
    }
}

static void
sac_token_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  scroll_to (SAC_TOKEN_STRIP (widget), SAC_TOKEN_STRIP (widget)->scroll);
  show_cursor (SAC_TOKEN_STRIP (widget));
}

static void
sac_token_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacTokenStrip *self = SAC_TOKEN_STRIP (widget);
  const SacTokenRow row = get_row (self);
  const SacRect area = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  cairo_t *cr;

  if (self->n_items == 0 || area.width < 1 || area.height < 1)
    return;
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) area.width, (float) area.height));
  sac_token_row_paint (cr, area, &row, get_ends (self), sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
}

static void
sac_token_strip_finalize (GObject *object)
{
  SacTokenStrip *self = SAC_TOKEN_STRIP (object);

  g_string_chunk_free (self->texts);
  g_free (self->items);
  g_free (self->shares);
  g_free (self->marked);
  g_free (self->ends);
  G_OBJECT_CLASS (sac_token_strip_parent_class)->finalize (object);
}

static void
sac_token_strip_class_init (SacTokenStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sac_token_strip_finalize;
  widget_class->measure = sac_token_strip_measure;
  widget_class->size_allocate = sac_token_strip_size_allocate;
  widget_class->snapshot = sac_token_strip_snapshot;
  signals[ACTIVATED] = g_signal_new ("activated", SAC_TYPE_TOKEN_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[RUN_TO] = g_signal_new ("run-to", SAC_TYPE_TOKEN_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "tokenstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sac_token_strip_init (SacTokenStrip *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->cursor = -1;
  self->texts = g_string_chunk_new (16);
  self->items = g_new0 (SacLabel, 1);
  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (theme_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scrolled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}
