/* app/cli/describe.c — the options' help, from the tables they are declared in
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/arguments.h"

#include <glib/gi18n-lib.h>

#define HELP_COLUMN 30

static void
describe_line (GString *out, const char *option, const char *help)
{
  const glong width = g_utf8_strlen (option, -1);

  g_string_append_printf (out, "  %s", option);
  if (width + 2 > HELP_COLUMN - 2)
    g_string_append_printf (out, "\n%*s", HELP_COLUMN, "");
  else
    g_string_append_printf (out, "%*s", (int) (HELP_COLUMN - 2 - width), "");
  g_string_append_printf (out, "%s\n", help);
}

static void
describe_option (GString *out, const SacOption *option)
{
  g_autoptr (GString) left = g_string_new (NULL);

  if (option->letter != 0)
    g_string_append_printf (left, "-%c, ", option->letter);
  g_string_append_printf (left, "--%s", option->name);
  if (option->value != NULL)
    g_string_append_printf (left, " %s", option->value);
  describe_line (out, left->str, _ (option->help));
}

static char *
field_values (const SacField *field)
{
  if (field->kind == SAC_FIELD_CHOICE)
    return g_strjoinv ("|", (char **) field->choices);
  if (field->kind == SAC_FIELD_SWITCH)
    return g_strdup ("on|off");
  return g_strdup (field->kind == SAC_FIELD_INTEGER ? "N" : "X");
}

static char *
field_range (const SacField *field)
{
  if (field->kind != SAC_FIELD_INTEGER && field->kind != SAC_FIELD_REAL)
    return g_strdup ("");
  return g_strdup_printf (_ ("%.10g to %.10g%s%s; "), field->minimum, field->maximum,
                          field->unit != NULL ? " " : "", field->unit != NULL ? _ (field->unit) : "");
}

static void
describe_field (GString *out, const SacField *field, const SacSettings *initial)
{
  g_autofree char *values = field_values (field);
  g_autofree char *left = g_strdup_printf ("--%s %s", field->name, values);
  g_autofree char *range = field_range (field);
  g_autofree char *value = sac_settings_get_text (initial, field->name);
  g_autofree char *help = g_strdup_printf ("%s (%s%s)", _ (field->help), range, value);

  describe_line (out, left, help);
}

static void
describe_fields (GString *out, const SacField *fields)
{
  g_autoptr (SacSettings) initial = sac_settings_new (fields);
  const char *group = NULL;

  for (const SacField *field = fields; field->name != NULL; field++)
    {
      if (g_strcmp0 (group, field->group) != 0)
        g_string_append_printf (out, "\n%s:\n", _ (field->group));
      group = field->group;
      describe_field (out, field, initial);
    }
}

void
sac_syntax_describe (const SacSyntax *syntax, GString *out)
{
  g_string_append_printf (out, "%s\n", _ ("Options:"));
  for (const SacOption *option = syntax->options; option->name != NULL; option++)
    describe_option (out, option);
  describe_line (out, "--help", _ ("Show this"));
  for (gsize i = 0; syntax->fields != NULL && syntax->fields[i] != NULL; i++)
    describe_fields (out, syntax->fields[i]);
}
