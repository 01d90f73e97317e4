/* tests/engine/test-translator-damage.c — what a disk, a kill or a liar may do to a model's folder
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/safetensors.h"
#include "tests/engine/model-folder.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define F SAC_ENGINE_ERROR_FORMAT
#define K SAC_ENGINE_ERROR_UNKNOWN
#define S SAC_ENGINE_ERROR_SHAPE

/* Cut after 0, 1, 2 … bytes (every 7th after the header): refused each time, and never by a crash. */
static void
test_truncated (void)
{
  g_autofree char *data = NULL;
  guint64 header;
  gsize n;
  SacModelFolder f;

  sac_model_folder_init (&f);
  g_assert_true (g_file_get_contents (f.model, &data, &n, NULL));
  memcpy (&header, data, 8);
  for (gsize at = 0; at < n; at += at < 64 ? 1 : at < header ? 97 : 61)
    {
      g_autoptr (GError) error = NULL;

      sac_put_file (f.model, data, at);
      g_assert_null (sac_translator_open (f.folder, &error));
      g_assert_nonnull (strstr (error->message, "model.safetensors"));
    }
  sac_put_file (f.model, data, n);
  sac_assert_opens (f.folder);
  g_unlink (f.model);
  sac_assert_open_refused (f.folder, SAC_ENGINE_ERROR_IO, "model.safetensors", "");
  sac_model_folder_clear (&f);
}

typedef struct
{
  const char *drop;   /* a tensor that is left out */
  const char *rename; /* one that is called otherwise */
  const char *turn;   /* one whose two dims change places */
  const char *poison; /* one of whose numbers becomes @value */
  float value;
  const char *identity; /* (nullable) in the place of the right one */
} Change;

/* Writes the model's file again, with one thing wrong. */
static void
rewrite (const SacModelFolder *f, const Change *change)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_open (f->model, NULL);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      gint64 dims[SAC_SAFETENSORS_MAXIMUM_RANK];
      g_autofree guint8 *copy = g_memdup2 (entry->data, entry->n_bytes);
      g_autoptr (GBytes) bytes = NULL;

      memcpy (dims, entry->dims, sizeof dims);
      if (g_strcmp0 (entry->name, change->drop) == 0)
        continue;
      if (g_strcmp0 (entry->name, change->turn) == 0)
        {
          dims[0] = entry->dims[1];
          dims[1] = entry->dims[0];
        }
      if (g_strcmp0 (entry->name, change->poison) == 0)
        memcpy (copy + entry->n_bytes - sizeof (float), &change->value, sizeof (float));
      bytes = g_bytes_new (copy, entry->n_bytes);
      sac_safetensors_writer_add (writer,
                                  g_strcmp0 (entry->name, change->rename) == 0 ? "other" : entry->name,
                                  entry->type, entry->rank, dims, bytes);
    }
  sac_safetensors_writer_set_metadata (writer, "config",
                                       change->identity != NULL
                                         ? change->identity
                                         : sac_safetensors_get_metadata (file, "config"));
  g_assert_true (sac_safetensors_writer_write (writer, f->model, &error));
  g_assert_no_error (error);
}

static void
check_rewritten (const Change *change, int code, const char *part)
{
  SacModelFolder f;

  sac_model_folder_init (&f);
  rewrite (&f, change);
  sac_assert_open_refused (f.folder, code, "model.safetensors", part);
  sac_model_folder_clear (&f);
}

static void
test_tensors (void)
{
  check_rewritten (&(Change){ .drop = "out.bias" }, K, "out.bias");
  check_rewritten (&(Change){ .rename = "attention.units" }, K, "attention.units");
  check_rewritten (&(Change){ .turn = "combine.weight" }, S, "combine.weight");
  check_rewritten (&(Change){ .identity = "0123" }, F, "another config.json");
  check_rewritten (&(Change){ .poison = "out.bias", .value = NAN }, F, "“out.bias”");
  check_rewritten (&(Change){ .poison = "encoder.embedding", .value = INFINITY }, F, "“encoder.embedding”");
  check_rewritten (&(Change){ .poison = "combine.weight", .value = -INFINITY }, F, "“combine.weight”");
}

