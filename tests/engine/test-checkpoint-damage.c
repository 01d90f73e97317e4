/* tests/engine/test-checkpoint-damage.c — checkpoints that lie, are cut or cannot be written
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "engine/train/trainer-private.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"
#include "tests/support/sentence.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *scratch;
  char *folder;
  char *checkpoint;
  SacTrainer *trainer;
  GBytes *saved; /* the right checkpoint */
} Fixture;

static void
prepare (Fixture *f)
{
  g_autofree char *pairs = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize n;

  f->scratch = sac_scratch_new ();
  f->folder = g_build_filename (f->scratch, "run", NULL);
  f->checkpoint = g_build_filename (f->folder, SAC_CHECKPOINT_NAME, NULL);
  pairs = sac_tiny_pairs (f->scratch, "pairs.tsv", 60, 4, 5);
  f->trainer = sac_tiny_trainer (pairs, "", "steps=50 batch=16 validate-every=2", NULL);
  for (guint i = 0; i < 3; i++)
    {
      SacTrainReport report;

      g_assert_true (sac_trainer_step (f->trainer, &report, NULL));
    }
  sac_trainer_save (f->trainer, f->folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (f->checkpoint, &data, &n, NULL));
  f->saved = g_bytes_new_take (data, n);
}

static void
finish (Fixture *f)
{
  sac_trainer_free (f->trainer);
  g_bytes_unref (f->saved);
  sac_scratch_free (f->scratch);
  g_free (f->folder);
  g_free (f->checkpoint);
}

static void
refuses (const Fixture *f, const char *part)
{
  g_autoptr (GError) error = NULL;

  if (sac_trainer_resume (f->folder, 0, NULL, NULL, &error) != NULL)
    g_error ("resumed, although it should say “%s”", part);
  g_test_message ("%s", error->message);
  if (strstr (error->message, SAC_CHECKPOINT_NAME) == NULL || strstr (error->message, part) == NULL)
    g_error ("“%s” does not name the checkpoint and say “%s”", error->message, part);
  g_assert_cmpint (error->domain, ==, SAC_ENGINE_ERROR);
  g_assert_null (strchr (error->message, '\n'));
}

static void
says (const Fixture *f, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_trainer_resume (f->folder, 0, NULL, NULL, &error));
  sac_assert_sentence (error->message, f->scratch, sentence);
}

typedef struct
{
  const char *key; /* (nullable): metadata that becomes @value, or is left out if that is NULL */
  const char *value;
  const char *drop;    /* (nullable): a tensor that is left out */
  const char *flatten; /* (nullable): one that becomes a vector */
} Change;

/* Writes the right checkpoint again, with one thing wrong. */
static void
rewrite (const Fixture *f, const Change *change)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (f->saved, "saved", NULL);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  const char *const *keys = sac_safetensors_list_metadata (file);

  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      g_autoptr (GBytes) bytes = g_bytes_new (entry->data, entry->n_bytes);
      const gint64 flat[] = { (gint64) entry->n_elements };
      const gboolean flatten = g_strcmp0 (entry->name, change->flatten) == 0;

      if (g_strcmp0 (entry->name, change->drop) != 0)
        sac_safetensors_writer_add (writer, entry->name, entry->type, flatten ? 1 : entry->rank,
                                    flatten ? flat : entry->dims, bytes);
    }
  for (gsize i = 0; keys[i] != NULL; i++)
    if (g_strcmp0 (keys[i], change->key) != 0)
      sac_safetensors_writer_set_metadata (writer, keys[i], sac_safetensors_get_metadata (file, keys[i]));
  if (change->key != NULL && change->value != NULL)
    sac_safetensors_writer_set_metadata (writer, change->key, change->value);
  g_assert_true (sac_safetensors_writer_write (writer, f->checkpoint, NULL));
}

/* A checkpoint from before there was a history has neither, one from when there was only softmax no normaliser. */
static gboolean
may_lack (const char *key)
{
  static const char *const keys[] = { "changes", "train.history-megabytes", "model.normaliser", "model.top-k",
                                      NULL };

  return g_strv_contains (keys, key);
}

