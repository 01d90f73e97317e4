/* ui/paint/terminal.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/terminal.h"
#include "ui/paint/clusters.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LEAST_WIDTH    20
#define LABEL_SHARE    3 /* row labels take at most a third */
#define TALLEST_HEADER 14
#define WIDEST_CELL    8
#define ROOMY_CELL     4
#define NUMBER_CELL    5

static const char *const shades[] = { " ", "░", "▒", "▓", "█" };

guint
sac_terminal_get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static guint
cluster_width (const char *text, const gsize *starts, gsize index)
{
  g_autofree char *cluster = g_strndup (text + starts[index], starts[index + 1] - starts[index]);

  return sac_terminal_get_width (cluster);
}

/* Without its middle (…) if wider than @width; what is one sign to a reader stays one. */
static char *
shorten (const char *text, guint width)
{
  g_autofree gsize *starts = NULL;
  gsize n, head = 0, tail;
  guint used = 0, room;

  if (sac_terminal_get_width (text) <= width)
    return g_strdup (text);
  if (width <= 1)
    return g_strdup (width == 1 ? "…" : "");

  starts = sac_clusters_find (text, &n);
  while (head < n && used + cluster_width (text, starts, head) <= width / 2)
    used += cluster_width (text, starts, head++);
  room = width - 1 - used;
  used = 0;
  for (tail = n; tail > head && used + cluster_width (text, starts, tail - 1) <= room; tail--)
    used += cluster_width (text, starts, tail - 1);
  return g_strdup_printf ("%.*s…%s", (int) starts[head], text, text + starts[tail]);
}

static char *
display_label (const SacLabel *labels, gsize index)
{
  if (labels == NULL)
    return g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);
  return sac_label_get_display_text (labels[index].text != NULL ? labels[index].text : "");
}

static guint
widest_label (const SacLabel *labels, gsize n)
{
  guint widest = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label = display_label (labels, i);

      widest = MAX (widest, sac_terminal_get_width (label));
    }
  return widest;
}

typedef struct
{
  const SacMap *map;
  const SacTerminalOptions *options;
  SacColorScale scale;
  guint width;       /* of the terminal */
  guint label_width; /* of the row labels */
  guint cell;        /* columns a cell, with the gap after it */
  gsize n_shown;     /* columns of the matrix */
  gboolean is_level; /* column labels are written level */
  GString *out;
} Writer;

static void
choose_cells (Writer *w)
{
  const gsize n = w->map->matrix.n_columns;
  const guint room = w->width - w->label_width - 1;
  const guint widest = widest_label (w->map->column_labels, n);
  const guint least = w->options->numbers ? NUMBER_CELL : 3;
  const guint level = MAX (MIN (widest + 1, WIDEST_CELL), least);

  w->n_shown = n;
  w->is_level = widest < WIDEST_CELL && n * level <= room;
  if (w->is_level)
    {
      w->cell = level;
      return;
    }
  w->cell = (guint) CLAMP (room / n, 1, w->options->numbers ? NUMBER_CELL : ROOMY_CELL);
  w->n_shown = MIN (n, room / w->cell);
}

