/* engine/files/safetensors-header.h — the header of a safetensors file, read and checked
 *
 * For engine/files/safetensors.c alone.
 *
 * Ownership  a header owns its names and texts; an entry's name points into them, its data is not set here.
 * Errors     as engine/files/safetensors.h.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/safetensors.h"

G_BEGIN_DECLS

typedef struct
{
  SacTensorEntry entry; /* entry.data stays NULL */
  char *name;
  guint64 begin; /* bytes from the start of the data */
  guint64 end;
  gsize order; /* of standing in the header */
} SacHeaderTensor;

typedef struct
{
  GArray *tensors;  /* SacHeaderTensor, in the order of their data */
  GPtrArray *keys;  /* char *, of the metadata, as they stand */
  GPtrArray *texts; /* char *, as many */
  guint64 n_data;   /* bytes of data that the tensors cover */
} SacHeader;

/* Reads the @n bytes at @text; @file begins every sentence. @header is to be cleared in any case. */
gboolean sac_header_read (SacHeader *header, const char *text, gsize n, const char *file, GError **error);

void sac_header_clear (SacHeader *header);

G_END_DECLS
