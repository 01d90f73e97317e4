/* tests/engine/test-history-file.c — histories that lie, are cut or are another model's: a sentence, and the run opens
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/train/history-file.h"
#include "engine/train/trainer.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"
#include "tests/support/sentence.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *scratch, *folder, *path;
  SacTrainer *trainer;
  GBytes *saved; /* the right file */
} Fixture;

static void
prepare (Fixture *f, gconstpointer data)
{
  g_autofree char *pairs = NULL;
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize n;

  f->scratch = sac_scratch_new ();
  f->folder = g_build_filename (f->scratch, "run", NULL);
  f->path = g_build_filename (f->folder, SAC_HISTORY_NAME, NULL);
  pairs = sac_tiny_pairs (f->scratch, "pairs.tsv", 60, 4, 5);
  f->trainer = sac_tiny_trainer (pairs, "", "steps=50 batch=16 validate-every=50", NULL);
  sac_tiny_run (f->trainer, 3);
  sac_trainer_save (f->trainer, f->folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (f->path, &bytes, &n, NULL));
  f->saved = g_bytes_new_take (bytes, n);
}

static void
finish (Fixture *f, gconstpointer data)
{
  sac_trainer_free (f->trainer);
  g_bytes_unref (f->saved);
  sac_scratch_free (f->scratch);
  g_free (f->folder);
  g_free (f->path);
}

/* The run opens, goes on, and says why its past is gone. */
static void
loses (const Fixture *f, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SacTrainer) again = sac_trainer_resume (f->folder, 0, NULL, NULL, &error);
  const char *trouble;

  g_assert_no_error (error);
  trouble = sac_trainer_get_history_trouble (again);
  if (trouble == NULL)
    g_error ("opened, although it should say “%s”", part);
  g_test_message ("%s", trouble);
  if (strstr (trouble, SAC_HISTORY_NAME) == NULL || strstr (trouble, part) == NULL)
    g_error ("“%s” does not name the file and say “%s”", trouble, part);
  g_assert_null (strchr (trouble, '\n'));
  g_assert_true (g_utf8_validate (trouble, -1, NULL));
  g_assert_cmpuint (sac_history_get_moments (sac_trainer_get_history (again))->len, ==, 0);
  g_assert_cmpuint (sac_trainer_get_step (again), ==, 3);
}

static void
says (const Fixture *f, const char *sentence)
{
  g_autoptr (SacTrainer) again = sac_trainer_resume (f->folder, 0, NULL, NULL, NULL);

  sac_assert_sentence (sac_trainer_get_history_trouble (again), f->scratch, sentence);
}

/* What may be whole is not begun anew, since the next save would replace it. */
static void
refuses (const Fixture *f, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_trainer_resume (f->folder, 0, NULL, NULL, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, SAC_HISTORY_NAME));
  g_assert_nonnull (strstr (error->message, part));
}

typedef struct
{
  const char *key, *value; /* metadata: (nullable) value leaves it out */
  const char *tensor;      /* (nullable): left out, or … */
  gboolean flatten;        /* … made a vector */
  gsize at;                /* … or its number there becomes … */
  gint64 number;           /* … this one, if @patch */
  gboolean patch;
} Change;

static GBytes *
patched (const SacTensorEntry *entry, const Change *change)
{
  g_autofree guint8 *data = g_memdup2 (entry->data, entry->n_bytes);
  const gsize size = sac_stored_type_size (entry->type);

  if (change->patch && g_strcmp0 (entry->name, change->tensor) == 0)
    memcpy (data + change->at * size, &change->number, size);
  return g_bytes_new (data, entry->n_bytes);
}

