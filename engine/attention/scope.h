/* engine/attention/scope.h — which keys a query may see
 *
 * Every scope here lets a query see one run of keys, so a mask is two numbers a row and nothing of size T×S is kept.
 * Padding cuts the run at the length of the key sequence, whatever the scope.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *label;
  const char *help;
  gboolean has_window;

  /* Query @row sees keys @from ≤ j < @to; @window as set by the user. */
  void (*bounds) (gsize row, gsize n_keys, gsize window, gsize *from, gsize *to);
} SacScopeClass;

extern const SacScopeClass SAC_SCOPE_GLOBAL;
extern const SacScopeClass SAC_SCOPE_CAUSAL;
extern const SacScopeClass SAC_SCOPE_LOCAL;

const SacScopeClass *const *sac_scope_list (void);
const SacScopeClass *sac_scope_find (const char *name);

/* The run query @row sees of @n_keys keys, the first @key_length of which are not padding. Empty: from = to. */
void sac_scope_bounds (const SacScopeClass *scope,
                       gsize row,
                       gsize n_keys,
                       gsize key_length,
                       gsize window,
                       gsize *from,
                       gsize *to);

G_END_DECLS
