/* tests/engine/test-flips.c — valid files cut at every byte, and with every bit of their headers turned
 *
 * Each is refused with a sentence that begins with the file's name, or read; and what is read is what stands there: its
 * ranges cover the data, its names and types are those of the header, and written again it is read again the same.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/json.h"
#include "engine/files/safetensors.h"
#include "engine/train/history-file.h"
#include "engine/train/trainer-private.h"
#include "tests/engine/model-folder.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>

#ifndef STRIDE
#define STRIDE 1 /* every so-many-th cut and bit */
#endif

static guint64 n_inputs, n_read;

/* Given the whole of a damaged file. TRUE if it was read. */
typedef gboolean (*Reader) (const guint8 *data, gsize n, gpointer user_data, GError **error);

static void
check_refusal (const GError *error)
{
  if (error == NULL)
    g_error ("refused without a sentence");
  if (!g_str_has_prefix (error->message, "file") && strstr (error->message, "/file") == NULL &&
      strstr (error->message, ".json") == NULL && strstr (error->message, ".safetensors") == NULL)
    g_error ("“%s” does not name the file", error->message);
  g_assert_true (error->domain == SAC_ENGINE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
}

static void
give (Reader reader, const guint8 *data, gsize n, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  n_inputs++;
  if (reader (data, n, user_data, &error))
    {
      g_assert_no_error (error);
      n_read++;
    }
  else
    check_refusal (error);
}

/* Cut at every byte, then every bit of the first @n_header bytes. The bytes are on the heap, each file a block. */
static void
damage (Reader reader, GBytes *bytes, gsize n_header, gsize stride, gpointer user_data)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  for (gsize at = 0; at < n; at += at < n_header ? stride : 37 * stride)
    {
      g_autofree guint8 *cut = g_memdup2 (data, at);

      give (reader, cut != NULL ? cut : data, at, user_data);
    }
  for (gsize bit = 0; bit < 8 * n_header; bit += stride)
    {
      g_autofree guint8 *copy = g_memdup2 (data, n);

      copy[bit / 8] ^= (guint8) (1 << (bit % 8));
      give (reader, copy, n, user_data);
    }
}

static gsize
header_size (GBytes *bytes)
{
  guint64 length;

  memcpy (&length, g_bytes_get_data (bytes, NULL), sizeof length);
  return (gsize) MIN (8 + length, g_bytes_get_size (bytes));
}

/* --- safetensors --- */

/* TRUE if @text stands in the header, in quotes; where there is an escape it may stand there otherwise. */
static gboolean
stands_there (const char *header, const char *text)
{
  char quoted[256];

  g_snprintf (quoted, sizeof quoted, "\"%s\"", text);
  return strstr (header, quoted) != NULL || strchr (header, '\\') != NULL;
}

static SacSafetensors *
write_again (SacSafetensors *file)
{
  g_autofree char *scratch = sac_scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "file", NULL);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  const char *const *keys = sac_safetensors_list_metadata (file);
  SacSafetensors *again;

  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      g_autoptr (GBytes) bytes = g_bytes_new (entry->data, entry->n_bytes);

      sac_safetensors_writer_add (writer, entry->name, entry->type, entry->rank, entry->dims, bytes);
    }
  for (gsize i = 0; keys[i] != NULL; i++)
    sac_safetensors_writer_set_metadata (writer, keys[i], sac_safetensors_get_metadata (file, keys[i]));
  g_assert_true (sac_safetensors_writer_write (writer, path, NULL));
  again = sac_safetensors_open (path, NULL);
  sac_scratch_free (g_steal_pointer (&scratch));
  return again;
}

static void
assert_same (SacSafetensors *a, SacSafetensors *b)
{
  const char *const *keys = sac_safetensors_list_metadata (a);

  g_assert_cmpuint (sac_safetensors_get_n_tensors (a), ==, sac_safetensors_get_n_tensors (b));
  for (guint i = 0; i < sac_safetensors_get_n_tensors (a); i++)
    {
      const SacTensorEntry *left = sac_safetensors_get_tensor (a, i);
      const SacTensorEntry *right = sac_safetensors_find (b, left->name);

      g_assert_nonnull (right);
      g_assert_cmpint (left->type, ==, right->type);
      g_assert_cmpuint (left->rank, ==, right->rank);
      g_assert_cmpmem (left->dims, left->rank * sizeof (gint64), right->dims, right->rank * sizeof (gint64));
      g_assert_cmpmem (left->data, left->n_bytes, right->data, right->n_bytes);
    }
  for (gsize i = 0; keys[i] != NULL; i++)
    g_assert_cmpstr (sac_safetensors_get_metadata (a, keys[i]), ==,
                     sac_safetensors_get_metadata (b, keys[i]));
}

