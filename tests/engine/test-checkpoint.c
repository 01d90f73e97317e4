/* tests/engine/test-checkpoint.c — a run that was saved and resumed is the run that went on
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "engine/files/series.h"
#include "engine/train/fields.h"
#include "engine/train/trainer-private.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char *folder; /* of the run */
  char *scratch;
  char *pairs;
  SacPool *pool;
} Fixture;

static void
prepare (Fixture *f)
{
  f->scratch = sac_scratch_new ();
  f->folder = g_build_filename (f->scratch, "run", NULL);
  f->pairs = sac_tiny_pairs (f->scratch, "pairs.tsv", 80, 5, 5);
  f->pool = sac_pool_new (2);
}

static void
finish (Fixture *f)
{
  sac_pool_free (f->pool);
  sac_scratch_free (f->scratch);
  g_free (f->folder);
  g_free (f->pairs);
}

static void
save (SacTrainer *trainer, const char *folder)
{
  g_autoptr (GError) error = NULL;

  sac_trainer_save (trainer, folder, &error);
  g_assert_no_error (error);
}

static SacTrainer *
resume (const Fixture *f, guint64 steps)
{
  g_autoptr (GError) error = NULL;
  SacTrainer *trainer = sac_trainer_resume (f->folder, steps, f->pool, NULL, &error);

  g_assert_no_error (error);
  return trainer;
}

static void
assert_same_slots (const SacTrainer *a, const SacTrainer *b)
{
  for (guint s = 0; s < sac_optimizer_get_class (a->optimizer)->n_slots; s++)
    for (guint i = 0; i < sac_params_get_n (a->model->params); i++)
      {
        const SacTensor *left = sac_optimizer_get_slot (a->optimizer, s, i);
        const SacTensor *right = sac_optimizer_get_slot (b->optimizer, s, i);

        g_assert_cmpmem (left->data, left->n_elements * sizeof (float), right->data,
                         right->n_elements * sizeof (float));
      }
}

/* Everything that what comes next depends on. */
static void
assert_same_run (const SacTrainer *a, const SacTrainer *b)
{
  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpuint (a->at, ==, b->at);
  g_assert_cmpuint (a->n_worse, ==, b->n_worse);
  g_assert_cmpuint (a->schedule.plateaus, ==, b->schedule.plateaus);
  g_assert_cmpfloat (a->best_loss, ==, b->best_loss);
  g_assert_cmpmem (&a->random, sizeof a->random, &b->random, sizeof b->random);
  g_assert_cmpmem (&a->order_random, sizeof a->random, &b->order_random, sizeof b->random);
  g_assert_cmpuint (a->train->n, ==, b->train->n);
  g_assert_cmpmem (a->order, a->train->n * sizeof (guint32), b->order, b->train->n * sizeof (guint32));
  sac_tiny_assert_same_params (a->model->params, b->model->params);
  g_assert_true ((a->best == NULL) == (b->best == NULL));
  if (a->best != NULL)
    sac_tiny_assert_same_params (a->best, b->best);
  assert_same_slots (a, b);
  sac_tiny_assert_same_series (a, b);
}

/* 80 pairs leave 72 or fewer to learn from: batches of 16 end an epoch at step 5. */
static const struct
{
  const char *name, *model, *train;
  guint before, after;
} rows[] = {
  { "within-an-epoch", "", "", 3, 9 },
  { "at-its-end", "", "", 5, 9 },
  { "after-its-end", "dropout=0.2", "", 6, 9 },
  { "before-the-first-step", "", "", 0, 7 },
  { "at-a-validation", "", "validate-every=4", 4, 9 },
  { "dropout", "dropout=0.3 attention-dropout=0.3", "", 7, 12 },
  { "input-feeding", "input-feeding=on dropout=0.1", "", 4, 8 },
  { "sgd", "", "optimizer=sgd learning-rate=0.5 momentum=0.9", 8, 8 },
  { "adamw", "mechanism=cosine", "optimizer=adamw weight-decay=0.1 schedule=constant", 7, 8 },
  { "adagrad", "", "optimizer=adagrad learning-rate=0.05", 7, 8 },
  { "rmsprop", "", "optimizer=rmsprop momentum=0.5 weight-decay=0.01", 7, 8 },
  { "adafactor", "", "optimizer=adafactor weight-decay=0.01", 7, 8 },
  { "step-schedule", "", "schedule=step rate-period=3", 7, 8 },
  { "plateau", "", "schedule=plateau rate-patience=1 learning-rate=0.1 validate-every=1", 9, 12 },
  { "noise", "", "gradient-noise=0.1 label-smoothing=0.1", 7, 8 },
  { "heads", "heads=2 project=on mechanism=scaled-dot scope=local", "clip=0", 7, 8 },
  { "one-batch-an-epoch", "dropout=0.2", "batch=512", 3, 4 },
  { "batch-of-one", "", "batch=1", 40, 50 },
  { "sigmoid", "normaliser=sigmoid attention-dropout=0.2", "", 7, 9 },
  { "sparsemax", "normaliser=sparsemax input-feeding=on", "", 7, 9 },
  { "entmax15", "normaliser=entmax15 mechanism=scaled-dot", "", 7, 9 },
  { "hard-top-k", "normaliser=hard-top-k top-k=2", "", 7, 9 },
  { "local-p", "normaliser=local-p window=2", "", 7, 9 },
  { "stored-as-f16", "", "store-as=F16", 5, 9 },
  { "stored-as-bf16", "", "store-as=BF16", 5, 9 },
  { "awkward-numbers", "dropout=0.123456789012345", "learning-rate=0.0031415926535897931 clip=0.1", 5, 6 },
};

