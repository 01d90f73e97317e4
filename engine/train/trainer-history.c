/* engine/train/trainer-history.c — a run keeps its past, and says what was changed on the way
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/train/changes.h"
#include "engine/train/history-file.h"
#include "engine/train/trainer-private.h"

#include <glib/gi18n-lib.h>

#define MEGABYTE 1000000

static guint64
get_budget (const SacSettings *settings)
{
  return (guint64) sac_settings_get (settings, "history-megabytes") * MEGABYTE;
}

const SacHistory *
sac_trainer_get_history (const SacTrainer *trainer)
{
  return trainer->history;
}

const char *
sac_trainer_get_history_trouble (const SacTrainer *trainer)
{
  return trainer->history_trouble;
}

const char *
sac_trainer_get_probe (const SacTrainer *trainer)
{
  return trainer->probe;
}

void
sac_trainer_set_probe (SacTrainer *trainer, const char *probe)
{
  g_free (trainer->probe);
  trainer->probe = g_strdup (probe);
}

static char *
choose_probe (const SacTrainer *trainer)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (trainer->translator);
  const SacExample *example;

  if (trainer->lesson != NULL)
    return g_strdup (trainer->lesson->probe);
  example = g_ptr_array_index (trainer->dataset->validation, 0);
  return sac_tokenizer_join (parts->source_tokenizer, (const char *const *) example->source, SAC_JOIN_PLAIN);
}

void
sac_trainer_begin_history (SacTrainer *trainer)
{
  trainer->history = sac_history_new (get_budget (trainer->settings));
  trainer->probe = choose_probe (trainer);
}

guint64
sac_trainer_count_history (const SacSettings *settings, const SacModel *model)
{
  const guint64 budget = get_budget (settings), steps = (guint64) sac_settings_get (settings, "steps"),
                each = sac_moment_count (model, NULL);
  guint64 n_bytes = 0;

  for (guint64 step = 0; step < steps && n_bytes < budget; step = sac_history_next_due (step))
    n_bytes += each;
  return MIN (n_bytes, budget);
}

static gboolean
keep_now (SacTrainer *trainer, gboolean by_hand, GError **error)
{
  g_autoptr (SacReading) reading =
    sac_translator_read (trainer->translator, trainer->pool, trainer->probe, NULL);
  const guint64 n_bytes = sac_moment_count (trainer->model, reading);
  SacMoment *moment;

  if (!sac_memory_check (_ ("A step of the history"), n_bytes, error) ||
      !sac_history_reserve (trainer->history, trainer->step, n_bytes, error))
    return FALSE;
  moment = sac_moment_new (trainer->step, trainer->translator, reading, error);
  if (moment == NULL)
    return FALSE;
  moment->by_hand = by_hand;
  sac_history_add (trainer->history, moment);
  return TRUE;
}

static gboolean
has_this_step (const SacTrainer *trainer)
{
  const GPtrArray *moments = sac_history_get_moments (trainer->history);
  const SacMoment *last = moments->len > 0 ? moments->pdata[moments->len - 1] : NULL;

  return last != NULL && last->step == trainer->step;
}

void
sac_trainer_keep_due (SacTrainer *trainer, gboolean always)
{
  if ((always || sac_history_is_due (trainer->step)) && !has_this_step (trainer) &&
      sac_moment_count (trainer->model, NULL) <= sac_history_get_budget (trainer->history))
    keep_now (trainer, FALSE, NULL);
}

gboolean
sac_trainer_keep (SacTrainer *trainer, GError **error)
{
  if (sac_history_get_budget (trainer->history) == 0)
    {
      g_set_error_literal (
        error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
        _ ("This run keeps no history: give it room with --history-megabytes, or under “History” in "
           "the form, before it begins"));
      return FALSE;
    }
  return sac_history_mark (trainer->history, trainer->step) || keep_now (trainer, TRUE, error);
}

/* --- changes --- */

