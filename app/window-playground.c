/* app/window-playground.c — what is typed in the playground, and what the worker makes of it
 *
 * The window holds what is typed; every change of it is a question to the worker, and the newest answer is shown.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-playground-private.h"

#include "app/jobs/playground.h"
#include "engine/attention/mechanisms.h"
#include "engine/playground/examples.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_PASTED 65536 /* bytes: more is no small matrix */

gboolean
sac_window_shows_playground (SacWindow *self)
{
  return adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->playground);
}

/* --- what is shown --- */

static void
show_inputs (SacWindow *self)
{
  for (SacPlayInput i = 0; i < SAC_N_PLAY_INPUTS; i++)
    {
      const SacSheet *sheet = self->playing->playground->matrices[i];

      sac_playground_view_set_input (self->playground, i, sheet->values, sheet->n_rows, sheet->n_columns);
    }
}

static guint
find_mechanism (const SacMechanismClass *mechanism)
{
  guint i = 0;

  while (sac_mechanism_list ()[i] != mechanism)
    i++;
  return i;
}

static guint
find_normaliser (const SacNormaliserClass *normaliser)
{
  guint i = 0;

  while (sac_normaliser_list ()[i] != normaliser)
    i++;
  return i;
}

static void
show_ways (SacWindow *self)
{
  SacPlaySettings settings[SAC_PLAYGROUND_MOST_WAYS];
  const guint n = self->playing->playground->ways->len;

  for (guint i = 0; i < n; i++)
    {
      const SacPlaygroundWay *way = sac_playground_get_way (self->playing->playground, i);

      settings[i] = (SacPlaySettings){
        .mechanism = find_mechanism (way->mechanism),
        .normaliser = find_normaliser (way->normaliser),
        .scale = (double) way->scale,
        .temperature = (double) way->temperature,
        .top_k = way->top_k,
        .window = (guint) way->window,
      };
    }
  sac_playground_view_set_ways (self->playground, settings, n);
}

static void
show_example (SacWindow *self)
{
  const int example = self->playing->example;

  sac_playground_view_set_example (self->playground, example,
                                   example >= 0 ? _ (sac_playground_example_list ()[example]->note) : NULL);
}

/* --- asking --- */

static void
computed (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;

  if (self->playing == NULL || job->generation != self->playing->generation || job->result == NULL)
    return; /* the answer to a question no longer asked */
  g_clear_pointer (&self->playing->data, sac_play_data_unref);
  self->playing->data = sac_play_data_ref (((SacPlaySnapshot *) job->result)->data);
  sac_playground_view_set_data (self->playground, self->playing->data);
}

static void
ask (SacWindow *self)
{
  SacPlayPlace place;
  SacJob *job;

  sac_playground_view_get_place (self->playground, &place);
  job = sac_playground_job_new (sac_playground_dup (self->playing->playground), place);
  job->generation = ++self->playing->generation;
  sac_session_push (self->session, job, computed, self);
}

static void
shown (SacWindow *self)
{
  if (self->playing != NULL && sac_window_shows_playground (self) && self->playing->generation == 0)
    ask (self);
}

static void
show_all (SacWindow *self)
{
  show_inputs (self);
  show_ways (self);
  show_example (self);
}

void
sac_window_set_playground (SacWindow *self, SacPlayground *playground, int example)
{
  SacPlaying *playing = self->playing;

  sac_playground_free (playing->before);
  playing->before = playing->playground;
  playing->example_before = playing->example;
  playing->playground = playground;
  playing->example = example;
  sac_playground_view_set_error (self->playground, NULL);
  show_all (self);
  ask (self);
}

/* --- what is typed --- */

/* Takes @sheet. FALSE: it may not stand there; the sentence is shown. */
static gboolean
set_matrix (SacWindow *self, SacPlaygroundMatrix which, SacSheet *sheet)
{
  g_autoptr (SacSheet) owned = sheet;
  g_autoptr (GError) error = NULL;

  if (!sac_playground_set_matrix (self->playing->playground, which, owned, &error))
    {
      sac_playground_view_set_error (self->playground, error->message);
      return FALSE;
    }
  sac_playground_view_set_error (self->playground, NULL);
  show_inputs (self);
  ask (self);
  return TRUE;
}

static gboolean
typed (SacPlaygroundView *view, guint input, guint row, guint column, const char *text, SacWindow *self)
{
  const SacSheet *sheet = self->playing->playground->matrices[input];
  SacSheet *changed;
  SacSheetBounds bounds;
  float value;

  sac_playground_matrix_get_bounds (input, &bounds);
  if (row >= sheet->n_rows || column >= sheet->n_columns ||
      !sac_sheet_parse_number (text, bounds.may_hide, &value))
    return FALSE;
  if (sac_sheet_get (sheet, row, column) == value)
    return TRUE;
  changed = sac_sheet_dup (sheet);
  sac_sheet_set (changed, row, column, value);
  return set_matrix (self, input, changed);
}

