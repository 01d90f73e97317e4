/* app/window-compare.c — Compare and the session: the variants, the buttons, how they stand
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "app/compare-setup.h"
#include "app/form-fields.h"
#include "app/moment-map.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

gboolean
sac_window_shows_compare (SacWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "compare") == 0;
}

/* --- the forms --- */

static gboolean
is_common (const SacField *field)
{
  return !sac_compare_is_varied (field);
}

static void
append_seeds (GArray *fields)
{
  const SacFormField seeds = { .name = SAC_COMPARE_SEEDS_FIELD,
                               .label = _ ("Seeds"),
                               .group = _ ("Run"),
                               .help =
                                 _ ("Runs a variant, each with the next seed: the curves are their median"),
                               .kind = SAC_FORM_INTEGER,
                               .minimum = 1,
                               .maximum = SAC_COMPARE_MOST_SEEDS,
                               .value = 1 };

  g_array_append_val (fields, seeds);
}

/* How long first, then what is learnt with, then the rest: as in Train. */
static void
set_common (SacWindow *self, const SacComparePlan *plan)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (SacFormField));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  append_seeds (fields);
  sac_form_fields_append (fields, plan->train, "Run", TRUE, NULL, kept);
  sac_form_fields_append (fields, plan->model, NULL, FALSE, is_common, kept);
  sac_form_fields_append (fields, plan->train, "Run", FALSE, NULL, kept);
  sac_param_form_set_fields (sac_compare_view_get_form (self->compare), (const SacFormField *) fields->data,
                             fields->len);
}

static void
set_variant_fields (SacWindow *self, const SacComparePlan *plan)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (SacFormField));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  sac_form_fields_append (fields, plan->model, NULL, FALSE, sac_compare_is_varied, kept);
  sac_variant_list_set_fields (sac_compare_view_get_variants (self->compare),
                               (const SacFormField *) fields->data, fields->len);
}

/* Additive and scaled dot-product to begin with. */
static void
set_variants (SacWindow *self, const SacComparePlan *plan)
{
  SacVariantList *list = sac_compare_view_get_variants (self->compare);
  const char *const first[] = { "additive", "scaled-dot" };

  set_variant_fields (self, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autoptr (SacSettings) settings = sac_settings_copy (plan->model);

      if (sac_field_find (plan->model_class->fields, "mechanism") != NULL &&
          sac_settings_set_text (settings, "mechanism", first[i], NULL))
        sac_variant_list_add (list, "mechanism", sac_settings_get (settings, "mechanism"));
      else
        sac_variant_list_add (list, NULL, 0);
    }
}

/* Those of a comparison that was saved. What the forms do not have of them is not shown. */
static void
set_saved_variants (SacWindow *self, const SacComparePlan *plan)
{
  SacVariantList *list = sac_compare_view_get_variants (self->compare);

  set_variant_fields (self, plan);
  for (guint i = 0; i < plan->variants->len; i++)
    {
      const SacVariant *variant = plan->variants->pdata[i];

      sac_variant_list_add (list, NULL, 0);
      for (guint k = 0; k < variant->settings->len && i < sac_variant_list_get_n (list); k++)
        {
          const SacVariantSetting *setting = &g_array_index (variant->settings, SacVariantSetting, k);

          if (sac_compare_is_varied (setting->field))
            sac_param_form_set_value (sac_variant_list_get_form (list, i), setting->field->name,
                                      setting->value);
        }
    }
}

/* A comparison that was resumed has what it does in the forms. */
static void
show_saved_plan (SacWindow *self, const SacCompareSnapshot *comparison)
{
  const SacComparePlan *plan = comparison != NULL ? comparison->plan : NULL;

  if (plan == NULL)
    self->compare_plan_shown = FALSE;
  if (plan == NULL || self->compare_plan_shown)
    return;
  self->compare_plan_shown = TRUE;
  g_clear_pointer (&self->compare_plan, sac_compare_plan_free);
  self->compare_plan = sac_compare_plan_copy (plan);
  sac_compare_view_set_lesson (self->compare, sac_lesson_get_label (plan->name), _ ("a saved comparison"));
  set_common (self, plan);
  sac_param_form_set_value (sac_compare_view_get_form (self->compare), SAC_COMPARE_SEEDS_FIELD,
                            plan->n_seeds);
  set_saved_variants (self, plan);
}