static void
pad (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

/* @text between spaces, so that it takes @width columns; @align 0 left, 1 right, 2 middle. */
static void
append_aligned (GString *out, const char *text, guint width, int align)
{
  const guint taken = MIN (sac_terminal_get_width (text), width), rest = width - taken;
  const guint before = align == 1 ? rest : align == 2 ? rest / 2 : 0;

  pad (out, before);
  g_string_append (out, text);
  pad (out, rest - before);
}

static void
end_line (GString *out)
{
  gsize end = out->len;

  while (end > 0 && out->str[end - 1] == ' ')
    end--;
  g_string_truncate (out, end);
  g_string_append_c (out, '\n');
}

static guint
cell_ink (const Writer *w)
{
  return w->cell >= 3 ? w->cell - 1 : w->cell;
}

static void
write_level_header (Writer *w)
{
  pad (w->out, w->label_width + 1);
  for (gsize c = 0; c < w->n_shown; c++)
    {
      g_autofree char *label = display_label (w->map->column_labels, c);
      g_autofree char *text = shorten (label, cell_ink (w));

      append_aligned (w->out, text, cell_ink (w), 2);
      pad (w->out, w->cell - cell_ink (w));
    }
  end_line (w->out);
}

/* (transfer full): the clusters of @text */
static GStrv
split (const char *text)
{
  gsize n;
  g_autofree gsize *starts = sac_clusters_find (text, &n);
  GStrv clusters = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    clusters[i] = g_strndup (text + starts[i], starts[i + 1] - starts[i]);
  return clusters;
}

/* The characters of each label below each other, the last line beside the cells. */
static void
write_upright_header (Writer *w)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint tallest = 0;

  for (gsize c = 0; c < w->n_shown; c++)
    {
      g_autofree char *label = display_label (w->map->column_labels, c);
      g_autofree char *text = shorten (label, TALLEST_HEADER);
      GStrv letters = split (text);

      g_ptr_array_add (labels, letters);
      tallest = MAX (tallest, g_strv_length (letters));
    }
  for (guint line = 0; line < tallest; line++)
    {
      pad (w->out, w->label_width + 1);
      for (gsize c = 0; c < w->n_shown; c++)
        {
          const GStrv letters = labels->pdata[c];
          const guint above = tallest - g_strv_length (letters);
          const char *letter = line >= above ? letters[line - above] : " ";

          append_aligned (w->out, sac_terminal_get_width (letter) <= w->cell ? letter : "·", cell_ink (w), 2);
          pad (w->out, w->cell - cell_ink (w));
        }
      end_line (w->out);
    }
}

static void
append_color (GString *out, gboolean background, SacColor c)
{
  g_string_append_printf (out, "\033[%d;2;%d;%d;%dm", background ? 48 : 38, (int) (c.red * 255 + 0.5),
                          (int) (c.green * 255 + 0.5), (int) (c.blue * 255 + 0.5));
}

static void
format_number (char *buffer, gsize size, double value)
{
  char ascii[G_ASCII_DTOSTR_BUF_SIZE];
  const char *format = fabs (value) < 9.995 ? "%.2f" : fabs (value) < 99.95 ? "%.1f" : "%.0f";

  g_ascii_formatd (ascii, sizeof ascii, format, value);
  if (g_str_has_prefix (ascii, "0.")) /* ".69" is easier on the eye in a narrow cell */
    g_strlcpy (buffer, strcmp (ascii, "0.00") == 0 ? "0" : ascii + 1, size);
  else if (strcmp (ascii, "1.00") == 0)
    g_strlcpy (buffer, "1.0", size);
  else
    g_strlcpy (buffer, ascii, size);
}

static const char *
shade_of (const Writer *w, gsize row, gsize column, double position)
{
  if (sac_matrix_is_masked (&w->map->matrix, row, column))
    return "·";
  if (w->scale.scaling.hide_first && column == 0)
    return "-";
  if (isnan (position))
    return "?";
  return shades[(int) (position * (G_N_ELEMENTS (shades) - 1) + 0.5)];
}

static void
write_cell (Writer *w, gsize row, gsize column, float peak)
{
  const float value = sac_matrix_get (&w->map->matrix, row, column);
  const double position = sac_color_scale_position (&w->scale, value, peak);
  const char *shade = shade_of (w, row, column, position);
  const gboolean is_plain = sac_matrix_is_masked (&w->map->matrix, row, column) || isnan (value);
  const guint ink = cell_ink (w);
  char number[48] = "";

  if (w->options->numbers && !is_plain)
    format_number (number, sizeof number, (double) value);
  if (strlen (number) > ink)
    number[0] = '\0';
  if (w->options->colors)
    {
      const SacColor under =
        sac_color_from_pixel (sac_color_scale_cell (&w->scale, &w->map->matrix, row, column, peak));
      const SacColor dark = { 0.1, 0.1, 0.13, 1 }, light = { 1, 1, 1, 1 };

      append_color (w->out, TRUE, under);
      append_color (w->out, FALSE,
                    sac_color_contrast (dark, under) > sac_color_contrast (light, under) ? dark : light);
      append_aligned (w->out, is_plain ? shade : number, w->cell, 2);
      g_string_append (w->out, "\033[0m");
      return;
    }
  if (number[0] != '\0')
    append_aligned (w->out, number, ink, 1);
  else
    for (guint i = 0; i < ink; i++)
      g_string_append (w->out, shade);
  pad (w->out, w->cell - ink);
}

