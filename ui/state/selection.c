/* ui/state/selection.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/selection.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_SITE,
  PROP_HEAD,
  PROP_STEP,
  PROP_ROW,
  PROP_COLUMN,
  PROP_HOVER_ROW,
  PROP_HOVER_COLUMN,
  PROP_LOCKED,
  PROP_SCALE,
  PROP_PICTURE,
  PROP_MASS,
  PROP_WORDS,
  N_PROPS
};

enum
{
  CELL_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

struct _SacSelection
{
  GObject parent_instance;

  char *site;
  int head;
  gint64 step;
  int row, column;
  int hover_row, hover_column;
  gboolean locked;
  SacScaleChoice scale;
  int picture; /* SacPictureKind */
  int mass;    /* per cent */
  int words;
};

G_DEFINE_FINAL_TYPE (SacSelection, sac_selection, G_TYPE_OBJECT)

const char *
sac_scale_choice_get_label (SacScaleChoice choice)
{
  static const char *const labels[SAC_N_SCALE_CHOICES] = {
    [SAC_SCALE_CHOICE_LINEAR] = N_ ("Linear"),
    [SAC_SCALE_CHOICE_LOG] = N_ ("Log"),
    [SAC_SCALE_CHOICE_ROW_MAXIMUM] = N_ ("Row maximum"),
    [SAC_SCALE_CHOICE_HIDE_FIRST] = N_ ("Hide first token"),
  };

  g_return_val_if_fail ((guint) choice < SAC_N_SCALE_CHOICES, NULL);
  return _ (labels[choice]);
}

SacScaling
sac_scale_choice_get_scaling (SacScaleChoice choice)
{
  SacScaling scaling = SAC_SCALING_DEFAULT;

  switch (choice)
    {
    case SAC_SCALE_CHOICE_LOG: scaling.kind = SAC_SCALE_LOG; break;
    case SAC_SCALE_CHOICE_ROW_MAXIMUM: scaling.kind = SAC_SCALE_ROW_MAXIMUM; break;
    case SAC_SCALE_CHOICE_HIDE_FIRST:
      scaling.hide_first = TRUE;
      scaling.range = SAC_RANGE_DATA;
      break;
    default: break;
    }
  return scaling;
}

SacSelection *
sac_selection_new (void)
{
  return g_object_new (SAC_TYPE_SELECTION, NULL);
}

const char *
sac_selection_get_site (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), NULL);
  return self->site;
}

void
sac_selection_set_site (SacSelection *self, const char *site)
{
  g_return_if_fail (SAC_IS_SELECTION (self));

  if (g_strcmp0 (self->site, site) == 0)
    return;
  g_free (self->site);
  self->site = g_strdup (site);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SITE]);
}

int
sac_selection_get_head (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), 0);
  return self->head;
}

static gboolean
set_int (SacSelection *self, int *field, int value, guint prop)
{
  if (*field == value)
    return FALSE;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return TRUE;
}

void
sac_selection_set_head (SacSelection *self, int head)
{
  g_return_if_fail (SAC_IS_SELECTION (self));
  set_int (self, &self->head, MAX (head, 0), PROP_HEAD);
}

gint64
sac_selection_get_step (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), -1);
  return self->step;
}

void
sac_selection_set_step (SacSelection *self, gint64 step)
{
  g_return_if_fail (SAC_IS_SELECTION (self));

  if (self->step == step)
    return;
  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

int
sac_selection_get_row (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), -1);
  return self->row;
}

int
sac_selection_get_column (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), -1);
  return self->column;
}

void
sac_selection_set_cell (SacSelection *self, int row, int column)
{
  gboolean changed = FALSE;

  g_return_if_fail (SAC_IS_SELECTION (self));

  if (row < 0 || column < 0)
    row = column = -1;
  g_object_freeze_notify (G_OBJECT (self));
  changed |= set_int (self, &self->row, row, PROP_ROW);
  changed |= set_int (self, &self->column, column, PROP_COLUMN);
  if (row < 0)
    sac_selection_set_locked (self, FALSE);
  g_object_thaw_notify (G_OBJECT (self));
  if (changed)
    g_signal_emit (self, signals[CELL_CHANGED], 0, row, column);
}

int
sac_selection_get_hover_row (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), -1);
  return self->hover_row;
}

int
sac_selection_get_hover_column (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), -1);
  return self->hover_column;
}

void
sac_selection_set_hover (SacSelection *self, int row, int column)
{
  gboolean changed = FALSE;

  g_return_if_fail (SAC_IS_SELECTION (self));

  if (row < 0 || column < 0)
    row = column = -1;
  g_object_freeze_notify (G_OBJECT (self));
  changed |= set_int (self, &self->hover_row, row, PROP_HOVER_ROW);
  changed |= set_int (self, &self->hover_column, column, PROP_HOVER_COLUMN);
  g_object_thaw_notify (G_OBJECT (self));
  if (changed && row >= 0 && !self->locked)
    sac_selection_set_cell (self, row, column);
}

gboolean
sac_selection_get_locked (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), FALSE);
  return self->locked;
}

void
sac_selection_set_locked (SacSelection *self, gboolean locked)
{
  g_return_if_fail (SAC_IS_SELECTION (self));

  locked = locked && self->row >= 0;
  if (self->locked == locked)
    return;
  self->locked = locked;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOCKED]);
}

void
sac_selection_clamp (SacSelection *self, gsize n_rows, gsize n_columns)
{
  g_return_if_fail (SAC_IS_SELECTION (self));

  if (self->hover_row >= (gint64) n_rows || self->hover_column >= (gint64) n_columns)
    sac_selection_set_hover (self, -1, -1);
  if (self->row >= (gint64) n_rows || self->column >= (gint64) n_columns)
    sac_selection_set_cell (self, -1, -1);
}