static void
rewrite (const Fixture *f, const Change *change)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (f->saved, "saved", NULL);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  const char *const *keys = sac_safetensors_list_metadata (file);

  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      const gboolean meant = g_strcmp0 (entry->name, change->tensor) == 0;
      g_autoptr (GBytes) bytes = patched (entry, change);
      const gint64 flat[] = { (gint64) entry->n_elements };

      if (!meant || change->flatten || change->patch)
        sac_safetensors_writer_add (writer, entry->name, entry->type,
                                    meant && change->flatten ? 1 : entry->rank,
                                    meant && change->flatten ? flat : entry->dims, bytes);
    }
  for (gsize i = 0; keys[i] != NULL; i++)
    if (g_strcmp0 (keys[i], change->key) != 0)
      sac_safetensors_writer_set_metadata (writer, keys[i], sac_safetensors_get_metadata (file, keys[i]));
  if (change->key != NULL && change->value != NULL)
    sac_safetensors_writer_set_metadata (writer, change->key, change->value);
  g_assert_true (sac_safetensors_writer_write (writer, f->path, NULL));
}

/* A text of a moment may be missing: its probe could not be read. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (f->saved, "saved", NULL);
  const char *const *keys = sac_safetensors_list_metadata (file);

  for (gsize i = 0; keys[i] != NULL; i++)
    if (!g_str_has_suffix (keys[i], ".text"))
      {
        rewrite (f, &(Change){ .key = keys[i] });
        loses (f, keys[i]);
      }
  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);

      rewrite (f, &(Change){ .tensor = entry->name });
      loses (f, entry->name);
      if (entry->rank == 1)
        continue;
      rewrite (f, &(Change){ .tensor = entry->name, .flatten = TRUE });
      loses (f, entry->name);
    }
}

static void
test_garbled (Fixture *f, gconstpointer data)
{
  static const struct
  {
    Change change;
    const char *sentence; /* "@" stands for the scratch folder */
  } rows[] = {
    { { .key = "kind", .value = "a\nb" },
      "@/run/history.safetensors: this is a “a?b”, not a “saccade history 1”; the run goes on without its history" },
    { { .key = "kind", .value = "saccade checkpoint 1" },
      "@/run/history.safetensors: this is a “saccade checkpoint 1”, not a “saccade history 1”; the run goes on without its history" },
    { { .key = "words", .value = "0" },
      "@/run/history.safetensors: this is the history of a model with other words; the run goes on without its history" },
    { { .key = "sites", .value = "cross\nself" },
      "@/run/history.safetensors: “sites” and “mechanism” must have as many lines as each other, at most 64; the run goes on without its history" },
    { { .key = "sites", .value = "self" },
      "@/run/history.safetensors: tensor “0.self.weights” of shape [any, any, any] is needed, but the file has none of that name; the run goes on without its history" },
    { { .key = "mechanism", .value = "" },
      "@/run/history.safetensors: “sites” and “mechanism” must have as many lines as each other, at most 64; the run goes on without its history" },
    { { .tensor = "steps", .patch = TRUE, .number = -1 },
      "@/run/history.safetensors: its steps are not in order; the run goes on without its history" },
    { { .tensor = "steps", .patch = TRUE, .at = 1, .number = 0 },
      "@/run/history.safetensors: its steps are not in order; the run goes on without its history" },
    { { .tensor = "2.target", .patch = TRUE, .number = 100000 },
      "@/run/history.safetensors: the output of step 2 has words the model does not have; the run goes on without its history" },
    { { .tensor = "2.target", .patch = TRUE, .number = -1 },
      "@/run/history.safetensors: the output of step 2 has words the model does not have; the run goes on without its history" },
    { { .tensor = "2.cross.bounds", .patch = TRUE, .number = -1 },
      "@/run/history.safetensors: at step 2 the bounds of “cross” are outside its keys; the run goes on without its history" },
    { { .tensor = "2.cross.bounds", .patch = TRUE, .at = 1, .number = 1000 },
      "@/run/history.safetensors: at step 2 the bounds of “cross” are outside its keys; the run goes on without its history" },
    { { .tensor = "2.param.encoder.embedding", .patch = TRUE, .number = 0x7f800000 },
      "@/run/history.safetensors: parameter “encoder.embedding” of step 2 holds a number that is not finite; the run goes on without its history" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rewrite (f, &rows[i].change);
      says (f, rows[i].sentence);
    }
  rewrite (f, &(Change){ 0 });
}

