/* engine/base/random.h — explicit random numbers: xoshiro256** (Blackman & Vigna 2018), seeded by splitmix64
 *
 * Same seed, same numbers, on every machine. The whole state is five words and can be saved.
 *
 * Ownership  a SacRandom is a plain value; copy it to fork the stream.
 * Threads    one owner at a time; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state[4];
} SacRandom;

/* Any @seed is good, 0 too. */
void sac_random_init (SacRandom *random, guint64 seed);

/* @fork begins a stream of its own, made from the state of @random, @name and @number: other names and numbers give
 * unrelated streams, and @random is not drawn from. So what one name draws changes nothing for any other. */
void sac_random_fork (const SacRandom *random, const char *name, guint64 number, SacRandom *fork);

/* 64 uniform bits. */
guint64 sac_random_bits (SacRandom *random);

/* Uniform in [0, 1), 53 bits. */
double sac_random_uniform (SacRandom *random);

/* Uniform integer in [0, @bound), without bias; @bound at least 1. */
guint32 sac_random_below (SacRandom *random, guint32 bound);

/* Standard normal (Box–Muller; two draws a call, nothing kept between calls). */
double sac_random_normal (SacRandom *random);

/* Fisher–Yates on @n indices. */
void sac_random_shuffle (SacRandom *random, guint32 *indices, gsize n);

G_END_DECLS
