/* tests/faults/test-io.c — every call of the file system of every command made to fail, once and for good
 *
 * A command runs in a forked child; below its folder the n-th call fails with one of eight errors, writes half, or is where the
 * process is killed. Afterwards every file is wholly the old one or the new one; exit status 0 means all are the new ones;
 * 1 comes with one sentence; no temporary stays behind but after a kill, and the next run takes that away.
 *
 * By default each call is met by a kill and by one of the errors, in turn, once and for good; "-m slow" does all.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/preferences.h"
#include "engine/files/atomic.h"
#include "engine/train/trainer.h"
#include "tests/faults/folder-state.h"
#include "tests/faults/io-faults.h"
#include "tests/faults/program.h"
#include "tests/support/scratch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const int errors[] = { EIO, ENOSPC, EDQUOT, EACCES, EROFS, EMFILE, ENOMEM, EINTR };

typedef struct
{
  const char *name;
  const char
    *before[40]; /* (nullable): the command that makes the files there are before; "@" is the folder */
  const char *command[40];
  const char *output; /* (nullable): a file that is there before, with other contents */
  guint stride; /* 0, or every so-many-th call only, unless all are wanted: for what has to load fonts */
  SacProgram program; /* (nullable): instead of the command; it is given the folder */
  gboolean is_run;    /* what is left must open, and go on */
} Scenario;

#define SMALL                                                                                        \
  "--hidden", "4", "--embedding", "3", "--attention-width", "4", "--batch", "4", "--examples", "16", \
    "--validation-examples", "2", "--test-examples", "2", "--threads", "1", "--quiet"
#define RUN     "saccade", "train", "dates", SMALL, "--steps", "2", "-o", "@"
#define COMPARE "saccade", "compare", "dates", SMALL, "--steps", "2", "--mechanisms", "dot,cosine", "-o", "@"
#define ATTEND  "saccade", "attend", "@", "--text", "3 May"

/* What a step took is no part of it then: the same again, whenever it is run. */
#define COMPARED "saccade", "compare", "--resume", "@", "--quiet", "--threads", "1"

static int
save_preferences (gpointer folder)
{
  g_autofree char *path = g_build_filename (folder, "preferences.ini", NULL);
  SacPreferences *preferences = sac_preferences_load (path);
  g_autoptr (GError) error = NULL;

  sac_preferences_add_recent (preferences, "/new");
  if (!sac_preferences_save (preferences, &error))
    fprintf (stderr, "saccade: %s\n", error->message);
  sac_preferences_free (preferences);
  return error != NULL ? 1 : 0;
}

static const Scenario scenarios[] = {
  { "resume",
    { RUN },
    { "saccade", "train", "--resume", "@", "--steps", "4", "--quiet", "--threads", "1" },
    .stride = 5,
    .is_run = TRUE },
  { "train", { NULL }, { RUN }, .stride = 5, .is_run = TRUE },
  { "log",
    { RUN },
    { "saccade", "train", "--resume", "@", "--steps", "4", "--quiet", "--threads", "1", "--log",
      "@/log.jsonl" },
    .stride = 7,
    .is_run = TRUE },
  { "info", { RUN }, { "saccade", "info", "@" } },
  { "evaluate", { RUN }, { "saccade", "evaluate", "@" } },
  { "png", { RUN }, { ATTEND, "-o", "@/out.png" }, "out.png", .stride = 5 },
  { "svg", { RUN }, { ATTEND, "-o", "@/out.svg" }, "out.svg", .stride = 7 },
  { "pdf", { RUN }, { ATTEND, "-o", "@/out.pdf" }, "out.pdf", .stride = 9 },
  { "csv", { RUN }, { ATTEND, "-o", "@/out.csv" }, "out.csv" },
  { "npy", { RUN }, { ATTEND, "-o", "@/out.npy" }, "out.npy" },
  { "json", { RUN }, { ATTEND, "-o", "@/out.json" }, "out.json" },
  { "safetensors", { RUN }, { ATTEND, "-o", "@/out.safetensors" }, "out.safetensors" },
  { "compare-csv", { COMPARE }, { COMPARED, "-o", "@/out.csv" }, "out.csv", .stride = 19 },
  { "compare-json", { COMPARE }, { COMPARED, "-o", "@/out.json" }, "out.json", .stride = 19 },
  { "compare-pdf", { COMPARE }, { COMPARED, "-o", "@/out.pdf" }, "out.pdf", .stride = 31 },
  { "preferences", { NULL }, { NULL }, "preferences.ini", .program = save_preferences },
};

typedef struct
{
  const Scenario *scenario;
  char *scratch, *folder, *err;
  GStrv words;
  SacFolderState *before, *after; /* without and with what the command does */
  GHashTable *opened;             /* mixtures of old and new that were opened already */
  guint n_faults;
  int last; /* exit status of the last run without faults */
} Sweep;

static SacOutcome
run (const Sweep *sweep)
{
  if (sweep->scenario->program != NULL)
    return sac_program_run (sweep->scenario->program, sweep->folder, sweep->err);
  return sac_program_run (sac_program_command, sweep->words, sweep->err);
}

