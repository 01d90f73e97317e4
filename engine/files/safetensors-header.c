/* engine/files/safetensors-header.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/safetensors-header.h"

#include "engine/base/error.h"
#include "engine/files/scan.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define HAS_DTYPE   1u
#define HAS_SHAPE   2u
#define HAS_OFFSETS 4u
#define HAS_ALL     7u

/* What the callbacks share. A problem of meaning (not of JSON) is kept apart: it names the tensor, not the byte. */
typedef struct
{
  SacHeader *header;
  SacHeaderTensor tensor; /* the one being read */
  guint has;
  char *problem; /* (nullable) owned */
  SacEngineError code;
} Reading;

static gboolean G_GNUC_PRINTF (3, 4) refuse (Reading *reading, SacEngineError code, const char *format, ...)
{
  va_list args;

  if (reading->problem != NULL)
    return FALSE;
  va_start (args, format);
  reading->problem = g_strdup_vprintf (format, args);
  va_end (args);
  reading->code = code;
  return FALSE;
}

static gboolean
refuse_tensor (Reading *reading, SacEngineError code, const char *what)
{
  g_autofree char *quoted = sac_text_quote (reading->tensor.name);

  return refuse (reading, code, _ ("tensor %s %s"), quoted, what);
}

static gboolean
read_dtype (SacScan *scan, Reading *reading)
{
  g_autofree char *name = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *what = NULL;

  if (sac_scan_peek (scan) != SAC_SCAN_STRING)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has a dtype that is not a string"));
  name = sac_scan_string (scan);
  if (name == NULL)
    return FALSE;
  if (sac_stored_type_find (name, &reading->tensor.entry.type))
    return TRUE;
  quoted = sac_text_quote (name);
  what = g_strdup_printf (_ ("has the dtype %s, which is not one that is read here"), quoted);
  return refuse_tensor (reading, SAC_ENGINE_ERROR_UNSUPPORTED, what);
}

static gboolean
read_dim (SacScan *scan, gsize index, gpointer user_data)
{
  Reading *reading = user_data;
  guint64 dim;

  if (index == SAC_SAFETENSORS_MAXIMUM_RANK)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_UNSUPPORTED,
                          _ ("has more than 8 dimensions, which is more than is read here"));
  if (!sac_scan_unsigned (scan, &dim))
    return FALSE;
  if (dim > G_MAXINT64)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has a dimension over 2⁶³"));
  reading->tensor.entry.dims[index] = (gint64) dim;
  reading->tensor.entry.rank = (guint) index + 1;
  return TRUE;
}

static gboolean
read_offset (SacScan *scan, gsize index, gpointer user_data)
{
  Reading *reading = user_data;

  if (index == 2)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has more than two data_offsets"));
  if (!sac_scan_unsigned (scan, index == 0 ? &reading->tensor.begin : &reading->tensor.end))
    return FALSE;
  if (index == 1)
    reading->has |= HAS_OFFSETS;
  return TRUE;
}

static gboolean
read_offsets (SacScan *scan, Reading *reading)
{
  if (!sac_scan_array (scan, read_offset, reading))
    return FALSE;
  return (reading->has & HAS_OFFSETS) != 0 ||
         refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has fewer than two data_offsets"));
}

static gboolean
read_tensor_member (SacScan *scan, const char *key, gpointer user_data)
{
  Reading *reading = user_data;
  g_autofree char *quoted = NULL;
  g_autofree char *what = NULL;

  if (strcmp (key, "dtype") == 0)
    {
      reading->has |= HAS_DTYPE;
      return read_dtype (scan, reading);
    }
  if (strcmp (key, "shape") == 0)
    {
      reading->has |= HAS_SHAPE;
      return sac_scan_array (scan, read_dim, reading);
    }
  if (strcmp (key, "data_offsets") == 0)
    return read_offsets (scan, reading);
  quoted = sac_text_quote (key);
  what = g_strdup_printf (_ ("has a member %s; only dtype, shape and data_offsets may stand there"), quoted);
  return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, what);
}

/* The range must be as long as the shape says; multiplied with checks, the sizes are the file's word. */
static gboolean
check_size (Reading *reading)
{
  SacHeaderTensor *tensor = &reading->tensor;
  guint64 n = 1, n_bytes;
  g_autofree char *dims = sac_text_from_dims (tensor->entry.rank, tensor->entry.dims);
  g_autofree char *what = NULL;

  for (guint i = 0; i < tensor->entry.rank; i++)
    if (!g_uint64_checked_mul (&n, n, (guint64) tensor->entry.dims[i]))
      return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has a shape whose size overflows 64 bits"));
  if (!g_uint64_checked_mul (&n_bytes, n, sac_stored_type_size (tensor->entry.type)) || n_bytes > G_MAXINT64)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has a shape whose size overflows 64 bits"));
  if (tensor->begin > tensor->end)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT,
                          _ ("has data_offsets that end before they begin"));
  if (tensor->end - tensor->begin != n_bytes)
    {
      what = g_strdup_printf (_ ("of %s and shape %s needs %" PRIu64
                                 " bytes, but its data_offsets give it %" PRIu64),
                              sac_stored_type_name (tensor->entry.type), dims, n_bytes,
                              tensor->end - tensor->begin);
      return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, what);
    }
  tensor->entry.n_elements = (gsize) n;
  tensor->entry.n_bytes = (gsize) n_bytes;
  return TRUE;
}