static void
write_row (Writer *w, gsize row)
{
  const float peak = sac_matrix_row_maximum (&w->map->matrix, row, w->map->scaling.hide_first);
  g_autofree char *label = display_label (w->map->row_labels, row);
  g_autofree char *text = shorten (label, w->label_width);

  append_aligned (w->out, text, w->label_width, 1);
  g_string_append_c (w->out, ' ');
  for (gsize c = 0; c < w->n_shown; c++)
    write_cell (w, row, c, peak);
  end_line (w->out);
}

static gboolean
has_cells (const SacMatrix *matrix, gboolean masked)
{
  for (gsize r = 0; r < matrix->n_rows; r++)
    for (gsize c = 0; c < matrix->n_columns; c++)
      if (masked ? sac_matrix_is_masked (matrix, r, c) : isnan (sac_matrix_get (matrix, r, c)))
        return TRUE;
  return FALSE;
}

static void
append_number (GString *out, double value)
{
  char ascii[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (ascii, sizeof ascii, "%.3g", value));
}

static void
write_legend (Writer *w)
{
  const SacMap *map = w->map;

  pad (w->out, w->label_width + 1);
  g_string_append_printf (w->out, "%s ", map->value_caption != NULL ? map->value_caption : _ ("weight"));
  append_number (w->out, w->scale.minimum);
  g_string_append_c (w->out, ' ');
  for (int i = 0; i < 16 && w->options->colors; i++)
    {
      append_color (w->out, TRUE, sac_color_from_pixel (sac_color_scale_pixel (&w->scale, i / 15.0)));
      g_string_append (w->out, i == 15 ? " \033[0m" : " ");
    }
  for (gsize i = 1; i < G_N_ELEMENTS (shades) && !w->options->colors && !w->options->numbers; i++)
    g_string_append (w->out, shades[i]);
  g_string_append (w->out, !w->options->colors && w->options->numbers ? _ ("to ") : " ");
  append_number (w->out, w->scale.maximum);
  g_string_append_printf (w->out, ", %s", sac_scale_kind_get_name (map->scaling.kind));
  if (has_cells (&map->matrix, TRUE))
    g_string_append (w->out, _ (", · masked"));
  if (map->scaling.hide_first)
    g_string_append (w->out, _ (", - left out"));
  if (has_cells (&map->matrix, FALSE))
    g_string_append (w->out, ", ? NaN");
  end_line (w->out);
  if (w->n_shown < map->matrix.n_columns)
    {
      pad (w->out, w->label_width + 1);
      g_string_append_printf (w->out, _ ("(%zu more columns need a wider terminal)\n"),
                              map->matrix.n_columns - w->n_shown);
    }
}

static void
write_captions (Writer *w)
{
  const SacMap *map = w->map;

  if (map->title != NULL)
    {
      g_autofree char *title = g_utf8_make_valid (map->title, -1);

      for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
        {
          const gunichar c = g_utf8_get_char (p);

          g_string_append_unichar (w->out, g_unichar_isprint (c) || c == 0x200d ? c : ' '); /* joins emoji */
        }
      g_string_append_c (w->out, '\n');
    }
  if (map->flags & SAC_MAP_NO_CAPTIONS)
    return;
  g_string_append_printf (w->out, "%s   %s\n",
                          map->row_caption != NULL ? map->row_caption : _ ("rows: query ↓"),
                          map->column_caption != NULL ? map->column_caption
                                                      : _ ("columns: key (looked at) →"));
}

char *
sac_terminal_format_map (const SacMap *map, const SacTerminalOptions *options, const SacTheme *theme)
{
  Writer w = { .map = map, .options = options };

  g_return_val_if_fail (map != NULL && options != NULL && theme != NULL, NULL);

  w.out = g_string_new (NULL);
  w.width = MAX (options->width > 0 ? options->width : 80, LEAST_WIDTH);
  w.label_width = MIN (widest_label (map->row_labels, map->matrix.n_rows), w.width / LABEL_SHARE);
  sac_color_scale_init (&w.scale, &map->scaling, &map->matrix, map->colormap, theme);
  choose_cells (&w);
  write_captions (&w);
  if (w.is_level)
    write_level_header (&w);
  else
    write_upright_header (&w);
  for (gsize row = 0; row < map->matrix.n_rows; row++)
    write_row (&w, row);
  write_legend (&w);
  return g_string_free (w.out, FALSE);
}
