#!/usr/bin/python3
# tests/bench/twin.py [CASE …] — the cases of "saccade bench" written in PyTorch, and both in turns
#
# A round is one process of saccade and a few runs of the twin, one after the other, so that both meet the same machine; the
# fastest run of each over all rounds gives the ratio. Needs Debian's python3-torch; see README.md beside this file.
#
# SPDX-License-Identifier: MIT
import argparse
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
BATCH, STEPS, VOCABULARY, EMBEDDING, HIDDEN = 64, 20, 10000, 256, 128


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


def training_step(attention):
    model = Translator(attention)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    source, target, wanted = (torch.randint(4, VOCABULARY, (BATCH, STEPS)) for _ in range(3))

    def run():
        adam.zero_grad(set_to_none=True)
        logits = model(source, target)
        nn.functional.cross_entropy(logits.reshape(-1, VOCABULARY), wanted.reshape(-1)).backward()
        adam.step()
    return run


def attention_alone(additive):
    query, key, value = (torch.randn(32, 64, 128).mul_(0.5).requires_grad_() for _ in range(3))
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


CASES = {
    "S20": lambda: training_step(Additive()),
    "D20": lambda: training_step(ScaledDot()),
    "A64": lambda: attention_alone(True),
    "P64": lambda: attention_alone(False),
}


def time_saccade(program, case, runs, threads):
    out = subprocess.run([program, "bench", case, "--json", "--rounds", str(runs), "--threads", str(threads)],
                         check=True, capture_output=True, text=True).stdout
    return json.loads(out)["cases"][0]


def time_twin(run, runs):
    run()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - begun))
    return times


def compare(program, case, options):
    run = CASES[case]()
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(time_saccade(program, case, options.runs, options.threads))
        theirs += time_twin(run, options.runs)
    fastest = min(our["ms_min"] for our in ours)
    return {"case": case, "threads": options.threads, "saccade_ms": fastest, "pytorch_ms": min(theirs),
            "saccade_median_ms": statistics.median(our["ms_median"] for our in ours),
            "pytorch_median_ms": statistics.median(theirs), "ratio": min(theirs) / fastest,
            "sgemm_gflops": max(our["sgemm_gflops"] for our in ours)}


def main():
    parser = argparse.ArgumentParser(description="saccade bench beside the same work in PyTorch")
    parser.add_argument("cases", nargs="*", metavar="CASE", help="S20, D20, A64, P64 (all)")
    parser.add_argument("--program", default=os.path.join(ROOT, "build-run", "app", "saccade"))
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5, help="turns of both (5)")
    parser.add_argument("--runs", type=int, default=5, help="measured runs a turn (5)")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    unknown = [case for case in options.cases if case not in CASES]
    if unknown:
        parser.error(f"there is no case {unknown[0]}; there are {', '.join(CASES)}")
    if not os.path.exists(options.program):
        parser.error(f"{options.program} is not built: run app/run --version, or name another with --program")

    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    results = []
    for case in options.cases or CASES:
        result = compare(options.program, case, options)
        results.append(result)
        if not options.json:
            print(f"{case}  saccade {result['saccade_ms']:8.2f} ms   PyTorch {torch.__version__} "
                  f"{result['pytorch_ms']:8.2f} ms   ratio {result['ratio']:.2f} × ({options.threads} threads)", flush=True)
    if options.json:
        print(json.dumps({"pytorch": torch.__version__, "cases": results}, indent=2))


if __name__ == "__main__":
    main()
