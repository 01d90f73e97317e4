/* engine/text/names.h — names of people and places, which keep their capital letter in English and in French
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "Marie"; NULL ends the table */
  gboolean feminine;
} SacFirstName;

extern const SacFirstName sac_first_names[];
extern const gsize sac_n_first_names;

/* "marie" → "Marie", "paris" → "Paris"; NULL when @folded is no name known here. */
const char *sac_proper_name_find (const char *folded);

G_END_DECLS
