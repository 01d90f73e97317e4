/* engine/models/beam-search.c — the search itself
 *
 * The encoder's states live in the caller's arena; each step has one of its own, reset after it: what the hypotheses
 * carry on is copied out, so memory does not grow with the steps.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/beam.h"

#include "engine/text/vocabulary.h"

#include <math.h>
#include <string.h>

/* A continuation of an open hypothesis. */
typedef struct
{
  guint from; /* which of the open ones */
  guint32 token;
  double log_probability, cumulative;
} Candidate;

typedef struct
{
  SacBeam *beam;
  GArray *nodes;    /* SacBeamNode */
  GArray *finished; /* guint32: nodes */
  guint32 *open;    /* [n_open]: nodes */
  guint n_open;
  float *carried;     /* [n_open, width] */
  gsize width;        /* of a carried row */
  GArray *candidates; /* Candidate, of one step: from the best down */
} Search;

static guint32
add_node (Search *self, guint32 token, gint32 parent, const Candidate *candidate, SacBeamStatus status)
{
  SacBeamNode node = { .token = token, .parent = parent, .status = status };

  if (candidate != NULL)
    {
      node.step = g_array_index (self->nodes, SacBeamNode, parent).step + 1;
      node.log_probability = candidate->log_probability;
      node.cumulative = candidate->cumulative;
      node.score = node.cumulative / sac_beam_get_penalty (node.step, self->beam->options.alpha);
    }
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/* The largest first; then the earlier hypothesis, then the smaller id. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->cumulative != y->cumulative)
    return x->cumulative > y->cumulative ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x->token < y->token ? -1 : x->token > y->token;
}

/* ln Σ exp of a row, less its largest */
static double
log_sum (const float *row, gsize n, float *largest)
{
  double sum = 0;

  *largest = row[0];
  for (gsize j = 1; j < n; j++)
    *largest = MAX (*largest, row[j]);
  for (gsize j = 0; j < n; j++)
    sum += exp ((double) row[j] - (double) *largest);
  return log (sum);
}

/* The @most best continuations of one hypothesis: an insertion sort of a few, for most tokens one comparison. */
static guint
continue_one (Search *self, guint from, const float *row, gsize n, guint most, Candidate *best)
{
  const double before = g_array_index (self->nodes, SacBeamNode, self->open[from]).cumulative;
  float largest;
  const double sum = log_sum (row, n, &largest);
  guint n_best = 0;

  for (guint32 token = 0; token < n; token++)
    {
      Candidate candidate = { .from = from, .token = token };
      guint at;

      if (row[token] == -INFINITY) /* it cannot follow */
        continue;
      candidate.log_probability = (double) row[token] - (double) largest - sum;
      candidate.cumulative = before + candidate.log_probability;
      if (n_best == most && compare_candidates (&candidate, &best[n_best - 1]) >= 0)
        continue;
      n_best = MIN (n_best + 1, most);
      for (at = n_best - 1; at > 0 && compare_candidates (&candidate, &best[at - 1]) < 0; at--)
        best[at] = best[at - 1];
      best[at] = candidate;
    }
  return n_best;
}

/* Of each hypothesis so many that the best @width of all that are not <eos> are among them, and some to be shown as
 * cut. */
static void
collect (Search *self, const SacTensor *logits)
{
  const SacBeamOptions *options = &self->beam->options;
  const gsize n = logits->dims[1];
  const guint most = (guint) MIN (n, (gsize) options->width + 1 + options->n_cut);
  g_autofree Candidate *best = g_new (Candidate, most);

  g_array_set_size (self->candidates, 0);
  for (guint i = 0; i < self->n_open; i++)
    g_array_append_vals (self->candidates, best, continue_one (self, i, logits->data + i * n, n, most, best));
  g_array_sort (self->candidates, compare_candidates);
}

/* Nodes for what finishes and what goes on, then for what is cut. Fills @next [width] and @from with what goes on. */
static guint
choose (Search *self, guint32 *next, guint *from)
{
  const SacBeamOptions *options = &self->beam->options;
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree guint *n_cut = g_new0 (guint, self->n_open);
  guint n_next = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);
      const gint32 parent = (gint32) self->open[candidate->from];

      if (candidate->token == SAC_TOKEN_EOS && i < options->width)
        {
          const guint32 node = add_node (self, candidate->token, parent, candidate, SAC_BEAM_FINISHED);

          g_array_append_val (self->finished, node);
        }
      else if (candidate->token != SAC_TOKEN_EOS && n_next < options->width)
        {
          from[n_next] = candidate->from;
          next[n_next++] = add_node (self, candidate->token, parent, candidate, SAC_BEAM_OPEN);
        }
      else if (n_cut[candidate->from]++ < options->n_cut)
        g_array_append_val (cut, *candidate);
    }
  for (guint i = 0; i < cut->len; i++)
    {
      const Candidate *candidate = &g_array_index (cut, Candidate, i);

      add_node (self, candidate->token, (gint32) self->open[candidate->from], candidate, SAC_BEAM_CUT);
    }
  return n_next;
}

