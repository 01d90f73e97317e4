/* engine/text/names.c — none of these is also a word of the lesson's English or French
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/names.h"

const SacFirstName sac_first_names[] = {
  { "Alice", TRUE },   { "Anna", TRUE },   { "Ben", FALSE },   { "Bob", FALSE },     { "Claire", TRUE },
  { "David", FALSE },  { "Emma", TRUE },   { "Hugo", FALSE },  { "Jack", FALSE },    { "James", FALSE },
  { "Jane", TRUE },    { "John", FALSE },  { "Julia", TRUE },  { "Julie", TRUE },    { "Kevin", FALSE },
  { "Laura", TRUE },   { "Lisa", TRUE },   { "Louis", FALSE }, { "Lucas", FALSE },   { "Lucy", TRUE },
  { "Marie", TRUE },   { "Mary", TRUE },   { "Max", FALSE },   { "Michael", FALSE }, { "Nicolas", FALSE },
  { "Paul", FALSE },   { "Peter", FALSE }, { "Sarah", TRUE },  { "Simon", FALSE },   { "Sophie", TRUE },
  { "Thomas", FALSE }, { "Tom", FALSE },   { NULL, FALSE },
};

const gsize sac_n_first_names = G_N_ELEMENTS (sac_first_names) - 1;

static const char *const places[] = {
  "Allemagne", "Angleterre", "England", "Espagne", "Europe", "France", "Germany",
  "Italie",    "Italy",      "Londres", "London",  "Paris",  "Rome",   "Spain",
};

const char *
sac_proper_name_find (const char *folded)
{
  for (gsize i = 0; i < sac_n_first_names; i++)
    if (g_ascii_strcasecmp (sac_first_names[i].name, folded) == 0)
      return sac_first_names[i].name;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_ascii_strcasecmp (places[i], folded) == 0)
      return places[i];
  return NULL;
}
