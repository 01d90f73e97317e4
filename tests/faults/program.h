/* tests/faults/program.h — a command of the program run in a forked child, and what it said
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int status; /* exit status; -N where signal N ended it */
  char *err;  /* all of standard error */
} SacOutcome;

typedef int (*SacProgram) (gpointer data);

/* Runs @program in a child whose standard error goes to @err; what it returns is the exit status. A child that takes more
 * than two minutes is ended by SIGALRM. */
SacOutcome sac_program_run (SacProgram program, gpointer data, const char *err);

/* @data: the words of a command line, NULL at the end: "saccade", "train" … */
int sac_program_command (gpointer data);

/* (transfer full): the @words with "@" at their beginning as @folder. */
GStrv sac_program_fill_in (const char *const *words, const char *folder);

/* Scratch folders in memory, if there are any such: the calls are the same, and nothing waits for a disk. */
void sac_program_use_memory (void);

void sac_outcome_clear (SacOutcome *outcome);

/* One line that begins with the program's name. */
gboolean sac_outcome_is_sentence (const SacOutcome *outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SacOutcome, sac_outcome_clear)

G_END_DECLS