/* The model's file is rounded, as asked; the run is not. */
static void
test_store_as (void)
{
  static const char *const types[] = { "F32", "F16", "BF16" };
  Fixture f;

  prepare (&f);
  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autofree char *settings = g_strconcat ("steps=20 batch=16 store-as=", types[t], NULL);
      g_autofree char *path = g_build_filename (f.folder, "model.safetensors", NULL);
      g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f.pairs, "", settings, f.pool);
      g_autoptr (SacSafetensors) file = NULL;
      g_autoptr (GError) error = NULL;
      const SacParams *params = trainer->model->params;
      SacTensor *tensor = sac_params_get_tensor (trainer->model->params, 0);

      sac_tiny_run (trainer, 5);
      save (trainer, f.folder);
      file = sac_safetensors_open (path, NULL);
      for (guint i = 0; i < sac_params_get_n (params); i++)
        {
          const SacTensorEntry *entry = sac_safetensors_find (file, sac_params_get_name (params, i));
          const SacTensor *exact = sac_params_get_tensor (trainer->best != NULL ? trainer->best : params, i);
          g_autofree guint8 *want = g_malloc (exact->n_elements * 4);

          g_assert_cmpstr (sac_stored_type_name (entry->type), ==, types[t]);
          sac_stored_from_f32 (entry->type, exact->data, exact->n_elements, want);
          g_assert_cmpmem (entry->data, entry->n_bytes, want,
                           exact->n_elements * sac_stored_type_size (entry->type));
        }
      g_assert_true (sac_translator_is_folder (f.folder));
      g_clear_pointer (&trainer->best, sac_params_free);
      tensor->data[0] = 1e38f; /* F16 ends at 65504 */
      g_assert_true (sac_trainer_save (trainer, f.folder, &error) == (t != 1));
      if (t == 1)
        g_assert_nonnull (strstr (error->message, "too large to be stored as F16; store it as F32"));
    }
  finish (&f);
}

static void
test_goes_on (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *settings =
    g_strconcat ("steps=100 batch=16 validate-every=3 warmup=4 ", rows[i].train, NULL);
  g_autoptr (SacTrainer) plain = NULL, first = NULL, second = NULL;
  Fixture f;

  prepare (&f);
  plain = sac_tiny_trainer (f.pairs, rows[i].model, settings, f.pool);
  first = sac_tiny_trainer (f.pairs, rows[i].model, settings, f.pool);
  sac_tiny_run (plain, rows[i].before);
  sac_tiny_run (first, rows[i].before);
  save (first, f.folder);
  second = resume (&f, 0);
  assert_same_run (plain, second);
  sac_tiny_run (plain, rows[i].after);
  sac_tiny_run (second, rows[i].after);
  assert_same_run (plain, second);
  save (second, f.folder); /* and once more */
  g_clear_pointer (&first, sac_trainer_free);
  first = resume (&f, 0);
  sac_tiny_run (plain, 7);
  sac_tiny_run (first, 7);
  assert_same_run (plain, first);
  finish (&f);
}

/* Saving changes nothing in a run that goes on. */
static void
test_saving (void)
{
  g_autoptr (SacTrainer) plain = NULL, saved = NULL;
  Fixture f;

  prepare (&f);
  plain = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=100 batch=16 validate-every=3", f.pool);
  saved = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=100 batch=16 validate-every=3", f.pool);
  for (guint i = 0; i < 12; i++)
    {
      save (saved, f.folder);
      sac_tiny_run (plain, 1);
      sac_tiny_run (saved, 1);
    }
  assert_same_run (plain, saved);
  finish (&f);
}

