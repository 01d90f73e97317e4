/* app/cli/arguments.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/arguments.h"

#include "app/cli/nearest.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (sac - cli - error - quark, sac_cli_error)

struct _SacArguments
{
  const char *command;
  const SacSyntax *syntax;
  GHashTable *values;  /* option name → value, both borrowed */
  GPtrArray *operands; /* borrowed */
};

/* An option as it is found, whichever table declared it. */
typedef struct
{
  const char *name; /* NULL: there is no such option */
  SacOptionKind kind;
} Found;

static Found
find_field (const SacSyntax *syntax, const char *name)
{
  for (gsize i = 0; syntax->fields != NULL && syntax->fields[i] != NULL; i++)
    {
      const SacField *field = sac_field_find (syntax->fields[i], name);

      if (field != NULL)
        return (Found){ field->name, SAC_OPTION_TEXT };
    }
  return (Found){ NULL };
}

static Found
find_long (const SacSyntax *syntax, const char *name)
{
  for (const SacOption *option = syntax->options; option->name != NULL; option++)
    if (g_str_equal (option->name, name))
      return (Found){ option->name, option->kind };
  return find_field (syntax, name);
}

static Found
find_letter (const SacSyntax *syntax, const char *letter)
{
  for (const SacOption *option = syntax->options; option->name != NULL; option++)
    if (option->letter != 0 && option->letter == letter[0] && letter[1] == '\0')
      return (Found){ option->name, option->kind };
  return (Found){ NULL };
}

static gboolean
check_utf8 (const char *name, const char *value, GError **error)
{
  const char *end;

  if (g_utf8_validate (value, -1, &end))
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("The value of --%s is not valid UTF-8 (at byte %td)"), name, end - value);
  return FALSE;
}

static gboolean
check_path (const char *name, const char *value, GError **error)
{
  if (*value != '\0')
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("--%s needs a name, and the one given is empty"),
               name);
  return FALSE;
}

static gboolean
store (SacArguments *self, Found found, const char *value, GError **error)
{
  if ((found.kind == SAC_OPTION_TEXT && !check_utf8 (found.name, value, error)) ||
      (found.kind == SAC_OPTION_PATH && !check_path (found.name, value, error)))
    return FALSE;
  if (g_hash_table_contains (self->values, found.name))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("--%s is given twice"), found.name);
      return FALSE;
    }
  g_hash_table_insert (self->values, (gpointer) found.name, (gpointer) value);
  return TRUE;
}

/* "--name=value", "-nvalue" or "-n=value", taken apart. */
typedef struct
{
  char *name;
  const char *value; /* (nullable): it stands in the next word */
} Written;

static Written
take_apart (const char *word)
{
  const char *equals = strchr (word, '=');

  if (word[1] != '-')
    return (Written){ g_strndup (word + 1, 1), word[2] == '\0' ? NULL : word + (word[2] == '=' ? 3 : 2) };
  if (equals != NULL)
    return (Written){ g_strndup (word + 2, (gsize) (equals - word) - 2), equals + 1 };
  return (Written){ g_strdup (word + 2), NULL };
}

static void
refuse_option (const SacArguments *self, const char *word, const char *name, GError **error)
{
  g_autofree char *shown = g_filename_display_name (word);
  SacNearest nearest = { .word = name };

  for (const SacOption *option = self->syntax->options; option->name != NULL; option++)
    sac_nearest_try (&nearest, option->name);
  for (gsize i = 0; self->syntax->fields != NULL && self->syntax->fields[i] != NULL; i++)
    for (const SacField *field = self->syntax->fields[i]; field->name != NULL; field++)
      sac_nearest_try (&nearest, field->name);
  if (word[1] == '-' && nearest.name != NULL)
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no option %s; the nearest is --%s"),
                 shown, nearest.name);
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no option %s"), shown);
}

