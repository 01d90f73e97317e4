/* engine/files/npy.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/npy.h"

#include "engine/files/atomic.h"

#include <string.h>

#define PREFIX    10 /* magic 6, version 2, length of the header 2 */
#define ALIGNMENT 64

G_STATIC_ASSERT (G_BYTE_ORDER == G_LITTLE_ENDIAN);

/* (transfer full): everything before the data: a Python dictionary, spaces, a newline, to a multiple of 64 bytes. */
static GString *
make_header (guint rank, const gint64 *dims)
{
  GString *out = g_string_new_len ("\x93NUMPY\x01\x00??", PREFIX);
  guint16 length;

  g_string_append (out, "{'descr': '<f4', 'fortran_order': False, 'shape': (");
  for (guint i = 0; i < rank; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ", ", dims[i]);
  g_string_append (out, rank == 1 ? ",), }" : "), }");
  while ((out->len + 1) % ALIGNMENT != 0)
    g_string_append_c (out, ' ');
  g_string_append_c (out, '\n');
  length = (guint16) (out->len - PREFIX);
  memcpy (out->str + PREFIX - sizeof length, &length, sizeof length);
  return out;
}

/* FALSE: there is no such array. */
static gboolean
count_bytes (guint rank, const gint64 *dims, gsize *n_bytes)
{
  *n_bytes = sizeof (float);
  for (guint i = 0; i < rank; i++)
    if (dims[i] < 0 || !g_size_checked_mul (n_bytes, *n_bytes, (gsize) dims[i]))
      return FALSE;
  return rank <= SAC_NPY_MAXIMUM_RANK;
}

GBytes *
sac_npy_to_bytes (const float *values, guint rank, const gint64 *dims)
{
  GByteArray *bytes;
  GString *header;
  gsize n_bytes;

  g_return_val_if_fail (values != NULL && count_bytes (rank, dims, &n_bytes) && n_bytes <= G_MAXUINT / 2,
                        NULL);

  header = make_header (rank, dims);
  bytes = g_byte_array_sized_new ((guint) (header->len + n_bytes));
  g_byte_array_append (bytes, (const guint8 *) header->str, (guint) header->len);
  g_byte_array_append (bytes, (const guint8 *) values, (guint) n_bytes);
  g_string_free (header, TRUE);
  return g_byte_array_free_to_bytes (bytes);
}

gboolean
sac_npy_write (const char *path, const float *values, guint rank, const gint64 *dims, GError **error)
{
  SacFileChunk chunks[2];
  gsize n_bytes;
  GString *header;
  gboolean good;

  g_return_val_if_fail (path != NULL && count_bytes (rank, dims, &n_bytes), FALSE);

  header = make_header (rank, dims);
  chunks[0] = (SacFileChunk){ header->str, header->len };
  chunks[1] = (SacFileChunk){ values, n_bytes };
  good = sac_file_write_chunks (path, chunks, 2, error);
  g_string_free (header, TRUE);
  return good;
}
