/* engine/files/foreign.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/foreign.h"

#include "engine/files/atomic.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

static const SacForeign pickle = {
  N_ (
    "a Python pickle; it is refused because opening such a file can run code hidden in it; save the weights as safetensors"),
  FALSE, TRUE
};
static const SacForeign old_pickle = {
  N_ (
    "a Python pickle (in its old text form); it is refused because opening such a file can run code hidden in it; save the weights as safetensors"),
  FALSE, TRUE
};
static const SacForeign onnx = {
  N_ ("seems to be an ONNX model, which is not read; save the weights as safetensors"), FALSE, TRUE
};
static const SacForeign zeros = {
  N_ ("only zeros where the header should be: the download or copy broke off; fetch it again"), TRUE, FALSE
};
static const SacForeign web_page = {
  N_ ("a web page, not weights: the download gave an error or a login page; fetch the file itself"), TRUE,
  FALSE
};

/* One row a format; @offset bytes in, exactly these bytes. */
static const struct
{
  guint offset;
  guint length;
  const char *magic;
  SacForeign foreign;
} magics[] = {
  /* clang-format off */
  { 0, 4, "PK\003\004", { N_ ("a zip archive, as .pt, .bin, .pth and .npz files are: a Python pickle inside; it is refused because opening such a file can run code hidden in it; save the weights as safetensors"), FALSE, TRUE } },
  { 0, 4, "PK\005\006", { N_ ("an empty zip archive; give a safetensors file"), FALSE, TRUE } },
  { 0, 4, "PK\007\010", { N_ ("a zip archive in several parts; unpack it, and save the weights as safetensors"), FALSE, TRUE } },
  { 0, 4, "GGUF", { N_ ("a GGUF file (llama.cpp), which is not read yet; give the model's safetensors file"), FALSE, TRUE } },
  { 0, 4, "ggml", { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file"), FALSE, TRUE } },
  { 0, 4, "tjgg", { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file"), FALSE, TRUE } },
  { 0, 4, "lmgg", { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file"), FALSE, TRUE } },
  { 0, 4, "fmgg", { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file"), FALSE, TRUE } },
  { 0, 8, "\211HDF\r\n\032\n", { N_ ("an HDF5 file (Keras .h5), which is not read; save the weights as safetensors"), FALSE, TRUE } },
  { 4, 4, "TFL3", { N_ ("a TensorFlow Lite model, which is not read; save the weights as safetensors"), FALSE, TRUE } },
  { 0, 6, "\223NUMPY", { N_ ("a NumPy .npy array, which is not a set of weights; save them as safetensors"), FALSE, TRUE } },
  { 0, 10, "MATLAB 5.0", { N_ ("a MATLAB file, which is not read; save the weights as safetensors"), FALSE, TRUE } },
  { 0, 4, "PAR1", { N_ ("a Parquet table, not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 6, "ARROW1", { N_ ("an Arrow table, not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 2, "\037\213", { N_ ("compressed with gzip; unpack it first"), FALSE, FALSE } },
  { 0, 6, "\3757zXZ\0", { N_ ("compressed with xz; unpack it first"), FALSE, FALSE } },
  { 0, 4, "\050\265\057\375", { N_ ("compressed with zstd; unpack it first"), FALSE, FALSE } },
  { 0, 4, "\004\042\115\030", { N_ ("compressed with lz4; unpack it first"), FALSE, FALSE } },
  { 0, 3, "BZh", { N_ ("compressed with bzip2; unpack it first"), FALSE, FALSE } },
  { 0, 2, "\170\234", { N_ ("compressed with zlib, as joblib's pickles are; it is refused because opening such a file can run code hidden in it; save the weights as safetensors"), FALSE, TRUE } },
  { 0, 2, "\170\332", { N_ ("compressed with zlib, as joblib's pickles are; it is refused because opening such a file can run code hidden in it; save the weights as safetensors"), FALSE, TRUE } },
  { 0, 6, "7z\274\257\047\034", { N_ ("a 7-Zip archive; unpack it first"), FALSE, FALSE } },
  { 0, 4, "Rar!", { N_ ("a RAR archive; unpack it first"), FALSE, FALSE } },
  { 257, 5, "ustar", { N_ ("a tar archive; unpack it first"), FALSE, FALSE } },
  { 0, 4, "\177ELF", { N_ ("a program, not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 4, "\317\372\355\376", { N_ ("a program (of macOS), not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 4, "MZ\220\000", { N_ ("a program (of Windows), not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 5, "%PDF-", { N_ ("a PDF document, not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 8, "\211PNG\r\n\032\n", { N_ ("a picture (PNG), not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 3, "\377\330\377", { N_ ("a picture (JPEG), not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 15, "SQLite format 3", { N_ ("an SQLite database, not weights; give the model's safetensors file"), FALSE, FALSE } },
  { 0, 19, "version https://git", { N_ ("a Git LFS pointer: the weights themselves were not downloaded; run “git lfs pull”"), TRUE, FALSE } },
  /* clang-format on */
};

static gboolean
is_web_page (const guint8 *data, gsize n_bytes)
{
  static const char *const starts[] = { "<!doctype", "<html", "<?xml", "<head", "<!--" };
  gsize at = 0;

  if (n_bytes >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    at = 3;
  while (at < n_bytes && g_ascii_isspace (data[at]))
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const gsize length = strlen (starts[i]);

      if (n_bytes - at >= length && g_ascii_strncasecmp ((const char *) data + at, starts[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A dictionary, a list, or a call of what a module of these names holds. */
static gboolean
is_old_pickle (const guint8 *data, gsize n_bytes)
{
  static const char *const starts[] = { "(dp",      "(lp",    "cos\n",     "cposix",
                                        "c__built", "ctorch", "ccopy_reg", "ccollections" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const gsize length = strlen (starts[i]);

      if (n_bytes >= length && memcmp (data, starts[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_zeros (const guint8 *data, gsize n_bytes)
{
  for (gsize i = 0; i < MIN (n_bytes, 16); i++)
    if (data[i] != 0)
      return FALSE;
  return n_bytes > 0;
}

/* A protobuf whose first field is a small version (ir_version) and whose second is a text or a message. */
static gboolean
is_onnx (const guint8 *data, gsize n_bytes)
{
  return n_bytes >= 4 && data[0] == 0x08 && data[1] >= 1 && data[1] <= 30 &&
         (data[2] == 0x12 || data[2] == 0x1a || data[2] == 0x3a || data[2] == 0x42);
}

const SacForeign *
sac_foreign_recognise (const guint8 *data, gsize n_bytes)
{
  static const SacForeign json = {
    N_ ("JSON text (a configuration, or the index of a model in several files), not weights; "
        "give the .safetensors file"),
    FALSE, FALSE
  };

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (n_bytes >= magics[i].offset + magics[i].length &&
        memcmp (data + magics[i].offset, magics[i].magic, magics[i].length) == 0)
      return &magics[i].foreign;
  if (n_bytes >= 2 && data[0] == 0x80 && data[1] >= 2 && data[1] <= 5)
    return &pickle;
  if (is_old_pickle (data, n_bytes))
    return &old_pickle;
  if (is_web_page (data, n_bytes))
    return &web_page;
  if (n_bytes >= 2 && (data[0] == '{' || data[0] == '[') && g_ascii_isspace (data[1]))
    return &json;
  if (n_bytes >= 2 && data[0] == '{' && data[1] == '"')
    return &json;
  if (is_onnx (data, n_bytes))
    return &onnx;
  return is_zeros (data, n_bytes) ? &zeros : NULL;
}

#define N_HEAD  512  /* bytes that tell all of the above */
#define N_FILES 1000 /* in a folder; more are not looked at */

static const SacForeign *
recognise_file (const char *path)
{
  guint8 head[N_HEAD];
  guint64 n_bytes;
  const int fd = sac_file_open (path, &n_bytes, NULL);
  const ssize_t n = fd >= 0 ? read (fd, head, sizeof head) : -1;

  if (fd >= 0)
    close (fd);
  return n > 0 ? sac_foreign_recognise (head, (gsize) n) : NULL;
}

char *
sac_foreign_describe_file (const char *path)
{
  const SacForeign *foreign;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  foreign = recognise_file (path);
  shown = g_filename_display_name (path);
  return foreign != NULL ? g_strdup_printf ("%s: %s", shown, _ (foreign->sentence)) : NULL;
}

/* (transfer full) (nullable): the path of the first file of its folder that is a model of another program's. */
static char *
find_model (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *first = NULL;
  const char *name;

  for (guint i = 0; i < N_FILES && dir != NULL && (name = g_dir_read_name (dir)) != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const SacForeign *foreign = first == NULL || strcmp (path, first) < 0 ? recognise_file (path) : NULL;

      if (foreign == NULL || !foreign->is_model)
        continue;
      g_free (first);
      first = g_steal_pointer (&path);
    }
  return g_steal_pointer (&first);
}

char *
sac_foreign_describe_folder (const char *folder)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  path = find_model (folder);
  return path != NULL ? sac_foreign_describe_file (path) : NULL;
}
