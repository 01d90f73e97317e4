/* app/cli/bench.c — saccade bench: the engine on this machine, beside the machine's own sgemm
 *
 * Case and sgemm take turns, so both meet the same state of the machine; the first run of each is not counted.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench.h"

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "app/cli/threads.h"
#include "engine/files/json.h"

#include <glib/gi18n-lib.h>

#define ROUNDS       15
#define QUICK_ROUNDS 2
#define MOST_ROUNDS  100000

#define QUICK_BATCH 2

static const SacBenchCase *const cases[] = {
  &SAC_BENCH_S20, &SAC_BENCH_S100, &SAC_BENCH_D20, &SAC_BENCH_LM_LSTM, &SAC_BENCH_LM_GRU,
  &SAC_BENCH_A64, &SAC_BENCH_A256, &SAC_BENCH_P64, &SAC_BENCH_P256,
};

typedef struct
{
  double minimum; /* seconds */
  double median;
} Timing;

typedef struct
{
  SacBenchCase bench;
  Timing time;
  Timing peak;
} Result;

typedef struct
{
  gsize rounds;
  gboolean quick;
  gboolean as_json;
} Plan;

static double
time_run (const SacBenchCase *bench, gpointer state)
{
  const gint64 start = g_get_monotonic_time ();

  bench->run (state);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static Timing
summarise (double *seconds, gsize n)
{
  qsort (seconds, n, sizeof *seconds, compare_seconds);
  return (Timing){ seconds[0], (seconds[(n - 1) / 2] + seconds[n / 2]) / 2 };
}

static gboolean
measure (SacBenchCase bench, SacPool *pool, const Plan *plan, Result *result, GError **error)
{
  g_autofree double *seconds = g_new (double, plan->rounds);
  g_autofree double *peak_seconds = g_new (double, plan->rounds);
  gpointer state, peak;

  if (plan->quick)
    bench.batch = QUICK_BATCH;
  state = bench.make (&bench, pool, error);
  if (state == NULL)
    return FALSE;
  peak = SAC_BENCH_PEAK.make (&SAC_BENCH_PEAK, pool, error);
  bench.run (state);
  SAC_BENCH_PEAK.run (peak);
  for (gsize i = 0; i < plan->rounds; i++)
    {
      seconds[i] = time_run (&bench, state);
      peak_seconds[i] = time_run (&SAC_BENCH_PEAK, peak);
    }
  *result = (Result){ bench, summarise (seconds, plan->rounds), summarise (peak_seconds, plan->rounds) };
  bench.free (state);
  SAC_BENCH_PEAK.free (peak);
  return TRUE;
}

static double
rate_of (const SacBenchCase *bench, Timing timing)
{
  return bench->count (bench) / timing.minimum / 1e9;
}

static double
peak_of (const Result *result)
{
  return rate_of (&SAC_BENCH_PEAK, result->peak);
}

static gboolean
print_result (const Result *result, GError **error)
{
  const double rate = rate_of (&result->bench, result->time);

  return sac_cli_printf (error, "%-7s %9.2f ms  %9.2f ms  %8.1f GFLOP/s  %5.1f %% of %.1f\n",
                         result->bench.name, 1e3 * result->time.minimum, 1e3 * result->time.median, rate,
                         100 * rate / peak_of (result), peak_of (result));
}

static JsonObject *
result_to_json (const Result *result)
{
  JsonObject *object = json_object_new ();
  const double rate = rate_of (&result->bench, result->time);

  json_object_set_string_member (object, "case", result->bench.name);
  json_object_set_string_member (object, "work", result->bench.label);
  json_object_set_double_member (object, "ms_min", 1e3 * result->time.minimum);
  json_object_set_double_member (object, "ms_median", 1e3 * result->time.median);
  json_object_set_double_member (object, "operations", result->bench.count (&result->bench));
  json_object_set_double_member (object, "gflops", rate);
  json_object_set_double_member (object, "sgemm_gflops", peak_of (result));
  json_object_set_double_member (object, "share", rate / peak_of (result));
  return object;
}

static gboolean
print_json (SacPool *pool, const Plan *plan, JsonArray *results, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "threads", sac_pool_get_n_threads (pool));
  json_object_set_int_member (object, "rounds", (gint64) plan->rounds);
  json_object_set_array_member (object, "cases", json_array_ref (results));
  text = sac_json_to_text (object, error);
  return text != NULL && sac_cli_print (text, error);
}

