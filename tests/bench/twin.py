#!/usr/bin/python3
# tests/bench/twin.py [CASE …] — the cases of "saccade bench" written in PyTorch, and both in turns
#
# A round is one process of saccade and a few runs of the twin, one after the other, so that both meet the same machine; the
# fastest run of each over all rounds gives the ratio. Needs Debian's python3-torch; see README.md beside this file.
#
# SPDX-License-Identifier: MIT
import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import time

try:
    import torch
    from torch import nn
except ImportError:
    sys.exit("twin.py compares with PyTorch, which is not installed: apt-get install python3-torch, "
             "then run this with /usr/bin/python3")

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
BATCH, STEPS, VOCABULARY, EMBEDDING, HIDDEN, SYMBOLS = 64, 20, 10000, 256, 128, 64


class Additive(nn.Module):
    """score = vᵀ tanh (W q + U k), W with a bias."""

    def __init__(self):
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.units = nn.Linear(HIDDEN, 1, bias=False)

    def forward(self, query, key):
        inside = torch.tanh(self.query(query).unsqueeze(2) + self.key(key).unsqueeze(1))
        return torch.softmax(self.units(inside).squeeze(-1), -1) @ key


class ScaledDot(nn.Module):
    """score = q·k / √D, without projections."""

    def forward(self, query, key):
        return torch.softmax(query @ key.transpose(1, 2) * HIDDEN ** -0.5, -1) @ key


class Translator(nn.Module):
    """The encoder-decoder of engine/models/encoder-decoder.h in one direction, without input feeding and dropout."""

    def __init__(self, attention):
        super().__init__()
        self.source = nn.Embedding(VOCABULARY, EMBEDDING)
        self.target = nn.Embedding(VOCABULARY, EMBEDDING)
        self.encoder = nn.LSTM(EMBEDDING, HIDDEN, batch_first=True)
        self.decoder = nn.LSTM(EMBEDDING, HIDDEN, batch_first=True)
        self.attention = attention
        self.combine = nn.Linear(2 * HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, VOCABULARY)

    def forward(self, source, target):
        keys, state = self.encoder(self.source(source))
        queries, _ = self.decoder(self.target(target), state)
        contexts = self.attention(queries, keys)
        return self.out(torch.tanh(self.combine(torch.cat([contexts, queries], -1))))


class LanguageModel(nn.Module):
    """engine/models/language-model.h with one layer, without a prompt; PyTorch's cells have a second bias."""

    def __init__(self, cell):
        super().__init__()
        self.embedding = nn.Embedding(SYMBOLS, HIDDEN)
        self.cell = cell(HIDDEN, HIDDEN, batch_first=True)
        self.out = nn.Linear(HIDDEN, SYMBOLS)

    def forward(self, tokens):
        return self.out(self.cell(self.embedding(tokens))[0])


def training_step(model, vocabulary, steps, n_inputs):
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    *inputs, wanted = (torch.randint(4, vocabulary, (BATCH, steps)) for _ in range(n_inputs + 1))

    def run():
        adam.zero_grad(set_to_none=True)
        logits = model(*inputs)
        nn.functional.cross_entropy(logits.reshape(-1, vocabulary), wanted.reshape(-1)).backward()
        adam.step()
    return run


def attention_alone(additive, steps):
    query, key, value = (torch.randn(32, steps, 128).mul_(0.5).requires_grad_() for _ in range(3))
    units = torch.randn(128).mul_(0.1).requires_grad_()
    inputs = [query, key, value] + ([units] if additive else [])

    def run():
        for tensor in inputs:
            tensor.grad = None
        if additive:
            scores = torch.tanh(query.unsqueeze(2) + key.unsqueeze(1)) @ units
        else:
            scores = query @ key.transpose(1, 2) * 128 ** -0.5
        (torch.softmax(scores, -1) @ value).sum().backward()
    return run


def translator_operations(steps, scores, projections):
    """Of a training step: thrice the forward pass. README.md says what is counted."""
    token = 2 * 2 * (EMBEDDING + HIDDEN) * 4 * HIDDEN + projections + steps * (scores + 2) * HIDDEN
    return 3 * BATCH * steps * (token + 2 * 2 * HIDDEN * HIDDEN + 2 * HIDDEN * VOCABULARY)


def language_operations(gates):
    return 3 * BATCH * STEPS * (2 * 2 * HIDDEN * gates * HIDDEN + 2 * HIDDEN * SYMBOLS)


ADDITIVE_PROJECTIONS = 2 * 2 * HIDDEN * HIDDEN
# The work, and how many operations it is: "saccade bench" must say the same number, or the two do not do the same.
CASES = {
    "S20": (lambda: training_step(Translator(Additive()), VOCABULARY, 20, 2), translator_operations(20, 4, ADDITIVE_PROJECTIONS)),
    "S100": (lambda: training_step(Translator(Additive()), VOCABULARY, 100, 2), translator_operations(100, 4, ADDITIVE_PROJECTIONS)),
    "D20": (lambda: training_step(Translator(ScaledDot()), VOCABULARY, 20, 2), translator_operations(20, 2, 0)),
    "LM-LSTM": (lambda: training_step(LanguageModel(nn.LSTM), SYMBOLS, STEPS, 1), language_operations(4)),
    "LM-GRU": (lambda: training_step(LanguageModel(nn.GRU), SYMBOLS, STEPS, 1), language_operations(3)),
    "A64": (lambda: attention_alone(True, 64), 32 * 64 * 64 * 18 * 128),
    "A256": (lambda: attention_alone(True, 256), 32 * 256 * 256 * 18 * 128),
    "P64": (lambda: attention_alone(False, 64), 32 * 64 * 64 * 12 * 128),
    "P256": (lambda: attention_alone(False, 256), 32 * 256 * 256 * 12 * 128),
}