/* Further than it was to go, in memory: the run that its files would have become; at its end, before it, and after an
 * early stop. */
static void
test_extend (void)
{
  static const struct
  {
    const char *settings;
    guint before;
  } cases[] = {
    { "steps=6 batch=16 validate-every=3 schedule=cosine warmup=2", 6 },
    { "steps=20 batch=16 validate-every=3 schedule=plateau warmup=0", 7 },
    { "steps=3000 batch=16 learning-rate=0.03 schedule=constant warmup=0 validate-every=3 patience=3", 3000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SacTrainer) extended = NULL, resumed = NULL;
      g_autoptr (GError) error = NULL;
      guint64 steps;
      Fixture f;

      prepare (&f);
      extended = sac_tiny_trainer (f.pairs, "embedding=8 hidden=16", cases[i].settings, f.pool);
      sac_tiny_run (extended, cases[i].before);
      steps = extended->step + 8;
      save (extended, f.folder);
      resumed = resume (&f, steps);
      g_assert_false (sac_trainer_extend (extended, extended->step, &error));
      sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "give it more steps to go on");
      g_assert_false (sac_trainer_extend (extended, G_MAXUINT64, &error));
      sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "steps must be");
      g_assert_true (sac_trainer_extend (extended, steps, NULL));
      assert_same_run (extended, resumed);
      sac_tiny_run (extended, 5);
      sac_tiny_run (resumed, 5);
      assert_same_run (extended, resumed);
      finish (&f);
    }
}

#define WORSENS            \
  "embedding=8 hidden=16", \
    "steps=3000 batch=16 learning-rate=0.03 schedule=constant warmup=0 validate-every=3 patience=3"

/* Saved while patience is counting: it stops at the same step. Then it may go on, with patience anew. */
static void
test_patience (void)
{
  g_autoptr (SacTrainer) plain = NULL, resumed = NULL, further = NULL;
  Fixture f;

  prepare (&f);
  plain = sac_tiny_trainer (f.pairs, WORSENS, f.pool);
  while (plain->n_worse != 2)
    sac_tiny_run (plain, 1);
  save (plain, f.folder);
  resumed = resume (&f, 0);
  g_assert_cmpuint (resumed->n_worse, ==, 2);
  assert_same_run (plain, resumed);
  sac_tiny_run (plain, 3000);
  sac_tiny_run (resumed, 3000);
  g_assert_true (plain->stopped_early && resumed->stopped_early);
  assert_same_run (plain, resumed);

  save (plain, f.folder);
  further = resume (&f, 0);
  g_assert_false (sac_trainer_is_finished (further));
  g_assert_cmpuint (further->n_worse, ==, 0);
  sac_tiny_assert_same_params (further->model->params, plain->best);
  sac_tiny_run (further, 3);
  g_assert_false (sac_trainer_is_finished (further));
  finish (&f);
}

/* A lesson's run: its data are made again, its links guide it. */
static void
test_lesson (void)
{
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  g_autoptr (SacTrainer) plain = NULL, first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  SacTrainerSetup setup = { .name = "dates", .model_class = sac_model_list ()[0] };
  Fixture f;

  prepare (&f);
  setup.lesson = sac_lesson_find ("dates", NULL);
  setup.model = model =
    sac_tiny_settings (setup.model_class->fields, "hidden=8 embedding=4 attention-width=4");
  setup.train = train =
    sac_tiny_settings (sac_train_fields,
                       "steps=60 batch=16 examples=64 validation-examples=16 test-examples=4 "
                       "guide=0.5 validate-every=3 data-seed=4294967295");
  plain = sac_trainer_new (&setup, f.pool, &error);
  g_assert_no_error (error);
  first = sac_trainer_new (&setup, f.pool, &error);
  g_assert_no_error (error);
  sac_tiny_run (plain, 12);
  sac_tiny_run (first, 5);
  save (first, f.folder);
  second = resume (&f, 0);
  sac_tiny_run (second, 7);
  assert_same_run (plain, second);
  g_assert_nonnull (sac_tiny_series (second, "guide"));
  g_assert_nonnull (sac_tiny_series (second, "alignment_error"));
  g_assert_cmpstr (sac_translator_get_parts (second->translator)->lesson, ==, "dates");
  finish (&f);
}

static void
refuses (const Fixture *f, guint64 steps, int code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_trainer_resume (f->folder, steps, f->pool, NULL, &error));
  g_assert_nonnull (error);
  sac_tiny_assert_refused (&error, code, part);
}