/* Not under a comparison that goes on: its forms say what it does. */
static void
update_forms (SacWindow *self)
{
  const SacPlan *plan = sac_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;
  SacComparePlan *made;

  if (plan == NULL || sac_session_is_comparing (self->session) ||
      (self->compare_plan != NULL && self->compare_plan->lesson == plan->lesson &&
       g_strcmp0 (self->compare_plan->data_path, plan->data_path) == 0))
    return;
  made = sac_compare_setup_new (plan, &error);
  if (made == NULL)
    {
      sac_compare_view_set_error (self->compare, error->message);
      return;
    }
  g_clear_pointer (&self->compare_plan, sac_compare_plan_free);
  self->compare_plan = made;
  sac_compare_view_set_lesson (self->compare, sac_lesson_get_label (plan->name), plan->subtitle);
  set_common (self, made);
  set_variants (self, made);
}

/* --- how it stands --- */

static SacTrainState
get_state (SacWindow *self)
{
  static const SacTrainState states[] = {
    [SAC_RUN_NONE] = SAC_TRAIN_IDLE,      [SAC_RUN_RUNNING] = SAC_TRAIN_RUNNING,
    [SAC_RUN_PAUSED] = SAC_TRAIN_PAUSED,  [SAC_RUN_STOPPING] = SAC_TRAIN_STOPPING,
    [SAC_RUN_ENDED] = SAC_TRAIN_FINISHED,
  };

  return states[sac_session_get_compare_state (self->session)];
}

/* (transfer full): whose it is where that might be mistaken */
static char *
dup_status (SacWindow *self, const SacCompareSnapshot *comparison, SacTrainState state)
{
  const char *name = sac_session_get_compare_name (self->session);
  const char *status =
    comparison != NULL && comparison->status != NULL
      ? comparison->status
      : (state == SAC_TRAIN_IDLE ? _ ("ready") : _ ("making the sentences and the models…"));
  g_autofree char *paused =
    state == SAC_TRAIN_PAUSED ? g_strdup_printf (_ ("paused · %s"), status) : g_strdup (status);
  const SacItem *item = sac_session_get_current (self->session);

  if (comparison == NULL || name == NULL || item == NULL || item->lesson == NULL ||
      g_str_equal (item->lesson->name, name))
    return g_steal_pointer (&paused);
  return g_strdup_printf (_ ("%s: %s"), sac_lesson_get_label (name), paused);
}

static void
show_status (SacWindow *self, const SacCompareSnapshot *comparison)
{
  SacTrainStatus status = { .state = get_state (self), .fraction = -1 };
  g_autofree char *text = dup_status (self, comparison, status.state);

  status.text = text;
  status.can_save =
    comparison != NULL && comparison->step > 0 && sac_session_has_unsaved_comparison (self->session);
  if (comparison != NULL && comparison->n_steps > 0)
    status.fraction = (double) comparison->step / (double) comparison->n_steps;
  sac_compare_view_set_status (self->compare, &status);
}

/* (nullable): whose maps are shown: those of a kept step, or of now. */
static const SacCompareSnapshot *
get_shown (SacWindow *self)
{
  const SacCompareSnapshot *past = sac_session_get_compared_past (self->session);

  return past != NULL ? past : sac_session_get_comparison (self->session);
}

/* (nullable) */
static const SacCompareVariant *
get_shown_variant (SacWindow *self, guint index)
{
  const SacCompareSnapshot *shown = get_shown (self);

  return shown != NULL && index < shown->variants->len ? shown->variants->pdata[index] : NULL;
}

static void
show_panes (SacWindow *self, const SacCompareSnapshot *comparison)
{
  SacComparePane panes[SAC_COMPARE_MOST];
  const guint n = comparison != NULL ? MIN (comparison->variants->len, SAC_COMPARE_MOST) : 0;

  for (guint i = 0; i < n; i++)
    {
      const SacCompareVariant *variant = comparison->variants->pdata[i], *shown = get_shown_variant (self, i);

      panes[i] = (SacComparePane){ variant->name, shown != NULL ? shown->map : NULL,
                                   shown != NULL ? shown->output : NULL, variant->failure };
    }
  sac_compare_view_set_panes (self->compare, panes, n);
}

static void
show_difference (SacWindow *self)
{
  g_autoptr (SacMapData) map = NULL;
  guint a, b;

  if (sac_compare_panes_get_pair (sac_compare_view_get_panes (self->compare), &a, &b))
    {
      const SacCompareVariant *first = get_shown_variant (self, a), *second = get_shown_variant (self, b);

      if (first != NULL && second != NULL && first->map != NULL && second->map != NULL)
        map = sac_map_make_difference (first->map, second->map, NULL);
    }
  sac_compare_view_set_difference (self->compare, map);
}

