/* ui/paint/tree-layout.c — where each token of a tree stands
 *
 * Steps are columns. In a column the nodes stand in the order of their parents, the continuations of one parent with
 * the path to the best hypothesis first, so that lines do not cross and the best path runs along the top. Each is
 * moved as near to its parent as the others let it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/tree-private.h"

#include "ui/paint/labels.h"
#include "ui/paint/number.h"

#include <math.h>
#include <string.h>

#define PADDING     14.0
#define INSET       6.0 /* of the text in its box */
#define ROW_GAP     7.0
#define LEAST_GAP   22.0 /* between two columns */
#define MOST_GAP    90.0
#define WIDEST_TEXT 120.0
#define MOST_ROWS   200 /* where the height is free */
#define STRETCH     1.6 /* of the rows, where there is room */

/* What a layout is made with. */
typedef struct
{
  SacTreeLayout *out;
  SacText text;
  const SacTheme *theme;
  guint *best;       /* [n_nodes]: the best hypothesis that a node leads to */
  double box_height; /* of every box */
  double pitch;      /* from row to row, at least */
} Work;

char *
sac_tree_dup_number (const SacTreeNode *node)
{
  g_autofree char *score = NULL;

  if (node->beam > 0)
    {
      score = sac_number_format_significant (node->score, 3);
      return g_strdup_printf ("%u: %s", node->beam, score);
    }
  if (node->depth == 0)
    return g_strdup ("");
  if (exp (node->log_probability) < 0.005)
    return g_strdup ("<0.01");
  return g_strdup_printf ("%.2f", exp (node->log_probability));
}

static void
measure_boxes (Work *work)
{
  SacTreeLayout *out = work->out;
  const double inset = sac_theme_scale (work->theme, INSET);

  for (gsize i = 0; i < out->n_nodes; i++)
    {
      SacTreeBox *box = &out->boxes[i];
      g_autofree char *shown = sac_label_get_display_text (out->nodes[i].text);
      double text, number;

      box->text = sac_text_shorten (&work->text, shown, 0, sac_theme_scale (work->theme, WIDEST_TEXT));
      box->number = sac_tree_dup_number (&out->nodes[i]);
      sac_text_measure (&work->text, box->text, SAC_TEXT_BOLD, &text, NULL);
      sac_text_measure (&work->text, box->number, SAC_TEXT_SMALL, &number, NULL);
      box->box.width = ceil (MAX (text, number) + 2 * inset);
      box->box.height = work->box_height;
    }
}

static void
find_best (Work *work)
{
  const SacTreeNode *nodes = work->out->nodes;

  for (gsize i = work->out->n_nodes; i-- > 0;)
    {
      if (nodes[i].beam > 0)
        work->best[i] = MIN (work->best[i], nodes[i].beam);
      if (nodes[i].parent >= 0)
        work->best[nodes[i].parent] = MIN (work->best[nodes[i].parent], work->best[i]);
    }
}

/* The continuations of one parent. */
static int
compare_siblings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Work *work = user_data;
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  const SacTreeNode *p = &work->out->nodes[x], *q = &work->out->nodes[y];

  if (work->best[x] != work->best[y])
    return work->best[x] < work->best[y] ? -1 : 1;
  if ((p->status == SAC_TREE_CUT) != (q->status == SAC_TREE_CUT))
    return q->status == SAC_TREE_CUT ? -1 : 1;
  if (p->cumulative != q->cumulative)
    return p->cumulative > q->cumulative ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Columns one after the other: a pass over the nodes by depth finds the children of each. */
static void
fill_columns (Work *work)
{
  SacTreeLayout *out = work->out;
  g_autofree GArray **children = g_new0 (GArray *, out->n_nodes);
  gsize filled = 0;

  for (gsize i = 1; i < out->n_nodes; i++)
    {
      GArray **of = &children[out->nodes[i].parent];
      const guint32 child = (guint32) i;

      *of = *of != NULL ? *of : g_array_new (FALSE, FALSE, sizeof (guint32));
      g_array_append_val (*of, child);
    }
  out->order[filled++] = 0;
  out->columns[0] = (SacTreeColumn){ .nodes = out->order, .n = 1 };
  for (gsize i = 0; i < filled; i++) /* breadth first: a column is full when its parents have been seen */
    {
      GArray *of = children[out->order[i]];

      if (of == NULL)
        continue;
      g_array_sort_with_data (of, compare_siblings, work);
      for (guint k = 0; k < of->len; k++)
        {
          SacTreeColumn *column = &out->columns[out->nodes[out->order[i]].depth + 1];

          column->nodes = column->n == 0 ? out->order + filled : column->nodes;
          column->n++;
          out->order[filled++] = g_array_index (of, guint32, k);
        }
      g_array_unref (of);
    }
}

static int
compare_cumulative (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SacTreeNode *nodes = user_data;
  const double x = nodes[*(const guint32 *) a].cumulative, y = nodes[*(const guint32 *) b].cumulative;

  return x < y ? -1 : x > y;
}

