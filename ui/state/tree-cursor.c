/* ui/state/tree-cursor.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/tree-cursor.h"

#include <math.h>

enum
{
  PROP_WIDTH = 1,
  PROP_NODE,
  PROP_CHOSEN,
  N_COUNTS,
  PROP_ALPHA = N_COUNTS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

struct _SacTreeCursor
{
  GObject parent_instance;

  int values[N_COUNTS];
  double alpha;
};

G_DEFINE_FINAL_TYPE (SacTreeCursor, sac_tree_cursor, G_TYPE_OBJECT)

static void
set_value (SacTreeCursor *self, guint prop, int value)
{
  if (self->values[prop] == value)
    return;
  self->values[prop] = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

SacTreeCursor *
sac_tree_cursor_of (SacSelection *selection)
{
  static const char key[] = "saccade-tree-cursor";
  SacTreeCursor *self;

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self = g_object_get_data (G_OBJECT (selection), key);
  if (self == NULL)
    {
      self = g_object_new (SAC_TYPE_TREE_CURSOR, NULL);
      g_object_set_data_full (G_OBJECT (selection), key, self, g_object_unref);
    }
  return self;
}

int
sac_tree_cursor_get_width (SacTreeCursor *self)
{
  g_return_val_if_fail (SAC_IS_TREE_CURSOR (self), 1);
  return self->values[PROP_WIDTH];
}

void
sac_tree_cursor_set_width (SacTreeCursor *self, int width)
{
  g_return_if_fail (SAC_IS_TREE_CURSOR (self));
  set_value (self, PROP_WIDTH, CLAMP (width, 1, SAC_TREE_MOST_WIDTH));
}

double
sac_tree_cursor_get_alpha (SacTreeCursor *self)
{
  g_return_val_if_fail (SAC_IS_TREE_CURSOR (self), SAC_TREE_ALPHA);
  return self->alpha;
}

void
sac_tree_cursor_set_alpha (SacTreeCursor *self, double alpha)
{
  g_return_if_fail (SAC_IS_TREE_CURSOR (self));

  alpha = CLAMP (alpha, 0, SAC_TREE_MOST_ALPHA);
  if (isnan (alpha) || self->alpha == alpha)
    return;
  self->alpha = alpha;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALPHA]);
}

int
sac_tree_cursor_get_node (SacTreeCursor *self)
{
  g_return_val_if_fail (SAC_IS_TREE_CURSOR (self), -1);
  return self->values[PROP_NODE];
}

void
sac_tree_cursor_set_node (SacTreeCursor *self, int node)
{
  g_return_if_fail (SAC_IS_TREE_CURSOR (self));
  set_value (self, PROP_NODE, MAX (node, -1));
}

int
sac_tree_cursor_get_chosen (SacTreeCursor *self)
{
  g_return_val_if_fail (SAC_IS_TREE_CURSOR (self), -1);
  return self->values[PROP_CHOSEN];
}

void
sac_tree_cursor_set_chosen (SacTreeCursor *self, int node)
{
  g_return_if_fail (SAC_IS_TREE_CURSOR (self));
  set_value (self, PROP_CHOSEN, MAX (node, -1));
}

static void
sac_tree_cursor_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  if (prop == PROP_ALPHA)
    g_value_set_double (value, SAC_TREE_CURSOR (object)->alpha);
  else if (prop > 0 && prop < N_COUNTS)
    g_value_set_int (value, SAC_TREE_CURSOR (object)->values[prop]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
sac_tree_cursor_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  if (prop == PROP_ALPHA)
    sac_tree_cursor_set_alpha (SAC_TREE_CURSOR (object), g_value_get_double (value));
  else if (prop > 0 && prop < N_COUNTS)
    set_value (SAC_TREE_CURSOR (object), prop, g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
sac_tree_cursor_class_init (SacTreeCursorClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->get_property = sac_tree_cursor_get_property;
  G_OBJECT_CLASS (klass)->set_property = sac_tree_cursor_set_property;
  props[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, SAC_TREE_MOST_WIDTH, SAC_TREE_WIDTH, flags);
  props[PROP_NODE] = g_param_spec_int ("node", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_CHOSEN] = g_param_spec_int ("chosen", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_ALPHA] =
    g_param_spec_double ("alpha", NULL, NULL, 0, SAC_TREE_MOST_ALPHA, SAC_TREE_ALPHA, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
sac_tree_cursor_init (SacTreeCursor *self)
{
  self->values[PROP_WIDTH] = SAC_TREE_WIDTH;
  self->alpha = SAC_TREE_ALPHA;
  self->values[PROP_NODE] = self->values[PROP_CHOSEN] = -1;
}
