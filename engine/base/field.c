/* engine/base/field.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/field.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <float.h>
#include <math.h>

struct _SacSettings
{
  const SacField *fields; /* Borrowed: a constant table */
  gsize n_fields;
  double values[];
};

static gsize
count_fields (const SacField *fields)
{
  gsize n = 0;

  while (fields[n].name != NULL)
    n++;
  return n;
}

SacSettings *
sac_settings_new (const SacField *fields)
{
  const gsize n = count_fields (fields);
  SacSettings *settings = g_malloc0 (sizeof (SacSettings) + n * sizeof (double));

  settings->fields = fields;
  settings->n_fields = n;
  for (gsize i = 0; i < n; i++)
    settings->values[i] = fields[i].initial;
  return settings;
}

SacSettings *
sac_settings_copy (const SacSettings *settings)
{
  return g_memdup2 (settings, sizeof (SacSettings) + settings->n_fields * sizeof (double));
}

void
sac_settings_free (SacSettings *settings)
{
  g_free (settings);
}

const SacField *
sac_settings_get_fields (const SacSettings *settings)
{
  return settings->fields;
}

const SacField *
sac_field_find (const SacField *fields, const char *name)
{
  for (const SacField *field = fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

double
sac_settings_get (const SacSettings *settings, const char *name)
{
  const SacField *field = sac_field_find (settings->fields, name);

  g_return_val_if_fail (field != NULL, 0);

  return settings->values[field - settings->fields];
}

int
sac_settings_get_int (const SacSettings *settings, const char *name)
{
  return (int) sac_settings_get (settings, name);
}

const char *
sac_settings_get_choice (const SacSettings *settings, const char *name)
{
  const SacField *field = sac_field_find (settings->fields, name);

  g_return_val_if_fail (field != NULL && field->kind == SAC_FIELD_CHOICE, NULL);

  return field->choices[(int) settings->values[field - settings->fields]];
}

const char *
sac_field_get_choice_label (const char *choice)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "choice", choice);
}

static const SacField *
require_field (const SacSettings *settings, const char *name, GError **error)
{
  const SacField *field = sac_field_find (settings->fields, name);

  if (field == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN, _ ("There is no setting called “%s”"),
                 name);
  return field;
}

static gboolean
refuse_range (const SacField *field, const char *found, GError **error)
{
  g_autofree char *names = NULL;

  if (field->kind == SAC_FIELD_CHOICE)
    {
      names = g_strjoinv (", ", (char **) field->choices);
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE, _ ("%s must be one of %s, not “%s”"),
                   field->name, names, found);
    }
  else if (field->kind == SAC_FIELD_SWITCH)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE, _ ("%s must be on or off, not “%s”"),
                 field->name, found);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                 field->kind == SAC_FIELD_INTEGER
                   ? _ ("%s must be a whole number from %.10g to %.10g, not “%s”")
                   : _ ("%s must be a number from %.10g to %.10g, not “%s”"),
                 field->name, field->minimum, field->maximum, found);
  return FALSE;
}

static gboolean
is_in_range (const SacField *field, double value)
{
  if (!isfinite (value))
    return FALSE;
  if (field->kind != SAC_FIELD_REAL && value != floor (value))
    return FALSE;
  if (field->kind == SAC_FIELD_SWITCH)
    return value == 0 || value == 1;
  if (field->kind == SAC_FIELD_CHOICE)
    return value >= 0 && value < g_strv_length ((char **) field->choices);
  return value >= field->minimum && value <= field->maximum;
}

gboolean
sac_settings_set (SacSettings *settings, const char *name, double value, GError **error)
{
  const SacField *field = require_field (settings, name, error);

  if (field == NULL)
    return FALSE;
  if (!is_in_range (field, value))
    {
      g_autofree char *found = g_strdup_printf ("%.10g", value);

      return refuse_range (field, found, error);
    }
  settings->values[field - settings->fields] = value;
  return TRUE;
}

static gboolean
parse_switch (const char *text, double *value)
{
  static const char *const on[] = { "1", "on", "yes", "true", NULL };
  static const char *const off[] = { "0", "off", "no", "false", NULL };

  *value = g_strv_contains (on, text) ? 1 : 0;
  return *value == 1 || g_strv_contains (off, text);
}

static gboolean
parse_choice (const SacField *field, const char *text, double *value)
{
  for (guint i = 0; field->choices[i] != NULL; i++)
    if (g_str_equal (field->choices[i], text))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_number (const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* A number that is 0 to the engine, which counts in float32, but was not meant so: 1e-400 is no learning rate. */
static gboolean
vanishes (const SacField *field, const char *text)
{
  double value;

  errno = 0;
  return field->kind == SAC_FIELD_REAL && parse_number (text, &value) && fabs (value) < FLT_MIN &&
         (value != 0 || errno == ERANGE);
}

static gboolean
refuse_vanishing (const SacField *field, const char *found, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               field->minimum <= 0
                 ? _ ("%s must be 0 or a number from %.10g to %.10g; “%s” is too close to 0")
                 : _ ("%s must be a number from %.10g to %.10g; “%s” is too close to 0"),
               field->name, MAX (field->minimum, (double) FLT_MIN), field->maximum, found);
  return FALSE;
}

gboolean
sac_settings_set_text (SacSettings *settings, const char *name, const char *text, GError **error)
{
  const SacField *field = require_field (settings, name, error);
  double value = 0;
  gboolean read;

  if (field == NULL)
    return FALSE;

  if (field->kind == SAC_FIELD_SWITCH)
    read = parse_switch (text, &value);
  else if (field->kind == SAC_FIELD_CHOICE)
    read = parse_choice (field, text, &value);
  else
    read = parse_number (text, &value);

  if (vanishes (field, text))
    return refuse_vanishing (field, text, error);
  if (!read || !is_in_range (field, value))
    return refuse_range (field, text, error);
  settings->values[field - settings->fields] = value;
  return TRUE;
}

char *
sac_settings_get_text (const SacSettings *settings, const char *name)
{
  const SacField *field = sac_field_find (settings->fields, name);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  g_return_val_if_fail (field != NULL, NULL);

  value = settings->values[field - settings->fields];
  if (field->kind == SAC_FIELD_CHOICE)
    return g_strdup (field->choices[(int) value]);
  if (field->kind == SAC_FIELD_SWITCH)
    return g_strdup (value == 1 ? "on" : "off");
  if (field->kind == SAC_FIELD_INTEGER)
    return g_strdup_printf ("%.0f", value);
  for (int digits = 6; digits < 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return g_strdup (buffer);
    }
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value));
}