static const SacBenchCase *
find_case (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (g_ascii_strcasecmp (cases[i]->name, name) == 0)
        return cases[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", cases[i]->name);
    }
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("There is no case “%s”; there are %s"), name,
               names->str);
  return NULL;
}

/* (transfer container): the cases that were named, or all. */
static GPtrArray *
choose_cases (const SacArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < sac_arguments_get_n_operands (arguments); i++)
    {
      const SacBenchCase *bench = find_case (sac_arguments_get_operand (arguments, i), error);

      if (bench == NULL)
        return NULL;
      g_ptr_array_add (chosen, (gpointer) bench);
    }
  for (gsize i = 0; sac_arguments_get_n_operands (arguments) == 0 && i < G_N_ELEMENTS (cases); i++)
    g_ptr_array_add (chosen, (gpointer) cases[i]);
  return g_steal_pointer (&chosen);
}

static gboolean
bench_all (const GPtrArray *chosen, SacPool *pool, const Plan *plan, GError **error)
{
  g_autoptr (JsonArray) results = json_array_new ();

  if (!plan->as_json && !sac_cli_printf (error,
                                         "%u threads, %" G_GSIZE_FORMAT
                                         " rounds; share of this machine's sgemm in the same rounds\n"
                                         "case       fastest        median\n",
                                         sac_pool_get_n_threads (pool), plan->rounds))
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      const SacBenchCase *bench = g_ptr_array_index (chosen, i);
      Result result;

      if (!measure (*bench, pool, plan, &result, error))
        return FALSE;
      if (plan->as_json)
        json_array_add_object_element (results, result_to_json (&result));
      else if (!print_result (&result, error))
        return FALSE;
    }
  return !plan->as_json || print_json (pool, plan, results, error);
}

static gboolean
bench_run (const SacArguments *arguments, GError **error)
{
  Plan plan = { .quick = sac_arguments_has (arguments, "quick"),
                .as_json = sac_arguments_has (arguments, "json") };
  guint64 rounds = plan.quick ? QUICK_ROUNDS : ROUNDS;
  g_autoptr (GPtrArray) chosen = choose_cases (arguments, error);
  g_autoptr (SacPool) pool = NULL;

  if (chosen == NULL || !sac_arguments_get_count (arguments, "rounds", 1, MOST_ROUNDS, &rounds, error))
    return FALSE;
  plan.rounds = rounds;
  pool = sac_cli_make_pool (arguments, error);
  return pool != NULL && bench_all (chosen, pool, &plan, error);
}

static const SacOption bench_options[] = {
  { "json", 0, SAC_OPTION_FLAG, NULL, N_ ("Print the figures as JSON") },
  { "quick", 0, SAC_OPTION_FLAG, NULL,
    N_ ("Two rounds of a batch of two: to see that it works, not to measure") },
  { "rounds", 0, SAC_OPTION_TEXT, "N", N_ ("Measured runs of each case (15)") },
  SAC_OPTION_THREADS,
  { NULL },
};

const SacCommand SAC_COMMAND_BENCH = {
  .name = "bench",
  .summary = N_ ("the engine on this machine, beside the machine's own sgemm"),
  .usage = "[CASE ...] [--json] [--quick]",
  .description = N_ (
    "Times fixed pieces of work; without a CASE, all of them:\n"
    "  S20      a training step (forward, backward, Adam) of the LSTM encoder-decoder with additive attention:\n"
    "           vocabulary 10,000, embedding 256, LSTM 128, 20 tokens a side, batch 64\n"
    "  S100     the same, 100 tokens a side\n"
    "  D20      as S20 with scaled-dot attention\n"
    "  LM-LSTM  a training step of a language model: 64 symbols, embedding 128, LSTM 128, 20 tokens, batch 64\n"
    "  LM-GRU   the same with a GRU\n"
    "  A64      additive attention alone, forward and backward: batch 32, 64 queries and keys, width 128; q, k, v given\n"
    "  A256     the same, 256 queries and keys\n"
    "  P64      scaled-dot attention alone, as A64\n"
    "  P256     the same, 256 queries and keys\n"
    "GFLOP/s counts the operations of the formulas; the share is of the matrix product 768³ measured in turns with it."),
  .syntax = { .options = bench_options, .most_operands = 16, .takes = N_ ("sixteen cases at most") },
  .run = bench_run,
};