/* Numbers that are only large are read, and reading with them ends. */
static void
test_large_numbers (void)
{
  g_autoptr (SacTranslator) translator = NULL;
  g_autoptr (SacReading) reading = NULL;
  SacModelFolder f;

  sac_model_folder_init (&f);
  rewrite (&f, &(Change){ .poison = "encoder.embedding", .value = 3e38f });
  rewrite (&f, &(Change){ .poison = "out.weight", .value = -3e38f });
  rewrite (&f, &(Change){ .poison = "attention.units", .value = 3e38f });
  translator = sac_translator_open (f.folder, NULL);
  g_assert_nonnull (translator);
  reading = sac_translator_read (translator, NULL, "a b h", NULL);
  g_assert_nonnull (reading);
  sac_model_folder_clear (&f);
}

static void
test_save_refused (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autofree char *through = NULL;
  g_autoptr (GError) error = NULL;
  SacModelFolder f;

  sac_model_folder_init (&f);
  through = g_build_filename (f.config, "inside", NULL);
  g_assert_false (sac_translator_save (translator, through, NULL, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_IO, "cannot be made");
  g_assert_false (sac_translator_save (translator, f.config, NULL, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_IO, "config.json");
  sac_model_folder_clear (&f);
}

/* A NaN that training left is not written over a good model. */
static void
test_save_broken (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("mechanism=dot");
  g_autoptr (GError) error = NULL;
  SacModelFolder f;

  sac_model_folder_init (&f);
  sac_params_find (sac_translator_get_model (translator)->params, "combine.bias")->data[1] = NAN;
  g_assert_false (sac_translator_save (translator, f.folder, NULL, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_DIVERGED, "“combine.bias”");
  sac_assert_opens (f.folder);
  sac_model_folder_clear (&f);
}

/* Saves in a child that may not write files of more than @limit bytes; gives its exit code. */
static int
save_limited (const char *folder, rlim_t limit)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (SacTranslator) translator = sac_tiny_translator ("heads=2 mechanism=scaled-dot");
      g_autoptr (GError) error = NULL;
      const struct rlimit most = { limit, limit };
      gboolean good;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &most);
      good = sac_translator_save (translator, folder, NULL, &error);
      _exit (good ? 0 : g_error_matches (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO) ? 1 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* A disk that is full at any place: the old model stays as it was, both files, and no other file is there. */
static void
test_full_disk (void)
{
  g_autofree char *model = NULL;
  gsize n_config, n_model;
  int n_failed = 0;
  SacModelFolder f;

  sac_model_folder_init (&f);
  g_assert_true (g_file_get_contents (f.model, &model, &n_model, NULL));
  n_config = strlen (f.text);
  for (gsize limit = 0; limit < MAX (n_config, n_model) + 1000; limit += 200)
    {
      g_autofree char *config_now = NULL, *model_now = NULL;
      gsize n;
      g_autoptr (GDir) dir = NULL;
      guint n_files = 0;

      if (save_limited (f.folder, limit) == 0)
        break;
      n_failed++;
      g_assert_true (g_file_get_contents (f.config, &config_now, NULL, NULL));
      g_assert_cmpstr (config_now, ==, f.text);
      g_assert_true (g_file_get_contents (f.model, &model_now, &n, NULL));
      g_assert_cmpmem (model_now, n, model, n_model);
      sac_assert_opens (f.folder);
      dir = g_dir_open (f.folder, 0, NULL);
      while (g_dir_read_name (dir) != NULL)
        n_files++;
      g_assert_cmpuint (n_files, ==, 2);
    }
  g_assert_cmpint (n_failed, >, 10);
  sac_assert_opens (f.folder);
  sac_model_folder_clear (&f);
}

/* Opens in a child with 256 MiB more memory than it has; gives its exit code. */
static int
open_limited (const char *folder)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *pages = NULL;
      struct rlimit most;

      if (!g_file_get_contents ("/proc/self/statm", &pages, NULL, NULL))
        _exit (3);
      most.rlim_cur = most.rlim_max =
        g_ascii_strtoull (pages, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) + ((rlim_t) 256 << 20);
      setrlimit (RLIMIT_AS, &most);
      _exit (sac_translator_open (folder, &error) == NULL &&
                 g_error_matches (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE)
               ? 1
               : 0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* The largest widths and a hundred thousand words, with the small file: refused before memory is taken for them. */
static void
test_absurd (void)
{
  g_autoptr (GString) words = g_string_new ("\"<unk>\"");
  g_autoptr (GString) config = NULL;
  SacModelFolder f;

  sac_model_folder_init (&f);
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (words, ",\"w%u\"", i);
  config = g_string_new (f.text);
  g_string_replace (config, "\"hidden\": 4", "\"hidden\": 2048", 1);
  g_string_replace (config, "\"embedding\": 3", "\"embedding\": 2048", 1);
  g_string_replace (config, "\"attention-width\": 4", "\"attention-width\": 2048", 1);
  g_string_replace (config, "\"<unk>\"", words->str, 1);
  sac_put_file (f.config, config->str, config->len);
  g_assert_cmpint (open_limited (f.folder), ==, 1);
  sac_assert_open_refused (f.folder, S, "model.safetensors", "encoder.embedding");
  sac_model_folder_clear (&f);
}

/* What a kill may leave: no config yet; temporaries; the model of the one and the config of the other. */
static void
test_half_written (void)
{
  g_autofree char *stale = NULL, *new_model = NULL;
  gsize n;
  SacModelFolder f, other;

  sac_model_folder_init (&f);
  sac_model_folder_init (&other);
  stale = g_build_filename (f.folder, ".model.safetensors.sac-tmp-abc123", NULL);
  sac_put_file (stale, "half", 4);
  sac_assert_opens (f.folder);
  sac_model_folder_save ("mechanism=dot", other.folder);
  g_assert_true (g_file_get_contents (other.model, &new_model, &n, NULL));
  sac_put_file (f.model, new_model, n);
  sac_assert_open_refused (f.folder, K, "model.safetensors", "attention.");
  sac_model_folder_save ("", f.folder); /* saving again mends it */
  sac_assert_opens (f.folder);
  g_unlink (f.config);
  sac_assert_open_refused (f.folder, F, f.folder, "there is no config.json in it");
  sac_model_folder_clear (&f);
  sac_model_folder_clear (&other);
}

/* Weights of other programs: by content, whatever they are called, in a folder or named themselves. */
static void
test_foreign (void)
{
  static const char zip[] = "PK\003\004\000\000\010\010\000\000\000\000\000\000\000\000archive/data.pkl";
  static const char *const names[] = { "pytorch_model.bin", "model.pt",   "model.ckpt",
                                       "weights.npz",       "model.data", "a.safetensors" };
  const gsize n = sizeof zip - 1;
  SacModelFolder f;

  sac_model_folder_init (&f);
  g_unlink (f.model);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f.folder, names[i], NULL);

      sac_put_file (path, zip, n);
      sac_assert_open_refused (path, SAC_ENGINE_ERROR_UNSUPPORTED, names[i], "can run code");
      sac_assert_open_refused (f.folder, SAC_ENGINE_ERROR_UNSUPPORTED, names[i],
                               "save the weights as safetensors");
      g_unlink (path);
    }
  sac_put_file (f.model, zip, n); /* under the right name, too */
  sac_assert_open_refused (f.folder, SAC_ENGINE_ERROR_UNSUPPORTED, "model.safetensors", "can run code");
  g_unlink (f.config);
  sac_assert_open_refused (f.folder, SAC_ENGINE_ERROR_UNSUPPORTED, "model.safetensors",
                           "there is no config.json");
  sac_model_folder_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/translator-damage/truncated", test_truncated);
  g_test_add_func ("/engine/translator-damage/tensors", test_tensors);
  g_test_add_func ("/engine/translator-damage/large-numbers", test_large_numbers);
  g_test_add_func ("/engine/translator-damage/save-refused", test_save_refused);
  g_test_add_func ("/engine/translator-damage/save-broken", test_save_broken);
  g_test_add_func ("/engine/translator-damage/full-disk", test_full_disk);
  g_test_add_func ("/engine/translator-damage/absurd", test_absurd);
  g_test_add_func ("/engine/translator-damage/half-written", test_half_written);
  g_test_add_func ("/engine/translator-damage/foreign", test_foreign);
  return g_test_run ();
}
