from benchmarks import figures
from benchmarks.figures import Figure, earlier, key

MET = Figure("clusters", "Louvain", 10_000, 1.0, 30.0, wanted=20, missed="never said")
MISSED = Figure("neighbours", "dense", 10_000, 1.0, 2.0, wanted=3, note="small", missed="because")


def test_a_missed_figure_says_why_and_a_met_one_does_not():
    assert (MET.verdict, MET.remark) == ("met", "")
    assert (MISSED.verdict, MISSED.remark) == ("missed", "small; because")


def test_what_is_not_measured_again_keeps_its_row(tmp_path):
    file = tmp_path / "RESULTS.md"
    figures.write([("Fit", [MISSED]), ("Clusters", [MET])], file)
    quicker = Figure("neighbours", "dense", 10_000, 0.5, 2.0, wanted=3)
    figures.write([("Fit", [quicker]), ("Clusters", []), ("Paths", [])], file)
    rows = earlier(file.read_text(encoding="utf-8"))
    assert {title: list(each.values()) for title, each in rows.items()} == {
        "Fit": [quicker.row()],
        "Clusters": [MET.row()],
    }
    assert key(quicker.row()) == ("neighbours", "10,000", "dense")