/* (nullable): a live field, and the settings it is in. */
static const SacField *
find_live (const SacTrainer *trainer, const char *name, const SacSettings **settings)
{
  const SacField *of_train = sac_settings_get_fields (trainer->settings);

  *settings = sac_field_find (of_train, name) != NULL ? trainer->settings : trainer->model->settings;
  return sac_changes_find_field (of_train, trainer->model->klass->fields, name);
}

static gboolean
set_live (SacTrainer *trainer, const char *name, double value, GError **error)
{
  if (sac_field_find (trainer->model->klass->fields, name) != NULL)
    return sac_model_set (trainer->model, name, value, error);
  if (!sac_settings_set (trainer->settings, name, value, error))
    return FALSE;
  trainer->schedule.rate = sac_settings_get (trainer->settings, "learning-rate");
  return TRUE;
}

gboolean
sac_trainer_change (SacTrainer *trainer, const char *name, double value, GError **error)
{
  const SacSettings *settings;
  const SacField *field = find_live (trainer, name, &settings);
  SacHistoryChange change = { .step = trainer->step };

  if (field == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("“%s” cannot be changed while a run goes on: start a new one"), name);
      return FALSE;
    }
  change.field = field->name;
  change.before = sac_settings_get (settings, name);
  if (!set_live (trainer, name, value, error))
    return FALSE;
  change.after = sac_settings_get (settings, name);
  sac_history_add_change (trainer->history, &change);
  return TRUE;
}

char *
sac_trainer_write_changes (const SacTrainer *trainer)
{
  return sac_changes_to_text (sac_history_get_changes (trainer->history));
}

gboolean
sac_trainer_read_changes (SacTrainer *trainer, const char *text)
{
  g_autoptr (GArray) changes = sac_changes_from_text (text, sac_settings_get_fields (trainer->settings),
                                                      trainer->model->klass->fields, trainer->step);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    sac_history_add_change (trainer->history, &g_array_index (changes, SacHistoryChange, i));
  return changes != NULL;
}

/* --- files --- */

gboolean
sac_trainer_stage_history (SacTrainer *trainer, SacFileSet *set, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_HISTORY_NAME, NULL);
  const guint64 revision = sac_history_get_revision (trainer->history);
  const gboolean exists = !sac_file_is_missing (path);

  if (exists ? g_strcmp0 (path, trainer->history_path) == 0 && revision == trainer->history_saved
             : sac_history_get_moments (trainer->history)->len == 0)
    return TRUE;
  return sac_history_stage (trainer->history, trainer->translator, trainer->probe, set, path, error);
}

void
sac_trainer_note_saved (SacTrainer *trainer, const char *folder)
{
  g_free (trainer->history_path);
  trainer->history_path = g_build_filename (folder, SAC_HISTORY_NAME, NULL);
  trainer->history_saved = sac_history_get_revision (trainer->history);
}

static SacHistory *
open_history (const SacTrainer *trainer, const char *path, char **probe, GError **error)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, error);

  if (file == NULL)
    return NULL;
  return sac_history_read (file, trainer->translator, get_budget (trainer->settings), trainer->step, probe,
                           error);
}

static gboolean
may_be_whole (const GError *trouble)
{
  return g_error_matches (trouble, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO) ||
         g_error_matches (trouble, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY);
}

gboolean
sac_trainer_take_history (SacTrainer *trainer, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_HISTORY_NAME, NULL);
  g_autofree char *probe = NULL;
  g_autoptr (SacHistory) history = NULL;
  g_autoptr (GError) trouble = NULL;
  const GArray *changes = sac_history_get_changes (trainer->history);

  if (sac_file_is_missing (path))
    return TRUE; /* the run can do without its past */
  history = open_history (trainer, path, &probe, &trouble);
  if (history == NULL && may_be_whole (trouble))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (history == NULL)
    {
      trainer->history_trouble =
        g_strdup_printf (_ ("%s; the run goes on without its history"), trouble->message);
      return TRUE;
    }
  for (guint i = 0; i < changes->len; i++)
    sac_history_add_change (history, &g_array_index (changes, SacHistoryChange, i));
  sac_history_free (trainer->history);
  trainer->history = g_steal_pointer (&history);
  sac_trainer_set_probe (trainer, probe);
  return TRUE;
}
