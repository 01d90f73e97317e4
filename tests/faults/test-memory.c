/* tests/faults/test-memory.c — every allocation of 4 KiB or more of every command made to fail, once and for good
 *
 * A command runs in a forked child. Afterwards its files are the old ones or the new ones; it ended with 0, or with 1 and a
 * sentence. It may end by abort() only where a library asked for the memory: by name, in the list below.
 *
 * SPDX-License-Identifier: MIT
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* dladdr() */
#endif

#include "engine/files/atomic.h"
#include "tests/faults/folder-state.h"
#include "tests/faults/memory-faults.h"
#include "tests/faults/program.h"
#include "tests/support/scratch.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define SMALLEST 4096

#define SMALL                                                                                           \
  "--hidden", "32", "--embedding", "32", "--attention-width", "32", "--batch", "4", "--examples", "16", \
    "--validation-examples", "2", "--test-examples", "2", "--threads", "1", "--quiet"
#define RUN    "saccade", "train", "dates", SMALL, "--steps", "2", "-o", "@"
#define ATTEND "saccade", "attend", "@", "--text", "3 May"

typedef struct
{
  const char *name;
  const char *before[40];
  const char *command[40];
  guint stride; /* 0, or every so-many-th only, unless all are wanted */
} Scenario;

static const Scenario scenarios[] = {
  { "info", { RUN }, { "saccade", "info", "@" } },
  { "evaluate", { RUN }, { "saccade", "evaluate", "@" } },
  { "train", { NULL }, { RUN } },
  { "resume", { RUN }, { "saccade", "train", "--resume", "@", "--steps", "4", "--quiet", "--threads", "1" } },
  { "csv", { RUN }, { ATTEND, "-o", "@/out.csv" } },
  { "npy", { RUN }, { ATTEND, "-o", "@/out.npy" } },
  { "json", { RUN }, { ATTEND, "-o", "@/out.json" } },
  { "safetensors", { RUN }, { ATTEND, "-o", "@/out.safetensors" } },
  { "png", { RUN }, { ATTEND, "-o", "@/out.png" }, .stride = 40 },
  { "svg", { RUN }, { ATTEND, "-o", "@/out.svg" }, .stride = 40 },
  { "pdf", { RUN }, { ATTEND, "-o", "@/out.pdf" }, .stride = 40 },
};

typedef struct
{
  const Scenario *scenario;
  char *scratch, *folder, *err;
  GStrv words;
  SacFolderState *before, *after;
  guint n_faults, n_excused, n_otherwise;
} Sweep;

static int
run_in_need (gpointer words)
{
  sac_memory_begin ();
  return sac_program_command (words);
}

static void
sweep_init (Sweep *sweep, const Scenario *scenario)
{
  g_auto (GStrv) first = NULL;
  g_auto (SacOutcome) good = { 0 };

  *sweep = (Sweep){ .scenario = scenario, .scratch = sac_scratch_new () };
  sweep->folder = g_build_filename (sweep->scratch, "run", NULL);
  sweep->err = g_build_filename (sweep->scratch, "err", NULL);
  sweep->words = sac_program_fill_in (scenario->command, sweep->folder);
  first = sac_program_fill_in (scenario->before, sweep->folder);
  g_mkdir (sweep->folder, 0777);
  if (first[0] != NULL)
    {
      g_auto (SacOutcome) made = sac_program_run (sac_program_command, first, sweep->err);

      g_assert_cmpstr (made.err, ==, "");
    }
  sweep->before = sac_folder_take (sweep->folder);
  sac_memory_plan (SMALLEST, 0, FALSE);
  good = sac_program_run (run_in_need, sweep->words, sweep->err);
  g_assert_cmpstr (good.err, ==, "");
  g_assert_cmpint (good.status, ==, 0);
  sweep->after = sac_folder_take (sweep->folder);
}

static void
sweep_clear (Sweep *sweep)
{
  g_hash_table_unref (sweep->before);
  g_hash_table_unref (sweep->after);
  g_strfreev (sweep->words);
  g_free (sweep->folder);
  g_free (sweep->err);
  sac_scratch_free (sweep->scratch);
}

