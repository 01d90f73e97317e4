/* tests/fuzz/mutate.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/fuzz/mutate.h"

#include <string.h>

#define NOWHERE G_MAXSIZE

typedef struct
{
  void (*change) (SacMutation *self, const char *argument);
  const char *argument;
} Kind;

gsize
sac_mutation_pick (SacMutation *self, gsize n)
{
  self->random = self->random * 1664525U + 1013904223U;
  return (self->random >> 8) % n;
}

void
sac_mutation_splice (SacMutation *self, gsize at, gsize n, const void *with, gsize n_with)
{
  if (at > self->n || n > self->n - at || self->n - n > self->most || n_with > self->most - (self->n - n))
    return;
  memmove (self->data + at + n_with, self->data + at + n, self->n - at - n);
  if (with != NULL)
    memcpy (self->data + at, with, n_with);
  else
    memset (self->data + at, 0, n_with);
  self->n = self->n - n + n_with;
  if (at < self->to)
    self->to = self->to - MIN (n, self->to - at) + n_with;
}

void
sac_mutate_bytes (SacMutation *self, gsize at, gsize n)
{
  guint8 bytes[4096];
  gsize n_new;

  if (n > sizeof bytes / 2)
    {
      at += sac_mutation_pick (self, n - sizeof bytes / 2);
      n = sizeof bytes / 2;
    }
  memcpy (bytes, self->data + at, n);
  n_new = LLVMFuzzerMutate (bytes, n, sizeof bytes);
  sac_mutation_splice (self, at, n, bytes, n_new);
}

/* The first byte of @set from a place that is picked, or from the start. */
static gsize
seek (SacMutation *self, const char *set)
{
  const gsize n = self->to - self->from, start = n > 0 ? sac_mutation_pick (self, n) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const gsize at = self->from + (start + i) % n;

      if (self->data[at] != '\0' && strchr (set, self->data[at]) != NULL)
        return at;
    }
  return NOWHERE;
}

/* How many bytes of @set stand at @at. */
static gsize
run_of (const SacMutation *self, gsize at, const char *set)
{
  gsize n = 0;

  while (at + n < self->to && self->data[at + n] != '\0' && strchr (set, self->data[at + n]) != NULL)
    n++;
  return n;
}

static gsize
seek_number (SacMutation *self, gsize *n)
{
  gsize at = seek (self, "0123456789");

  if (at == NOWHERE)
    return NOWHERE;
  while (at > self->from && strchr ("-0123456789", self->data[at - 1]) != NULL && self->data[at - 1] != '\0')
    at--;
  *n = run_of (self, at, "-+.0123456789eE");
  return at;
}

static void
number_to (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_number (self, &n);

  if (at != NOWHERE)
    sac_mutation_splice (self, at, n, argument, strlen (argument));
}

static void
put_number (SacMutation *self, gsize at, gsize n, gint64 value)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  sac_mutation_splice (self, at, n, text, strlen (text));
}

static gint64
value_at (const SacMutation *self, gsize at, gsize n)
{
  char text[24] = "";

  memcpy (text, self->data + at, MIN (n, sizeof text - 1));
  return g_ascii_strtoll (text, NULL, 10);
}

static void
number_add (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_number (self, &n);

  if (at != NOWHERE)
    put_number (self, at, n,
                (gint64) ((guint64) value_at (self, at, n) + (guint64) g_ascii_strtoll (argument, NULL, 10)));
}

static void
number_times (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_number (self, &n);

  if (at != NOWHERE)
    put_number (self, at, n,
                (gint64) ((guint64) value_at (self, at, n) * (guint64) g_ascii_strtoll (argument, NULL, 10)));
}

/* The same number at two places. */
static void
number_to_other (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_number (self, &n);

  if (at != NOWHERE)
    {
      char text[32];

      n = MIN (n, sizeof text - 1);
      memcpy (text, self->data + at, n);
      text[n] = '\0';
      number_to (self, text);
    }
}

/* What stands between two quotes; names and values alike. */
static gsize
seek_string (SacMutation *self, gsize *n)
{
  gsize at = seek (self, "\"");

  if (at == NOWHERE)
    return NOWHERE;
  for (*n = 0; at + 1 + *n < self->to && self->data[at + 1 + *n] != '"';)
    (*n)++;
  return at + 1;
}

static void
string_to (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_string (self, &n);

  if (at != NOWHERE)
    sac_mutation_splice (self, at, n, argument, strlen (argument));
}

static void
string_insert (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_string (self, &n);

  if (at != NOWHERE)
    sac_mutation_splice (self, at + sac_mutation_pick (self, n + 1), 0, argument, strlen (argument));
}

static void
string_to_other (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_string (self, &n);
  char text[128];

  if (at == NOWHERE)
    return;
  n = MIN (n, sizeof text - 1);
  memcpy (text, self->data + at, n);
  text[n] = '\0';
  string_to (self, text);
}

