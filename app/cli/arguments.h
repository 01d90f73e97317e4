/* app/cli/arguments.h — options of a command: declared in a table, read from argv, explained in --help
 *
 * "--name value", "--name=value", "-n value", "-nvalue"; "--" ends the options. An option may come once. Settings declared as
 * SacField tables are options too, under their own names.
 *
 * Ownership  a SacArguments borrows argv; free it with sac_arguments_free().
 * Errors     %SAC_CLI_ERROR_USAGE for what is not as declared, %SAC_CLI_ERROR_INPUT for text that is not UTF-8.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"

#include <glib.h>

G_BEGIN_DECLS

#define SAC_CLI_ERROR (sac_cli_error_quark ())

/**
 * SacCliError:
 * @SAC_CLI_ERROR_USAGE: the command was written wrongly: exit status 2, with a hint
 * @SAC_CLI_ERROR_INPUT: what it was given cannot be used: exit status 1
 */
typedef enum
{
  SAC_CLI_ERROR_USAGE,
  SAC_CLI_ERROR_INPUT,
} SacCliError;

GQuark sac_cli_error_quark (void);

typedef enum
{
  SAC_OPTION_FLAG,
  SAC_OPTION_TEXT, /* must be UTF-8 */
  SAC_OPTION_PATH, /* any bytes */
} SacOptionKind;

typedef struct
{
  const char *name; /* "text"; NULL ends a table */
  char letter;      /* 'o', or 0 */
  SacOptionKind kind;
  const char *value; /* what stands for it in the help: "FILE" */
  const char *help;
} SacOption;

typedef struct
{
  const SacOption *options;      /* ends with NULL */
  const SacField *const *fields; /* (nullable) tables, NULL-terminated */
  guint least_operands, most_operands;
  const char *operands; /* what it needs, for the sentence when they are missing: "a model: …" */
  const char *takes;    /* what it takes, for the one when there are too many: "one model" */
} SacSyntax;

typedef struct _SacArguments SacArguments;

/* Reads @argv, which begins after the name of @command. */
SacArguments *
sac_arguments_parse (const char *command, const SacSyntax *syntax, int argc, char **argv, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void sac_arguments_free (SacArguments *arguments);

/* The value of an option, or NULL when it was not given; "" for a flag that was. */
const char *sac_arguments_get (const SacArguments *arguments, const char *name);
gboolean sac_arguments_has (const SacArguments *arguments, const char *name);

guint sac_arguments_get_n_operands (const SacArguments *arguments);
const char *sac_arguments_get_operand (const SacArguments *arguments, guint index);

/* Leaves *@value alone when the option was not given. */
gboolean sac_arguments_get_number (const SacArguments *arguments,
                                   const char *name,
                                   double minimum,
                                   double maximum,
                                   double *value,
                                   GError **error);

/* The same for whole numbers. */
gboolean sac_arguments_get_count (const SacArguments *arguments,
                                  const char *name,
                                  guint64 minimum,
                                  guint64 maximum,
                                  guint64 *value,
                                  GError **error);

/* Sets every field of @settings that was given as an option. */
gboolean sac_arguments_apply (const SacArguments *arguments, SacSettings *settings, GError **error);

/* Adds the options' help to @out. */
void sac_syntax_describe (const SacSyntax *syntax, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacArguments, sac_arguments_free)

G_END_DECLS