/* Who may give the process up when there is no memory, and why: a library that asks by g_malloc(), or a function of ours
 * whose sizes are bounded or were compared with the free memory before. @name: of a function, or in a library's path. */
static const struct
{
  const char *name;
  const char *reason;
} excused[] = {
  { "libpango", "lays out text: g_malloc() throughout; sizes follow the length of a label" },
  { "libfontconfig", "reads the fonts of the system" },
  { "libharfbuzz", "shapes text; sizes follow a font of the system" },
  { "libfreetype", "reads a font of the system" },
  { "libgobject", "types and objects, of constant sizes" },
  { "libcairo", "a surface without memory is an error to it, but not to Pango above it" },
  { "libjson-glib",
    "a tree of what was read, g_malloc() throughout; at most 64 MiB are read, and refused before if too large" },
  { "sac_arena_alloc",
    "past what was reserved; a training is compared with the free memory before it begins" },
  { "sac_lstm_layer_run", "the same arena" },
  { "sac_trace_record", "the attention of one sentence of at most 512 tokens" },
  { "sac_translator_read", "one sentence of at most 512 tokens: its attention and texts" },
  { "g_string_append_vprintf",
    "a page for the terminal, or the map of one sentence as text; its file is untouched" },
  { "g_string_append_printf", "the same" },
  { "g_string_insert_len", "the same" },
  { "g_string_append_len", "the same" },
  { "sac_trainer_make_dataset", "a few hundred bytes a sentence; at most a million, counted by a setting" },
  { "sac_corpus_new", "the same sentences as numbers" },
  { "sac_header_read", "an entry a tensor: no more than the file's own length times a constant" },
  { "sac_safetensors_writer_stage", "the header: names and metadata" },
  { "sac_settings_new", "a number a field" },
  { "sac_pool_run", "a tile of attention of at most 128 kB, beyond what a stack has room for" },
};

/* (transfer full): who asked, from the inside out. */
static char *
describe (const SacMemoryReport *hit)
{
  GString *text = g_string_new (NULL);

  for (guint i = 2; i < hit->n_frames; i++)
    {
      Dl_info info = { 0 };

      if (dladdr (hit->frames[i], &info) == 0 || info.dli_fname == NULL)
        continue;
      g_string_append_printf (text, "%s%s+%#zx", i > 2 ? " < " : "",
                              strrchr (info.dli_fname, '/') != NULL ? strrchr (info.dli_fname, '/') + 1
                                                                    : info.dli_fname,
                              (gsize) hit->frames[i] - (gsize) info.dli_fbase);
    }
  return g_string_free (text, FALSE);
}

/* Whether @library is among those that asked for what was hit last. */
static gboolean
is_asked_by (const char *library)
{
  const SacMemoryReport *hit = sac_memory_get_report ();
  Dl_info info = { 0 };

  for (guint i = 2; i < hit->n_frames; i++)
    if (dladdr (hit->frames[i], &info) != 0 && info.dli_fname != NULL &&
        strstr (info.dli_fname, library) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_excused (const SacMemoryReport *hit)
{
  for (guint i = 2; i < hit->n_frames; i++)
    {
      Dl_info info = { 0 };

      if (dladdr (hit->frames[i], &info) == 0 || info.dli_fname == NULL)
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (excused); k++)
        if (g_strcmp0 (info.dli_sname, excused[k].name) == 0 ||
            (g_str_has_prefix (excused[k].name, "lib") && strstr (info.dli_fname, excused[k].name) != NULL))
          return TRUE;
    }
  return FALSE;
}

/* TRUE if the picture @name is whole, and its text is set otherwise, or left out: Fontconfig goes on without a font whose file
 * it had no memory to read, Pango without one that Cairo had none to scale, and neither tells who draws. */
static gboolean
is_other_picture (SacFolderState *now, const char *name, const SacOutcome *outcome)
{
  static const char *const ends[][2] = { { ".svg", "</svg>\n" },
                                         { ".png", "IEND\xae\x42\x60\x82" },
                                         { ".pdf", "%%EOF\n" } };
  GBytes *found = g_hash_table_lookup (now, name);
  gsize n;
  const char *bytes = g_bytes_get_data (found, &n);
  const gboolean by_fonts = strstr (outcome->err, "Fontconfig") != NULL || is_asked_by ("libpango");

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const gsize length = strlen (ends[i][1]);

      if (g_str_has_suffix (name, ends[i][0]))
        return (by_fonts || i == 2) && n > length && memcmp (bytes + n - length, ends[i][1], length) == 0;
    }
  return FALSE;
}