/* From a quote that begins a member to the comma after it, at most. */
static gsize
seek_member (SacMutation *self, gsize *n)
{
  const gsize at = seek (self, "\"");
  int depth = 0;

  if (at == NOWHERE)
    return NOWHERE;
  for (*n = 0; at + *n < self->to; (*n)++)
    {
      const guint8 c = self->data[at + *n];

      depth += (c == '{' || c == '[') - (c == '}' || c == ']');
      if (depth < 0 || (depth == 0 && c == ','))
        break;
    }
  return at;
}

static void
member_drop (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_member (self, &n);

  if (at != NOWHERE)
    sac_mutation_splice (self, at, MIN (n + 1, self->to - at), NULL, 0);
}

/* A copy of it before it. */
static void
member_twice (SacMutation *self, const char *argument)
{
  gsize n = 0;
  const gsize at = seek_member (self, &n);
  guint8 copy[512];

  if (at == NOWHERE || n >= sizeof copy)
    return;
  memcpy (copy, self->data + at, n);
  copy[n] = ',';
  sac_mutation_splice (self, at, 0, copy, n + 1);
}

/* A copy of it where another one begins. */
static void
member_elsewhere (SacMutation *self, const char *argument)
{
  gsize n = 0, at = seek_member (self, &n);
  guint8 copy[512];

  if (at == NOWHERE || n >= sizeof copy)
    return;
  memcpy (copy, self->data + at, n);
  copy[n] = ',';
  at = seek (self, "{");
  if (at != NOWHERE)
    sac_mutation_splice (self, at + 1, 0, copy, n + 1);
}

static void
mark_drop (SacMutation *self, const char *argument)
{
  const gsize at = seek (self, argument);

  if (at != NOWHERE)
    sac_mutation_splice (self, at, 1, NULL, 0);
}

static void
mark_twice (SacMutation *self, const char *argument)
{
  const gsize at = seek (self, argument);

  if (at != NOWHERE)
    sac_mutation_splice (self, at, 0, self->data + at, 1);
}

/* After a mark at which a value may begin. */
static void
insert_value (SacMutation *self, const char *argument)
{
  const gsize at = seek (self, "[:,");

  if (at != NOWHERE)
    sac_mutation_splice (self, at + 1, 0, argument, strlen (argument));
}

/* The value after a colon, up to the next mark. */
static void
value_to (SacMutation *self, const char *argument)
{
  const gsize at = seek (self, ":");
  gsize n = 0;

  if (at == NOWHERE)
    return;
  while (at + 1 + n < self->to && strchr (",}", self->data[at + 1 + n]) == NULL)
    n++;
  sac_mutation_splice (self, at + 1, n, argument, strlen (argument));
}

static void
list_grow (SacMutation *self, const char *argument)
{
  const gsize at = seek (self, "]");

  if (at != NOWHERE)
    sac_mutation_splice (self, at, 0, argument, strlen (argument));
}

static const Kind kinds[] = {
  { number_to, "0" },
  { number_to, "-1" },
  { number_to, "2147483648" },
  { number_to, "4294967295" },
  { number_to, "9223372036854775807" },
  { number_to, "18446744073709551616" },
  { number_to, "1e999" },
  { number_to, "0.5" },
  { number_to, "00" },
  { number_add, "1" },
  { number_add, "-1" },
  { number_add, "8" },
  { number_times, "2" },
  { number_times, "-1" },
  { number_times, "4294967296" },
  { number_to_other, NULL },
  { string_to, "" },
  { string_to, "__metadata__" },
  { string_insert, "\\u0000" },
  { string_insert, "\\ud800" },
  { string_insert, "\\n" },
  { string_insert, "\xff" },
  { string_insert, "\xe4\xb8\xad" },
  { string_to_other, NULL },
  { member_drop, NULL },
  { member_twice, NULL },
  { member_elsewhere, NULL },
  { mark_drop, "{}" },
  { mark_drop, "[]" },
  { mark_drop, ":," },
  { mark_drop, "\"" },
  { mark_twice, "{}" },
  { mark_twice, "[]" },
  { mark_twice, ":,\"" },
  { insert_value, "true," },
  { insert_value, " " },
  { insert_value, "[[[[" },
  { insert_value, "\"a\":1," },
  { value_to, "null" },
  { value_to, "[]" },
  { value_to, "{}" },
  { value_to, "\"a\"" },
  { value_to, "true" },
  { list_grow, ",1" },
  { list_grow, ",0" },
};

void
sac_mutate_json (SacMutation *self)
{
  const Kind *kind = &kinds[sac_mutation_pick (self, G_N_ELEMENTS (kinds))];

  kind->change (self, kind->argument);
}