static void
test_steps (void)
{
  g_autoptr (SacTrainer) trainer = NULL, more = NULL, plain = NULL;
  Fixture f;

  prepare (&f);
  trainer = sac_tiny_trainer (f.pairs, "", "steps=6 batch=16 schedule=constant", f.pool);
  sac_tiny_run (trainer, 4);
  save (trainer, f.folder);
  refuses (&f, 4, SAC_ENGINE_ERROR_RANGE, "has taken 4 steps, of 4; give it more steps");
  refuses (&f, 2, SAC_ENGINE_ERROR_RANGE, "has taken 4 steps, of 2; give it more steps");
  refuses (&f, G_MAXUINT64, SAC_ENGINE_ERROR_RANGE, "steps must be");
  sac_tiny_run (trainer, 2);
  save (trainer, f.folder);
  refuses (&f, 0, SAC_ENGINE_ERROR_RANGE, "checkpoint.safetensors: this run has taken 6 steps, of 6");
  more = resume (&f, 11);
  sac_tiny_run (more, 100);
  g_assert_cmpuint (more->step, ==, 11);
  plain = sac_tiny_trainer (f.pairs, "", "steps=11 batch=16 schedule=constant", f.pool);
  sac_tiny_run (plain, 11);
  sac_tiny_assert_same_params (plain->model->params, more->model->params);
  finish (&f);
}

static void
put (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_data (void)
{
  g_autoptr (SacTrainer) trainer = NULL, again = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) other = NULL;
  Fixture f;

  prepare (&f);
  trainer = sac_tiny_trainer (f.pairs, "", "steps=60 batch=16", f.pool);
  sac_tiny_run (trainer, 4);
  save (trainer, f.folder);
  g_assert_true (g_file_get_contents (f.pairs, &text, NULL, NULL));
  other = g_string_new (text);
  g_string_append (other, "f e d c b\tf e d c b\n");
  put (f.pairs, other->str);
  refuses (&f, 0, SAC_ENGINE_ERROR_FORMAT, "checkpoint.safetensors was made with other training data");
  put (f.pairs, "a\tb\n");
  refuses (&f, 0, SAC_ENGINE_ERROR_FORMAT, "only 1 of 1 pairs can be used");
  g_unlink (f.pairs);
  refuses (&f, 0, SAC_ENGINE_ERROR_IO, "pairs.tsv");
  put (f.pairs, text);
  again = resume (&f, 0);
  assert_same_run (trainer, again);
  finish (&f);
}

/* The same words cut elsewhere are other data. */
static void
test_fingerprint (void)
{
  static const char *const parts[][2] = { { "a b", "c" }, { "a", "b c" }, { "a b c", "" }, { "a b", "d" } };
  char *found[G_N_ELEMENTS (parts) + 1];
  gsize n = 0;

  for (gsize i = 0; i <= G_N_ELEMENTS (parts); i++)
    {
      SacExample example = { .source = g_strsplit (parts[i % G_N_ELEMENTS (parts)][0], " ", 0),
                             .target = g_strsplit (parts[i % G_N_ELEMENTS (parts)][1], " ", 0) };
      SacLink link = { 0, 0 };
      SacDataset dataset = { .train = g_ptr_array_new (), .validation = g_ptr_array_new () };

      example.links = &link;
      example.n_links = i == G_N_ELEMENTS (parts) ? 1 : 0;
      g_ptr_array_add (dataset.train, &example);
      found[n++] = sac_train_data_digest (&dataset);
      g_ptr_array_unref (dataset.train);
      g_ptr_array_unref (dataset.validation);
      g_strfreev (example.source);
      g_strfreev (example.target);
    }
  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k < i; k++)
      g_assert_cmpstr (found[i], !=, found[k]);
  for (gsize i = 0; i < n; i++)
    g_free (found[i]);
}

/* From another folder, with a file's name that is not UTF-8. */
static void
test_paths (void)
{
  g_autofree char *here = g_get_current_dir (), *odd = NULL;
  g_autoptr (SacTrainer) trainer = NULL, again = NULL;
  Fixture f;

  prepare (&f);
  odd = g_build_filename (f.scratch, "p\xff r.tsv", NULL);
  g_assert_cmpint (g_rename (f.pairs, odd), ==, 0);
  g_assert_cmpint (g_chdir (f.scratch), ==, 0);
  trainer = sac_tiny_trainer ("p\xff r.tsv", "", "steps=60 batch=16", f.pool);
  g_assert_cmpint (g_chdir (here), ==, 0);
  sac_tiny_run (trainer, 2);
  save (trainer, f.folder);
  again = resume (&f, 0);
  assert_same_run (trainer, again);
  finish (&f);
}

