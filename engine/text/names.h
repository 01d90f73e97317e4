/* engine/text/names.h — first names that keep their capital letter in English and in French
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

/* "marie" → "Marie"; NULL when @folded is no name of the table. */
const char *sac_first_name_find (const char *folded);

G_END_DECLS