def time_saccade(program, case, runs, threads):
    out = subprocess.run([program, "bench", case, "--json", "--rounds", str(runs), "--threads", str(threads)],
                         check=True, capture_output=True, text=True).stdout
    ours = json.loads(out)["cases"][0]
    wanted = CASES[case][1]
    if abs(ours["operations"] - wanted) > 0.5:
        sys.exit(f"{case}: the program counts {ours['operations']:.0f} operations, the twin {wanted}: not the same work")
    return ours


def time_twin(run, runs):
    run()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - begun))
    return times


def compare(program, case, options):
    run = CASES[case][0]()
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(time_saccade(program, case, options.runs, options.threads))
        theirs += time_twin(run, options.runs)
    fastest = min(our["ms_min"] for our in ours)
    return {"case": case, "threads": options.threads, "saccade_ms": fastest, "pytorch_ms": min(theirs),
            "saccade_median_ms": statistics.median(our["ms_median"] for our in ours),
            "pytorch_median_ms": statistics.median(theirs), "ratio": min(theirs) / fastest,
            "share": max(our["share"] for our in ours),
            "sgemm_gflops": max(our["sgemm_gflops"] for our in ours)}


@contextlib.contextmanager
def held_core():
    """Another process that computes on one core for as long as this lasts."""
    core = min(os.sched_getaffinity(0))
    busy = subprocess.Popen([sys.executable, "-c", f"import os\nos.sched_setaffinity(0, {{{core}}})\nwhile True: pass"])
    try:
        yield
    finally:
        busy.kill()
        busy.wait()


def compare_beside(program, case, options):
    """Two threads while a core is held, beside one thread: medians, for the question is how bad it gets.

    One thread is timed both while nothing is held and while the core is: on a machine with more to do, the second alone says
    what the second thread costs."""
    run = CASES[case][0]()
    alone, held, ours, theirs = [], [], [], []
    for _ in range(options.rounds):
        alone.append(time_saccade(program, case, options.runs, 1)["ms_median"])
        with held_core():
            held.append(time_saccade(program, case, options.runs, 1)["ms_median"])
            ours.append(time_saccade(program, case, options.runs, 2)["ms_median"])
            theirs += time_twin(run, options.runs)
    times = [statistics.median(of) for of in (alone, held, ours, theirs)]
    return {"case": case, "one_thread_ms": times[0], "one_thread_beside_ms": times[1], "beside_ms": times[2],
            "pytorch_beside_ms": times[3], "times": times[2] / times[0], "times_beside": times[2] / times[1]}


def print_result(result, beside):
    if beside:
        print(f"{result['case']:8} 1 thread {result['one_thread_ms']:8.2f} ms, a core held {result['one_thread_beside_ms']:8.2f} "
              f"ms   2 threads, a core held {result['beside_ms']:8.2f} ms = {result['times']:.2f} and "
              f"{result['times_beside']:.2f} × those   PyTorch {result['pytorch_beside_ms']:.2f} ms", flush=True)
        return
    print(f"{result['case']:8} saccade {result['saccade_ms']:8.2f} ms   PyTorch {torch.__version__} "
          f"{result['pytorch_ms']:8.2f} ms   ratio {result['ratio']:.2f} × ({result['threads']} threads; "
          f"{100 * result['share']:.0f} % of {result['sgemm_gflops']:.0f} GFLOP/s)", flush=True)


def main():
    parser = argparse.ArgumentParser(description="saccade bench beside the same work in PyTorch")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES) + " (all)")
    parser.add_argument("--program", default=os.path.join(ROOT, "build-run", "app", "saccade"))
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5, help="turns of both (5)")
    parser.add_argument("--runs", type=int, default=5, help="measured runs a turn (5)")
    parser.add_argument("--beside", action="store_true", help="two threads while another process holds a core")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    unknown = [case for case in options.cases if case not in CASES]
    if unknown:
        parser.error(f"there is no case {unknown[0]}; there are {', '.join(CASES)}")
    if not os.path.exists(options.program):
        parser.error(f"{options.program} is not built: run app/run --version, or name another with --program")

    torch.manual_seed(1)
    torch.set_num_threads(2 if options.beside else options.threads)
    results = []
    for case in options.cases or CASES:
        result = (compare_beside if options.beside else compare)(options.program, case, options)
        results.append(result)
        if not options.json:
            print_result(result, options.beside)
    if options.json:
        print(json.dumps({"pytorch": torch.__version__, "cases": results}, indent=2))


if __name__ == "__main__":
    main()