SacScaleChoice
sac_selection_get_scale (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), SAC_SCALE_CHOICE_LINEAR);
  return self->scale;
}

void
sac_selection_set_scale (SacSelection *self, SacScaleChoice choice)
{
  g_return_if_fail (SAC_IS_SELECTION (self));
  g_return_if_fail ((guint) choice < SAC_N_SCALE_CHOICES);

  if (self->scale == choice)
    return;
  self->scale = choice;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCALE]);
}

SacPictureKind
sac_selection_get_picture (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), SAC_PICTURE_MAP);
  return (SacPictureKind) self->picture;
}

void
sac_selection_set_picture (SacSelection *self, SacPictureKind picture)
{
  g_return_if_fail (SAC_IS_SELECTION (self) && (guint) picture < SAC_N_PICTURES);
  set_int (self, &self->picture, (int) picture, PROP_PICTURE);
}

int
sac_selection_get_mass (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), 100);
  return self->mass;
}

void
sac_selection_set_mass (SacSelection *self, int percent)
{
  g_return_if_fail (SAC_IS_SELECTION (self));
  set_int (self, &self->mass, CLAMP (percent, 1, 100), PROP_MASS);
}

gboolean
sac_selection_get_words (SacSelection *self)
{
  g_return_val_if_fail (SAC_IS_SELECTION (self), FALSE);
  return self->words;
}

void
sac_selection_set_words (SacSelection *self, gboolean words)
{
  g_return_if_fail (SAC_IS_SELECTION (self));
  set_int (self, &self->words, words ? 1 : 0, PROP_WORDS);
}

static void
sac_selection_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  SacSelection *self = SAC_SELECTION (object);

  switch (prop)
    {
    case PROP_SITE: g_value_set_string (value, self->site); break;
    case PROP_HEAD: g_value_set_int (value, self->head); break;
    case PROP_STEP: g_value_set_int64 (value, self->step); break;
    case PROP_ROW: g_value_set_int (value, self->row); break;
    case PROP_COLUMN: g_value_set_int (value, self->column); break;
    case PROP_HOVER_ROW: g_value_set_int (value, self->hover_row); break;
    case PROP_HOVER_COLUMN: g_value_set_int (value, self->hover_column); break;
    case PROP_LOCKED: g_value_set_boolean (value, self->locked); break;
    case PROP_SCALE: g_value_set_uint (value, self->scale); break;
    case PROP_PICTURE: g_value_set_int (value, self->picture); break;
    case PROP_MASS: g_value_set_int (value, self->mass); break;
    case PROP_WORDS: g_value_set_boolean (value, self->words); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_selection_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  SacSelection *self = SAC_SELECTION (object);

  switch (prop)
    {
    case PROP_SITE: sac_selection_set_site (self, g_value_get_string (value)); break;
    case PROP_HEAD: sac_selection_set_head (self, g_value_get_int (value)); break;
    case PROP_STEP: sac_selection_set_step (self, g_value_get_int64 (value)); break;
    case PROP_LOCKED: sac_selection_set_locked (self, g_value_get_boolean (value)); break;
    case PROP_SCALE: sac_selection_set_scale (self, g_value_get_uint (value)); break;
    case PROP_PICTURE: sac_selection_set_picture (self, (SacPictureKind) g_value_get_int (value)); break;
    case PROP_MASS: sac_selection_set_mass (self, g_value_get_int (value)); break;
    case PROP_WORDS: sac_selection_set_words (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_selection_finalize (GObject *object)
{
  SacSelection *self = SAC_SELECTION (object);

  g_free (self->site);
  G_OBJECT_CLASS (sac_selection_parent_class)->finalize (object);
}

static void
sac_selection_class_init (SacSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sac_selection_get_property;
  object_class->set_property = sac_selection_set_property;
  object_class->finalize = sac_selection_finalize;

  props[PROP_SITE] = g_param_spec_string ("site", NULL, NULL, NULL, both);
  props[PROP_HEAD] = g_param_spec_int ("head", NULL, NULL, 0, G_MAXINT, 0, both);
  props[PROP_STEP] = g_param_spec_int64 ("step", NULL, NULL, -1, G_MAXINT64, -1, both);
  props[PROP_ROW] = g_param_spec_int ("row", NULL, NULL, -1, G_MAXINT, -1, read);
  props[PROP_COLUMN] = g_param_spec_int ("column", NULL, NULL, -1, G_MAXINT, -1, read);
  props[PROP_HOVER_ROW] = g_param_spec_int ("hover-row", NULL, NULL, -1, G_MAXINT, -1, read);
  props[PROP_HOVER_COLUMN] = g_param_spec_int ("hover-column", NULL, NULL, -1, G_MAXINT, -1, read);
  props[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, both);
  props[PROP_SCALE] = g_param_spec_uint ("scale", NULL, NULL, 0, SAC_N_SCALE_CHOICES - 1, 0, both);
  props[PROP_PICTURE] = g_param_spec_int ("picture", NULL, NULL, 0, SAC_N_PICTURES - 1, 0, both);
  props[PROP_MASS] = g_param_spec_int ("mass", NULL, NULL, 1, 100, (int) (SAC_MAP_MASS * 100), both);
  props[PROP_WORDS] = g_param_spec_boolean ("words", NULL, NULL, FALSE, both);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* (row, column), -1, -1 when there is none any more */
  signals[CELL_CHANGED] = g_signal_new ("cell-changed", SAC_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
sac_selection_init (SacSelection *self)
{
  self->step = -1;
  self->row = self->column = -1;
  self->hover_row = self->hover_column = -1;
  self->mass = (int) (SAC_MAP_MASS * 100);
}