/* Leaves out the least probable of those that were cut, until @most rows are enough for it and their number. */
static void
thin_out (Work *work, SacTreeColumn *column, gsize most)
{
  SacTreeLayout *out = work->out;
  g_autofree guint32 *sorted = NULL;

  for (gsize i = 0; i < column->n; i++)
    out->boxes[column->nodes[i]].is_shown = TRUE;
  if (column->n <= most)
    return;
  sorted = g_memdup2 (column->nodes, column->n * sizeof (guint32));
  g_qsort_with_data (sorted, (int) column->n, sizeof (guint32), compare_cumulative, (gpointer) out->nodes);
  for (gsize i = 0; i < column->n && column->n - column->n_hidden + 1 > most; i++)
    if (out->nodes[sorted[i]].status == SAC_TREE_CUT)
      {
        out->boxes[sorted[i]].is_shown = FALSE;
        column->n_hidden++;
      }
}

/* Rows that a column takes, that of its number included. */
static gsize
count_rows (const SacTreeColumn *column)
{
  return column->n - column->n_hidden + (column->n_hidden > 0);
}

/* Each as near to its parent as the order and the room let it: down from the top, then up from the bottom. */
static void
place_rows (Work *work, SacTreeColumn *column, double top, double bottom, double pitch)
{
  SacTreeLayout *out = work->out;
  double y = top, limit = bottom - (column->n_hidden > 0 ? pitch : 0);

  for (gsize i = 0; i < column->n; i++)
    {
      SacTreeBox *box = &out->boxes[column->nodes[i]];
      const gssize parent = out->nodes[column->nodes[i]].parent;

      if (!box->is_shown)
        continue;
      box->box.y = MAX (y, parent >= 0 ? out->boxes[parent].box.y : y);
      y = box->box.y + pitch;
    }
  for (gsize i = column->n; i-- > 0;)
    {
      SacTreeBox *box = &out->boxes[column->nodes[i]];

      if (!box->is_shown)
        continue;
      box->box.y = MIN (box->box.y, limit - pitch);
      limit = box->box.y;
    }
  for (gsize i = 0; i < column->n; i++)
    if (out->boxes[column->nodes[i]].is_shown)
      y = out->boxes[column->nodes[i]].box.y;
  column->more = (SacRect){ column->x, y + pitch, column->width, work->box_height };
}

static void
place_columns (Work *work, double width)
{
  SacTreeLayout *out = work->out;
  const double padding = sac_theme_scale (work->theme, PADDING);
  double all = 0, gap, x;

  for (gsize c = 0; c < out->n_columns; c++)
    {
      for (gsize i = 0; i < out->columns[c].n; i++)
        if (out->boxes[out->columns[c].nodes[i]].is_shown)
          out->columns[c].width = MAX (out->columns[c].width, out->boxes[out->columns[c].nodes[i]].box.width);
      all += out->columns[c].width;
    }
  gap = CLAMP ((width - 2 * padding - all) / (double) MAX (out->n_columns - 1, 1),
               sac_theme_scale (work->theme, LEAST_GAP), sac_theme_scale (work->theme, MOST_GAP));
  all += gap * (double) (out->n_columns - 1);
  out->width = MAX (width, all + 2 * padding);
  x = MAX (padding, (out->width - all) / 2);
  for (gsize c = 0; c < out->n_columns; c++)
    {
      out->columns[c].x = floor (x);
      for (gsize i = 0; i < out->columns[c].n; i++)
        out->boxes[out->columns[c].nodes[i]].box.x = floor (x);
      x += out->columns[c].width + gap;
    }
}

static void
place (Work *work, SacRect area)
{
  SacTreeLayout *out = work->out;
  const double padding = sac_theme_scale (work->theme, PADDING);
  const double note = sac_text_get_line_height (&work->text, SAC_TEXT_SMALL) + padding;
  const double room = area.height - padding - note;
  const gboolean is_free = area.height <= 0;
  gsize most = is_free ? MOST_ROWS : (gsize) MAX (room / work->pitch, 1), rows = 1;
  double pitch, top, seen;

  for (gsize c = 0; c < out->n_columns; c++)
    {
      thin_out (work, &out->columns[c], most);
      rows = MAX (rows, count_rows (&out->columns[c]));
    }
  pitch = is_free ? work->pitch : floor (CLAMP (room / (double) rows, work->pitch, work->pitch * STRETCH));
  out->height = MAX (area.height, (double) rows * pitch + padding + note);
  top = padding + MAX (0, floor ((out->height - padding - note - (double) rows * pitch) / 2));
  place_columns (work, area.width);
  for (gsize c = 0; c < out->n_columns; c++)
    place_rows (work, &out->columns[c], top, top + (double) rows * pitch, pitch);
  seen = is_free ? out->width : MIN (out->width, area.width); /* a widget scrolls the rest */
  out->note = (SacRect){ padding, out->height - note, MAX (seen, 300) - 2 * padding, note };
}

