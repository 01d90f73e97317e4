/* app/cli/cli.h — the commands: one table, one file a command
 *
 * A command declares its options and runs; it neither reads argv nor exits. Its errors become one sentence on standard
 * error and exit status 1, or 2 with a hint for wrong usage. Adding one is a file of its own and a line in the table.
 *
 * Threads    the main one.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/cli/arguments.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *summary;     /* half a line, for the list of commands */
  const char *usage;       /* what follows its name */
  const char *description; /* (nullable) for its --help */
  const char *examples;    /* (nullable) whole lines, for its --help */
  SacSyntax syntax;
  gboolean (*run) (const SacArguments *arguments, GError **error);
} SacCommand;

extern const SacCommand SAC_COMMAND_ATTEND;
extern const SacCommand SAC_COMMAND_BENCH;
extern const SacCommand SAC_COMMAND_COMPARE;
extern const SacCommand SAC_COMMAND_CURVES;
extern const SacCommand SAC_COMMAND_EVALUATE;
extern const SacCommand SAC_COMMAND_INFO;
extern const SacCommand SAC_COMMAND_LESSONS;
extern const SacCommand SAC_COMMAND_PLAYGROUND;
extern const SacCommand SAC_COMMAND_TRAIN;

/* TRUE if @word asks for a command, an option of the program itself, or nothing that could be a model: what
 * sac_cli_main() is for. All else opens the window. */
gboolean sac_cli_wants (const char *word);

/* (nullable): the command that @word was probably meant to be. */
const char *sac_cli_find_nearest (const char *word);

/* @word is none: says which it was probably meant to be. Always FALSE. */
gboolean sac_cli_refuse_command (const char *word, GError **error);

/* Runs "saccade @argv[1] …"; returns the exit status. */
int sac_cli_main (int argc, char **argv);

/* Writes the sentence to standard error; returns the exit status that goes with @error. */
int sac_cli_report (const char *command, const GError *error);

G_END_DECLS
