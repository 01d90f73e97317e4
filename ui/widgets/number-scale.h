/* ui/widgets/number-scale.h — a number that may span many powers of ten, on an even dial
 *
 * A spin button adds the same to its dial at every click. A dial position is the value itself, or for wide ranges a
 * place on the sequence 1, 2, 5, 10, 20 … (reals) or 1, 2, 4, 8 … (integers), straight in between, so that any value
 * can be typed and a click goes to the next round one.
 *
 * Threads    plain values; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_DIAL_LINEAR,
  SAC_DIAL_DECADES, /* 1, 2, 5, 10: one click a third of a decade */
  SAC_DIAL_OCTAVES  /* 1, 2, 4, 8: one click a doubling */
} SacDialKind;

/**
 * SacNumberScale:
 * @kind: how values lie on the dial
 * @minimum, @maximum: values
 * @floor: smallest value told from 0 when @minimum is 0 and the dial is not linear
 * @is_integer: values are whole
 */
typedef struct
{
  SacDialKind kind;
  double minimum, maximum, floor;
  gboolean is_integer;
} SacNumberScale;

void sac_number_scale_init (SacNumberScale *scale,
                            double minimum,
                            double maximum,
                            gboolean is_integer,
                            gboolean logarithmic);

double sac_number_scale_to_dial (const SacNumberScale *scale, double value);
double sac_number_scale_from_dial (const SacNumberScale *scale, double dial);

/* How much a click adds to the dial. */
double sac_number_scale_get_step (const SacNumberScale *scale);

/* The dial after it went from @before to @after: a single click from between two round values goes to a round one. */
double sac_number_scale_snap (const SacNumberScale *scale, double before, double after);

/* (transfer full): as short as reads back the same, at most seven digits: "0.003", "1e-05", "64". */
char *sac_number_scale_format (const SacNumberScale *scale, double value) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE when @text is no number; a comma counts as the point. */
gboolean sac_number_scale_parse (const SacNumberScale *scale, const char *text, double *value);

G_END_DECLS
