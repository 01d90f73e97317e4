/* engine/base/random.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/random.h"

#include <math.h>

static guint64
rotate_left (guint64 x, int k)
{
  return (x << k) | (x >> (64 - k));
}

static guint64
splitmix64 (guint64 *x)
{
  guint64 z = (*x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* FNV-1a: of two names, alike only by an accident of 1 in 2⁶⁴. */
static guint64
hash_name (const char *name)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = name; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

void
sac_random_init (SacRandom *random, guint64 seed)
{
  for (int i = 0; i < 4; i++)
    random->state[i] = splitmix64 (&seed);
}

/* Each word goes in by exclusive or between two mixings, which are one to one: no word can undo another. */
void
sac_random_fork (const SacRandom *random, const char *name, guint64 number, SacRandom *fork)
{
  guint64 x = hash_name (name);

  x = splitmix64 (&x) ^ number;
  for (int i = 0; i < 4; i++)
    x = splitmix64 (&x) ^ random->state[i];
  sac_random_init (fork, splitmix64 (&x));
}

guint64
sac_random_bits (SacRandom *random)
{
  guint64 *s = random->state;
  const guint64 result = rotate_left (s[1] * 5, 7) * 9;
  const guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

double
sac_random_uniform (SacRandom *random)
{
  return (double) (sac_random_bits (random) >> 11) * 0x1.0p-53;
}

guint32
sac_random_below (SacRandom *random, guint32 bound)
{
  guint32 threshold; /* 2³² mod bound: draws below it would favour small results */
  guint64 product;

  g_return_val_if_fail (bound > 0, 0);

  threshold = -bound % bound;
  do
    product = (guint64) (guint32) (sac_random_bits (random) >> 32) * bound;
  while ((guint32) product < threshold);

  return (guint32) (product >> 32);
}

double
sac_random_normal (SacRandom *random)
{
  const double u = 1.0 - sac_random_uniform (random); /* (0, 1]: the logarithm is finite */
  const double v = sac_random_uniform (random);

  return sqrt (-2.0 * log (u)) * cos (2.0 * G_PI * v);
}

void
sac_random_shuffle (SacRandom *random, guint32 *indices, gsize n)
{
  for (gsize i = n; i > 1; i--)
    {
      const guint32 j = sac_random_below (random, (guint32) i);
      const guint32 kept = indices[i - 1];

      indices[i - 1] = indices[j];
      indices[j] = kept;
    }
}