/* Every key there is, taken away: named. */
static void
test_missing (void)
{
  g_autoptr (SacSafetensors) file = NULL;
  g_autoptr (SacTrainer) again = NULL;
  const char *const *keys;
  Fixture f;

  prepare (&f);
  file = sac_safetensors_new_from_bytes (f.saved, "saved", NULL);
  keys = sac_safetensors_list_metadata (file);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *quoted = g_strdup_printf ("“%s”", keys[i]);

      rewrite (&f, &(Change){ .key = keys[i] });
      if (may_lack (keys[i]))
        sac_trainer_free (sac_trainer_resume (f.folder, 0, NULL, NULL, NULL));
      else
        refuses (&f, quoted);
    }
  rewrite (&f, &(Change){ 0 });
  again = sac_trainer_resume (f.folder, 0, NULL, NULL, NULL);
  g_assert_nonnull (again);
  finish (&f);
}

#define WORD "0123456789abcdef "

static const struct
{
  const char *key, *value, *sentence; /* "@" stands for the scratch folder */
} garbled[] = {
  /* clang-format off */
  { "kind", "saccade checkpoint 2", "@/run/checkpoint.safetensors is a “saccade checkpoint 2”, not a “saccade checkpoint 1”" },
  { "kind", "", "@/run/checkpoint.safetensors is a “”, not a “saccade checkpoint 1”" },
  { "model_type", "gpt2", "@/run/checkpoint.safetensors: the model type “gpt2” is not known to Saccade" },
  { "model_type", "language-model", "@/run/checkpoint.safetensors: a model of the type “language-model” has no attention, so its run cannot go on here" },
  { "data", "0000", "@/run/checkpoint.safetensors was made with other training data than there are now; start a new run" },
  { "data_uri", "http://example.org/x", "@/run/checkpoint.safetensors: “data_uri” is no file: “http://example.org/x”" },
  { "data_uri", "nonsense", "@/run/checkpoint.safetensors: “data_uri” is no file: “nonsense”" },
  { "data_uri", "file:///nowhere/pairs.tsv", "@/run/checkpoint.safetensors: /nowhere/pairs.tsv: there is no such file" },
  { "lesson", "chess", "@/run/checkpoint.safetensors: there is no lesson called “chess”; there are translate, dates, gates, gates-classic" },
  { "lesson", "dates", "@/run/checkpoint.safetensors was made with other training data than there are now; start a new run" },
  { "step", "-1", "@/run/checkpoint.safetensors: “step” must be a whole number up to 9223372036854775807, not “-1”" },
  { "step", "", "@/run/checkpoint.safetensors: “step” must be a whole number up to 9223372036854775807, not “”" },
  { "step", "3.0", "@/run/checkpoint.safetensors: “step” must be a whole number up to 9223372036854775807, not “3.0”" },
  { "step", "3 ", "@/run/checkpoint.safetensors: “step” must be a whole number up to 9223372036854775807, not “3 ”" },
  { "step", "99999999999999999999", "@/run/checkpoint.safetensors: “step” must be a whole number up to 9223372036854775807, not “99999999999999999999”" },
  { "step", "9223372036854775807", "@/run/checkpoint.safetensors: this run has taken 9223372036854775807 steps, of 50; give it more steps to go on" },
  { "at", "1000", "@/run/checkpoint.safetensors: “at” must be a whole number up to 37, not “1000”" },
  { "at", "x", "@/run/checkpoint.safetensors: “at” must be a whole number up to 37, not “x”" },
  { "n_worse", "4294967296", "@/run/checkpoint.safetensors: “n_worse” must be a whole number up to 2147483647, not “4294967296”" },
  { "finished", "2", "@/run/checkpoint.safetensors: “finished” must be a whole number up to 1, not “2”" },
  { "finished", "yes", "@/run/checkpoint.safetensors: “finished” must be a whole number up to 1, not “yes”" },
  { "best_loss_bits", "nan", "@/run/checkpoint.safetensors: “best_loss_bits” must be a whole number up to 18446744073709551615, not “nan”" },
  { "best_loss_bits", "18446744073709551615", "@/run/checkpoint.safetensors: “best_loss_bits” is not the loss of its best parameters" }, /* NaN */
  { "best_loss_bits", "9218868437227405312", "@/run/checkpoint.safetensors: “best_loss_bits” is not the loss of its best parameters" },  /* infinite, with best parameters */
  { "random", "", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "random", "1 2 3", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "random", "1 2 3 4 5", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "random", "1 2 3 g", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "random", "1 2 3 -4", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "random", "0 0 0 0", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "random", WORD WORD WORD "123456789abcdef01", "@/run/checkpoint.safetensors: “random” is no random state" },
  { "order_random", "0000000000000000 0 0 0", "@/run/checkpoint.safetensors: “order_random” is no random state" },
  { "model.hidden", "99999999", "@/run/checkpoint.safetensors: hidden must be a whole number from 2 to 2048, not “99999999”" },
  { "model.hidden", "2048", "@/run/checkpoint.safetensors: tensor “param.encoder.forward.weight_in” should have the shape [4096, 3], but the file has [8, 3]" },
  { "model.hidden", "5", "@/run/checkpoint.safetensors: a bidirectional encoder needs an even hidden width, not 5" },
  { "model.hidden", "", "@/run/checkpoint.safetensors: hidden must be a whole number from 2 to 2048, not “”" },
  { "model.heads", "3", "@/run/checkpoint.safetensors: attention of width 4 over values of width 4 cannot be split into 3 heads" },
  { "model.mechanism", "magic", "@/run/checkpoint.safetensors: mechanism must be one of additive, dot, scaled-dot, general, dot-key-bias, cosine, not “magic”" },
  { "model.dropout", "inf", "@/run/checkpoint.safetensors: dropout must be a number from 0 to 0.9, not “inf”" },
  { "model.dropout", "nan", "@/run/checkpoint.safetensors: dropout must be a number from 0 to 0.9, not “nan”" },
  { "train.learning-rate", "1e308", "@/run/checkpoint.safetensors: learning-rate must be a number from 0 to 10, not “1e308”" },
  { "train.batch", "0", "@/run/checkpoint.safetensors: batch must be a whole number from 1 to 1024, not “0”" },
  { "train.batch", "1e9", "@/run/checkpoint.safetensors: batch must be a whole number from 1 to 1024, not “1e9”" },
  { "train.steps", "3", "@/run/checkpoint.safetensors: this run has taken 3 steps, of 3; give it more steps to go on" },
  { "train.optimizer", "lion", "@/run/checkpoint.safetensors: optimizer must be one of adam, adamw, sgd, adagrad, rmsprop, adafactor, not “lion”" },
  { "train.schedule", "3", "@/run/checkpoint.safetensors: schedule must be one of constant, cosine, step, plateau, not “3”" },
  { "train.history-megabytes", "-1", "@/run/checkpoint.safetensors: history-megabytes must be a whole number from 0 to 1000000, not “-1”" },
  { "changes", "x", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "1 dropout 0.1", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "1 dropout 0.1 0.2 0.3", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "4 dropout 0.1 0.2", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" }, /* the run has taken three */
  { "changes", "-1 dropout 0.1 0.2", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "2 dropout 0.1 0.2\n1 dropout 0.2 0.1", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "1 batch 8 16", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "1 dropout 0.1 2", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "1 dropout nan 0.1", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  { "changes", "1 dropout 0.1 0.2x", "@/run/checkpoint.safetensors: “changes” are no steps, fields and values of this run" },
  /* clang-format on */
};

static void
test_garbled (void)
{
  Fixture f;

  prepare (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (garbled); i++)
    {
      rewrite (&f, &(Change){ .key = garbled[i].key, .value = garbled[i].value });
      says (&f, garbled[i].sentence);
    }
  finish (&f);
}

/* Every tensor there is, taken away and of another shape: named. */
static void
test_tensors (void)
{
  g_autoptr (SacSafetensors) file = NULL;
  Fixture f;

  prepare (&f);
  file = sac_safetensors_new_from_bytes (f.saved, "saved", NULL);
  g_assert_cmpuint (sac_safetensors_get_n_tensors (file), ==,
                    4 * sac_params_get_n (f.trainer->model->params));
  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      const char *tail = strchr (entry->name, '.') + 1; /* one "best." missing may be told as another */
      const gboolean first = g_str_equal (tail, sac_params_get_name (f.trainer->model->params, 0));

      rewrite (&f, &(Change){ .drop = entry->name });
      refuses (&f, g_str_has_prefix (entry->name, "best.") && first ? "" : entry->name);
      if (entry->rank > 1)
        {
          rewrite (&f, &(Change){ .flatten = entry->name });
          refuses (&f, entry->name);
        }
    }
  finish (&f);
}

/* Cut anywhere, another file, none, a folder. */
static void
test_not_whole (void)
{
  const char *data;
  gsize n;
  Fixture f;

  prepare (&f);
  data = g_bytes_get_data (f.saved, &n);
  for (gsize at = 0; at < n; at += at < 32 ? 1 : 499)
    {
      g_assert_true (g_file_set_contents (f.checkpoint, data, (gssize) at, NULL));
      refuses (&f, "");
    }
  g_unlink (f.checkpoint);
  refuses (&f, "");
  g_mkdir (f.checkpoint, 0777);
  refuses (&f, "");
  g_rmdir (f.checkpoint);
  {
    g_autofree char *model = g_build_filename (f.folder, "model.safetensors", NULL);

    g_assert_cmpint (g_rename (model, f.checkpoint), ==, 0); /* a model is no checkpoint */
    refuses (&f, "“kind”");
  }
  finish (&f);
}

/* The largest widths, with the small file, and 48 MiB: refused before memory is taken. */
static void
test_absurd (void)
{
  pid_t child;
  int status;
  Fixture f;

  prepare (&f);
  rewrite (&f, &(Change){ .key = "model.hidden", .value = "2048" });
  child = fork ();
  if (child == 0)
    {
      g_autofree char *pages = NULL;
      g_autoptr (GError) error = NULL;
      struct rlimit most;

      if (!g_file_get_contents ("/proc/self/statm", &pages, NULL, NULL))
        _exit (3);
      most.rlim_cur = most.rlim_max =
        g_ascii_strtoull (pages, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) + ((rlim_t) 48 << 20);
      setrlimit (RLIMIT_AS, &most);
      _exit (sac_trainer_resume (f.folder, 0, NULL, NULL, &error) == NULL &&
                 g_error_matches (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE)
               ? 1
               : 0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
  finish (&f);
}

static char *
contents (const char *folder, const char *name, gsize *n)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, n, NULL));
  return data;
}

