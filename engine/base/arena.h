/* engine/base/arena.h — memory of one pass, given back all at once
 *
 * Touched once and reused: a first touch costs microseconds a page, so a reset keeps the memory.
 *
 * Layout     every block is aligned to 64 bytes and not cleared, unless its name ends in 0.
 * Ownership  blocks belong to the arena: valid until sac_arena_reset() or sac_arena_free().
 * Errors     sac_arena_reserve() reports; an allocation past what was reserved behaves as g_malloc().
 * Threads    one owner at a time.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SacArena SacArena;

SacArena *sac_arena_new (void) G_GNUC_WARN_UNUSED_RESULT;
void sac_arena_free (SacArena *arena);

/* Makes room for @n_bytes in one block, or sets %SAC_ENGINE_ERROR_MEMORY with the figures. */
gboolean sac_arena_reserve (SacArena *arena, gsize n_bytes, GError **error);

gpointer sac_arena_alloc (SacArena *arena, gsize n_bytes);
gpointer sac_arena_alloc0 (SacArena *arena, gsize n_bytes);
float *sac_arena_floats (SacArena *arena, gsize n);
float *sac_arena_floats0 (SacArena *arena, gsize n);
gpointer sac_arena_copy (SacArena *arena, gconstpointer data, gsize n_bytes);

/* Forgets every block. What was spread over several pieces is one piece afterwards. */
void sac_arena_reset (SacArena *arena);

/* Forgets every block and gives the memory back; it is taken again when it is asked for. */
void sac_arena_release (SacArena *arena);

/* Bytes handed out since the last reset, and the most that ever were. */
gsize sac_arena_get_used (const SacArena *arena);
gsize sac_arena_get_peak (const SacArena *arena);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacArena, sac_arena_free)

G_END_DECLS
