/* ui/paint/number.h — a number with a fixed count of significant digits
 *
 * Threads    re-entrant; does not depend on the locale.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): "4.812", "0.01230", "−1.234×10⁻⁵"; a whole number as it is, "NaN", "−∞". Rounded once, from @value
 * itself. */
char *sac_number_format_significant (double value, int digits) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): "0.0123456": as many digits as a float32 is known by, nine at most. */
char *sac_number_format_exact (double value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