static gboolean
needs_equal_widths (SacWindow *self)
{
  for (guint i = 0; i < self->playing->playground->ways->len; i++)
    if (sac_playground_get_way (self->playing->playground, i)->mechanism->needs_equal_widths)
      return TRUE;
  return FALSE;
}

/* Q and K are of one width where a mechanism needs that: the one that was not asked for goes along. */
static void
set_partner_width (SacWindow *self, SacPlaygroundMatrix which, gsize before, gsize now)
{
  const SacPlaygroundMatrix partner =
    which == SAC_PLAYGROUND_QUERY ? SAC_PLAYGROUND_KEY : SAC_PLAYGROUND_QUERY;
  const SacSheet *other = self->playing->playground->matrices[partner];
  SacSheet *changed;

  if (which > SAC_PLAYGROUND_KEY || before == now || other->n_columns != before || !needs_equal_widths (self))
    return;
  changed = sac_sheet_dup (other);
  sac_sheet_resize (changed, changed->n_rows, now);
  set_matrix (self, partner, changed);
}

static void
resized (SacPlaygroundView *view, guint input, int rows, int columns, SacWindow *self)
{
  const SacSheet *sheet = self->playing->playground->matrices[input];
  const gint64 n_rows = (gint64) sheet->n_rows + rows, n_columns = (gint64) sheet->n_columns + columns;
  const gsize before = sheet->n_columns;
  SacSheet *changed;

  if (n_rows < SAC_PLAYGROUND_LEAST_ROWS || n_rows > SAC_PLAYGROUND_MOST_ROWS || n_columns < 1 ||
      n_columns > SAC_PLAYGROUND_MOST_COLUMNS)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  changed = sac_sheet_dup (sheet);
  sac_sheet_resize (changed, (gsize) n_rows, (gsize) n_columns);
  if (set_matrix (self, input, changed))
    set_partner_width (self, input, before, (gsize) n_columns);
}

/* --- spreadsheets --- */

static void
pasted (SacPlaygroundView *view, guint input, const char *text, SacWindow *self)
{
  g_autoptr (GError) error = NULL;
  SacSheetBounds bounds;
  SacSheet *sheet = NULL;

  sac_playground_matrix_get_bounds (input, &bounds);
  if (strlen (text) > MOST_PASTED || !g_utf8_validate (text, -1, NULL))
    sac_playground_view_set_error (self->playground, _ ("What was copied is no small matrix of numbers"));
  else if ((sheet = sac_sheet_from_tsv (text, &bounds, &error)) == NULL)
    {
      g_autofree char *sentence =
        g_strdup_printf (_ ("What was copied cannot be pasted: %s"), error->message);

      sac_playground_view_set_error (self->playground, sentence);
    }
  else
    set_matrix (self, input, sheet);
}

static void
copy (SacWindow *self, const SacSheet *sheet)
{
  g_autofree char *text = sac_sheet_to_tsv (sheet);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  sac_window_toast (self, _ ("Copied the numbers"));
}

static void
copy_input (SacPlaygroundView *view, guint input, SacWindow *self)
{
  copy (self, self->playing->playground->matrices[input]);
}

static void
copy_stage (SacPlaygroundView *view, guint way, guint stage, SacWindow *self)
{
  const SacPlayTable *table;

  if (self->playing->data == NULL || way >= self->playing->data->n_ways)
    return;
  table = &self->playing->data->ways[way].stages[stage];
  if (table->values != NULL)
    copy (self, &(SacSheet){ table->n_rows, table->n_columns, table->values });
}

/* --- ways and examples --- */

static void
way_changed (SacPlaygroundView *view, guint index, SacWindow *self)
{
  SacPlaygroundWay *way = sac_playground_get_way (self->playing->playground, index);
  const SacMechanismClass *mechanism;
  const SacNormaliserClass *normaliser;
  SacPlaySettings settings;

  sac_playground_view_get_way (view, index, &settings);
  mechanism = sac_mechanism_list ()[settings.mechanism];
  normaliser = sac_normaliser_list ()[settings.normaliser];
  way->scale = (float) settings.scale;
  way->temperature = (float) settings.temperature;
  way->top_k = settings.top_k;
  way->window = settings.window;
  if (mechanism != way->mechanism || normaliser != way->normaliser)
    sac_playground_set_kind (self->playing->playground, index, mechanism, normaliser);
  ask (self);
}

