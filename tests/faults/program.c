/* tests/faults/program.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/faults/program.h"

#include "app/cli/cli.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 120

static void
redirect (int stream, const char *path)
{
  const int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

  if (fd < 0 || dup2 (fd, stream) < 0)
    _exit (99);
}

static void
run_child (SacProgram program, gpointer data, const char *err)
{
  int status;

  alarm (SECONDS);
  redirect (STDOUT_FILENO, "/dev/null");
  redirect (STDERR_FILENO, err);
  status = program (data);
  fflush (stdout);
  fflush (stderr);
  _exit (status);
}

SacOutcome
sac_program_run (SacProgram program, gpointer data, const char *err)
{
  SacOutcome outcome = { 0 };
  pid_t child;
  int status;

  fflush (stdout);
  fflush (stderr);
  child = fork ();
  if (child == 0)
    run_child (program, data, err);
  if (child < 0 || waitpid (child, &status, 0) != child)
    g_error ("no child could be run");
  outcome.status = WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
  g_file_get_contents (err, &outcome.err, NULL, NULL);
  return outcome;
}

int
sac_program_command (gpointer data)
{
  char **words = data;

  return sac_cli_main ((int) g_strv_length (words), words);
}

GStrv
sac_program_fill_in (const char *const *words, const char *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (; *words != NULL; words++)
    {
      g_autofree char *word = words[0][0] == '@' ? g_strconcat (folder, *words + 1, NULL) : g_strdup (*words);

      g_strv_builder_add (builder, word);
    }
  return g_strv_builder_end (builder);
}

void
sac_program_use_memory (void)
{
  if (access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
}

void
sac_outcome_clear (SacOutcome *outcome)
{
  g_clear_pointer (&outcome->err, g_free);
}

gboolean
sac_outcome_is_sentence (const SacOutcome *outcome)
{
  const char *end = outcome->err != NULL ? strchr (outcome->err, '\n') : NULL;

  return end != NULL && end[1] == '\0' && g_str_has_prefix (outcome->err, "saccade: ");
}