static gboolean
check_tensor (Reading *reading)
{
  if ((reading->has & HAS_DTYPE) == 0)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has no dtype"));
  if ((reading->has & HAS_SHAPE) == 0)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has no shape"));
  if ((reading->has & HAS_OFFSETS) == 0)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("has no data_offsets"));
  return check_size (reading);
}

static gboolean
read_tensor (SacScan *scan, const char *name, Reading *reading)
{
  reading->tensor = (SacHeaderTensor){ .name = (char *) name, .order = reading->header->tensors->len };
  reading->has = 0;
  if (sac_scan_peek (scan) != SAC_SCAN_OBJECT)
    return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("is not described by an object"));
  if (!sac_scan_object (scan, read_tensor_member, reading) || !check_tensor (reading))
    return FALSE;
  reading->tensor.name = g_strdup (name);
  reading->tensor.entry.name = reading->tensor.name;
  g_array_append_val (reading->header->tensors, reading->tensor);
  return TRUE;
}

static gboolean
read_metadata_member (SacScan *scan, const char *key, gpointer user_data)
{
  Reading *reading = user_data;
  char *text;

  if (sac_scan_peek (scan) != SAC_SCAN_STRING)
    {
      g_autofree char *quoted = sac_text_quote (key);

      return refuse (reading, SAC_ENGINE_ERROR_FORMAT, _ ("the metadata %s is not a string"), quoted);
    }
  text = sac_scan_string (scan);
  if (text == NULL)
    return FALSE;
  g_ptr_array_add (reading->header->keys, g_strdup (key));
  g_ptr_array_add (reading->header->texts, text);
  return TRUE;
}

static gboolean
read_member (SacScan *scan, const char *key, gpointer user_data)
{
  Reading *reading = user_data;

  if (strcmp (key, "__metadata__") != 0)
    return read_tensor (scan, key, reading);
  if (sac_scan_peek (scan) != SAC_SCAN_OBJECT)
    return refuse (reading, SAC_ENGINE_ERROR_FORMAT, _ ("the metadata is not an object"));
  return sac_scan_object (scan, read_metadata_member, reading);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const SacHeaderTensor *left = a, *right = b;

  if (left->begin != right->begin)
    return left->begin < right->begin ? -1 : 1;
  if (left->end != right->end)
    return left->end < right->end ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

static gboolean
check_cover (Reading *reading)
{
  SacHeader *header = reading->header;

  g_array_sort (header->tensors, compare_ranges);
  for (guint i = 0; i < header->tensors->len; i++)
    {
      reading->tensor = g_array_index (header->tensors, SacHeaderTensor, i);
      if (reading->tensor.begin < header->n_data)
        return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT, _ ("shares bytes with another tensor"));
      if (reading->tensor.begin > header->n_data)
        return refuse_tensor (reading, SAC_ENGINE_ERROR_FORMAT,
                              _ ("begins after a hole: bytes before it belong to no tensor"));
      header->n_data = reading->tensor.end;
    }
  return TRUE;
}

gboolean
sac_header_read (SacHeader *header, const char *text, gsize n, const char *file, GError **error)
{
  Reading reading = { .header = header };
  SacScan scan;
  gboolean good;

  *header = (SacHeader){ .tensors = g_array_new (FALSE, FALSE, sizeof (SacHeaderTensor)),
                         .keys = g_ptr_array_new_with_free_func (g_free),
                         .texts = g_ptr_array_new_with_free_func (g_free) };
  good = sac_scan_init (&scan, text, n) && sac_scan_object (&scan, read_member, &reading) &&
         sac_scan_end (&scan) && check_cover (&reading);
  /* Where no value begins, the scanner's word comes before ours. */
  if (!good && scan.problem != NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: the header of this safetensors file is broken at its byte %zu: %s"), file, scan.at,
                 scan.problem);
  else if (!good)
    g_set_error (error, SAC_ENGINE_ERROR, reading.code, "%s: %s", file, reading.problem);
  sac_scan_clear (&scan);
  g_free (reading.problem);
  return good;
}

void
sac_header_clear (SacHeader *header)
{
  for (guint i = 0; header->tensors != NULL && i < header->tensors->len; i++)
    g_free (g_array_index (header->tensors, SacHeaderTensor, i).name);
  g_clear_pointer (&header->tensors, g_array_unref);
  g_clear_pointer (&header->keys, g_ptr_array_unref);
  g_clear_pointer (&header->texts, g_ptr_array_unref);
}