static gboolean
is_used (SacWindow *self, const SacMechanismClass *mechanism)
{
  for (guint i = 0; i < self->playing->playground->ways->len; i++)
    if (sac_playground_get_way (self->playing->playground, i)->mechanism == mechanism)
      return TRUE;
  return FALSE;
}

/* Additive beside the dot family first: that is the comparison to begin with. */
static void
way_added (SacPlaygroundView *view, SacWindow *self)
{
  const SacMechanismClass *mechanism = &SAC_MECHANISM_ADDITIVE;

  for (guint i = 0; is_used (self, mechanism) && sac_mechanism_list ()[i] != NULL; i++)
    mechanism = sac_mechanism_list ()[i];
  if (sac_playground_add_way (self->playing->playground, mechanism, &SAC_NORMALISER_SOFTMAX) == NULL)
    return;
  show_ways (self);
  ask (self);
}

static void
way_removed (SacPlaygroundView *view, guint index, SacWindow *self)
{
  if (self->playing->playground->ways->len < 2)
    return;
  sac_playground_remove_way (self->playing->playground, index);
  show_ways (self);
  ask (self);
}

static void
example_chosen (SacPlaygroundView *view, guint example, SacWindow *self)
{
  const SacPlaygroundExample *chosen = sac_playground_example_list ()[example];
  g_autofree char *text = g_strdup_printf (_ ("“%s” took the place of what was typed"), _ (chosen->title));
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  sac_window_set_playground (self, chosen->make (), (int) example);
  adw_toast_set_button_label (toast, _ ("Bring it back"));
  adw_toast_set_action_name (toast, "win.playground-back");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
sac_window_bring_playground_back (SacWindow *self)
{
  SacPlaying *playing = self->playing;

  if (playing->before != NULL)
    sac_window_set_playground (self, g_steal_pointer (&playing->before), playing->example_before);
}

/* --- the view --- */

static void
list_choices (SacPlaying *playing)
{
  for (guint i = 0; sac_mechanism_list ()[i] != NULL && i + 1 < SAC_MOST_CHOICES; i++)
    playing->mechanisms[i] = _ (sac_mechanism_list ()[i]->label);
  for (guint i = 0; sac_normaliser_list ()[i] != NULL && i + 1 < SAC_MOST_CHOICES; i++)
    {
      playing->normalisers[i] = _ (sac_normaliser_list ()[i]->label);
      playing->has_top_k[i] = sac_normaliser_list ()[i]->has_top_k;
      playing->has_window[i] = sac_normaliser_list ()[i]->has_centre;
    }
  for (guint i = 0; sac_playground_example_list ()[i] != NULL && i + 1 < SAC_MOST_CHOICES; i++)
    playing->examples[i] = _ (sac_playground_example_list ()[i]->title);
}

GtkWidget *
sac_window_build_playground (SacWindow *self)
{
  SacPlaying *playing = self->playing = g_new0 (SacPlaying, 1);

  playing->playground = sac_playground_new ();
  list_choices (playing);
  self->playground =
    SAC_PLAYGROUND_VIEW (sac_playground_view_new (&(SacWayChoices){ .mechanisms = playing->mechanisms,
                                                                    .normalisers = playing->normalisers,
                                                                    .has_top_k = playing->has_top_k,
                                                                    .has_window = playing->has_window },
                                                  playing->examples));
  show_all (self);
  return GTK_WIDGET (self->playground);
}

void
sac_window_connect_playground (SacWindow *self)
{
  g_signal_connect (self->playground, "typed", G_CALLBACK (typed), self);
  g_signal_connect (self->playground, "resized", G_CALLBACK (resized), self);
  g_signal_connect (self->playground, "pasted", G_CALLBACK (pasted), self);
  g_signal_connect (self->playground, "copy-input", G_CALLBACK (copy_input), self);
  g_signal_connect (self->playground, "copy-stage", G_CALLBACK (copy_stage), self);
  g_signal_connect (self->playground, "way-changed", G_CALLBACK (way_changed), self);
  g_signal_connect (self->playground, "way-added", G_CALLBACK (way_added), self);
  g_signal_connect (self->playground, "way-removed", G_CALLBACK (way_removed), self);
  g_signal_connect (self->playground, "example-chosen", G_CALLBACK (example_chosen), self);
  g_signal_connect_swapped (self->playground, "place-changed", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (shown), self);
}

void
sac_window_clear_playground (SacWindow *self)
{
  SacPlaying *playing = g_steal_pointer (&self->playing);

  if (playing == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->playground, self);
  sac_playground_free (playing->playground);
  sac_playground_free (playing->before);
  g_clear_pointer (&playing->data, sac_play_data_unref);
  g_free (playing->path);
  g_free (playing);
}
