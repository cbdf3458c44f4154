"""Bytes that atheris changes towards branches of the loaders that were not taken yet.

    python -m torture.bytes RUNS SECONDS

runs it in this process, which ends with it; what fails is raised with the bytes.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from torture.report import Finding

RUNS, SECONDS = 1_000_000, 600
_LONGEST = 1.0
HOW = (
    "Atheris changes the bytes of the same documents towards branches of the loaders that no bytes "
    "have taken yet, and each is loaded without a graph."
)


def run(scale: float) -> Iterator[Finding]:
    """Fuzz in a process of its own, for so many runs or seconds."""
    seconds = max(10, int(SECONDS * scale))
    command = [sys.executable, "-m", "torture.bytes", str(int(RUNS * scale)), str(seconds)]
    asked = "no failure; loaded, noted or rejected; at most 1 s each"
    try:
        ended = subprocess.run(command, capture_output=True, timeout=seconds + 300, check=False)
    except subprocess.TimeoutExpired:
        yield Finding("bytes", asked, "it did not end", met=False)
        return
    said = ended.stderr.decode(errors="replace")
    if "No module named 'atheris'" in said:
        yield Finding("bytes", asked, "not run: atheris is for Linux on x86-64 only")
        return
    done = [line for line in said.splitlines() if line.startswith("Done")]
    covered = [word for line in said.splitlines() for word in line.split("cov: ")[1:]]
    count = done[-1].split()[1] if done else "some"
    found = f"{int(count):,} runs, {covered[-1].split()[0]} places of the code seen" if done else ""
    wrong = "" if ended.returncode == 0 else said[-600:].replace("\n", " ")
    yield Finding("bytes, changed towards new branches", asked, found or wrong, not wrong)


def _main(runs: int, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["loaders", "graph.lettering"]):
        from torture.documents import faults, take
    from torture.shapes import shapes

    folder = Path(tempfile.mkdtemp(prefix="bytes"))
    seeds = folder / "seeds"
    seeds.mkdir()
    endings = sorted({ending for ending, _ in shapes()})
    for number, (ending, text) in enumerate(shapes()):
        (seeds / str(number)).write_bytes(bytes([endings.index(ending)]) + text.encode())

    def hold(data: bytes) -> None:
        path = folder / f"x{endings[data[0] % len(endings)] if data else '.txt'}"
        path.write_bytes(data[1:])
        taken = take(path)
        wrong = faults(taken.report)
        if taken.seconds > _LONGEST:
            wrong.append(f"it took {taken.seconds:.1f} s")
        if wrong:
            raise AssertionError(wrong)

    how = [f"-runs={runs}", f"-max_total_time={seconds}", "-max_len=20000", "-timeout=30"]
    atheris.Setup(["bytes", *how, f"-artifact_prefix={folder}/", str(seeds)], hold)
    atheris.Fuzz()


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
