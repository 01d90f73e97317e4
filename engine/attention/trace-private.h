/* engine/attention/trace-private.h — shared by recording and reading
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/trace.h"

G_BEGIN_DECLS

typedef struct
{
  SacSite site;
  char *name;
  char *mechanism;
  GArray *query;      /* float [T, H·D] */
  GArray *statistics; /* SacStatistic [T, H, n] */
  gsize n_statistics;
  GArray *place; /* gsize [T]: of each query in its sequence, which decides what it may see */
  float *key;    /* [S, H·D] */
  float *value;  /* [S, H·E] */
  float *units;  /* (nullable) [H, D] */
  float *bias;   /* (nullable) [S, H] */
} SacTraceRecord;

/* Rows of a pass besides attention. */
typedef struct
{
  char *name;
  gsize width;
  GArray *values; /* float [n, width] */
} SacTraceRows;

struct _SacTrace
{
  int ref_count;
  GPtrArray *records; /* of SacTraceRecord */
  GPtrArray *rows;    /* of SacTraceRows */
};

const SacTraceRecord *sac_trace_get_record (const SacTrace *trace, guint site);

G_END_DECLS