/* Two further steps, saved in a child that may not write files of more than @limit bytes. */
static gboolean
save_limited (const Fixture *f, rlim_t limit)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      const struct rlimit most = { limit, limit };
      SacTrainReport report;
      g_autoptr (GError) error = NULL;

      signal (SIGXFSZ, SIG_IGN);
      if (!sac_trainer_step (f->trainer, &report, NULL) || !sac_trainer_step (f->trainer, &report, NULL) ||
          setrlimit (RLIMIT_FSIZE, &most) != 0)
        _exit (3);
      if (sac_trainer_save (f->trainer, f->folder, &error))
        _exit (0);
      _exit (g_error_matches (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO) ? 1 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) <= 1);
  return WEXITSTATUS (status) == 0;
}

/* A disk that is full at any place: all four files stay as they were, and the run resumes from them. */
static void
test_full_disk (void)
{
  static const char *const names[] = { "config.json", "model.safetensors", SAC_CURVES_NAME,
                                       SAC_CHECKPOINT_NAME };
  char *before[4];
  gsize n_before[4];
  guint n_failed = 0;
  g_autoptr (SacTrainer) again = NULL;
  Fixture f;

  prepare (&f);
  for (gsize i = 0; i < 4; i++)
    before[i] = contents (f.folder, names[i], &n_before[i]);
  for (rlim_t limit = 0; !save_limited (&f, limit); limit += 500)
    {
      n_failed++;
      for (gsize i = 0; i < 4; i++)
        {
          gsize n;
          g_autofree char *now = contents (f.folder, names[i], &n);

          g_assert_cmpmem (now, n, before[i], n_before[i]);
        }
    }
  g_assert_cmpuint (n_failed, >, 10);
  again = sac_trainer_resume (f.folder, 0, NULL, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->step, ==, 5);
  for (gsize i = 0; i < 4; i++)
    g_free (before[i]);
  finish (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/checkpoint-damage/missing", test_missing);
  g_test_add_func ("/engine/checkpoint-damage/garbled", test_garbled);
  g_test_add_func ("/engine/checkpoint-damage/tensors", test_tensors);
  g_test_add_func ("/engine/checkpoint-damage/not-whole", test_not_whole);
  g_test_add_func ("/engine/checkpoint-damage/absurd", test_absurd);
  g_test_add_func ("/engine/checkpoint-damage/full-disk", test_full_disk);
  return g_test_run ();
}