static const char *
find_fault (Sweep *sweep, const SacOutcome *outcome)
{
  SacFolderState *now = sac_folder_take (sweep->folder);
  const char *found = NULL;
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, now);
  while (found == NULL && g_hash_table_iter_next (&iter, &name, NULL))
    {
      const gboolean is_same = sac_folder_is_same (now, sweep->after, name);
      const gboolean is_other = !is_same && outcome->status == 0 && is_other_picture (now, name, outcome);
      const gboolean is_new = is_same || is_other;

      sweep->n_otherwise +=
        is_other && !g_str_has_suffix (name, ".pdf"); /* no two of which are alike: the date */
      if (g_str_equal (name, "history.safetensors") && sac_folder_is_whole (now, name))
        continue; /* a step of the past that there is no memory for is not kept, and the run goes on */
      if (sac_file_is_temporary (name))
        found = outcome->status < 0 ? NULL : "a temporary stays behind";
      else if (!is_new && !sac_folder_is_same (now, sweep->before, name))
        found = "torn";
      else if (!is_new && outcome->status == 0)
        found = "silent";
    }
  if (g_hash_table_size (now) < g_hash_table_size (sweep->before))
    found = "a file is gone";
  g_hash_table_unref (now);
  return found;
}

static gboolean
meet (Sweep *sweep, guint at, gboolean persistent)
{
  g_auto (SacOutcome) outcome = { 0 };
  const SacMemoryReport *hit = sac_memory_get_report ();
  const char *wrong = NULL;

  sac_folder_put (sweep->folder, sweep->before);
  sac_memory_plan (SMALLEST, at, persistent);
  outcome = sac_program_run (run_in_need, sweep->words, sweep->err);
  if (hit->n_hit == 0)
    return FALSE;
  sweep->n_faults++;
  if (outcome.status < 0 && is_excused (hit))
    sweep->n_excused++;
  else if (outcome.status < 0 || outcome.status > 1)
    wrong = "it crashed";
  else if (outcome.status == 1 &&
           strstr (outcome.err, "saccade: ") == NULL) /* libraries may say theirs, too */
    wrong = "no sentence";
  if (wrong == NULL)
    wrong = find_fault (sweep, &outcome);
  if (wrong != NULL)
    {
      g_autofree char *who = describe (hit);

      g_test_message ("%s: allocation %u of %zu bytes%s: %s; status %d, “%s”; %s", sweep->scenario->name, at,
                      hit->size, persistent ? " and all later ones" : "", wrong, outcome.status, outcome.err,
                      who);
      g_test_fail ();
    }
  return TRUE;
}

static void
test_scenario (gconstpointer data)
{
  const guint stride = g_test_slow () ? 1 : MAX (1, ((const Scenario *) data)->stride);
  Sweep sweep;
  guint at;

  sweep_init (&sweep, data);
  for (at = 1; meet (&sweep, at, FALSE); at += stride)
    meet (&sweep, at, TRUE);
  g_test_message ("%u allocations, %u faults, %u ended by one that is excused, %u with text set otherwise",
                  at - 1, sweep.n_faults, sweep.n_excused, sweep.n_otherwise);
  sweep_clear (&sweep);
}

int
main (int argc, char **argv)
{
  sac_program_use_memory ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/memory/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  return g_test_run ();
}