/* After a step: what was open is expanded, what was chosen is open, with its own copy of what its parent carries. */
static void
advance (Search *self, const SacTensor *logits, const SacTensor *carried)
{
  const guint width = self->beam->options.width;
  g_autofree guint32 *next = g_new (guint32, width);
  g_autofree guint *from = g_new (guint, width);
  guint n_next;

  collect (self, logits);
  for (guint i = 0; i < self->n_open; i++)
    g_array_index (self->nodes, SacBeamNode, self->open[i]).status = SAC_BEAM_EXPANDED;
  n_next = choose (self, next, from);
  for (guint i = 0; i < n_next; i++)
    memcpy (self->carried + i * self->width, carried->data + from[i] * self->width,
            self->width * sizeof (float));
  memcpy (self->open, next, n_next * sizeof (guint32));
  self->n_open = n_next;
}

/* FALSE when it is asked to stop. */
static gboolean
step (Search *self,
      SacModel *model,
      SacContext *context,
      SacDecoding *decoding,
      SacBeamReport report,
      gpointer user_data)
{
  guint32 *last = sac_arena_alloc (context->arena, self->n_open * sizeof (guint32));
  SacTensor *weights = NULL, *logits;
  SacBeamStep told = { .step = decoding->n_steps + 1, .nodes = self->open, .beam = self->beam };

  for (guint i = 0; i < self->n_open; i++)
    last[i] = g_array_index (self->nodes, SacBeamNode, self->open[i]).token;
  decoding->carried =
    sac_tensor_new_over (context->arena, self->carried, 2, (gsize[]){ self->n_open, self->width });
  logits = sac_model_step (model, context, decoding, last, report != NULL ? &weights : NULL);
  told.weights = weights;
  self->beam->nodes = (SacBeamNode *) (gpointer) self->nodes->data;
  self->beam->n_nodes = self->nodes->len;
  if (report != NULL && !report (&told, user_data))
    return FALSE;
  advance (self, logits, decoding->carried);
  return TRUE;
}

static int
compare_outputs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SacBeamNode *nodes = user_data;
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  if (nodes[x].status != nodes[y].status)
    return nodes[x].status == SAC_BEAM_FINISHED ? -1 : 1;
  if (nodes[x].score != nodes[y].score)
    return nodes[x].score > nodes[y].score ? -1 : 1;
  return x < y ? -1 : x > y;
}

static SacBeam *
finish (Search *self)
{
  SacBeam *beam = g_steal_pointer (&self->beam);

  if (self->finished->len < beam->options.width)
    g_array_append_vals (self->finished, self->open, self->n_open);
  else
    for (guint i = 0; i < self->n_open; i++)
      g_array_index (self->nodes, SacBeamNode, self->open[i]).status = SAC_BEAM_CUT;
  beam->n_nodes = self->nodes->len;
  beam->nodes = (SacBeamNode *) (gpointer) g_array_free (g_steal_pointer (&self->nodes), FALSE);
  g_array_sort_with_data (self->finished, compare_outputs, beam->nodes);
  beam->n_outputs = MIN (self->finished->len, beam->options.width);
  beam->outputs = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&self->finished), FALSE);
  return beam;
}

static void
search_init (Search *self, const SacBeamOptions *options, const SacDecoding *decoding)
{
  *self = (Search){ .beam = g_new0 (SacBeam, 1), .width = decoding->carried->dims[1], .n_open = 1 };
  self->beam->options = *options;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (SacBeamNode));
  self->finished = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self->open = g_new0 (guint32, options->width);
  self->carried = g_new (float, options->width * self->width);
  memcpy (self->carried, decoding->carried->data, self->width * sizeof (float));
  add_node (self, SAC_TOKEN_BOS, -1, NULL, SAC_BEAM_OPEN);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->beam, g_free); /* its nodes are ours */
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->finished, g_array_unref);
  g_array_unref (self->candidates);
  g_free (self->open);
  g_free (self->carried);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

SacBeam *
sac_beam_search (SacModel *model,
                 SacContext *context,
                 const SacBatch *batch,
                 gsize max_steps,
                 const SacBeamOptions *options,
                 SacBeamReport report,
                 gpointer user_data)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  g_auto (Search) self = { 0 };
  SacContext inner = *context;
  SacDecoding decoding;

  g_return_val_if_fail (options->width >= 1 && options->width <= SAC_BEAM_MOST_WIDTH && max_steps >= 1, NULL);

  inner.trace = NULL; /* it would keep a row a hypothesis */
  sac_model_begin (model, &inner, batch, &decoding);
  search_init (&self, options, &decoding);
  inner.arena = arena;
  for (gsize i = 0; i < max_steps && self.n_open > 0 && self.finished->len < options->width; i++)
    {
      if (!step (&self, model, &inner, &decoding, report, user_data))
        return NULL;
      sac_arena_reset (arena);
    }
  return finish (&self);
}
