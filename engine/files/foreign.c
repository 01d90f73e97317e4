/* engine/files/foreign.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SacForeign pickle = {
  N_ ("a Python pickle; "
      "it is refused because opening such a file can run code hidden in it; save the weights as safetensors"),
  FALSE
};
static const SacForeign old_pickle = {
  N_ ("a Python pickle (in its old text form); "
      "it is refused because opening such a file can run code hidden in it; save the weights as safetensors"),
  FALSE
};
static const SacForeign onnx = { N_ ("seems to be an ONNX model; save the weights as safetensors"), FALSE };
static const SacForeign zeros = {
  N_ ("only zeros where the header should be: the download or copy broke off; fetch it again"), TRUE
};
static const SacForeign web_page = {
  N_ ("a web page, not weights: the download gave an error or a login page; fetch the file itself"), TRUE
};

/* One row a format; @offset bytes in, exactly these bytes. */
static const struct
{
  guint offset;
  guint length;
  const char *magic;
  SacForeign foreign;
} magics[] = {
  { 0,
    4,
    "PK\003\004",
    { N_ (
      "a zip archive, as .pt, .bin, .pth and .npz files are: a Python pickle inside; "
      "it is refused because opening such a file can run code hidden in it; save the weights as safetensors") } },
  { 0, 4, "PK\005\006", { N_ ("an empty zip archive; give a safetensors file") } },
  { 0,
    4,
    "GGUF",
    { N_ ("a GGUF file (llama.cpp), which is not read yet; give the model's safetensors file") } },
  { 0,
    4,
    "ggml",
    { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file") } },
  { 0,
    4,
    "tjgg",
    { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file") } },
  { 0,
    4,
    "lmgg",
    { N_ ("a GGML file (old llama.cpp), which is not read; give the model's safetensors file") } },
  { 0,
    8,
    "\211HDF\r\n\032\n",
    { N_ ("an HDF5 file (Keras .h5), which is not read; save the weights as safetensors") } },
  { 4, 4, "TFL3", { N_ ("a TensorFlow Lite model, which is not read; save the weights as safetensors") } },
  { 0,
    6,
    "\223NUMPY",
    { N_ ("a NumPy .npy array, which is not a set of weights; save them as safetensors") } },
  { 0, 2, "\037\213", { N_ ("compressed with gzip; unpack it first") } },
  { 0, 6, "\3757zXZ\0", { N_ ("compressed with xz; unpack it first") } },
  { 0, 4, "\050\265\057\375", { N_ ("compressed with zstd; unpack it first") } },
  { 0, 3, "BZh", { N_ ("compressed with bzip2; unpack it first") } },
  { 0, 6, "7z\274\257\047\034", { N_ ("a 7-Zip archive; unpack it first") } },
  { 0, 4, "Rar!", { N_ ("a RAR archive; unpack it first") } },
  { 257, 5, "ustar", { N_ ("a tar archive; unpack it first") } },
  { 0, 4, "\177ELF", { N_ ("a program, not weights") } },
  { 0, 5, "%PDF-", { N_ ("a PDF document, not weights") } },
  { 0, 8, "\211PNG\r\n\032\n", { N_ ("a picture (PNG), not weights") } },
  { 0, 3, "\377\330\377", { N_ ("a picture (JPEG), not weights") } },
  { 0, 15, "SQLite format 3", { N_ ("an SQLite database, not weights") } },
  { 0,
    19,
    "version https://git",
    { N_ ("a Git LFS pointer: the weights themselves were not downloaded; run “git lfs pull”"), TRUE } },
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
    FALSE
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
