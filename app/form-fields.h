/* app/form-fields.h — described settings of the engine as described controls of a form
 *
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"
#include "ui/widgets/param-form.h"

G_BEGIN_DECLS

/* In the language of the locale. @kept: an array with g_free() that owns what the result points to. */
SacFormField sac_form_field_from (const SacField *field, const SacSettings *settings, GPtrArray *kept);

/* Which of a table's fields are wanted. */
typedef gboolean (*SacFieldMatch) (const SacField *field);

/* Those of group @first (or, if not @wanted, all but that group) that @match (nullable); to @fields (of SacFormField). */
void sac_form_fields_append (GArray *fields,
                             const SacSettings *settings,
                             const char *first,
                             gboolean wanted,
                             SacFieldMatch match,
                             GPtrArray *kept);

G_END_DECLS
