/* ui/paint/flow-lines.c
 *
 * A heap gives the largest first and nothing is sorted that is not drawn: 1000 × 1000 cells take some milliseconds
 * where weights are sharp.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/flow-lines.h"

#include <math.h>

static gboolean
is_before (const SacFlowLine *a, const SacFlowLine *b)
{
  if (a->size != b->size)
    return a->size > b->size;
  return a->row != b->row ? a->row < b->row : a->column < b->column;
}

static void
sift_down (SacFlowLine *heap, gsize n, gsize at)
{
  const SacFlowLine moved = heap[at];

  for (gsize child; (child = 2 * at + 1) < n; at = child)
    {
      if (child + 1 < n && is_before (&heap[child + 1], &heap[child]))
        child++;
      if (!is_before (&heap[child], &moved))
        break;
      heap[at] = heap[child];
    }
  heap[at] = moved;
}

static void
heapify (SacFlowLine *heap, gsize n)
{
  for (gsize i = n / 2; i-- > 0;)
    sift_down (heap, n, i);
}

/* The first of @n; the last one takes its place. */
static SacFlowLine
pop (SacFlowLine *heap, gsize *n)
{
  const SacFlowLine first = heap[0];

  heap[0] = heap[--*n];
  if (*n > 0)
    sift_down (heap, *n, 0);
  return first;
}

/* All lines of a row into @found; returns their mass. */
static double
list_row (const SacMatrix *matrix, gsize row, gboolean hide_first, SacFlowLine *found, gsize *n_found)
{
  double mass = 0;

  *n_found = 0;
  for (gsize c = hide_first ? 1 : 0; c < matrix->n_columns; c++)
    {
      const float size = fabsf (sac_matrix_get (matrix, row, c));

      if (!(size > 0) || !isfinite (size) || sac_matrix_is_masked (matrix, row, c))
        continue;
      found[(*n_found)++] = (SacFlowLine){ size, (guint32) row, (guint32) c };
      mass += (double) size;
    }
  return mass;
}

/* Appends the row's largest until they carry @share of it; returns the row's mass. */
static double
choose_row (const SacMatrix *matrix,
            gsize row,
            gboolean hide_first,
            double share,
            SacFlowLine *heap,
            GArray *chosen)
{
  gsize n;
  const double mass = list_row (matrix, row, hide_first, heap, &n);
  double carried = 0;

  heapify (heap, n);
  while (n > 0 && carried < share * mass)
    {
      const SacFlowLine line = pop (heap, &n);

      carried += (double) line.size;
      g_array_append_val (chosen, line);
    }
  return mass;
}

static double
sum_of (const SacFlowLines *lines)
{
  double sum = 0;

  for (gsize i = 0; i < lines->n_items; i++)
    sum += (double) lines->items[i].size;
  return sum;
}

/* The @most largest of @chosen, in order. */
static void
take_largest (GArray *chosen, gsize most, SacFlowLines *lines)
{
  SacFlowLine *heap = (SacFlowLine *) (gpointer) chosen->data;
  gsize n = chosen->len;

  lines->n_items = MIN (n, most);
  lines->n_left_out = n - lines->n_items;
  lines->items = g_new (SacFlowLine, lines->n_items + 1);
  heapify (heap, n);
  for (gsize i = 0; i < lines->n_items; i++)
    lines->items[i] = pop (heap, &n);
}

void
sac_flow_lines_choose (const SacMatrix *matrix,
                       gboolean hide_first,
                       double mass,
                       gsize most,
                       SacFlowLines *lines)
{
  g_autofree SacFlowLine *heap = g_new (SacFlowLine, matrix->n_columns);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (SacFlowLine));
  double all = 0;

  g_return_if_fail (lines != NULL && mass >= 0 && mass <= 1);

  for (gsize r = 0; r < matrix->n_rows; r++)
    all += choose_row (matrix, r, hide_first, mass, heap, chosen);
  take_largest (chosen, most, lines);
  lines->mass = all > 0 ? MIN (sum_of (lines) / all, 1) : 1;
}

void
sac_flow_lines_choose_row (const SacMatrix *matrix,
                           gsize row,
                           gboolean hide_first,
                           double mass,
                           SacFlowLines *lines)
{
  g_autofree SacFlowLine *heap = g_new (SacFlowLine, matrix->n_columns);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (SacFlowLine));
  double all;

  g_return_if_fail (lines != NULL && row < matrix->n_rows);

  all = choose_row (matrix, row, hide_first, mass, heap, chosen);
  take_largest (chosen, G_MAXSIZE, lines);
  lines->mass = all > 0 ? MIN (sum_of (lines) / all, 1) : 1;
}

void
sac_flow_lines_clear (SacFlowLines *lines)
{
  g_clear_pointer (&lines->items, g_free);
  lines->n_items = 0;
}