static void
check_what_it_says (SacSafetensors *file, const guint8 *data, gsize n)
{
  guint64 length, covered = 0;
  g_autofree char *header = NULL;

  memcpy (&length, data, sizeof length);
  header = g_strndup ((const char *) data + 8, length);
  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      gsize size = sac_stored_type_size (entry->type);

      for (guint k = 0; k < entry->rank; k++)
        size *= (gsize) entry->dims[k];
      g_assert_cmpuint (size, ==, entry->n_bytes);
      g_assert_true (entry->n_bytes == 0 ||
                     (entry->data >= data + 8 + length && entry->data + size <= data + n));
      g_assert_true (stands_there (header, entry->name));
      g_assert_true (stands_there (header, sac_stored_type_name (entry->type)));
      covered += size;
    }
  g_assert_cmpuint (8 + length + covered, ==, n);
}

static gboolean
read_safetensors (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (bytes, "file", error);

  if (file == NULL)
    return FALSE;
  check_what_it_says (file, data, n);
  if (n_read % 128 == 0)
    {
      g_autoptr (SacSafetensors) again = write_again (file);

      assert_same (file, again);
    }
  return TRUE;
}

static GBytes *
take_file (SacSafetensorsWriter *writer)
{
  char *scratch = sac_scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "file", NULL);
  char *data;
  gsize n;

  g_assert_true (sac_safetensors_writer_write (writer, path, NULL));
  g_assert_true (g_file_get_contents (path, &data, &n, NULL));
  sac_scratch_free (scratch);
  return g_bytes_new_take (data, n);
}

/* A file of three tensors of @type, of ranks from @rank up, and metadata. */
static GBytes *
make_file (SacStoredType type, guint rank)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();

  for (guint i = 0; i < 3; i++)
    {
      const guint r = (rank + i) % (SAC_SAFETENSORS_MAXIMUM_RANK + 1);
      g_autofree char *name = g_strdup_printf ("layer.%u.weight", i);
      gint64 dims[SAC_SAFETENSORS_MAXIMUM_RANK];
      gsize n = sac_stored_type_size (type);
      g_autofree guint8 *data = NULL;
      g_autoptr (GBytes) bytes = NULL;

      for (guint k = 0; k < r; k++)
        n *= (gsize) (dims[k] = 1 + (k + i) % 2);
      data = g_malloc (n);
      for (gsize k = 0; k < n; k++)
        data[k] = (guint8) (k * 37 + i);
      bytes = g_bytes_new (data, n);
      sac_safetensors_writer_add (writer, name, type, r, dims, bytes);
    }
  sac_safetensors_writer_set_metadata (writer, "format", "“pt”");
  return take_file (writer);
}

static void
test_safetensors (void)
{
  for (SacStoredType type = 0; type < SAC_STORED_N_TYPES; type++)
    {
      g_autoptr (GBytes) bytes = make_file (type, (guint) type);

      damage (read_safetensors, bytes, header_size (bytes), STRIDE, NULL);
    }
}

static void
test_empty (void)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (GBytes) bytes = take_file (writer);

  damage (read_safetensors, bytes, header_size (bytes), 1, NULL);
}

/* --- the files of a run --- */

typedef struct
{
  char *scratch, *folder;
  SacTrainer *trainer;
} Run;

static void
run_init (Run *run)
{
  g_autofree char *pairs = NULL;

  run->scratch = sac_scratch_new ();
  run->folder = g_build_filename (run->scratch, "run", NULL);
  pairs = sac_tiny_pairs (run->scratch, "pairs.tsv", 60, 4, 5);
  run->trainer = sac_tiny_trainer (pairs, "", "steps=50 batch=16 validate-every=2", NULL);
  sac_tiny_run (run->trainer, 3);
  g_assert_true (sac_trainer_save (run->trainer, run->folder, NULL));
}