static void
move_to (SacTreeLayout *out, double x, double y)
{
  for (gsize i = 0; i < out->n_nodes; i++)
    {
      out->boxes[i].box.x += x;
      out->boxes[i].box.y += y;
    }
  for (gsize c = 0; c < out->n_columns; c++)
    {
      out->columns[c].more.x += x;
      out->columns[c].more.y += y;
    }
  out->note.x += x;
  out->note.y += y;
}

SacTreeLayout *
sac_tree_layout_new (const SacTree *tree, SacRect area, const SacTheme *theme)
{
  SacTreeLayout *out;
  Work work = { .theme = theme };

  g_return_val_if_fail (tree != NULL && theme != NULL && tree->nodes != NULL && tree->n_nodes > 0, NULL);

  work.out = out = g_new0 (SacTreeLayout, 1);
  out->nodes = tree->nodes;
  out->n_nodes = tree->n_nodes;
  for (gsize i = 0; i < out->n_nodes; i++)
    out->n_columns = MAX (out->n_columns, (gsize) out->nodes[i].depth + 1);
  out->boxes = g_new0 (SacTreeBox, out->n_nodes);
  out->columns = g_new0 (SacTreeColumn, out->n_columns);
  out->order = g_new0 (guint32, out->n_nodes);
  work.best = g_new (guint, out->n_nodes);
  memset (work.best, 0xff, out->n_nodes * sizeof (guint));
  sac_text_init (&work.text, theme);
  work.box_height = ceil (sac_text_get_line_height (&work.text, 0) +
                          sac_text_get_line_height (&work.text, SAC_TEXT_SMALL) + sac_theme_scale (theme, 4));
  work.pitch = ceil (work.box_height + sac_theme_scale (theme, ROW_GAP));
  measure_boxes (&work);
  find_best (&work);
  fill_columns (&work);
  place (&work, area);
  move_to (out, area.x, area.y);
  sac_text_clear (&work.text);
  g_free (work.best);
  return out;
}

void
sac_tree_layout_free (SacTreeLayout *layout)
{
  for (gsize i = 0; i < layout->n_nodes; i++)
    {
      g_free (layout->boxes[i].text);
      g_free (layout->boxes[i].number);
    }
  g_free (layout->boxes);
  g_free (layout->columns);
  g_free (layout->order);
  g_free (layout);
}

void
sac_tree_layout_get_size (const SacTreeLayout *layout, double *width, double *height)
{
  *width = layout->width;
  *height = layout->height;
}

gboolean
sac_tree_layout_get_box (const SacTreeLayout *layout, gsize node, SacRect *box)
{
  g_return_val_if_fail (layout != NULL && node < layout->n_nodes, FALSE);

  if (box != NULL)
    *box = layout->boxes[node].box;
  return layout->boxes[node].is_shown;
}

gsize
sac_tree_layout_get_n_hidden (const SacTreeLayout *layout, guint depth, SacRect *box)
{
  g_return_val_if_fail (layout != NULL && depth < layout->n_columns, 0);

  if (box != NULL)
    *box = layout->columns[depth].more;
  return layout->columns[depth].n_hidden;
}

gssize
sac_tree_layout_node_at (const SacTreeLayout *layout, double x, double y)
{
  for (gsize i = 0; i < layout->n_nodes; i++)
    if (layout->boxes[i].is_shown && sac_rect_contains (layout->boxes[i].box, x, y))
      return (gssize) i;
  return -1;
}

/* The next one of its column that is shown. */
static gsize
move_down (const SacTreeLayout *layout, gsize node, int down)
{
  const SacTreeColumn *column = &layout->columns[layout->nodes[node].depth];
  gssize at = 0;

  while (column->nodes[at] != node)
    at++;
  for (at += down; at >= 0 && at < (gssize) column->n; at += down)
    if (layout->boxes[column->nodes[at]].is_shown)
      return column->nodes[at];
  return node;
}

gsize
sac_tree_layout_move (const SacTreeLayout *layout, gssize node, int down, int right)
{
  const gsize at = (gsize) node;

  g_return_val_if_fail (layout != NULL, 0);

  if (node < 0 || at >= layout->n_nodes)
    return 0;
  if (down != 0)
    return move_down (layout, at, down > 0 ? 1 : -1);
  if (right < 0)
    return layout->nodes[at].parent >= 0 ? (gsize) layout->nodes[at].parent : at;
  if (right > 0 && layout->nodes[at].depth + 1 < layout->n_columns)
    {
      const SacTreeColumn *next = &layout->columns[layout->nodes[at].depth + 1];

      for (gsize i = 0; i < next->n; i++)
        if (layout->nodes[next->nodes[i]].parent == node && layout->boxes[next->nodes[i]].is_shown)
          return next->nodes[i];
    }
  return at;
}
