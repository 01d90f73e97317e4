/* tests/fuzz/mutate.h — mutations that know JSON, and the header and tensors of a safetensors file
 *
 * libFuzzer's own mutator changes bytes; few of its changes leave a header whose length, ranges and names agree, so it seldom
 * comes far into a parser. These change one thing that a parser looks at (a number, a name, a member, a type, a length, an
 * element of a tensor) and leave the rest as it was.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An input while it is changed, in place. */
typedef struct
{
  guint8 *data;
  gsize n, most;
  gsize from, to; /* where its JSON is */
  guint32 random;
} SacMutation;

/* A number below @n, which is not 0. */
gsize sac_mutation_pick (SacMutation *self, gsize n);

/* @n bytes at @at become the @n_with bytes of @with; nothing happens if there is no room. @with may be NULL for bytes of 0. */
void sac_mutation_splice (SacMutation *self, gsize at, gsize n, const void *with, gsize n_with);

/* One of the kinds of sac_mutate_json(), at a place that is picked. */
void sac_mutate_json (SacMutation *self);

/* libFuzzer's own mutator on @n bytes at @at. */
void sac_mutate_bytes (SacMutation *self, gsize at, gsize n);

/* libFuzzer's names. */
gsize LLVMFuzzerMutate (guint8 *data, gsize n, gsize most);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize n, gsize most, guint seed);

G_END_DECLS
