/* tests/fuzz/mutate-tensors.c — libFuzzer's mutator for safetensors: the header, its length, and the tensors apart
 *
 * The length before the header is made right after each change of the header, but for the kinds that change it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/fuzz/mutate.h"

#include <math.h>
#include <string.h>

#define PREFIX 8

typedef void (*Change) (SacMutation *self);

static void
put_length (SacMutation *self, guint64 length)
{
  length = GUINT64_TO_LE (length);
  memcpy (self->data, &length, PREFIX);
}

static gsize
header_length (const SacMutation *self)
{
  return self->to - PREFIX;
}

static void
header_json (SacMutation *self)
{
  sac_mutate_json (self);
  put_length (self, header_length (self));
}

static void
header_bytes (SacMutation *self)
{
  sac_mutate_bytes (self, PREFIX, header_length (self));
  put_length (self, header_length (self));
}

static void
header_type (SacMutation *self)
{
  static const char *const types[] = { "F64", "F32", "F16",  "BF16",    "I64",     "I32",
                                       "U8",  "U64", "BOOL", "F8_E4M3", "F8_E5M2", "F4" };
  const char *type = types[sac_mutation_pick (self, G_N_ELEMENTS (types))];
  const gsize start = PREFIX + sac_mutation_pick (self, header_length (self) + 1);
  static const char before[] = "\"dtype\":\"";
  const char *at = g_strstr_len ((const char *) self->data + start, (gssize) (self->to - start), before);
  gsize n = 0, place;

  if (at == NULL)
    return;
  place = (gsize) ((const guint8 *) at - self->data) + sizeof before - 1;
  while (place + n < self->to && self->data[place + n] != '"')
    n++;
  sac_mutation_splice (self, place, n, type, strlen (type));
  put_length (self, header_length (self));
}

static void
header_pad (SacMutation *self)
{
  sac_mutation_splice (self, self->to - 1, 0, "        ", 1 + sac_mutation_pick (self, 8));
  put_length (self, header_length (self));
}

static void
length_near (SacMutation *self)
{
  put_length (self, header_length (self) + sac_mutation_pick (self, 9) - 4);
}

static void
length_absurd (SacMutation *self)
{
  static const guint64 lengths[] = { 0, 1, 100000000, 100000001, G_MAXUINT32, G_MAXINT64, G_MAXUINT64 - 7 };

  put_length (self, lengths[sac_mutation_pick (self, G_N_ELEMENTS (lengths))]);
}

/* An element of @n bytes, rather where the tensors begin: whole numbers come first in a file of ours. */
static void
put_element (SacMutation *self, const void *value, gsize n)
{
  const gsize n_data = self->n - self->to;

  if (n_data >= n)
    memcpy (self->data + self->to + sac_mutation_pick (self, sac_mutation_pick (self, n_data / n) + 1) * n,
            value, n);
}

static void
element_float (SacMutation *self)
{
  const float values[] = { NAN, INFINITY, -INFINITY, 0, 1e38f, -1, 1e-40f };

  put_element (self, &values[sac_mutation_pick (self, G_N_ELEMENTS (values))], sizeof (float));
}

static void
element_whole (SacMutation *self)
{
  static const gint64 values[] = { -1, 0, 1, 2, 5, 6, 13, 14, 15, 1000, 1001, G_MAXINT64, G_MININT64 };

  put_element (self, &values[sac_mutation_pick (self, G_N_ELEMENTS (values))], sizeof (gint64));
}

static void
element_byte (SacMutation *self)
{
  const guint8 value = (guint8) sac_mutation_pick (self, 256);

  put_element (self, &value, 1);
}

static void
data_bytes (SacMutation *self)
{
  sac_mutate_bytes (self, self->to, self->n - self->to);
}

static void
data_cut (SacMutation *self)
{
  const gsize n = sac_mutation_pick (self, self->n - self->to + 1);

  sac_mutation_splice (self, self->n - n, n, NULL, 0);
}

static void
data_grow (SacMutation *self)
{
  sac_mutation_splice (self, self->n, 0, NULL, 1 + sac_mutation_pick (self, 64));
}

/* Those that change the header stand twice. */
static const Change changes[] = {
  header_json,   header_json,   header_bytes,  header_type,  header_type, header_pad, length_near,
  length_absurd, element_float, element_whole, element_byte, data_bytes,  data_cut,   data_grow,
};

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize n, gsize most, guint seed)
{
  SacMutation self = { .data = data, .n = n, .most = most, .from = PREFIX, .random = seed };
  guint64 length;

  if (n < PREFIX + 2 || sac_mutation_pick (&self, 8) == 0)
    return LLVMFuzzerMutate (data, n, most);
  memcpy (&length, data, PREFIX);
  self.to = PREFIX + (gsize) CLAMP (GUINT64_FROM_LE (length), 2, n - PREFIX);
  for (gsize i = sac_mutation_pick (&self, 2) == 0 ? 1 : 1 + sac_mutation_pick (&self, 3); i > 0; i--)
    changes[sac_mutation_pick (&self, G_N_ELEMENTS (changes))](&self);
  return self.n;
}