static void
show_probe (SacWindow *self, const SacCompareSnapshot *comparison)
{
  const SacCompareSnapshot *shown = get_shown (self);
  g_autofree char *step = shown != NULL ? sac_text_from_count (shown->probe_step) : NULL;
  g_autofree char *note = NULL;

  if (comparison != NULL && shown->author < comparison->variants->len)
    note = g_strdup_printf (_ ("step %s · rows: what %s says"), step,
                            ((SacCompareVariant *) comparison->variants->pdata[shown->author])->name);
  sac_compare_view_set_probe (self->compare, comparison != NULL ? comparison->probe_text : NULL, note);
}

/* What has not come anew is not put there anew. */
static void
comparison_changed (SacWindow *self)
{
  const SacCompareSnapshot *comparison = sac_session_get_comparison (self->session);
  const SacCompareVariant *first = get_shown_variant (self, 0);
  const gboolean other_maps = first == NULL || first->map == NULL || first->map != self->shown_compare;

  show_status (self, comparison);
  show_panes (self, comparison);
  if (other_maps)
    {
      self->shown_compare = first != NULL ? first->map : NULL;
      show_probe (self, comparison);
      show_difference (self);
    }
  sac_compare_view_set_chart (self->compare, comparison != NULL ? comparison->chart : NULL);
  sac_compare_view_set_figures (self->compare, comparison != NULL ? comparison->figures : NULL);
  sac_window_show_compared_past (self);
  show_saved_plan (self, comparison);
  update_forms (self);
  sac_window_update_question (self);
}

static void
current_changed (SacWindow *self)
{
  show_status (self, sac_session_get_comparison (self->session));
}

/* --- what is asked --- */

static void
begin (SacWindow *self, gboolean held)
{
  g_autoptr (GVariant) values = NULL;
  g_autoptr (GVariant) variants = NULL;
  g_autoptr (GError) error = NULL;

  sac_compare_view_set_error (self->compare, NULL);
  if (self->compare_plan == NULL)
    return;
  values = sac_param_form_get_values (sac_compare_view_get_form (self->compare));
  variants = sac_variant_list_get_values (sac_compare_view_get_variants (self->compare));
  if (!sac_compare_setup_fill (self->compare_plan, values, variants, &error) ||
      !sac_session_compare (self->session, self->compare_plan, held, &error))
    sac_compare_view_set_error (self->compare, error->message);
}

static void
begin_running (SacWindow *self)
{
  begin (self, FALSE);
}

static void
begin_held (SacWindow *self)
{
  begin (self, TRUE);
}

static void
start (SacWindow *self)
{
  sac_window_let_comparison_go (self, begin_running);
}

static void
step (SacWindow *self)
{
  if (sac_session_is_comparing (self->session))
    sac_session_compare_step (self->session);
  else
    sac_window_let_comparison_go (self, begin_held);
}

static void
copy_table (SacWindow *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  sac_window_toast (self, _ ("The table is in the clipboard"));
}

void
sac_window_connect_compare (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "plan-changed", G_CALLBACK (update_forms), self);
  g_signal_connect_swapped (self->session, "comparison-changed", G_CALLBACK (comparison_changed), self);
  g_signal_connect_swapped (self->session, "current-changed", G_CALLBACK (current_changed), self);

  g_signal_connect_swapped (self->compare, "start", G_CALLBACK (start), self);
  g_signal_connect_swapped (self->compare, "step", G_CALLBACK (step), self);
  g_signal_connect_swapped (self->compare, "pause", G_CALLBACK (sac_session_compare_pause), self->session);
  g_signal_connect_swapped (self->compare, "resume", G_CALLBACK (sac_session_compare_continue),
                            self->session);
  g_signal_connect_swapped (self->compare, "stop", G_CALLBACK (sac_session_compare_stop), self->session);
  g_signal_connect_swapped (self->compare, "pair-changed", G_CALLBACK (show_difference), self);
  g_signal_connect_swapped (self->compare, "save", G_CALLBACK (sac_window_choose_save_comparison), self);
  g_signal_connect_swapped (self->compare, "open", G_CALLBACK (sac_window_choose_comparison), self);
  g_signal_connect_swapped (self->compare, "copy-table", G_CALLBACK (copy_table), self);
  sac_window_connect_compared_past (self);
  comparison_changed (self);
}

void
sac_window_clear_compare (SacWindow *self)
{
  g_clear_pointer (&self->compare_plan, sac_compare_plan_free);
  g_clear_pointer (&self->compare_opening, g_free);
}