/* Reads the option at argv[*i], and its value behind it. */
static gboolean
parse_option (SacArguments *self, int argc, char **argv, int *i, GError **error)
{
  const char *word = argv[*i];
  const Written written = take_apart (word);
  g_autofree char *name = written.name;
  const Found found = word[1] == '-' ? find_long (self->syntax, name) : find_letter (self->syntax, name);

  if (found.name == NULL)
    refuse_option (self, word, name, error);
  else if (found.kind == SAC_OPTION_FLAG && written.value != NULL)
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("--%s takes no value"), found.name);
  else if (found.kind == SAC_OPTION_FLAG)
    return store (self, found, "", error);
  else if (written.value != NULL)
    return store (self, found, written.value, error);
  else if (*i + 1 < argc)
    return store (self, found, argv[++*i], error);
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("%s needs a value"), word);
  return FALSE;
}

static gboolean
refuse_surplus (const SacArguments *self, GError **error)
{
  const char *word = self->operands->pdata[self->syntax->most_operands];
  g_autofree char *shown = g_filename_display_name (word);

  if (word[0] == '-' && word[1] != '\0')
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                 _ ("“%s” stands behind --, which ends the options"), shown);
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("“%s” is too much: %s takes %s"), shown,
                 self->command, _ (self->syntax->takes));
  return FALSE;
}

static gboolean
check_operands (const SacArguments *self, GError **error)
{
  if (self->operands->len < self->syntax->least_operands)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("%s needs %s"), self->command,
                   _ (self->syntax->operands));
      return FALSE;
    }
  return self->operands->len <= self->syntax->most_operands || refuse_surplus (self, error);
}

SacArguments *
sac_arguments_parse (const char *command, const SacSyntax *syntax, int argc, char **argv, GError **error)
{
  g_autoptr (SacArguments) self = g_new0 (SacArguments, 1);
  gboolean options = TRUE;

  self->command = command;
  self->syntax = syntax;
  self->values = g_hash_table_new (g_str_hash, g_str_equal);
  self->operands = g_ptr_array_new ();
  for (int i = 0; i < argc; i++)
    {
      if (options && g_str_equal (argv[i], "--"))
        options = FALSE;
      else if (!options || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (self->operands, argv[i]);
      else if (!parse_option (self, argc, argv, &i, error))
        return NULL;
    }
  return check_operands (self, error) ? g_steal_pointer (&self) : NULL;
}

void
sac_arguments_free (SacArguments *self)
{
  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->operands);
  g_free (self);
}

const char *
sac_arguments_get (const SacArguments *self, const char *name)
{
  return g_hash_table_lookup (self->values, name);
}

gboolean
sac_arguments_has (const SacArguments *self, const char *name)
{
  return g_hash_table_contains (self->values, name);
}

guint
sac_arguments_get_n_operands (const SacArguments *self)
{
  return self->operands->len;
}

const char *
sac_arguments_get_operand (const SacArguments *self, guint index)
{
  g_return_val_if_fail (index < self->operands->len, NULL);

  return self->operands->pdata[index];
}

gboolean
sac_arguments_get_number (const SacArguments *self,
                          const char *name,
                          double minimum,
                          double maximum,
                          double *value,
                          GError **error)
{
  const char *text = sac_arguments_get (self, name);
  char *end;
  double number;

  if (text == NULL)
    return TRUE;
  number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && number >= minimum && number <= maximum)
    {
      *value = number;
      return TRUE;
    }
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("--%s must be a number from %g to %g, not “%s”"),
               name, minimum, maximum, text);
  return FALSE;
}

gboolean
sac_arguments_get_count (const SacArguments *self,
                         const char *name,
                         guint64 minimum,
                         guint64 maximum,
                         guint64 *value,
                         GError **error)
{
  const char *text = sac_arguments_get (self, name);

  if (text == NULL || g_ascii_string_to_unsigned (text, 10, minimum, maximum, value, NULL))
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
               _ ("--%s must be a whole number from %" PRIu64 " to %" PRIu64 ", not “%s”"), name, minimum,
               maximum, text);
  return FALSE;
}

/* The sentence of a setting begins with its name, and names the option when two dashes stand before it. */
gboolean
sac_arguments_apply (const SacArguments *self, SacSettings *settings, GError **error)
{
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    {
      const char *text = sac_arguments_get (self, field->name);
      g_autoptr (GError) local = NULL;

      if (text == NULL || sac_settings_set_text (settings, field->name, text, &local))
        continue;
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, "--%s", local->message);
      return FALSE;
    }
  return TRUE;
}
