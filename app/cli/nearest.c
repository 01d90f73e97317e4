/* app/cli/nearest.c — distances of Damerau and Levenshtein, in bytes
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/nearest.h"

#include <string.h>

#define LONGEST         40 /* no name of ours is longer */
#define LEAST_BEGINNING 3  /* letters that tell what a word was to become */

static guint
measure (const char *a, gsize n_a, const char *b, gsize n_b)
{
  guint rows[LONGEST + 1][LONGEST + 1];

  for (gsize i = 0; i <= n_a; i++)
    rows[i][0] = (guint) i;
  for (gsize j = 0; j <= n_b; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    for (gsize j = 1; j <= n_b; j++)
      {
        guint least = MIN (rows[i - 1][j], rows[i][j - 1]) + 1;

        least = MIN (least, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          least = MIN (least, rows[i - 2][j - 2] + 1);
        rows[i][j] = least;
      }
  return rows[n_a][n_b];
}

void
sac_nearest_try (SacNearest *nearest, const char *name)
{
  const gsize n_word = strlen (nearest->word), n_name = strlen (name);
  guint distance;

  if (n_word == 0 || n_word > LONGEST || n_name > LONGEST)
    return;
  distance = measure (nearest->word, n_word, name, n_name);
  if (n_word >= LEAST_BEGINNING && g_str_has_prefix (name, nearest->word))
    distance = 1;
  else if (distance * 3 > MAX (n_word, 3))
    return;
  if (nearest->name != NULL && nearest->distance <= distance)
    return;
  nearest->name = name;
  nearest->distance = distance;
}
