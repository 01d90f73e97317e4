/* engine/train/changes.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/changes.h"

#include "engine/files/safetensors.h"
#include "engine/files/text.h"
#include "engine/models/model.h"
#include "engine/train/fields.h"
#include "engine/train/trainer.h"

const SacField *
sac_changes_find_field (const SacField *of_train, const SacField *of_model, const char *name)
{
  const SacField *field = sac_field_find (of_train, name);

  if (field == NULL)
    field = sac_field_find (of_model, name);
  return field != NULL && field->live ? field : NULL;
}

char *
sac_changes_to_text (const GArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const SacHistoryChange *change = &g_array_index (changes, SacHistoryChange, i);
      char before[SAC_TEXT_NUMBER_SIZE], after[SAC_TEXT_NUMBER_SIZE];

      g_string_append_printf (text, "%" G_GUINT64_FORMAT " %s %s %s\n", change->step, change->field,
                              sac_text_from_double (change->before, before),
                              sac_text_from_double (change->after, after));
    }
  return g_string_free (text, FALSE);
}

/* A number in the range of @field. */
static gboolean
read_value (const SacField *field, const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *value >= field->minimum && *value <= field->maximum;
}

static gboolean
read_change (const char *line,
             const SacField *of_train,
             const SacField *of_model,
             guint64 last,
             SacHistoryChange *change)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 5);
  const SacField *field;

  if (g_strv_length (words) != 4 || !g_ascii_string_to_unsigned (words[0], 10, 0, last, &change->step, NULL))
    return FALSE;
  field = sac_changes_find_field (of_train, of_model, words[1]);
  if (field == NULL)
    return FALSE;
  change->field = field->name;
  return read_value (field, words[2], &change->before) && read_value (field, words[3], &change->after);
}

GArray *
sac_changes_from_text (const char *text, const SacField *of_train, const SacField *of_model, guint64 last)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (SacHistoryChange));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint64 before = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      SacHistoryChange change = { 0 };

      if (lines[i][0] == '\0')
        continue;
      if (!read_change (lines[i], of_train, of_model, last, &change) || change.step < before)
        return NULL;
      before = change.step;
      g_array_append_val (changes, change);
    }
  return g_steal_pointer (&changes);
}

GArray *
sac_changes_read (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, NULL);
  const char *text = file != NULL ? sac_safetensors_get_metadata (file, "changes") : NULL;
  const char *type = file != NULL ? sac_safetensors_get_metadata (file, "model_type") : NULL;
  const SacModelClass *model = type != NULL ? sac_model_find (type) : NULL;
  GArray *changes = NULL;

  if (text != NULL && model != NULL)
    changes = sac_changes_from_text (text, sac_train_fields, model->fields, G_MAXUINT64);
  return changes != NULL ? changes : g_array_new (FALSE, FALSE, sizeof (SacHistoryChange));
}