static void
run_clear (Run *run)
{
  sac_trainer_free (run->trainer);
  g_free (run->folder);
  sac_scratch_free (run->scratch);
}

static GBytes *
load (const Run *run, const char *name)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  char *data;
  gsize n;

  g_assert_true (g_file_get_contents (path, &data, &n, NULL));
  return g_bytes_new_take (data, n);
}

/* The header first; what passes is read as a history. */
static gboolean
read_history (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  const Run *run = user_data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (bytes, "file", error);
  g_autofree char *probe = NULL;
  g_autoptr (SacHistory) history = NULL;

  if (file == NULL)
    return FALSE;
  check_what_it_says (file, data, n);
  history = sac_history_read (file, run->trainer->translator, 1 << 20, 3, &probe, error);
  return history != NULL;
}

static void
put (const Run *run, const char *name, const guint8 *data, gsize n)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);

  sac_put_file (path, (const char *) data, n);
}

static gboolean
read_curves (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  const Run *run = user_data;
  g_autofree char *path = g_build_filename (run->folder, SAC_CURVES_NAME, NULL);
  g_autoptr (GPtrArray) series = NULL;

  put (run, SAC_CURVES_NAME, data, n);
  series = sac_series_read (path, error);
  return series != NULL;
}

static gboolean
read_checkpoint (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  const Run *run = user_data;
  g_autoptr (SacTrainer) trainer = NULL;

  put (run, SAC_CHECKPOINT_NAME, data, n);
  trainer = sac_trainer_resume (run->folder, 0, NULL, NULL, error);
  return trainer != NULL;
}

static gboolean
read_model (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  const Run *run = user_data;
  g_autoptr (SacTranslator) translator = NULL;

  put (run, "model.safetensors", data, n);
  translator = sac_translator_open (run->folder, error);
  return translator != NULL;
}

static gboolean
read_config (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  const Run *run = user_data;
  g_autoptr (SacTranslator) translator = NULL;

  put (run, "config.json", data, n);
  translator = sac_translator_open (run->folder, error);
  return translator != NULL;
}

static gboolean
read_json (const guint8 *data, gsize n, gpointer user_data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  JsonObject *object = sac_json_parse (bytes, "file", error);

  if (object != NULL)
    json_object_unref (object);
  return object != NULL;
}

static void
test_run (void)
{
  g_autoptr (GBytes) history = NULL, curves = NULL, checkpoint = NULL, model = NULL, config = NULL;
  Run run;

  run_init (&run);
  history = load (&run, SAC_HISTORY_NAME);
  curves = load (&run, SAC_CURVES_NAME);
  checkpoint = load (&run, SAC_CHECKPOINT_NAME);
  model = load (&run, "model.safetensors");
  config = load (&run, "config.json");
  damage (read_history, history, header_size (history), 7 * STRIDE, &run);
  damage (read_safetensors, checkpoint, header_size (checkpoint), STRIDE, &run);
  damage (read_json, config, g_bytes_get_size (config), STRIDE, &run);
  damage (read_curves, curves, header_size (curves), 3 * STRIDE, &run);
  damage (read_checkpoint, checkpoint, header_size (checkpoint), 397 * STRIDE, &run);
  damage (read_model, model, header_size (model), 23 * STRIDE, &run);
  put (&run, "model.safetensors", g_bytes_get_data (model, NULL), g_bytes_get_size (model));
  damage (read_config, config, g_bytes_get_size (config), 29 * STRIDE, &run);
  run_clear (&run);
}

/* The last case: what the others came to. */
static void
test_enough (void)
{
  g_test_message ("%" G_GUINT64_FORMAT " inputs, %" G_GUINT64_FORMAT " of them read", n_inputs, n_read);
  g_assert_cmpuint (n_inputs, >=, 100000 / STRIDE);
  g_assert_cmpuint (n_read, >, 0);
}

int
main (int argc, char **argv)
{
  if (g_access ("/dev/shm", 2) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/flips/safetensors", test_safetensors);
  g_test_add_func ("/engine/flips/empty", test_empty);
  g_test_add_func ("/engine/flips/run", test_run);
  g_test_add_func ("/engine/flips/enough", test_enough);
  return g_test_run ();
}
