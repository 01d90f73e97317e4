/* ui/paint/geometry.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/geometry.h"

SacRect
sac_rect_intersect (SacRect a, SacRect b)
{
  const double left = MAX (a.x, b.x), right = MIN (a.x + a.width, b.x + b.width);
  const double top = MAX (a.y, b.y), bottom = MIN (a.y + a.height, b.y + b.height);

  return (SacRect){ left, top, MAX (right - left, 0), MAX (bottom - top, 0) };
}
