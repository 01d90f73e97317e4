/* engine/files/safetensors.h — read and write safetensors: named arrays in one file, without code in it
 *
 * The file, byte for byte:
 *   1. 8 bytes: N, the length of the header, little-endian, at most 100,000,000
 *   2. N bytes: a JSON object in UTF-8, first byte '{', perhaps spaces at its end:
 *      name → { "dtype", "shape", "data_offsets": [begin, end] }, and "__metadata__" → { text → text }
 *   3. the data; the ranges cover it without hole or overlap, and end where the file ends.
 * The reader holds every file to all of that: no name twice, sizes multiplied with overflow checks,
 * nothing allocated that a lying header asks for. Values (NaN, infinity) are not looked at.
 *
 * Ownership  a SacSafetensors is reference-counted and immutable; entries, names and data are borrowed
 *            from it and live as long as a reference is held.
 * Errors     a sentence that begins with the file's name: %SAC_ENGINE_ERROR_IO cannot be read,
 *            %SAC_ENGINE_ERROR_FORMAT broken, truncated or lying, %SAC_ENGINE_ERROR_UNSUPPORTED another
 *            format (pickle, GGUF, HDF5 …, told by content), an unknown dtype, a rank over 8.
 * Threads    a reader may be used from any number of threads; a writer belongs to one.
 * Mapping    sac_safetensors_open() maps the file: another program that shortens it in place (rather
 *            than replace it, as we do) takes the data away from under us.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/atomic.h"
#include "engine/files/stored-type.h"

#include <glib.h>

G_BEGIN_DECLS

#define SAC_SAFETENSORS_MAXIMUM_RANK   8
#define SAC_SAFETENSORS_MAXIMUM_HEADER 100000000

typedef struct _SacSafetensors SacSafetensors;

typedef struct
{
  const char *name;
  SacStoredType type;
  guint rank; /* 0: one number */
  gint64 dims[SAC_SAFETENSORS_MAXIMUM_RANK];
  const guint8 *data; /* little-endian, row-major; may be UNALIGNED: test before a cast, or memcpy */
  gsize n_elements;   /* product of dims; 0 is allowed */
  gsize n_bytes;
} SacTensorEntry;

/* (nullable) (transfer full): the file at @path, mapped and checked. */
SacSafetensors *sac_safetensors_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for bytes in memory, of which it keeps a reference; @name is what errors call them. */
SacSafetensors *
sac_safetensors_new_from_bytes (GBytes *bytes, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

SacSafetensors *sac_safetensors_ref (SacSafetensors *self);
void sac_safetensors_unref (SacSafetensors *self);

/* The path or name it was opened with, as text for a sentence. */
const char *sac_safetensors_get_name (const SacSafetensors *self);

/* Tensors are numbered in the order of their data. */
guint sac_safetensors_get_n_tensors (const SacSafetensors *self);
const SacTensorEntry *sac_safetensors_get_tensor (const SacSafetensors *self, guint index);

/* (nullable): the tensor called @name. */
const SacTensorEntry *sac_safetensors_find (const SacSafetensors *self, const char *name);

/* (nullable): the text kept under @key; keys in byte order for the listing, which ends with NULL. */
const char *sac_safetensors_get_metadata (const SacSafetensors *self, const char *key);
const char *const *sac_safetensors_list_metadata (const SacSafetensors *self);

/**
 * sac_safetensors_expect:
 * @rank: how many dims
 * @dims: [rank], what the caller needs; -1 accepts any size there
 * @error: %SAC_ENGINE_ERROR_UNKNOWN when no tensor is called @name, %SAC_ENGINE_ERROR_SHAPE when its dims
 *   are others; the sentence names the tensor, the shape expected and the one found
 *
 * Returns: (nullable): the tensor
 */
const SacTensorEntry *sac_safetensors_expect (const SacSafetensors *self,
                                              const char *name,
                                              guint rank,
                                              const gint64 *dims,
                                              GError **error);

/**
 * sac_safetensors_read_f32:
 * @dims: [rank], each at least 0: exactly these (the caller has allocated @out by them)
 * @out: [product of dims], filled from F32, F16, BF16 or F64
 * @error: as sac_safetensors_expect(), and %SAC_ENGINE_ERROR_UNSUPPORTED for a dtype of integers or 8 bits
 */
gboolean sac_safetensors_read_f32 (const SacSafetensors *self,
                                   const char *name,
                                   guint rank,
                                   const gint64 *dims,
                                   float *out,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacSafetensors, sac_safetensors_unref)

/* Writing: the same tensors and metadata give the same bytes, whatever the order they were added in
 * (largest element first, then by name, so that all data is aligned; keys sorted; header of 8·k bytes). */

typedef struct _SacSafetensorsWriter SacSafetensorsWriter;

SacSafetensorsWriter *sac_safetensors_writer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void sac_safetensors_writer_free (SacSafetensorsWriter *self);

/**
 * sac_safetensors_writer_add:
 * @name: valid UTF-8, not yet added, not "__metadata__" (else a caller's bug)
 * @dims: [rank], rank at most 8
 * @data: exactly the bytes of the tensor; a reference is kept (g_bytes_new_static() to lend memory
 *   that stays until it is written, g_bytes_new() to copy)
 */
void sac_safetensors_writer_add (SacSafetensorsWriter *self,
                                 const char *name,
                                 SacStoredType type,
                                 guint rank,
                                 const gint64 *dims,
                                 GBytes *data);

/* float32 lent until written. */
void sac_safetensors_writer_add_f32 (SacSafetensorsWriter *self,
                                     const char *name,
                                     guint rank,
                                     const gint64 *dims,
                                     const float *values);

/* float32 rounded to @type (F32, F16, BF16) now: a copy, nothing lent. */
void sac_safetensors_writer_add_rounded (SacSafetensorsWriter *self,
                                         const char *name,
                                         SacStoredType type,
                                         guint rank,
                                         const gint64 *dims,
                                         const float *values);

/* Replaces an earlier @text of that @key; both valid UTF-8. */
void sac_safetensors_writer_set_metadata (SacSafetensorsWriter *self, const char *key, const char *text);

/* To @path, whole or not at all (engine/files/atomic.h): %SAC_ENGINE_ERROR_IO; %SAC_ENGINE_ERROR_RANGE
 * if the header is over its limit. */
gboolean sac_safetensors_writer_write (SacSafetensorsWriter *self,
                                       const char *path,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same as one of several files (engine/files/atomic.h): in its place after sac_file_set_commit(). */
gboolean sac_safetensors_writer_stage (SacSafetensorsWriter *self,
                                       SacFileSet *set,
                                       const char *path,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): the same bytes in memory; %SAC_ENGINE_ERROR_MEMORY, %SAC_ENGINE_ERROR_RANGE. */
GBytes *
sac_safetensors_writer_to_bytes (SacSafetensorsWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacSafetensorsWriter, sac_safetensors_writer_free)

G_END_DECLS
