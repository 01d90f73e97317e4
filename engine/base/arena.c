/* engine/base/arena.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/arena.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define ALIGNMENT 64
#define HUGE_PAGE (2u << 20)
#define SMALLEST  (1u << 20)

typedef struct
{
  guint8 *data;
  gsize size;
} Piece;

struct _SacArena
{
  GArray *pieces; /* of Piece; the last one is being filled */
  gsize filled;   /* bytes used of the last piece */
  gsize used;
  gsize peak;
};

static gboolean
piece_new (gsize size, Piece *piece)
{
  const gsize alignment = size >= HUGE_PAGE ? HUGE_PAGE : 4096;

  if (size > G_MAXSIZE - alignment) /* rounding up would wrap to a few bytes */
    return FALSE;
  size = (size + alignment - 1) / alignment * alignment;
  piece->data = aligned_alloc (alignment, size);
  piece->size = size;
  if (piece->data != NULL && size >= HUGE_PAGE)
    madvise (piece->data, size, MADV_HUGEPAGE); /* only a wish */
  return piece->data != NULL;
}

/* The wish goes first: what comes to lie there next is small, and the system would fill whole huge pages around it. */
static void
piece_free (const Piece *piece)
{
  if (piece->size >= HUGE_PAGE)
    madvise (piece->data, piece->size, MADV_NOHUGEPAGE);
  free (piece->data);
}

static void
free_pieces (SacArena *arena)
{
  for (guint i = 0; i < arena->pieces->len; i++)
    piece_free (&g_array_index (arena->pieces, Piece, i));
  g_array_set_size (arena->pieces, 0);
  arena->filled = 0;
}

SacArena *
sac_arena_new (void)
{
  SacArena *arena = g_new0 (SacArena, 1);

  arena->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  return arena;
}

void
sac_arena_free (SacArena *arena)
{
  if (arena == NULL)
    return;
  free_pieces (arena);
  g_array_unref (arena->pieces);
  g_free (arena);
}

static gsize
room_left (const SacArena *arena)
{
  if (arena->pieces->len == 0)
    return 0;
  return g_array_index (arena->pieces, Piece, arena->pieces->len - 1).size - arena->filled;
}

static gboolean
add_piece (SacArena *arena, gsize size)
{
  Piece piece;

  if (!piece_new (size, &piece))
    return FALSE;
  g_array_append_val (arena->pieces, piece);
  arena->filled = 0;
  return TRUE;
}

gboolean
sac_arena_reserve (SacArena *arena, gsize n_bytes, GError **error)
{
  if (room_left (arena) >= n_bytes || add_piece (arena, n_bytes))
    return TRUE;

  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
               _ ("This needs %zu MiB of memory, more than there is"), n_bytes >> 20);
  return FALSE;
}

static void
out_of_memory (gsize n, gsize size)
{
  g_error ("%s: failed to allocate %zu×%zu bytes", G_STRLOC, n, size); /* as g_malloc_n() does */
}

gpointer
sac_arena_alloc (SacArena *arena, gsize n_bytes)
{
  const gsize wanted = (MAX (n_bytes, 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  gpointer block;

  if (wanted < n_bytes)
    out_of_memory (1, n_bytes);
  if (room_left (arena) < wanted)
    {
      gsize size = MAX (wanted, MAX (SMALLEST, arena->used));

      if (!add_piece (arena, size) && !add_piece (arena, wanted))
        out_of_memory (1, n_bytes);
    }
  block = g_array_index (arena->pieces, Piece, arena->pieces->len - 1).data + arena->filled;
  arena->filled += wanted;
  arena->used += wanted;
  arena->peak = MAX (arena->peak, arena->used);
  return block;
}

gpointer
sac_arena_alloc0 (SacArena *arena, gsize n_bytes)
{
  return memset (sac_arena_alloc (arena, n_bytes), 0, n_bytes);
}

float *
sac_arena_floats (SacArena *arena, gsize n)
{
  if (n > G_MAXSIZE / sizeof (float))
    out_of_memory (n, sizeof (float));
  return sac_arena_alloc (arena, n * sizeof (float));
}

float *
sac_arena_floats0 (SacArena *arena, gsize n)
{
  return memset (sac_arena_floats (arena, n), 0, n * sizeof (float));
}

gpointer
sac_arena_copy (SacArena *arena, gconstpointer data, gsize n_bytes)
{
  gpointer block = sac_arena_alloc (arena, n_bytes);

  if (n_bytes > 0)
    memcpy (block, data, n_bytes);
  return block;
}

void
sac_arena_reset (SacArena *arena)
{
  if (arena->pieces->len > 1)
    {
      gsize total = 0;

      for (guint i = 0; i < arena->pieces->len; i++)
        total += g_array_index (arena->pieces, Piece, i).size;
      free_pieces (arena);
      add_piece (arena, total); /* if there is no such piece, it is tried again piece by piece */
    }
  arena->filled = 0;
  arena->used = 0;
}

void
sac_arena_release (SacArena *arena)
{
  free_pieces (arena);
  arena->used = 0;
}

gsize
sac_arena_get_used (const SacArena *arena)
{
  return arena->used;
}

gsize
sac_arena_get_peak (const SacArena *arena)
{
  return arena->peak;
}
