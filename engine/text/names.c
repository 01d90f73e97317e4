/* engine/text/names.c — none of these is also a word of the lesson's English or French
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/names.h"

const SacFirstName sac_first_names[] = {
  { "Alice", TRUE },    { "Anna", TRUE },  { "Claire", TRUE }, { "David", FALSE }, { "Emma", TRUE },
  { "Hugo", FALSE },    { "Julie", TRUE }, { "Louis", FALSE }, { "Lucas", FALSE }, { "Marie", TRUE },
  { "Nicolas", FALSE }, { "Paul", FALSE }, { "Sarah", TRUE },  { "Simon", FALSE }, { "Sophie", TRUE },
  { "Tom", FALSE },     { NULL, FALSE },
};

const gsize sac_n_first_names = G_N_ELEMENTS (sac_first_names) - 1;

const char *
sac_first_name_find (const char *folded)
{
  for (gsize i = 0; i < sac_n_first_names; i++)
    if (g_ascii_strcasecmp (sac_first_names[i].name, folded) == 0)
      return sac_first_names[i].name;
  return NULL;
}
