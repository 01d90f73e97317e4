/* app/saved-private.h — what the files of SacSaved share: paths both ways, members one by one
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/saved.h"
#include "engine/files/json.h"

G_BEGIN_DECLS

#define SAC_SAVED_LARGEST_PATH  4096
#define SAC_SAVED_LARGEST_CELL  1e9
#define SAC_SAVED_LARGEST_ZOOM  1e6
#define SAC_SAVED_LARGEST_VALUE 1e12
#define SAC_SAVED_LARGEST_STEP  (G_GINT64_CONSTANT (1) << 53)
#define SAC_SAVED_LARGEST_SIDE  16384
#define SAC_SAVED_LARGEST_NAMES 1024

/* (transfer full): absolute @path as it is written beside a file in @folder. */
char *sac_saved_path_to_text (const char *path, const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): the way back; @problem (out): what is wrong with it, for a sentence. */
char *sac_saved_path_from_text (const char *text,
                                const char *folder,
                                const char **problem) G_GNUC_WARN_UNUSED_RESULT;

/* The names of SacStepTableName in the file; %NULL for none. */
extern const char *const sac_saved_table_names[SAC_N_STEP_TABLES];

/* --- reading members (saved-get.c) --- */

typedef struct
{
  SacSaved *saved;
  const char *folder;
  int first; /* what positions are counted from: 1; 0 in version 1 */
  gboolean is_newer, left_out;
  GError **error;
} SacSavedReader;

typedef gboolean (*SacSavedGroup) (SacSavedReader *reader, SacJsonScope scope);

/* @value: an enumeration */
typedef gboolean (*SacSavedFromName) (const char *name, gpointer value);

gboolean sac_saved_has (SacJsonScope scope, const char *member);

/* "FILE: “member” of “within” @problem" */
gboolean sac_saved_refuse (SacSavedReader *reader,
                           SacJsonScope scope,
                           const char *member,
                           int code,
                           const char *problem);

/* In a file of a newer version what is not known is left out. @known: %NULL-terminated. */
gboolean sac_saved_check_members (SacSavedReader *reader, SacJsonScope scope, const char *const *known);

/* Each may be left out, and @value stays as it is then (a text is %NULL). */
gboolean sac_saved_get_integer (SacSavedReader *reader,
                                SacJsonScope scope,
                                const char *member,
                                gint64 minimum,
                                gint64 maximum,
                                gint64 *value);
/* A position of a row, a head, …, as it is kept here: from 0. */
gboolean sac_saved_get_position (SacSavedReader *reader, SacJsonScope scope, const char *member, int *value);
gboolean
sac_saved_get_boolean (SacSavedReader *reader, SacJsonScope scope, const char *member, gboolean *value);
gboolean
sac_saved_get_text (SacSavedReader *reader, SacJsonScope scope, const char *member, const char **value);
gboolean sac_saved_get_name (SacSavedReader *reader,
                             SacJsonScope scope,
                             const char *member,
                             SacSavedFromName from_name,
                             const char *allowed,
                             gpointer value);
gboolean sac_saved_get_scale (SacSavedReader *reader, SacJsonScope scope, SacScaleChoice *scale);

/* @path: (out) (transfer full): absolute */
gboolean sac_saved_get_path (SacSavedReader *reader, SacJsonScope scope, const char *member, char **path);
gboolean
sac_saved_get_group (SacSavedReader *reader, SacJsonScope scope, const char *member, SacSavedGroup read);

/* These must be there, a cell whole. */
gboolean sac_saved_get_cell (SacSavedReader *reader, SacJsonScope scope, int *query, int *key);
gboolean sac_saved_get_zoom (SacSavedReader *reader, SacJsonScope scope, SacZoom *zoom);
gboolean sac_saved_has_cell (SacJsonScope scope);

/* Names the field when the member is there. */
void sac_saved_name_if (SacPlace *place, SacJsonScope scope, const char *member, SacPlaceFields bit);

G_END_DECLS