/* A run's name that comes from such a file is shown as far as it can be. */
static void
test_name (void)
{
  g_autoptr (SacSettings) model = sac_tiny_settings (sac_model_list ()[0]->fields, "hidden=4 embedding=2");
  g_autoptr (SacSettings) train = sac_tiny_settings (sac_train_fields, "steps=9");
  SacTrainerSetup setup = {
    .name = "p\xff", .model_class = sac_model_list ()[0], .model = model, .train = train
  };
  g_autoptr (SacTrainer) trainer = NULL, again = NULL;
  g_autoptr (SacTranslator) opened = NULL;
  Fixture f;

  prepare (&f);
  setup.data_path = f.pairs;
  trainer = sac_trainer_new (&setup, f.pool, NULL);
  save (trainer, f.folder);
  again = resume (&f, 0);
  opened = sac_translator_open (f.folder, NULL);
  g_assert_nonnull (opened);
  g_assert_true (g_utf8_validate (sac_translator_get_parts (opened)->name, -1, NULL));
  finish (&f);
}

static void
copy_file (const char *from_folder, const char *to_folder, const char *name)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);
  g_autofree char *data = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (from, &data, &n, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) n, NULL));
}

/* Killed among the renames: the first files are of the later save, the checkpoint of the earlier one. */
static void
test_killed_between (void)
{
  static const char *const names[] = { "model.safetensors", "config.json", SAC_CURVES_NAME };
  g_autofree char *later = NULL;
  g_autoptr (SacTrainer) trainer = NULL;
  Fixture f;

  prepare (&f);
  later = g_build_filename (f.scratch, "later", NULL);
  trainer = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=60 batch=16 validate-every=3", f.pool);
  sac_tiny_run (trainer, 5);
  save (trainer, f.folder);
  sac_tiny_run (trainer, 8);
  save (trainer, later);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SacTrainer) again = NULL;

      copy_file (later, f.folder, names[i]);
      again = resume (&f, 0);
      g_assert_cmpuint (again->step, ==, 5);
      g_assert_cmpuint (sac_tiny_series (again, "loss")->values->len, ==, 5);
      g_assert_cmpuint (sac_tiny_series (again, "validation_loss")->values->len, ==, 1);
      sac_tiny_run (again, 8);
      assert_same_run (trainer, again);
    }
  finish (&f);
}

/* Without its curves a run goes on; with broken ones it says so. */
static void
test_curves (void)
{
  g_autofree char *curves = NULL;
  g_autoptr (SacTrainer) trainer = NULL, again = NULL;
  Fixture f;

  prepare (&f);
  curves = g_build_filename (f.folder, SAC_CURVES_NAME, NULL);
  trainer = sac_tiny_trainer (f.pairs, "", "steps=60 batch=16 validate-every=3", f.pool);
  sac_tiny_run (trainer, 5);
  save (trainer, f.folder);
  put (curves, "no curves");
  refuses (&f, 0, SAC_ENGINE_ERROR_FORMAT, "curves.safetensors");
  g_unlink (curves);
  again = resume (&f, 0);
  sac_tiny_run (trainer, 4);
  sac_tiny_run (again, 4);
  sac_tiny_assert_same_params (trainer->model->params, again->model->params);
  g_assert_cmpuint (sac_tiny_series (again, "loss")->values->len, ==, 4);
  finish (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/checkpoint/goes-on/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_goes_on);
    }
  g_test_add_func ("/engine/checkpoint/store-as", test_store_as);
  g_test_add_func ("/engine/checkpoint/saving", test_saving);
  g_test_add_func ("/engine/checkpoint/patience", test_patience);
  g_test_add_func ("/engine/checkpoint/extend", test_extend);
  g_test_add_func ("/engine/checkpoint/lesson", test_lesson);
  g_test_add_func ("/engine/checkpoint/steps", test_steps);
  g_test_add_func ("/engine/checkpoint/data", test_data);
  g_test_add_func ("/engine/checkpoint/fingerprint", test_fingerprint);
  g_test_add_func ("/engine/checkpoint/paths", test_paths);
  g_test_add_func ("/engine/checkpoint/name", test_name);
  g_test_add_func ("/engine/checkpoint/killed-between", test_killed_between);
  g_test_add_func ("/engine/checkpoint/curves", test_curves);
  return g_test_run ();
}
