/* app/cli/cli.c — dispatch, help, version, errors
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"

#include "app/cli/nearest.h"
#include "app/cli/output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const SacCommand *const commands[] = {
  &SAC_COMMAND_ATTEND,   &SAC_COMMAND_TRAIN,   &SAC_COMMAND_COMPARE,
  &SAC_COMMAND_EVALUATE, &SAC_COMMAND_CURVES,  &SAC_COMMAND_PLAYGROUND,
  &SAC_COMMAND_INFO,     &SAC_COMMAND_LESSONS, &SAC_COMMAND_BENCH,
};

static const SacCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

gboolean
sac_cli_wants (const char *word)
{
  return word[0] == '-' || g_str_equal (word, "help") || find_command (word) != NULL;
}

const char *
sac_cli_find_nearest (const char *word)
{
  SacNearest nearest = { .word = word };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    sac_nearest_try (&nearest, commands[i]->name);
  sac_nearest_try (&nearest, "help");
  return nearest.name;
}

gboolean
sac_cli_refuse_command (const char *word, GError **error)
{
  g_autofree char *shown = g_filename_display_name (word);
  const char *nearest = sac_cli_find_nearest (word);

  if (nearest != NULL)
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no command “%s”; the nearest is %s"),
                 shown, nearest);
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no command “%s”"), shown);
  return FALSE;
}

static gboolean
print_help (GError **error)
{
  g_autoptr (GString) out =
    g_string_new (_ ("Watch attention happen, while it runs and while it learns.\n\n"
                     "  saccade                     the window\n"
                     "  saccade MODEL               the window with a model: a folder, or a lesson's "
                     "name\n"));

  g_string_append (
    out, _ ("  saccade WALK                the window with a walk: a .walk file, or a folder of them\n"));
  g_string_append (out, _ ("  saccade SESSION             the window as it was saved: a .saccade file\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (out, "  saccade %-19s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_string_append_printf (out, "\n%s\n",
                          _ ("saccade COMMAND --help tells more. Only the window needs a display."));
  return sac_cli_print (out->str, error);
}

static gboolean
print_command_help (const SacCommand *command, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_printf (out, "saccade %s%s%s\n\n", command->name, *command->usage != '\0' ? " " : "",
                   command->usage);
  if (command->description != NULL)
    g_string_append_printf (out, "%s\n\n", _ (command->description));
  sac_syntax_describe (&command->syntax, out);
  if (command->examples != NULL)
    g_string_append_printf (out, "\n%s\n%s", _ ("Examples:"), command->examples);
  return sac_cli_print (out->str, error);
}

static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 0; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

/* Nothing that a terminal would take as a command. */
static char *
make_printable (const char *sentence)
{
  char *text = g_utf8_make_valid (sentence, -1);

  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return text;
}

int
sac_cli_report (const char *command, const GError *error)
{
  g_autofree char *sentence = make_printable (error->message);
  const gboolean is_usage = g_error_matches (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE);

  if (!is_usage)
    fprintf (stderr, "saccade: %s\n", sentence);
  else if (command == NULL)
    fprintf (stderr, _ ("saccade: %s; see “saccade --help”\n"), sentence);
  else
    fprintf (stderr, _ ("saccade: %s; see “saccade %s --help”\n"), sentence, command);
  return is_usage ? 2 : 1;
}

static gboolean
run_command (const SacCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (SacArguments) arguments = NULL;

  if (asks_for_help (argc, argv))
    return print_command_help (command, error);
  arguments = sac_arguments_parse (command->name, &command->syntax, argc, argv, error);
  return arguments != NULL && command->run (arguments, error);
}

/* "saccade help", "saccade help train": what --help says */
static gboolean
run_help (int argc, char **argv, GError **error)
{
  const SacCommand *command = argc > 0 ? find_command (argv[0]) : NULL;

  if (argc == 0)
    return print_help (error);
  return command != NULL ? print_command_help (command, error) : sac_cli_refuse_command (argv[0], error);
}

static gboolean
run_program_option (const char *word, GError **error)
{
  g_autofree char *shown = g_filename_display_name (word);
  SacNearest nearest = { .word = word };

  if (g_str_equal (word, "--help") || g_str_equal (word, "-h"))
    return print_help (error);
  if (g_str_equal (word, "--version"))
    return sac_cli_print ("saccade " SAC_VERSION "\n", error);
  sac_nearest_try (&nearest, "--help");
  sac_nearest_try (&nearest, "--version");
  if (nearest.name != NULL)
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no option %s; the nearest is %s"),
                 shown, nearest.name);
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no option %s"), shown);
  return FALSE;
}

int
sac_cli_main (int argc, char **argv)
{
  const SacCommand *command = find_command (argv[1]);
  g_autoptr (GError) error = NULL;
  const gboolean done = command != NULL                 ? run_command (command, argc - 2, argv + 2, &error)
                        : g_str_equal (argv[1], "help") ? run_help (argc - 2, argv + 2, &error)
                                                        : run_program_option (argv[1], &error);

  if (done)
    return 0;
  return sac_cli_report (command != NULL ? command->name : NULL, error);
}