/* The files there are before, and what the command makes of them when nothing fails. */
static void
sweep_init (Sweep *sweep, const Scenario *scenario)
{
  g_auto (GStrv) first = NULL;

  *sweep = (Sweep){ .scenario = scenario, .scratch = sac_scratch_new () };
  sweep->folder = g_build_filename (sweep->scratch, "run", NULL);
  sweep->err = g_build_filename (sweep->scratch, "err", NULL);
  sweep->words = sac_program_fill_in (scenario->command, sweep->folder);
  sweep->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first = sac_program_fill_in (scenario->before, sweep->folder);
  g_mkdir (sweep->folder, 0777);
  if (first[0] != NULL)
    {
      g_auto (SacOutcome) made = sac_program_run (sac_program_command, first, sweep->err);

      g_assert_cmpstr (made.err, ==, "");
      g_assert_cmpint (made.status, ==, 0);
    }
  if (scenario->output != NULL)
    {
      g_autofree char *path = g_build_filename (sweep->folder, scenario->output, NULL);

      g_assert_true (g_file_set_contents (path, "[window]\nrecent=/old;\n", -1, NULL));
    }
  sweep->before = sac_folder_take (sweep->folder);
  {
    g_auto (SacOutcome) good = run (sweep);

    g_assert_cmpstr (good.err, ==, "");
    g_assert_cmpint (good.status, ==, 0);
  }
  sweep->after = sac_folder_take (sweep->folder);
}

static void
sweep_clear (Sweep *sweep)
{
  g_hash_table_unref (sweep->before);
  g_hash_table_unref (sweep->after);
  g_hash_table_unref (sweep->opened);
  g_strfreev (sweep->words);
  g_free (sweep->folder);
  g_free (sweep->err);
  sac_scratch_free (sweep->scratch);
}

/* Of a log every whole line stays; of a PDF the date is the moment's. */
static gboolean
is_as_good_as_new (const Sweep *sweep, SacFolderState *now, const char *name)
{
  GBytes *found = g_hash_table_lookup (now, name), *new = g_hash_table_lookup (sweep->after, name);

  if (sac_folder_is_same (now, sweep->after, name))
    return TRUE;
  if (found == NULL || new == NULL)
    return FALSE;
  return g_str_has_suffix (name, ".pdf") && g_bytes_get_size (found) == g_bytes_get_size (new) &&
         memcmp ((const char *) g_bytes_get_data (found, NULL) + g_bytes_get_size (found) - 6, "%%EOF\n",
                 6) == 0;
}

/* Lines that begin as JSON does and end: the last may be torn by a kill. */
static gboolean
is_log (SacFolderState *now, const char *name, gboolean killed)
{
  GBytes *found = g_hash_table_lookup (now, name);
  gsize n;
  const char *text = found != NULL ? g_bytes_get_data (found, &n) : NULL;

  return g_str_has_suffix (name, ".jsonl") &&
         (text == NULL || n == 0 || (text[0] == '{' && (killed || text[n - 1] == '\n')));
}

static void
blame (const Sweep *sweep, const SacOutcome *outcome, int fault, gboolean persistent, const char *what)
{
  const SacFaultReport *hit = sac_faults_get_report ();

  g_error ("%s: fault %d%s at a call of %s (%s): %s; status %d, “%s”", sweep->scenario->name, fault,
           persistent ? " for good" : "", hit->call, hit->path, what, outcome->status,
           outcome->err != NULL ? outcome->err : "");
}