static void
test_not_whole (Fixture *f, gconstpointer data)
{
  gsize n;
  const char *bytes = g_bytes_get_data (f->saved, &n);
  g_autofree char *model = g_build_filename (f->folder, "model.safetensors", NULL);
  g_autofree char *contents = NULL;
  gsize n_model;

  for (gsize at = 0; at < n; at += at < 32 ? 3 : 997)
    {
      g_assert_true (g_file_set_contents (f->path, bytes, (gssize) at, NULL));
      loses (f, "");
    }
  g_assert_true (g_file_get_contents (model, &contents, &n_model, NULL));
  g_assert_true (g_file_set_contents (f->path, contents, (gssize) n_model, NULL));
  loses (f, "“kind”");
  g_unlink (f->path);
  g_mkdir (f->path, 0777);
  refuses (f, "a folder, where a file is needed");
}

/* The same words and another shape. */
static void
test_other_model (Fixture *f, gconstpointer data)
{
  g_autofree char *pairs = g_build_filename (f->scratch, "pairs.tsv", NULL);
  g_autoptr (SacTrainer) other = sac_tiny_trainer (pairs, "hidden=6", "steps=50 batch=16", NULL);

  g_assert_true (sac_trainer_save (other, f->folder, NULL));
  g_assert_true (g_file_set_contents (f->path, g_bytes_get_data (f->saved, NULL),
                                      (gssize) g_bytes_get_size (f->saved), NULL));
  {
    g_autoptr (SacTrainer) again = sac_trainer_resume (f->folder, 0, NULL, NULL, NULL);

    g_assert_nonnull (again);
    g_assert_nonnull (strstr (sac_trainer_get_history_trouble (again), "shape"));
  }
}

/* Newer than the checkpoint, as after a kill between the two: cut to it. */
static void
test_cut (Fixture *f, gconstpointer data)
{
  g_autofree char *checkpoint = g_build_filename (f->folder, SAC_CHECKPOINT_NAME, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (SacTrainer) again = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (checkpoint, &bytes, &n, NULL));
  sac_tiny_run (f->trainer, 4);
  g_assert_true (sac_trainer_save (f->trainer, f->folder, NULL));
  g_assert_true (g_file_set_contents (checkpoint, bytes, (gssize) n, NULL));
  again = sac_trainer_resume (f->folder, 0, NULL, NULL, NULL);
  g_assert_null (sac_trainer_get_history_trouble (again));
  g_assert_cmpuint (sac_history_get_moments (sac_trainer_get_history (again))->len, ==, 4);
}

/* A smaller budget than when it was written: thinned while it is read. */
static void
test_thins (Fixture *f, gconstpointer data)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (f->saved, "saved", NULL);
  g_autoptr (SacTranslator) like = sac_trainer_copy_translator (f->trainer, FALSE);
  const guint64 whole = sac_history_get_n_bytes (sac_trainer_get_history (f->trainer));
  g_autofree char *probe = NULL;

  for (guint64 budget = 0; budget <= whole; budget += whole / 7)
    {
      g_autofree char *sentence = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SacHistory) history = sac_history_read (file, like, budget, 3, &sentence, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sac_history_get_n_bytes (history), <=, budget);
      g_assert_cmpstr (sentence, ==, sac_trainer_get_probe (f->trainer));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/history-file/missing", Fixture, NULL, prepare, test_missing, finish);
  g_test_add ("/engine/history-file/garbled", Fixture, NULL, prepare, test_garbled, finish);
  g_test_add ("/engine/history-file/not-whole", Fixture, NULL, prepare, test_not_whole, finish);
  g_test_add ("/engine/history-file/other-model", Fixture, NULL, prepare, test_other_model, finish);
  g_test_add ("/engine/history-file/newer-than-the-checkpoint", Fixture, NULL, prepare, test_cut, finish);
  g_test_add ("/engine/history-file/smaller-budget", Fixture, NULL, prepare, test_thins, finish);
  return g_test_run ();
}
