/* app/form-fields.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/form-fields.h"

#include <glib/gi18n-lib.h>

static const SacFormKind form_kinds[] = {
  [SAC_FIELD_INTEGER] = SAC_FORM_INTEGER,
  [SAC_FIELD_REAL] = SAC_FORM_REAL,
  [SAC_FIELD_SWITCH] = SAC_FORM_SWITCH,
  [SAC_FIELD_CHOICE] = SAC_FORM_CHOICE,
};

/* (nullable): as they are shown, in an array that @kept owns */
static const char *const *
translate_choices (const char *const *choices, GPtrArray *kept)
{
  const guint n = choices != NULL ? g_strv_length ((char **) choices) : 0;
  const char **shown = choices != NULL ? g_new0 (const char *, n + 1) : NULL;

  for (guint i = 0; i < n; i++)
    shown[i] = sac_field_get_choice_label (choices[i]);
  g_ptr_array_add (kept, shown);
  return shown;
}

SacFormField
sac_form_field_from (const SacField *field, const SacSettings *settings, GPtrArray *kept)
{
  return (SacFormField){ .name = field->name,
                         .label = _ (field->label),
                         .unit = field->unit != NULL ? _ (field->unit) : NULL,
                         .group = _ (field->group),
                         .help = _ (field->help),
                         .kind = form_kinds[field->kind],
                         .minimum = field->minimum,
                         .maximum = field->maximum,
                         .value = sac_settings_get (settings, field->name),
                         .logarithmic = field->logarithmic,
                         .live = field->live,
                         .choices = translate_choices (field->choices, kept) };
}

void
sac_form_fields_append (GArray *fields,
                        const SacSettings *settings,
                        const char *first,
                        gboolean wanted,
                        SacFieldMatch match,
                        GPtrArray *kept)
{
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    if ((g_strcmp0 (field->group, first) == 0) == wanted && (match == NULL || match (field)))
      {
        const SacFormField shown = sac_form_field_from (field, settings, kept);

        g_array_append_val (fields, shown);
      }
}