/* What is there opens, and the run goes on from it. */
static const char *
check_opens (Sweep *sweep, const char *mixture)
{
  g_autofree char *config = g_build_filename (sweep->folder, "config.json", NULL);
  g_autofree char *checkpoint = g_build_filename (sweep->folder, SAC_CHECKPOINT_NAME, NULL);
  g_autofree char *model = g_build_filename (sweep->folder, "model.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  if (!g_hash_table_add (sweep->opened, g_strdup (mixture)))
    return NULL;
  if (g_file_test (config, G_FILE_TEST_EXISTS) && g_file_test (model, G_FILE_TEST_EXISTS))
    {
      g_autoptr (SacTranslator) translator = sac_translator_open (sweep->folder, &error);

      if (translator == NULL)
        return "the model does not open";
    }
  if (g_file_test (checkpoint, G_FILE_TEST_EXISTS))
    {
      g_autoptr (SacTrainer) trainer = sac_trainer_resume (sweep->folder, 9, NULL, NULL, &error);

      if (trainer == NULL || sac_trainer_get_history_trouble (trainer) != NULL)
        return "the run does not go on";
    }
  return NULL;
}

/* (nullable): what is wrong with the files as they are now. */
static const char *
find_fault (Sweep *sweep, const SacOutcome *outcome, gboolean may_leave)
{
  g_autoptr (GString) mixture = g_string_new (NULL);
  SacFolderState *now = sac_folder_take (sweep->folder);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  /* a log that cannot be written ends the run, which is saved as it was then */
  const gboolean ended_sooner =
    outcome->err != NULL && strstr (outcome->err, "What was learnt is saved") != NULL;
  const char *found = NULL;
  GHashTableIter iter;
  gpointer name;

  for (SacFolderState *const *state = (SacFolderState *[]){ now, sweep->before, sweep->after, NULL };
       *state != NULL; state++)
    {
      g_hash_table_iter_init (&iter, *state);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        g_hash_table_add (names, name);
    }
  g_hash_table_iter_init (&iter, names);
  while (found == NULL && g_hash_table_iter_next (&iter, &name, NULL))
    {
      const gboolean is_new = is_as_good_as_new (sweep, now, name);

      if (sac_file_is_temporary (name))
        found = may_leave ? NULL : "a temporary stays behind";
      else if (is_log (now, name, outcome->status < 0))
        continue;
      else if (!is_new && !sac_folder_is_same (now, sweep->before, name) && !ended_sooner)
        found = "torn";
      else if (!is_new && outcome->status == 0)
        found = "silent: it said all was well, and a file is the old one";
      if (is_new)
        g_string_append_printf (mixture, "%s ", (const char *) name);
    }
  if (ended_sooner)
    g_string_append_printf (mixture, "%u", g_hash_table_size (sweep->opened));
  if (found == NULL && sweep->scenario->is_run)
    found = check_opens (sweep, mixture->str);
  g_hash_table_unref (now);
  return found;
}

/* After a kill: the same again, undisturbed, and no temporary is left. */
static const char *
find_fault_afterwards (Sweep *sweep)
{
  g_auto (SacOutcome) again = { 0 };
  SacFolderState *now;
  GHashTableIter iter;
  gpointer name;
  gboolean left = FALSE;

  sac_faults_plan (NULL, 0, 0, FALSE);
  again = run (sweep);
  if (again.status != 0 && !sac_outcome_is_sentence (&again))
    return "the next run says nothing";
  now = sac_folder_take (sweep->folder);
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    left |= sac_file_is_temporary (name);
  g_hash_table_unref (now);
  return left ? "the next run leaves a temporary of the killed one" : NULL;
}

/* Meets the @at-th call; FALSE if there is none. */
static gboolean
meet (Sweep *sweep, guint at, int fault, gboolean persistent)
{
  g_auto (SacOutcome) outcome = { 0 };
  const gboolean kills = fault == SAC_FAULT_KILL || fault == SAC_FAULT_HALF_KILL;
  SacFaultReport hit;
  const char *wrong;

  sac_folder_put (sweep->folder, sweep->before);
  if (g_hash_table_size (sweep->before) == 0)
    g_rmdir (sweep->folder);
  if (sweep->scenario->program != NULL)
    g_mkdir (sweep->folder, 0777);
  sac_faults_plan (sweep->folder, at, fault, persistent);
  outcome = run (sweep);
  hit = *sac_faults_get_report ();
  sac_faults_plan (NULL, 0, 0, FALSE);
  *(SacFaultReport *) sac_faults_get_report () = hit;
  if (hit.n_hit == 0)
    return FALSE;
  sweep->n_faults++;
  if (outcome.status < 0 ? -outcome.status != SIGKILL || !kills : outcome.status > 1)
    blame (sweep, &outcome, fault, persistent, "it crashed");
  if (outcome.status == 1 && !sac_outcome_is_sentence (&outcome))
    blame (sweep, &outcome, fault, persistent, "no sentence");
  wrong = find_fault (sweep, &outcome, kills || strstr (hit.call, "unlink") != NULL || persistent);
  if (wrong == NULL && outcome.status < 0)
    wrong = find_fault_afterwards (sweep);
  if (wrong != NULL)
    {
      *(SacFaultReport *) sac_faults_get_report () = hit;
      blame (sweep, &outcome, fault, persistent, wrong);
    }
  return TRUE;
}

static void
meet_write (Sweep *sweep, guint at)
{
  meet (sweep, at, SAC_FAULT_SHORT, FALSE);
  meet (sweep, at, SAC_FAULT_HALF_KILL, FALSE);
}

static void
test_scenario (gconstpointer data)
{
  Sweep sweep;
  const guint stride = g_test_slow () ? 1 : MAX (1, ((const Scenario *) data)->stride);
  guint at;

  sweep_init (&sweep, data);
  for (at = 1; meet (&sweep, at, SAC_FAULT_KILL, FALSE); at += stride)
    {
      if (sac_faults_hit_write ())
        meet_write (&sweep, at);
      for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
        if (g_test_slow () || i == at % G_N_ELEMENTS (errors))
          {
            meet (&sweep, at, errors[i], FALSE);
            meet (&sweep, at, errors[g_test_slow () ? i : (at + 3) % G_N_ELEMENTS (errors)], TRUE);
          }
    }
  g_assert_cmpuint (sweep.n_faults, >, 3);
  g_test_message ("%u calls, %u faults", at - 1, sweep.n_faults);
  sweep_clear (&sweep);
}

int
main (int argc, char **argv)
{
  sac_program_use_memory ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/io/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  return g_test_run ();
}
